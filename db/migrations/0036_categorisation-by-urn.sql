-- Schools are joined and parted. A notice or flag follows the URN that the school went by on its day,
-- as results do, whatever school that URN is of now: so it is read, and row-level security asks, by it.
alter table notice add column urn text;
alter table school_flag add column urn text;
comment on column notice.urn is 'The URN that the school went by when it was issued, by which it follows its school.';
comment on column school_flag.urn is 'The URN that the school went by in the year, by which it follows its school.';
comment on column notice.school_id is 'The school as it was when the notice was recorded.';
comment on column school_flag.school_id is 'The school as it was when the flag was recorded.';

update notice n set urn = (
  select i.value from school_identifier i
  where i.partnership_id = n.partnership_id and i.school_id = n.school_id and i.kind = 'urn'
  order by (coalesce(i.from_on, '-infinity') <= n.issued_on
            and n.issued_on <= coalesce(i.to_on, 'infinity')) desc,
           i.to_on nulls last, i.from_on desc nulls last, i.value desc limit 1);
update school_flag f set urn = (
  select i.value from school_identifier i
  where i.partnership_id = f.partnership_id and i.school_id = f.school_id and i.kind = 'urn'
  order by (coalesce(i.from_on, '-infinity') <= make_date(f.year, 8, 31)
            and make_date(f.year, 8, 31) <= coalesce(i.to_on, 'infinity')) desc,
           i.to_on nulls last, i.from_on desc nulls last, i.value desc limit 1);
-- A school whose URNs have all gone to another is found by the one that it made.
update notice n set urn = (
  select i.value from school_identifier i
  where i.partnership_id = n.partnership_id and i.home_id = n.school_id and i.kind = 'urn'
  order by i.value limit 1)
where n.urn is null;
update school_flag f set urn = (
  select i.value from school_identifier i
  where i.partnership_id = f.partnership_id and i.home_id = f.school_id and i.kind = 'urn'
  order by i.value limit 1)
where f.urn is null;
alter table notice alter column urn set not null;
alter table school_flag alter column urn set not null;

drop index notice_school;
create index notice_urn on notice (partnership_id, urn);
alter table school_flag drop constraint school_flag_partnership_id_school_id_kind_year_version_key;
alter table school_flag add unique (partnership_id, urn, kind, year, version);

drop policy notice_own on notice;
create policy notice_own on notice for select to trellis_app
  using (urn in (
    select i.value from school_identifier i
    where i.partnership_id = notice.partnership_id and i.kind = 'urn'
      and i.school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH', 'SE'))));
drop policy notice_cluster on notice;
create policy notice_cluster on notice for select to trellis_app
  using (urn in (
    select i.value from school_identifier i
    join current_membership m
      on m.partnership_id = i.partnership_id and m.school_id = i.school_id
    where i.partnership_id = notice.partnership_id and i.kind = 'urn'
      and m.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
drop policy notice_phase on notice;
create policy notice_phase on notice for select to trellis_app
  using (urn in (
    select i.value from school_identifier i
    join current_membership m
      on m.partnership_id = i.partnership_id and m.school_id = i.school_id
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where i.partnership_id = notice.partnership_id and i.kind = 'urn'
      and c.phase in (select r.phase from my_role r where r.role = 'IB')));

drop policy school_flag_own on school_flag;
create policy school_flag_own on school_flag for select to trellis_app
  using (urn in (
    select i.value from school_identifier i
    where i.partnership_id = school_flag.partnership_id and i.kind = 'urn'
      and i.school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH', 'SE'))));
drop policy school_flag_cluster on school_flag;
create policy school_flag_cluster on school_flag for select to trellis_app
  using (urn in (
    select i.value from school_identifier i
    join current_membership m
      on m.partnership_id = i.partnership_id and m.school_id = i.school_id
    where i.partnership_id = school_flag.partnership_id and i.kind = 'urn'
      and m.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
drop policy school_flag_phase on school_flag;
create policy school_flag_phase on school_flag for select to trellis_app
  using (urn in (
    select i.value from school_identifier i
    join current_membership m
      on m.partnership_id = i.partnership_id and m.school_id = i.school_id
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where i.partnership_id = school_flag.partnership_id and i.kind = 'urn'
      and c.phase in (select r.phase from my_role r where r.role = 'IB')));
