-- Two audiences that see a release in part: each school its own figures, and each cluster those of
-- its schools. Whoever is of them knows of the release; its rows they see as far as they reach.
alter table release_use drop constraint release_use_audience_check;
alter table release_use add constraint release_use_audience_check
  check (audience in ('everyone', 'schools', 'cluster', 'own school', 'authority', 'data team'));
comment on column release_use.audience is 'Who may see it: everyone; schools with their partners and the authority; the schools of a cluster what is of them; each school what is its own; the authority; the data team alone. The authority sees all but the last.';

alter table own_release drop constraint own_release_audience_check;
alter table own_release add constraint own_release_audience_check
  check (audience in ('everyone', 'schools', 'cluster', 'own school', 'authority', 'data team'));

create or replace view my_audience with (security_invoker = true) as
  select distinct told.audience
  from role_grant g
  join (
    select part.audience, of_schools.role
    from (values ('schools'), ('cluster'), ('own school')) as part (audience)
    cross join (values ('ST'), ('HT'), ('GV'), ('CH'), ('SL'), ('VL'), ('CL'), ('SE'),
      ('LO'), ('AD'), ('DT')) as of_schools (role)
    union all values ('authority', 'LO'), ('authority', 'AD'), ('authority', 'DT'),
      ('data team', 'DT')) as told (audience, role) on told.role = g.role
  where g.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and g.person_id = (select nullif(current_setting('trellis.reader', true), '')::uuid)
    and g.from_on <= (select (now() at time zone 'Europe/London')::date)
    and (g.to_on is null or g.to_on >= (select (now() at time zone 'Europe/London')::date));

create view my_reach with (security_invoker = true) as
  with post as (
    select g.role, g.school_id, g.cluster_id
    from role_grant g
    where g.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
      and g.person_id = (select nullif(current_setting('trellis.reader', true), '')::uuid)
      and g.from_on <= (select (now() at time zone 'Europe/London')::date)
      and (g.to_on is null or g.to_on >= (select (now() at time zone 'Europe/London')::date)))
  select part.audience, p.school_id
  from post p
  cross join (values ('own school'), ('cluster')) as part (audience)
  where p.role in ('ST', 'HT', 'GV', 'CH', 'SE') and p.school_id is not null
  union
  select 'cluster', m.school_id
  from current_membership m
  where m.cluster_id in (select p.cluster_id from post p where p.role in ('VL', 'CL'))
    or m.cluster_id in (
      select h.cluster_id from current_membership h
      where h.school_id in (
        select p.school_id from post p where p.role in ('ST', 'HT', 'GV', 'CH')));
comment on view my_reach is 'Of which schools the reader sees the figures of a release that is shared in part, by its audience. The reader as in my_audience.';

create view partly_shared with (security_invoker = true) as
  select used.release_id, used.audience
  from (
    select distinct on (u.release_id) u.release_id, u.audience
    from release_use u
    where u.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    order by u.release_id, u.since_at desc, u.id desc) as used
  where used.audience in ('cluster', 'own school')
    and not (select exists (select from my_audience m where m.audience = 'authority'))
  union all
  select o.id, o.audience
  from own_release o
  where o.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and o.audience in ('cluster', 'own school')
    and not (select exists (select from my_audience m where m.audience = 'authority'));
comment on view partly_shared is 'The releases of which the reader sees only the schools that they reach.';
grant select on my_reach, partly_shared to trellis_app;

create view my_share with (security_invoker = true) as
  select s.release_id, r.school_id, i.value as urn
  from partly_shared s
  join my_reach r on r.audience = s.audience
  join school_identifier i on i.school_id = r.school_id and i.kind = 'urn'
    and i.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid);
comment on view my_share is 'The schools that the reader reaches of each release that they see in part, under each URN.';
grant select on my_share to trellis_app;

-- Published figures belong to no partnership; who may see them is said where one uses them. Each set
-- is made once a question, and where nothing is shared in part no row is looked at twice. The owner,
-- who changes the tables, stays free.
alter table published_row enable row level security;
create policy published_row_read on published_row for select to trellis_app
  using (
    (select not exists (select from partly_shared))
    or release_id not in (select s.release_id from partly_shared s)
    or scope = 'region' or scope like 'England,%'
    or (scope = 'school' and (release_id, urn) in (select s.release_id, s.urn from my_share s)));
create policy published_row_add on published_row for insert to trellis_app with check (true);
create policy published_row_drop on published_row for delete to trellis_app using (true);
create policy published_row_keeper on published_row to trellis_keeper using (true) with check (true);

alter table similar_school enable row level security;
create policy similar_school_read on similar_school for select to trellis_app
  using (
    (select not exists (select from partly_shared))
    or release_id not in (select s.release_id from partly_shared s)
    or (release_id, urn) in (select s.release_id, s.urn from my_share s));
create policy similar_school_add on similar_school for insert to trellis_app with check (true);
create policy similar_school_keeper on similar_school to trellis_keeper using (true) with check (true);

alter table inspection enable row level security;
create policy inspection_read on inspection for select to trellis_app
  using (
    (select not exists (select from partly_shared))
    or release_id not in (select s.release_id from partly_shared s)
    or (release_id, urn) in (select s.release_id, s.urn from my_share s));
create policy inspection_add on inspection for insert to trellis_app with check (true);
create policy inspection_keeper on inspection to trellis_keeper using (true) with check (true);

alter policy own_result_audience on own_result
  using (
    release_id in (
      select r.id from own_release r
      where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid))
    and ((select not exists (select from partly_shared))
      or release_id not in (select s.release_id from partly_shared s)
      or area = 'region' or area like 'England,%'
      or (release_id, school_id) in (select s.release_id, s.school_id from my_share s)));

alter policy target_estimate_audience on target_estimate
  using (
    release_id in (
      select r.id from own_release r
      where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid))
    and ((select not exists (select from partly_shared))
      or release_id not in (select s.release_id from partly_shared s)
      or (release_id, school_id) in (select s.release_id, s.school_id from my_share s)));
