create table early_access (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  release_id     uuid        not null,
  person_id      uuid        not null references person (id),
  reason         text        not null check (reason <> ''),
  given_by       uuid        not null references person (id),
  given_at       timestamptz not null,
  ended_by       uuid        references person (id),
  ended_at       timestamptz,
  primary key (partnership_id, id),
  check ((ended_by is null) = (ended_at is null))
);
comment on table early_access is 'One row for each person who was let see a release before its embargo ends, with the reason; until the embargo ends, or the access is ended.';
comment on column early_access.release_id is 'A published release that the partnership uses, or one of its own.';
create unique index early_access_current on early_access (partnership_id, release_id, person_id) where ended_at is null;

create table early_look (
  partnership_id uuid        not null references partnership (id),
  release_id     uuid        not null,
  person_id      uuid        not null references person (id),
  day            date        not null,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  times          integer     not null check (times > 0),
  primary key (partnership_id, release_id, person_id, day)
);
comment on table early_look is 'One row for each day on which somebody with early access opened booklets or comparisons while the embargo lasted.';

grant select, insert, update on early_access to trellis_app;
grant select, insert, update, delete on early_access to trellis_keeper;
grant select on early_look to trellis_app;
grant select, insert, update, delete on early_look to trellis_keeper;

alter table early_access enable row level security;
alter table early_access force row level security;
create policy early_access_partnership on early_access as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy early_access_read on early_access for select to trellis_app
  using (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or (select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy early_access_add on early_access for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy early_access_change on early_access for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy early_access_keeper on early_access to trellis_keeper using (true) with check (true);

alter table early_look enable row level security;
alter table early_look force row level security;
create policy early_look_partnership on early_look as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy early_look_read on early_look for select to trellis_app
  using (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or (select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy early_look_keeper on early_look to trellis_keeper using (true) with check (true);

create view my_early with (security_invoker = true) as
  select a.release_id
  from early_access a
  where a.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and a.person_id = (select nullif(current_setting('trellis.reader', true), '')::uuid)
    and a.ended_at is null;
comment on view my_early is 'The releases that the reader may see before their embargo ends. The reader as in my_audience.';
grant select on my_early to trellis_app;

alter policy release_use_audience on release_use
  using (
    (audience = 'everyone' or audience in (select m.audience from my_audience m))
    and (visible_from is null or visible_from <= (select now())
      or (select exists (select from my_audience m where m.audience = 'authority'))
      or release_id in (select e.release_id from my_early e)));

alter policy own_release_audience on own_release
  using (
    (audience = 'everyone' or audience in (select m.audience from my_audience m))
    and (visible_from is null or visible_from <= (select now())
      or (select exists (select from my_audience m where m.audience = 'authority'))
      or id in (select e.release_id from my_early e)));
