-- What a school agreed to share that no law lets others see. Nothing is shared until its head says so.
create table agreement (
  partnership_id    uuid        not null references partnership (id),
  id                uuid        not null,
  school_id         uuid        not null,
  data_set          text        not null constraint agreement_data_set_check check (data_set in ('predictions')),
  audience          text        not null constraint agreement_audience_check check (audience in ('cluster', 'partner', 'authority', 'board')),
  purpose           text        not null check (purpose <> ''),
  year              integer     not null check (year between 1988 and 2100),
  reason            text        not null check (reason <> ''),
  given_by          uuid        not null references person (id),
  given_at          timestamptz not null,
  ends_on           date        not null,
  withdrawn_by      uuid        references person (id),
  withdrawn_at      timestamptz check (withdrawn_at >= given_at),
  withdrawn_because text        check (withdrawn_because <> ''),
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check ((withdrawn_at is null) = (withdrawn_because is null))
);
comment on table agreement is 'One row for each time that a head agreed to share a data set of a year with an audience for a purpose. It counts until it ends or is withdrawn; no row means no.';
comment on column agreement.year is 'The academic year of the data, by the year in which it ends.';
comment on column agreement.ends_on is 'The last day on which it counts.';
create index agreement_school on agreement (partnership_id, school_id, data_set, year);

-- The audiences of agreements that the person belongs to today, school by school. It asks the person,
-- never the reader: what is shared by agreement is in no sum that the service makes for others.
create view my_sharing with (security_invoker = true) as
  select 'partner' as audience, r.school_id from my_role r where r.role = 'SE' and r.school_id is not null
  union
  select 'authority', s.id from school s
  where s.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and (select exists (select from my_role where role in ('LO', 'AD')))
  union
  select 'cluster', m.school_id from current_membership m
  where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))
    or m.cluster_id in (
      select h.cluster_id from current_membership h
      where h.school_id in (select r.school_id from my_role r where r.role = 'HT'))
  union
  select 'board', m.school_id from current_membership m
  join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
  where c.phase in (select r.phase from my_role r where r.role = 'IB');
comment on view my_sharing is 'Of which audience of which school the person is today, where a school may agree to share: its cluster, its partner, the authority, the improvement board of its phase.';
grant select on my_sharing to trellis_app;

grant select, insert on agreement to trellis_app;
grant update (withdrawn_by, withdrawn_at, withdrawn_because) on agreement to trellis_app;
grant select, insert, update, delete on agreement to trellis_keeper;

alter table agreement enable row level security;
alter table agreement force row level security;
create policy agreement_partnership on agreement as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy agreement_all on agreement for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT', 'AU'))));
create policy agreement_own on agreement for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH')));
-- Whom it names may read that it counts; why it was withdrawn is the school's own.
create policy agreement_named on agreement for select to trellis_app
  using (
    withdrawn_at is null
    and ends_on >= (select (now() at time zone 'Europe/London')::date)
    and (audience, school_id) in (select s.audience, s.school_id from my_sharing s));
create policy agreement_give on agreement for insert to trellis_app
  with check (
    school_id in (select r.school_id from my_role r where r.role = 'HT')
    and given_by = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy agreement_withdraw on agreement for update to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role = 'HT'));
create policy agreement_keeper on agreement to trellis_keeper using (true) with check (true);

-- Predictions are the school's own; others read those of a year that its head agreed to share with them.
create policy target_estimate_agreed on target_estimate for select to trellis_app
  using ((school_id, year) in (
    select a.school_id, a.year from agreement a
    where a.data_set = 'predictions' and a.withdrawn_at is null
      and a.ends_on >= (select (now() at time zone 'Europe/London')::date)
      and (a.audience, a.school_id) in (select s.audience, s.school_id from my_sharing s)));
