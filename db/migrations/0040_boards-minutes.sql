-- What is written of a meeting: its minutes in versions, their approval, and who is to do what.
create table minutes (
  partnership_id uuid        not null,
  meeting_id     uuid        not null,
  version        integer     not null check (version > 0),
  words          text        not null check (words <> ''),
  reason         text        not null check ((reason = '') = (version = 1)),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, meeting_id, version),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id)
);
comment on table minutes is 'One row for each version of the minutes of a meeting: the draft, then each correction. Rows are never changed.';
comment on column minutes.reason is 'What was corrected and why; empty for the draft.';

create table minutes_approval (
  partnership_id uuid        not null,
  meeting_id     uuid        not null,
  version        integer     not null,
  at_meeting_id  uuid        not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, meeting_id),
  foreign key (partnership_id, meeting_id, version) references minutes (partnership_id, meeting_id, version),
  foreign key (partnership_id, at_meeting_id) references meeting (partnership_id, id)
);
comment on table minutes_approval is 'One row for each meeting whose minutes were approved, at a later meeting of the same body. From then on nothing is added to them.';

create table meeting_action (
  partnership_id uuid        not null,
  id             uuid        not null,
  meeting_id     uuid        not null,
  words          text        not null check (words <> ''),
  seat_id        uuid        not null,
  due_on         date        not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  done_on        date,
  done_by        uuid        references person (id),
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id),
  check ((done_on is null) = (done_by is null))
);
comment on table meeting_action is 'One row for each thing that a meeting gave somebody to do. Only that it is done is written later, once.';
comment on column meeting_action.seat_id is 'The seat whose holder owns it: it stays with the seat when its holder changes.';
create index meeting_action_meeting on meeting_action (partnership_id, meeting_id);

grant select, insert on minutes, minutes_approval, meeting_action to trellis_app;
grant update (done_on, done_by) on meeting_action to trellis_app;
grant select, insert, update, delete on minutes, minutes_approval, meeting_action to trellis_keeper;

alter table minutes enable row level security;
alter table minutes force row level security;
create policy minutes_partnership on minutes as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy minutes_keeper on minutes to trellis_keeper using (true) with check (true);
create policy minutes_read on minutes for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));

alter table minutes_approval enable row level security;
alter table minutes_approval force row level security;
create policy minutes_approval_partnership on minutes_approval as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy minutes_approval_keeper on minutes_approval to trellis_keeper using (true) with check (true);
create policy minutes_approval_read on minutes_approval for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));

alter table meeting_action enable row level security;
alter table meeting_action force row level security;
create policy meeting_action_partnership on meeting_action as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy meeting_action_keeper on meeting_action to trellis_keeper using (true) with check (true);
create policy meeting_action_read on meeting_action for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));

-- What was approved is never added to, whoever asks; no version is ever changed, for nobody is granted that.
create policy minutes_add on minutes for insert to trellis_app
  with check (
    not exists (
      select from minutes_approval a
      where a.partnership_id = minutes.partnership_id and a.meeting_id = minutes.meeting_id)
    and ((select exists (select from my_role where role = 'LO'))
    or (select m.body_id from meeting m where m.partnership_id = minutes.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));
create policy meeting_action_add on meeting_action for insert to trellis_app
  with check (
    not exists (
      select from minutes_approval a
      where a.partnership_id = meeting_action.partnership_id and a.meeting_id = meeting_action.meeting_id)
    and ((select exists (select from my_role where role = 'LO'))
    or (select m.body_id from meeting m where m.partnership_id = meeting_action.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));
create policy meeting_action_done on meeting_action for update to trellis_app
  using (
    done_on is null
    and ((select exists (select from my_role where role = 'LO'))
    or (select m.body_id from meeting m where m.partnership_id = meeting_action.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))))
  with check (true);

-- Only the newest version is approved, and only at a later meeting of the same body.
create policy minutes_approval_add on minutes_approval for insert to trellis_app
  with check (
    version = (
      select max(v.version) from minutes v
      where v.partnership_id = minutes_approval.partnership_id and v.meeting_id = minutes_approval.meeting_id)
    and exists (
      select from meeting m
      join meeting later on later.partnership_id = m.partnership_id and later.body_id = m.body_id
      where m.partnership_id = minutes_approval.partnership_id and m.id = minutes_approval.meeting_id
        and later.id = at_meeting_id and later.starts_at > m.starts_at)
    and ((select exists (select from my_role where role = 'LO'))
    or (select m.body_id from meeting m where m.partnership_id = minutes_approval.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));
