-- How bodies vote: deputies, declared interests, motions, recusals and ballots.
create table deputy (
  partnership_id      uuid        not null,
  id                  uuid        not null,
  seat_id             uuid        not null,
  person_id           uuid        not null references person (id),
  from_on             date        not null,
  to_on               date        not null check (to_on >= from_on),
  authority_by        uuid        references person (id),
  represented_words   text        not null,
  person_by           uuid        not null references person (id),
  at                  timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table deputy is 'One row for each time somebody may stand in for the holder of a seat. Rows are never changed; another is written when an approval comes.';
comment on column deputy.authority_by is 'Who approved for the authority; null while nobody has.';
comment on column deputy.represented_words is 'How those who are represented approved: "the cluster''s meeting of 3 October". Empty while they have not.';
create index deputy_seat on deputy (partnership_id, seat_id);
create index deputy_person on deputy (partnership_id, person_id);

create table interest (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  kind           text        not null check (kind in ('own school', 'paid supporter', 'own trust', 'other')),
  school_id      uuid,
  words          text        not null check (words <> ''),
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table interest is 'One row for each personal or pecuniary interest that a person declares. It ends by a date, never by being deleted.';
create index interest_person on interest (partnership_id, person_id);

create table motion (
  partnership_id uuid        not null,
  id             uuid        not null,
  body_id        uuid        not null,
  title          text        not null check (title <> ''),
  words          text        not null check (words <> ''),
  secret         boolean     not null,
  school_id      uuid,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  opened_at      timestamptz,
  closes_at      timestamptz check (closes_at > opened_at),
  roll           jsonb,
  closed_at      timestamptz,
  outcome        jsonb,
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check ((opened_at is null) = (roll is null) and (closed_at is null) = (outcome is null)),
  check (closed_at is null or opened_at is not null)
);
comment on table motion is 'One row for each motion on which a body votes. Its words, and whether the ballot is secret, are never changed.';
comment on column motion.school_id is 'The school that it is about, whose people and paid supporters are recused by themselves.';
comment on column motion.roll is 'The rule and the seats with their holders as they were when the vote was opened.';
comment on column motion.outcome is 'The count, and the file from which anybody can count again. A motion with an outcome is never changed.';
create index motion_body on motion (partnership_id, body_id);

create table recusal (
  partnership_id uuid        not null,
  motion_id      uuid        not null,
  seat_id        uuid        not null,
  reason         text        not null check (reason <> ''),
  by_itself      boolean     not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, motion_id, seat_id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table recusal is 'One row for each seat that has no vote on a motion, because of an interest: found by itself or said by hand.';

create table ballot (
  partnership_id uuid        not null,
  motion_id      uuid        not null,
  seat_id        uuid        not null,
  person_id      uuid        not null references person (id),
  choice         text        not null check (choice in ('for', 'against', 'abstain')),
  at             timestamptz not null,
  primary key (partnership_id, motion_id, seat_id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table ballot is 'One row for each seat that voted on a motion: the first ballot that was cast for it. Rows are never changed.';

create table second_ballot (
  partnership_id uuid        not null,
  motion_id      uuid        not null,
  seat_id        uuid        not null,
  person_id      uuid        not null references person (id),
  choice         text        not null check (choice in ('for', 'against', 'abstain')),
  at             timestamptz not null,
  primary key (partnership_id, motion_id, seat_id, person_id),
  foreign key (partnership_id, motion_id, seat_id) references ballot (partnership_id, motion_id, seat_id)
);
comment on table second_ballot is 'One row for what another who speaks for the same seat said after its ballot: a lead beside a lead, or the holder after a deputy. Two who differ cast none.';

create view my_seat with (security_invoker = true) as
  select s.partnership_id, s.id, s.body_id
  from seat s
  where s.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and s.to_on is null
    and (
      s.id in (
        select h.seat_id from seat_holder h
        where h.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid) and h.person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
          and h.from_on <= (select (now() at time zone 'Europe/London')::date) and (h.to_on is null or h.to_on >= (select (now() at time zone 'Europe/London')::date)))
      or s.id in (
        select d.seat_id from deputy d
        where d.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid) and d.person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
          and d.authority_by is not null and d.represented_words <> ''
          and d.from_on <= (select (now() at time zone 'Europe/London')::date) and d.to_on >= (select (now() at time zone 'Europe/London')::date)));
comment on view my_seat is 'The seats for which the person who asks may speak today: as a holder, or as a deputy with both approvals.';

create view my_body with (security_invoker = true) as
  select b.partnership_id, b.id
  from body b
  where b.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and (
      (select exists (select from my_role where role in ('LO', 'AD', 'AU')))
      or (b.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL')))
      or (b.cluster_id in (
        select m.cluster_id from current_membership m
        where m.school_id in (select r.school_id from my_role r where r.role = 'HT')))
      or ((select exists (select from my_role where role in ('HT', 'VL', 'CL', 'BM', 'IB', 'CP')))
        and b.id in (select s.body_id from my_seat s)));
comment on view my_body is 'The bodies whose motions the person who asks may read: of the own cluster, of a seat, or all for those who serve the boards.';

grant select on my_seat, my_body to trellis_app;
grant select, insert on deputy, interest, motion, recusal, ballot, second_ballot to trellis_app;
-- The words of a motion, and whether its ballot is secret, are fixed when it is written.
grant update (opened_at, closes_at, roll, closed_at, outcome) on motion to trellis_app;
grant update (to_on) on interest to trellis_app;
grant select, insert, update, delete on deputy, interest, motion, recusal, ballot, second_ballot to trellis_keeper;

alter table deputy enable row level security;
alter table deputy force row level security;
create policy deputy_partnership on deputy as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy deputy_keeper on deputy to trellis_keeper using (true) with check (true);

alter table interest enable row level security;
alter table interest force row level security;
create policy interest_partnership on interest as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy interest_keeper on interest to trellis_keeper using (true) with check (true);

alter table motion enable row level security;
alter table motion force row level security;
create policy motion_partnership on motion as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy motion_keeper on motion to trellis_keeper using (true) with check (true);

alter table recusal enable row level security;
alter table recusal force row level security;
create policy recusal_partnership on recusal as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy recusal_keeper on recusal to trellis_keeper using (true) with check (true);

alter table ballot enable row level security;
alter table ballot force row level security;
create policy ballot_partnership on ballot as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy ballot_keeper on ballot to trellis_keeper using (true) with check (true);

alter table second_ballot enable row level security;
alter table second_ballot force row level security;
create policy second_ballot_partnership on second_ballot as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy second_ballot_keeper on second_ballot to trellis_keeper using (true) with check (true);

create policy deputy_read on deputy for select to trellis_app using (true);
create policy deputy_add on deputy for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));

create policy interest_own on interest for select to trellis_app using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy interest_all on interest for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'BM', 'IB', 'AU'))));
-- The service looks for interests in a motion's school when a vote opens, whoever opens it.
create policy interest_found on interest for select to trellis_app
  using ((select nullif(current_setting('trellis.person', true), '')::uuid) = '00000000-0000-7000-8000-000000000001'::uuid);
create policy interest_add on interest for insert to trellis_app with check (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy interest_end on interest for update to trellis_app using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));

create policy motion_read on motion for select to trellis_app
  using (body_id in (select b.id from my_body b));
create policy motion_add on motion for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or body_id in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
-- What has closed is never changed, whoever asks.
create policy motion_change on motion for update to trellis_app
  using (
    closed_at is null
    and ((select exists (select from my_role where role in ('LO', 'AD')))
      or body_id in (
        select b.id from body b
        where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))))
  with check (true);

create policy recusal_read on recusal for select to trellis_app
  using (motion_id in (select m.id from motion m where m.body_id in (select b.id from my_body b)));
create policy recusal_add on recusal for insert to trellis_app
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and exists (select from motion m where m.partnership_id = recusal.partnership_id and m.id = motion_id and m.opened_at is not null and m.closed_at is null)
    and ((select exists (select from my_role where role in ('LO', 'AD', 'CL')))
      or seat_id in (select s.id from my_seat s)));

-- Nobody reads another's ballot: the service that counts reads all, and the outcome tells them once the vote has closed.
create policy ballot_own on ballot for select to trellis_app using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy ballot_count on ballot for select to trellis_app using ((select nullif(current_setting('trellis.person', true), '')::uuid) = '00000000-0000-7000-8000-000000000001'::uuid);
create policy ballot_cast on ballot for insert to trellis_app
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and seat_id in (select s.id from my_seat s)
    and exists (select from motion m where m.partnership_id = ballot.partnership_id and m.id = motion_id and m.opened_at is not null and m.closed_at is null));
create policy second_ballot_own on second_ballot for select to trellis_app using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy second_ballot_count on second_ballot for select to trellis_app using ((select nullif(current_setting('trellis.person', true), '')::uuid) = '00000000-0000-7000-8000-000000000001'::uuid);
create policy second_ballot_cast on second_ballot for insert to trellis_app
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and seat_id in (select s.id from my_seat s)
    and exists (select from motion m where m.partnership_id = second_ballot.partnership_id and m.id = motion_id and m.opened_at is not null and m.closed_at is null));
