-- When bodies meet: the agenda with its numbered papers, and who was there.
create table meeting (
  partnership_id uuid        not null,
  id             uuid        not null,
  body_id        uuid        not null,
  starts_at      timestamptz not null,
  place          text        not null check (place <> ''),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id)
);
comment on table meeting is 'One row for each meeting that a body is called to.';
create index meeting_body on meeting (partnership_id, body_id, starts_at);

create table paper (
  partnership_id uuid        not null,
  meeting_id     uuid        not null,
  number         integer     not null check (number > 0),
  title          text        not null check (title <> ''),
  words          text        not null,
  exempt_because text        check (exempt_because <> ''),
  motion_id      uuid,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, meeting_id, number),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id)
);
comment on table paper is 'One row for each item of an agenda, with its paper. The number is said at the table, so it is never given again.';
comment on column paper.exempt_because is 'Why the paper is not for the public, with the section of the Act; null for an open one.';

create table attendance (
  partnership_id uuid        not null,
  meeting_id     uuid        not null,
  seat_id        uuid        not null,
  state          text        not null check (state in ('present', 'apologies', 'absent')),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, meeting_id, seat_id),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table attendance is 'One row for each seat of which it is known whether it was at a meeting.';

grant select, insert on meeting, paper, attendance to trellis_app;
grant update (state, person_id, at) on attendance to trellis_app;
grant select, insert, update, delete on meeting, paper, attendance to trellis_keeper;

alter table meeting enable row level security;
alter table meeting force row level security;
create policy meeting_partnership on meeting as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy meeting_keeper on meeting to trellis_keeper using (true) with check (true);

alter table paper enable row level security;
alter table paper force row level security;
create policy paper_partnership on paper as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy paper_keeper on paper to trellis_keeper using (true) with check (true);

alter table attendance enable row level security;
alter table attendance force row level security;
create policy attendance_partnership on attendance as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy attendance_keeper on attendance to trellis_keeper using (true) with check (true);

create policy meeting_read on meeting for select to trellis_app
  using (body_id in (select b.id from my_body b));
create policy meeting_add on meeting for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or body_id in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));

create policy paper_read on paper for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));
create policy paper_add on paper for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = paper.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));

create policy attendance_read on attendance for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));
create policy attendance_add on attendance for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = attendance.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
create policy attendance_change on attendance for update to trellis_app
  using (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = attendance.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
