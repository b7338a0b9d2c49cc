-- A policy is adopted by a board, whose minute says so, from a day on; where it decides on schools or
-- on what the public sees, a second person confirms what the first recorded.
alter table policy_version
  add column from_on      date,
  add column minute       text check (minute <> ''),
  add column person_id    uuid references person (id),
  add column needs_second boolean not null default false,
  add column decision     text check (decision in ('confirmed', 'withdrawn')),
  add column decided_by   uuid references person (id),
  add column decided_at   timestamptz,
  add constraint policy_version_decided_check
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  add constraint policy_version_two_people_check
    check (decision <> 'confirmed' or decided_by is distinct from person_id);
update policy_version set from_on = adopted_on;
alter table policy_version alter column from_on set not null;

comment on table policy_version is 'One row for each time a policy (thresholds, rates, criteria) was adopted for a year. What it says is never changed; of those that are in force on a day, the newest for the year, else the newest for an earlier year, holds.';
comment on column policy_version.from_on is 'The first day on which it holds; before it the version is coming.';
comment on column policy_version.minute is 'The minute or motion of the board that adopted it; null of versions from before it was asked for.';
comment on column policy_version.person_id is 'Who recorded the adoption; null as above.';
comment on column policy_version.needs_second is 'Whether it holds only once a second person has confirmed it.';
comment on column policy_version.decision is 'Null while nobody has confirmed or withdrawn it. One that is withdrawn never holds.';

grant update (decision, decided_by, decided_at) on policy_version to trellis_app;
create policy policy_version_decide on policy_version for update to trellis_app
  using (decision is null and needs_second
    and (select exists (select from my_role where role in ('AD', 'DT'))))
  with check (decision = 'withdrawn'
    or (select exists (select from my_role where role = 'AD')));
