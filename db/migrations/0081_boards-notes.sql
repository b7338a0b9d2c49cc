-- What a reader of an agenda writes beside an item for themselves. Nobody else reads it, whatever their role.
create table paper_note (
  partnership_id uuid        not null references partnership (id),
  meeting_id     uuid        not null,
  number         integer     not null,
  person_id      uuid        not null references person (id),
  words          text        not null check (words <> ''),
  version        integer     not null check (version > 0),
  at             timestamptz not null,
  primary key (partnership_id, meeting_id, number, person_id),
  foreign key (partnership_id, meeting_id, number) references paper (partnership_id, meeting_id, number)
);
comment on table paper_note is 'One row for each item of an agenda on which a person keeps a private note. It is for its writer alone, and goes some time after the meeting.';
comment on column paper_note.version is 'Counts how often it was written, so that a form tells which words it saw.';
comment on column paper_note.at is 'When it was written last.';

create view my_item with (security_invoker = true) as
select p.partnership_id, p.meeting_id, p.number
from paper p
where p.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
  and (select exists (
    select from my_role where role in ('HT', 'VL', 'CL', 'LO', 'AD', 'BM', 'IB', 'CP')))
  and not exists (
    select from meeting_declaration d
    where d.partnership_id = p.partnership_id and d.meeting_id = p.meeting_id
      and (d.number is null or d.number = p.number) and d.effect = 'left the room'
      and d.seat_id in (select s.id from my_seat s));
comment on view my_item is 'The items of agendas on which the person who asks may keep a note: those that they may read, but for those for which a seat of theirs left the room. An auditor reads and writes nothing.';
grant select on my_item to trellis_app;

grant select, insert, delete on paper_note to trellis_app;
grant update (words, version, at) on paper_note to trellis_app;
grant select, insert, update, delete on paper_note to trellis_keeper;

alter table paper_note enable row level security;
alter table paper_note force row level security;
create policy paper_note_partnership on paper_note as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy paper_note_keeper on paper_note to trellis_keeper using (true) with check (true);
create policy paper_note_read on paper_note for select to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy paper_note_drop on paper_note for delete to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
-- Written only on what may be annotated now.
create policy paper_note_add on paper_note for insert to trellis_app
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and (meeting_id, number) in (select i.meeting_id, i.number from my_item i));
create policy paper_note_change on paper_note for update to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid))
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and (meeting_id, number) in (select i.meeting_id, i.number from my_item i));
