-- Who can help other schools: the register of system leaders, with a badge or without.
create table system_leader (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  version        integer     not null check (version > 0),
  name           text        not null check (name <> ''),
  person_id      uuid        references person (id),
  school_id      uuid        not null,
  post           text        not null check (post <> ''),
  phases         text[]      not null check (cardinality(phases) > 0),
  fields         text[]      not null check (cardinality(fields) > 0),
  badges         jsonb       not null,
  availability   text        not null check (availability in ('available', 'later', 'not now')),
  available_from date        check ((available_from is not null) = (availability = 'later')),
  words          text        not null,
  to_on          date,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table system_leader is 'One row for each entry of the register of those who can help other schools. It is kept up by the person or the head of the home school; ended, never deleted.';
comment on column system_leader.person_id is 'Whose entry it is; null for staff who do not sign in.';
comment on column system_leader.badges is 'NLE, LLE, SLE or NLG with the first and the last day, as they were written here; most have none.';
comment on column system_leader.fields is 'Codes of the policy "expertise", as the phases.';
comment on column system_leader.to_on is 'The last day on which it is listed; null while it stands.';
comment on column system_leader.by_id is 'Who wrote it last.';
create index system_leader_person on system_leader (partnership_id, person_id);

create table system_leader_contact (
  partnership_id uuid        not null,
  leader_id      uuid        not null,
  email          text        not null,
  telephone      text        not null,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, leader_id),
  foreign key (partnership_id, leader_id) references system_leader (partnership_id, id)
);
comment on table system_leader_contact is 'One row for each entry whose work contact is known. It is apart from the entry because fewer may read it.';

grant select, insert, update on system_leader, system_leader_contact to trellis_app;
grant select, insert, update, delete on system_leader, system_leader_contact to trellis_keeper;

create view my_system_leader with (security_invoker = true) as
  select l.id
  from system_leader l
  where l.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and (l.person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
      or l.school_id in (select r.school_id from my_role r where r.role = 'HT')
      or (select exists (select from my_role where role = 'LO')));
comment on view my_system_leader is 'The entries of the register that the person who asks keeps up, or whose contact they may write: their own, those of the school that they lead, or all.';
grant select on my_system_leader to trellis_app;

alter table system_leader enable row level security;
alter table system_leader force row level security;
create policy system_leader_partnership on system_leader as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy system_leader_keeper on system_leader to trellis_keeper using (true) with check (true);
create policy system_leader_read on system_leader for select to trellis_app using (true);
create policy system_leader_add on system_leader for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD', 'DT')))
    or school_id in (select r.school_id from my_role r where r.role = 'HT')
    or (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
      and school_id in (select r.school_id from my_role r)));
create policy system_leader_change on system_leader for update to trellis_app
  using (
    (select exists (select from my_role where role in ('LO', 'AD', 'DT')))
    or school_id in (select r.school_id from my_role r where r.role = 'HT')
    or person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));

alter table system_leader_contact enable row level security;
alter table system_leader_contact force row level security;
create policy system_leader_contact_partnership on system_leader_contact as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy system_leader_contact_keeper on system_leader_contact to trellis_keeper using (true) with check (true);
create policy system_leader_contact_read on system_leader_contact for select to trellis_app
  using ((select exists (select from my_role where role <> 'AU')));
create policy system_leader_contact_add on system_leader_contact for insert to trellis_app
  with check (
    leader_id in (select l.id from my_system_leader l)
    or leader_id in (
      select l.id from system_leader l
      join current_membership m on m.school_id = l.school_id
      where m.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
create policy system_leader_contact_change on system_leader_contact for update to trellis_app
  using (
    leader_id in (select l.id from my_system_leader l)
    or leader_id in (
      select l.id from system_leader l
      join current_membership m on m.school_id = l.school_id
      where m.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
