-- Schools are joined by what files and people tell, and parted when that is told no more. So each
-- row says under which URN it came, and each URN which school it once made by itself.
alter table school_identifier add column home_id uuid;
comment on column school_identifier.home_id is 'The school that a URN made when it was first met by itself; null where it came to one that was there, and for LAESTABs. A school goes by the oldest of its URNs'' homes.';
update school_identifier i set home_id = i.school_id
where i.kind = 'urn' and i.value = (
  select o.value from school_identifier o
  where o.partnership_id = i.partnership_id and o.school_id = i.school_id and o.kind = 'urn'
  order by o.from_on nulls first, o.value limit 1);
alter table school_identifier add constraint school_identifier_home_check
  check (home_id is null or kind = 'urn');

-- LAESTABs of a school that was parted are told anew, each to the school that it is of.
grant delete on school_identifier to trellis_app;
create policy school_identifier_remove on school_identifier for delete to trellis_app
  using ((select exists (select from my_role where role = 'DT')));

alter table school_link add column in_use boolean not null default true;
comment on column school_link.in_use is 'False when nothing in use tells of the step any more, or a person parted the two.';

alter table cluster_membership add column urn text;
alter table group_membership add column urn text;
alter table own_result add column urn text;
alter table target_estimate add column urn text;
comment on column cluster_membership.urn is 'The URN that the line has, by which it follows its school.';
comment on column group_membership.urn is 'As of cluster_membership.';
comment on column own_result.urn is 'The URN under which it came, by which it follows its school; null for an area.';
comment on column target_estimate.urn is 'The URN under which it came, by which it follows its school.';

-- Of rows from before nobody kept the URN: a line has the newest, a result that of its year.
update cluster_membership m set urn = (
  select i.value from school_identifier i
  where i.partnership_id = m.partnership_id and i.school_id = m.school_id and i.kind = 'urn'
  order by i.to_on desc nulls first, i.from_on desc nulls last, i.value desc limit 1);
update group_membership m set urn = (
  select i.value from school_identifier i
  where i.partnership_id = m.partnership_id and i.school_id = m.school_id and i.kind = 'urn'
  order by i.to_on desc nulls first, i.from_on desc nulls last, i.value desc limit 1);
update own_result o set urn = (
  select i.value from school_identifier i
  where i.partnership_id = o.partnership_id and i.school_id = o.school_id and i.kind = 'urn'
  order by (i.from_on is null or i.from_on <= make_date(o.year, 8, 31)) desc,
           i.from_on desc nulls last, i.value desc limit 1)
where o.school_id is not null;
update target_estimate t set urn = (
  select i.value from school_identifier i
  where i.partnership_id = t.partnership_id and i.school_id = t.school_id and i.kind = 'urn'
  order by i.to_on desc nulls first, i.from_on desc nulls last, i.value desc limit 1);

alter table cluster_membership alter column urn set not null;
alter table group_membership alter column urn set not null;
alter table target_estimate alter column urn set not null;
alter table own_result add constraint own_result_urn_check check ((urn is null) = (school_id is null));
