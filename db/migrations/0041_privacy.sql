-- What people may ask about their own data, and what guards it: packs of all that is kept about somebody,
-- complaints with their days, holds that stop the purge, and the operators' way in for an emergency.
create table subject_pack (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  asked_by       uuid        not null references person (id),
  at             timestamptz not null,
  tables         integer     not null check (tables > 0),
  found          integer     not null check (found > 0),
  primary key (partnership_id, id)
);
comment on table subject_pack is 'One row for each pack of all that is kept about a person: whom it tells of, and who asked for it. The pack itself is not kept.';
comment on column subject_pack.found is 'How many rows the pack held.';
create index subject_pack_person on subject_pack (partnership_id, person_id);

create table complaint (
  partnership_id  uuid        not null references partnership (id),
  id              uuid        not null,
  version         integer     not null default 1,
  person_id       uuid        references person (id),
  from_words      text        not null,
  about           text        not null check (about <> ''),
  received_on     date        not null,
  acknowledge_by  date        not null check (acknowledge_by > received_on),
  answer_by       date        not null check (answer_by >= acknowledge_by),
  recorded_by     uuid        not null references person (id),
  recorded_at     timestamptz not null,
  acknowledged_on date        check (acknowledged_on >= received_on),
  acknowledged_by uuid        references person (id),
  answered_on     date        check (answered_on >= acknowledged_on),
  answered_by     uuid        references person (id),
  outcome         text        check (outcome in ('upheld', 'upheld in part', 'not upheld')),
  answer          text        check (answer <> ''),
  primary key (partnership_id, id),
  check (person_id is not null or from_words <> ''),
  check ((acknowledged_on is null) = (acknowledged_by is null)),
  check ((answered_on is null) = (answered_by is null)),
  check ((answered_on is null) = (outcome is null)),
  check ((answered_on is null) = (answer is null))
);
comment on table complaint is 'One row for each complaint about how personal data are used, with the days by which it is acknowledged and answered.';
comment on column complaint.person_id is 'Who complains, where they have a place in Trellis; null for anybody else, whom from_words names.';
comment on column complaint.from_words is 'Who complains and where an answer reaches them, for somebody without a place in Trellis.';
comment on column complaint.acknowledge_by is 'By the policy of the day on which it came in: a later policy changes no clock that runs.';
create index complaint_person on complaint (partnership_id, person_id);

create table legal_hold (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        references person (id),
  school_id      uuid,
  reason         text        not null check (reason <> ''),
  set_by         uuid        not null references person (id),
  set_at         timestamptz not null,
  lifted_by      uuid        references person (id),
  lifted_at      timestamptz check (lifted_at >= set_at),
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check (person_id is null or school_id is null),
  check ((lifted_by is null) = (lifted_at is null))
);
comment on table legal_hold is 'One row for each order to keep what the retention rules would take: of a person, of a school, or of the whole partnership where it names neither.';

create table break_glass (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  asked_by       uuid        not null references person (id),
  reason         text        not null check (reason <> ''),
  asked_at       timestamptz not null,
  agreed_by      uuid        references person (id) check (agreed_by <> asked_by),
  agreed_at      timestamptz,
  ends_at        timestamptz check (ends_at > agreed_at),
  ended_by       uuid        references person (id),
  ended_at       timestamptz,
  primary key (partnership_id, id),
  check ((agreed_by is null) = (agreed_at is null)),
  check ((agreed_at is null) = (ends_at is null)),
  check ((ended_by is null) = (ended_at is null))
);
comment on table break_glass is 'One row for each time that an operator asks to read what a partnership keeps: with a reason, and for some hours once a second person agreed.';
comment on column break_glass.ended_by is 'Who ended it before its hours were over, or refused it.';

grant select on subject_pack, break_glass to trellis_app;
grant select, insert on complaint to trellis_app;
grant update (version, acknowledged_on, acknowledged_by, answered_on, answered_by, outcome, answer) on complaint to trellis_app;
grant select, insert on legal_hold to trellis_app;
grant update (lifted_by, lifted_at) on legal_hold to trellis_app;
grant select, insert, update, delete on subject_pack, complaint, legal_hold, break_glass to trellis_keeper;

alter table subject_pack enable row level security;
alter table subject_pack force row level security;
create policy subject_pack_partnership on subject_pack as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy subject_pack_read on subject_pack for select to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or (select exists (select from my_role where role in ('AD', 'AU'))));
create policy subject_pack_keeper on subject_pack to trellis_keeper using (true) with check (true);

alter table complaint enable row level security;
alter table complaint force row level security;
create policy complaint_partnership on complaint as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy complaint_read on complaint for select to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or (select exists (select from my_role where role in ('AD', 'AU'))));
create policy complaint_add on complaint for insert to trellis_app
  with check (
    (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid) and recorded_by = person_id)
    or (select exists (select from my_role where role = 'AD')));
create policy complaint_change on complaint for update to trellis_app
  using ((select exists (select from my_role where role = 'AD')));
create policy complaint_keeper on complaint to trellis_keeper using (true) with check (true);

alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy legal_hold_partnership on legal_hold as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy legal_hold_read on legal_hold for select to trellis_app
  using ((select exists (select from my_role where role in ('AD', 'AU'))));
create policy legal_hold_add on legal_hold for insert to trellis_app
  with check ((select exists (select from my_role where role = 'AD')));
create policy legal_hold_change on legal_hold for update to trellis_app
  using ((select exists (select from my_role where role = 'AD')));
create policy legal_hold_keeper on legal_hold to trellis_keeper using (true) with check (true);

-- Everybody of the partnership sees that the glass was broken. The policy asks no role: my_role reads this table.
alter table break_glass enable row level security;
alter table break_glass force row level security;
create policy break_glass_partnership on break_glass as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy break_glass_read on break_glass for select to trellis_app using (true);
create policy break_glass_keeper on break_glass to trellis_keeper using (true) with check (true);
