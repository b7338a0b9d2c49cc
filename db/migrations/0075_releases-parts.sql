-- Which releases are shared in part is told by a small table of its own, so that the policies of
-- published figures need not go through those of uses and releases, which each ask again who the
-- reader is. No use and no release can be shared in part without its row here: the reference forbids
-- it, so a row that is missing is an error, and one that is left over shows too little, never too much.
create table release_part (
  partnership_id uuid not null references partnership (id),
  release_id     uuid not null,
  audience       text not null check (audience in ('cluster', 'own school')),
  primary key (partnership_id, release_id, audience)
);
comment on table release_part is 'One row for each release that a partnership shares in part: with each cluster or each school its own figures.';
comment on column release_part.release_id is 'A published release that the partnership uses, or one of its own.';

insert into release_part (partnership_id, release_id, audience)
select used.partnership_id, used.release_id, used.audience
from (
  select distinct on (u.partnership_id, u.release_id) u.partnership_id, u.release_id, u.audience
  from release_use u
  order by u.partnership_id, u.release_id, u.since_at desc, u.id desc) as used
where used.audience in ('cluster', 'own school')
union
select u.partnership_id, u.release_id, u.audience
from release_use u where u.undone_at is null and u.audience in ('cluster', 'own school')
union
select o.partnership_id, o.id, o.audience from own_release o where o.audience in ('cluster', 'own school');

alter table release_use add column part_of uuid
  generated always as (case when undone_at is null and audience in ('cluster', 'own school') then release_id end) stored;
comment on column release_use.part_of is 'The release, where the use is shared in part: its row in release_part must be there.';
alter table release_use add constraint release_use_part
  foreign key (partnership_id, part_of, audience) references release_part (partnership_id, release_id, audience);
alter table own_release add column part_of uuid
  generated always as (case when state <> 'undone' and audience in ('cluster', 'own school') then id end) stored;
comment on column own_release.part_of is 'As of release_use.';
alter table own_release add constraint own_release_part
  foreign key (partnership_id, part_of, audience) references release_part (partnership_id, release_id, audience);

grant select, insert, delete on release_part to trellis_app;
grant select, insert, update, delete on release_part to trellis_keeper;
alter table release_part enable row level security;
alter table release_part force row level security;
create policy release_part_partnership on release_part as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy release_part_read on release_part for select to trellis_app using (true);
create policy release_part_add on release_part for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy release_part_drop on release_part for delete to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy release_part_keeper on release_part to trellis_keeper using (true) with check (true);

create or replace view partly_shared with (security_invoker = true) as
  select p.release_id, p.audience
  from release_part p
  where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and not (select exists (select from my_audience m where m.audience = 'authority'));

create or replace view my_share with (security_invoker = true) as
  select p.release_id, r.school_id, i.value as urn
  from release_part p
  join my_reach r on r.audience = p.audience
  join school_identifier i on i.school_id = r.school_id and i.kind = 'urn'
    and i.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
  where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid);

alter policy published_row_read on published_row
  using (
    (select not exists (select from release_part p
      where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)))
    or release_id not in (select s.release_id from partly_shared s)
    or scope = 'region' or scope like 'England,%'
    or (scope = 'school' and (release_id, urn) in (select s.release_id, s.urn from my_share s)));
alter policy similar_school_read on similar_school
  using (
    (select not exists (select from release_part p
      where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)))
    or release_id not in (select s.release_id from partly_shared s)
    or (release_id, urn) in (select s.release_id, s.urn from my_share s));
alter policy inspection_read on inspection
  using (
    (select not exists (select from release_part p
      where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)))
    or release_id not in (select s.release_id from partly_shared s)
    or (release_id, urn) in (select s.release_id, s.urn from my_share s));
alter policy own_result_audience on own_result
  using (
    release_id in (
      select r.id from own_release r
      where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid))
    and ((select not exists (select from release_part p
        where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)))
      or release_id not in (select s.release_id from partly_shared s)
      or area = 'region' or area like 'England,%'
      or (release_id, school_id) in (select s.release_id, s.school_id from my_share s)));
alter policy target_estimate_audience on target_estimate
  using (
    release_id in (
      select r.id from own_release r
      where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid))
    and ((select not exists (select from release_part p
        where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)))
      or release_id not in (select s.release_id from partly_shared s)
      or (release_id, school_id) in (select s.release_id, s.school_id from my_share s)));

-- Each asks its tables once, however many audiences it tells of.
create or replace view my_reach with (security_invoker = true) as
  with post as materialized (
    select g.role, g.school_id, g.cluster_id
    from role_grant g
    where g.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
      and g.person_id = (select nullif(current_setting('trellis.reader', true), '')::uuid)
      and g.from_on <= (select (now() at time zone 'Europe/London')::date)
      and (g.to_on is null or g.to_on >= (select (now() at time zone 'Europe/London')::date))),
  member as materialized (select m.school_id, m.cluster_id from current_membership m)
  select part.audience, p.school_id
  from post p
  cross join (values ('own school'), ('cluster')) as part (audience)
  where p.role in ('ST', 'HT', 'GV', 'CH', 'SE') and p.school_id is not null
  union
  select 'cluster', m.school_id
  from member m
  where m.cluster_id in (
    select p.cluster_id from post p where p.role in ('VL', 'CL')
    union all
    select h.cluster_id from member h
    join post p on p.school_id = h.school_id and p.role in ('ST', 'HT', 'GV', 'CH'));

create or replace view my_sharing with (security_invoker = true) as
  with post as materialized (select r.role, r.school_id, r.cluster_id, r.phase from my_role r),
  member as materialized (select m.partnership_id, m.school_id, m.cluster_id from current_membership m)
  select 'partner' as audience, p.school_id from post p where p.role = 'SE' and p.school_id is not null
  union
  select 'authority', s.id from school s
  where s.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and (select exists (select from post where role in ('LO', 'AD')))
  union
  select 'cluster', m.school_id from member m
  where m.cluster_id in (
    select p.cluster_id from post p where p.role in ('VL', 'CL')
    union all
    select h.cluster_id from member h
    join post p on p.school_id = h.school_id and p.role = 'HT')
  union
  select 'board', m.school_id from member m
  join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
  join post p on p.role = 'IB' and p.phase = c.phase;

create or replace view my_audience with (security_invoker = true) as
  select distinct told.audience
  from role_grant g
  join (values
    ('schools', array['ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE', 'LO', 'AD', 'DT']),
    ('cluster', array['ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE', 'LO', 'AD', 'DT']),
    ('own school', array['ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE', 'LO', 'AD', 'DT']),
    ('authority', array['LO', 'AD', 'DT']),
    ('data team', array['DT'])) as told (audience, roles) on g.role = any (told.roles)
  where g.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and g.person_id = (select nullif(current_setting('trellis.reader', true), '')::uuid)
    and g.from_on <= (select (now() at time zone 'Europe/London')::date)
    and (g.to_on is null or g.to_on >= (select (now() at time zone 'Europe/London')::date));

-- The wall on releases asks once who the reader is: of its audience, and what its moment needs.
create view my_hearing with (security_invoker = true) as
  with heard as materialized (select m.audience from my_audience m union all select 'everyone')
  select mine.audience, needed.audience as needs
  from heard mine cross join heard needed
  where needed.audience in ('everyone', 'authority');
comment on view my_hearing is 'The audiences of which the reader is, everyone among them, with what else they are: before an embargo ends, the authority is needed.';
grant select on my_hearing to trellis_app;

alter policy release_use_audience on release_use
  using (
    (audience, case
      when visible_from > (select now()) and release_id not in (select e.release_id from my_early e)
      then 'authority' else 'everyone' end) in (select h.audience, h.needs from my_hearing h));
alter policy own_release_audience on own_release
  using (
    (audience, case
      when visible_from > (select now()) and id not in (select e.release_id from my_early e)
      then 'authority' else 'everyone' end) in (select h.audience, h.needs from my_hearing h));
