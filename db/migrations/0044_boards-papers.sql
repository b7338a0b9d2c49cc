-- What of a meeting is not for the public, word by word with its reason, and what was declared at it.
alter table minutes add column exempt jsonb not null default '[]' check (jsonb_typeof(exempt) = 'array');
comment on column minutes.exempt is 'What was said of exempt items: the number of the item or null, the words, and why they are not for the public. It stands apart, so that public files are made from the other columns alone.';

alter table meeting_action add column exempt_because text check (exempt_because <> '');
comment on column meeting_action.exempt_because is 'Why it is not for the public; null for an open one.';

create table meeting_declaration (
  partnership_id uuid        not null,
  id             uuid        not null,
  meeting_id     uuid        not null,
  seat_id        uuid        not null,
  number         integer,
  words          text        not null check (words <> ''),
  effect         text        not null check (effect in ('took part', 'did not vote', 'left the room')),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id),
  foreign key (partnership_id, meeting_id, number) references paper (partnership_id, meeting_id, number),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table meeting_declaration is 'One row for each interest that the holder of a seat declared at a meeting. Rows are never changed.';
comment on column meeting_declaration.number is 'The item that it concerns; null for the whole meeting. Where that item is exempt, so is the declaration.';
comment on column meeting_declaration.effect is 'What they did about it.';
create index meeting_declaration_meeting on meeting_declaration (partnership_id, meeting_id);

grant select, insert on meeting_declaration to trellis_app;
grant select, insert, update, delete on meeting_declaration to trellis_keeper;

alter table meeting_declaration enable row level security;
alter table meeting_declaration force row level security;
create policy meeting_declaration_partnership on meeting_declaration as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy meeting_declaration_keeper on meeting_declaration to trellis_keeper using (true) with check (true);
create policy meeting_declaration_read on meeting_declaration for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));
create policy meeting_declaration_add on meeting_declaration for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = meeting_declaration.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
