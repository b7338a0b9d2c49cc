create table booklet_run (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  year           integer     not null,
  scope          text        not null check (scope <> ''),
  state          text        not null check (state in ('waiting', 'making', 'done', 'failed')),
  total          integer     check (total >= 0),
  done           integer     not null default 0 check (done >= 0),
  checks         jsonb       not null default '[]',
  failed_because text,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  beat_at        timestamptz not null,
  ended_at       timestamptz,
  primary key (partnership_id, id)
);
comment on table booklet_run is 'One row for each time that many booklets were asked for: how far it is, and what the check of each file found.';
comment on column booklet_run.scope is 'Which booklets: all, clusters, schools, or "cluster " with the short name of one.';
comment on column booklet_run.beat_at is 'When the process that makes them was last heard of; another takes over after a while.';
create index booklet_run_at on booklet_run (partnership_id, at desc);

create table booklet_file (
  partnership_id uuid    not null,
  run_id         uuid    not null,
  name           text    not null,
  person_id      uuid    not null references person (id),
  pages          integer not null check (pages > 0),
  packed         bytea   not null,
  primary key (partnership_id, run_id, name),
  foreign key (partnership_id, run_id) references booklet_run (partnership_id, id)
);
comment on table booklet_file is 'One row for each printed booklet of the newest run of its kind; older files are taken away, their checks are kept.';
comment on column booklet_file.person_id is 'Who asked for the run: the files are for nobody else.';
comment on column booklet_file.packed is 'The PDF, packed by gzip.';

grant select, insert, update on booklet_run to trellis_app;
grant select, insert, delete on booklet_file to trellis_app;
grant select, insert, update, delete on booklet_run, booklet_file to trellis_keeper;

alter table booklet_run enable row level security;
alter table booklet_run force row level security;
create policy booklet_run_partnership on booklet_run as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy booklet_run_read on booklet_run for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy booklet_run_add on booklet_run for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy booklet_run_change on booklet_run for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy booklet_run_keeper on booklet_run to trellis_keeper using (true) with check (true);

alter table booklet_file enable row level security;
alter table booklet_file force row level security;
create policy booklet_file_partnership on booklet_file as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
-- Files are made as their asker may see the figures, who may see some before others do.
create policy booklet_file_read on booklet_file for select to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and (select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy booklet_file_add on booklet_file for insert to trellis_app
  with check (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and (select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy booklet_file_remove on booklet_file for delete to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and (select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy booklet_file_keeper on booklet_file to trellis_keeper using (true) with check (true);
