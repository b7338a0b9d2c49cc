-- A seat that represents a group asks those of the group: for their schools, or for themselves.
alter table mandate alter column cluster_id drop not null;
alter table mandate add column represents text check (represents <> '');
alter table mandate add constraint mandate_of_cluster_or_group check ((cluster_id is null) <> (represents is null));
comment on column mandate.represents is 'Whom a seat of a group asked, in words; null where the schools of a cluster were.';
create unique index mandate_asked_by on mandate (partnership_id, id, seat_id);

create table mandate_asked (
  partnership_id uuid not null,
  mandate_id     uuid not null,
  seat_id        uuid not null,
  voice_id       uuid not null,
  school_id      uuid,
  role           text check (role in ('HT', 'CH')),
  person_id      uuid references person (id),
  primary key (partnership_id, mandate_id, voice_id),
  foreign key (partnership_id, mandate_id, seat_id) references mandate (partnership_id, id, seat_id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check ((school_id is null) <> (person_id is null)),
  check ((school_id is null) = (role is null)),
  check (voice_id = coalesce(school_id, person_id))
);
comment on table mandate_asked is 'One row for each voice of a group that a seat asked, as the group was on that day. Never changed.';
comment on column mandate_asked.role is 'Who answers for the school, whoever that is on the day: its head or the chair of its governors.';

-- A person whom a seat represents by name answers for themselves, a head or a chair for the school.
alter table mandate_view add column voice_id uuid;
update mandate_view set voice_id = school_id;
alter table mandate_view alter column voice_id set not null;
alter table mandate_view drop constraint mandate_view_pkey;
alter table mandate_view add primary key (partnership_id, mandate_id, voice_id);
alter table mandate_view alter column school_id drop not null;
alter table mandate_view add constraint mandate_view_voice check (voice_id = coalesce(school_id, person_id));
comment on column mandate_view.voice_id is 'The school for which it was said, or the person who said it for themselves.';
comment on table mandate_view is 'One row for each school or person that answered their representative. It is for the representative and those who were asked; others read the summary.';
comment on table mandate is 'One row for each motion that a seat has put to those it represents: the schools of a cluster, or a group. The question never changes; what came of it is added once.';

grant select, insert on mandate_asked to trellis_app;
grant select, insert, update, delete on mandate_asked to trellis_keeper;

alter table mandate_asked enable row level security;
alter table mandate_asked force row level security;
create policy mandate_asked_partnership on mandate_asked as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy mandate_asked_keeper on mandate_asked to trellis_keeper using (true) with check (true);
create policy mandate_asked_read on mandate_asked for select to trellis_app using (true);
create policy mandate_asked_add on mandate_asked for insert to trellis_app
  with check (seat_id in (select s.id from my_seat s));

create view my_voice with (security_invoker = true) as
  select a.mandate_id, a.voice_id
  from mandate_asked a
  where a.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and (a.person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
      or (a.school_id, a.role) in (select r.school_id, r.role from my_role r));
comment on view my_voice is 'The voices of groups for which the person who asks answers today: their own, or that of a school of theirs.';
grant select on my_voice to trellis_app;

drop policy mandate_read on mandate;
create policy mandate_read on mandate for select to trellis_app
  using (
    motion_id in (select m.id from motion m)
    or cluster_id in (select r.cluster_id from my_role r where r.role in ('CL', 'VL'))
    or cluster_id in (
      select m.cluster_id from current_membership m
      where m.school_id in (select r.school_id from my_role r where r.role = 'HT'))
    or id in (select v.mandate_id from my_voice v));

drop policy mandate_view_read on mandate_view;
create policy mandate_view_read on mandate_view for select to trellis_app
  using (mandate_id in (
    select a.id from mandate a
    where a.seat_id in (select s.id from my_seat s)
      or a.cluster_id in (select r.cluster_id from my_role r where r.role in ('CL', 'VL'))
      or a.cluster_id in (
        select m.cluster_id from current_membership m
        where m.school_id in (select r.school_id from my_role r where r.role = 'HT'))
      or a.id in (select v.mandate_id from my_voice v)));

-- One answers for a school of the cluster that one leads, or for a voice of the group; up to the last day.
drop policy mandate_view_add on mandate_view;
create policy mandate_view_add on mandate_view for insert to trellis_app
  with check (
    mandate_id in (
      select a.id from mandate a
      where a.summary is null and (mandate_view.at at time zone 'Europe/London')::date <= a.closes_on)
    and ((mandate_id, voice_id) in (select v.mandate_id, v.voice_id from my_voice v)
      or (school_id in (select r.school_id from my_role r where r.role = 'HT')
        and (mandate_id, school_id) in (
          select a.id, m.school_id from mandate a
          join current_membership m on m.cluster_id = a.cluster_id))));
