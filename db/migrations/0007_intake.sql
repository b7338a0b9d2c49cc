create table import_run (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  file_name      text        not null,
  part           text,
  sha256         text,
  bytes          bigint,
  given          jsonb       not null,
  dry_run        boolean     not null,
  state          text        not null check (state in ('reading', 'staging', 'done', 'already here', 'refused', 'failed', 'stopped', 'undone')),
  format         text,
  year           integer,
  vintage        text,
  survey         jsonb,
  change         jsonb,
  rows_done      integer     not null default 0,
  rows_in_all    integer,
  release_kind   text        check (release_kind in ('published', 'own')),
  release_id     uuid,
  person_id      uuid        not null references person (id),
  started_at     timestamptz not null,
  finished_at    timestamptz,
  primary key (partnership_id, id)
);
comment on table import_run is 'One row for each time a file was brought in or tried: what was read, what was ignored and why, what changed.';
create index import_run_started on import_run (partnership_id, started_at desc);

create table import_refusal (
  partnership_id uuid    not null,
  run_id         uuid    not null,
  number         integer not null,
  file           text    not null,
  line           integer,
  col            text,
  value          text,
  expected       text    not null,
  primary key (partnership_id, run_id, number),
  foreign key (partnership_id, run_id) references import_run (partnership_id, id)
);
comment on table import_refusal is 'One row for each reason for which a file was refused: line, column, what stands there and what was expected.';

grant select, insert, update on import_run to trellis_app;
grant select, insert on import_refusal to trellis_app;
grant select, insert, update, delete on import_run, import_refusal to trellis_keeper;

alter table import_run enable row level security;
alter table import_run force row level security;
create policy import_run_partnership on import_run as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy import_run_read on import_run for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy import_run_add on import_run for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy import_run_change on import_run for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy import_run_keeper on import_run to trellis_keeper using (true) with check (true);

alter table import_refusal enable row level security;
alter table import_refusal force row level security;
create policy import_refusal_partnership on import_refusal as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy import_refusal_read on import_refusal for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy import_refusal_add on import_refusal for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy import_refusal_keeper on import_refusal to trellis_keeper using (true) with check (true);
