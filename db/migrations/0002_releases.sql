create table published_release (
  id          uuid        not null primary key,
  format      text        not null,
  year        integer,
  vintage     text        not null check (vintage in ('provisional', 'revised', 'final')),
  file_name   text        not null,
  sha256      text        not null,
  invented    boolean     not null default false,
  state       text        not null check (state in ('staged', 'in force')),
  received_at timestamptz not null
);
comment on table published_release is 'One row for each published file, stored once whoever brings it. Its rows are unseen until it is in force.';
comment on column published_release.year is 'The calendar year in which the academic year ends; null for a register such as GIAS.';
comment on column published_release.invented is 'True for the demo''s files: no other partnership can use them.';
create unique index published_release_file on published_release (sha256, vintage, coalesce(year, 0)) where state = 'in force';

create table release_use (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  release_id     uuid        not null references published_release (id),
  run_id         uuid        not null,
  since_at       timestamptz not null,
  undone_at      timestamptz,
  primary key (partnership_id, id)
);
comment on table release_use is 'One row for each published release that a partnership brought into use; undone_at ends it and nothing is deleted.';
create unique index release_use_current on release_use (partnership_id, release_id) where undone_at is null;

create table own_release (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  format         text        not null,
  year           integer,
  vintage        text        not null check (vintage in ('provisional', 'revised', 'final', 'school-reported')),
  file_name      text        not null,
  sha256         text        not null,
  run_id         uuid        not null,
  state          text        not null check (state in ('staged', 'in force', 'undone')),
  received_at    timestamptz not null,
  since_at       timestamptz,
  undone_at      timestamptz,
  primary key (partnership_id, id)
);
comment on table own_release is 'One row for each file or page edit of a partnership''s own: its roster, its collections, its provisional results.';
create index own_release_format on own_release (partnership_id, format, state, since_at desc);

grant select, insert, update, delete on published_release to trellis_app;
grant select, insert, update on release_use to trellis_app;
grant select, insert, update, delete on own_release to trellis_app;
grant select, insert, update, delete on published_release, release_use, own_release to trellis_keeper;

alter table release_use enable row level security;
alter table release_use force row level security;
create policy release_use_partnership on release_use as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy release_use_read on release_use for select to trellis_app using (true);
create policy release_use_add on release_use for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy release_use_end on release_use for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy release_use_keeper on release_use to trellis_keeper using (true) with check (true);

alter table own_release enable row level security;
alter table own_release force row level security;
create policy own_release_partnership on own_release as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy own_release_read on own_release for select to trellis_app using (true);
create policy own_release_add on own_release for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy own_release_change on own_release for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy own_release_drop on own_release for delete to trellis_app
  using (state = 'staged' and (select exists (select from my_role where role = 'DT')));
create policy own_release_keeper on own_release to trellis_keeper using (true) with check (true);
