create table policy_version (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  kind           text        not null,
  year           integer     not null,
  document       jsonb       not null,
  adopted_by     text        not null,
  adopted_on     date        not null,
  created_at     timestamptz not null,
  primary key (partnership_id, id)
);
comment on table policy_version is 'One row for each time a policy (thresholds, rates, criteria) was adopted for a year. Rows are never changed; the newest for the year, else the newest for an earlier year, is in force.';
create index policy_version_kind on policy_version (partnership_id, kind, year desc, created_at desc);

grant select, insert on policy_version to trellis_app;
grant select, insert, update, delete on policy_version to trellis_keeper;

alter table policy_version enable row level security;
alter table policy_version force row level security;
create policy policy_version_partnership on policy_version as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy policy_version_read on policy_version for select to trellis_app using (true);
create policy policy_version_add on policy_version for insert to trellis_app
  with check ((select exists (select from my_role where role in ('AD', 'DT'))));
create policy policy_version_keeper on policy_version to trellis_keeper using (true) with check (true);
