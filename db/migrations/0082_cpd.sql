-- Courses and services that schools offer each other: places, credits and invoices.
create table course (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  version        integer     not null check (version > 0),
  title          text        not null check (title <> ''),
  about          text        not null check (about <> ''),
  phases         text[]      not null check (cardinality(phases) > 0),
  audience       text[]      not null check (cardinality(audience) > 0),
  school_id      uuid,
  venue          text        not null check (venue <> ''),
  sessions       jsonb       not null check (jsonb_array_length(sessions) > 0),
  book_by        date        not null,
  places         integer     not null check (places > 0),
  pence          integer     not null check (pence >= 0),
  credits        integer     check (credits > 0),
  taken          integer     not null default 0 check (taken between 0 and places),
  waiting        integer     not null default 0 check (waiting >= 0),
  held_at        timestamptz,
  called_off_at  timestamptz,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check (held_at is null or called_off_at is null),
  check (pence > 0 or credits is null)
);
comment on table course is 'One row for each course or service that is offered. It is called off, never deleted.';
comment on column course.phases is 'Codes of the policy "courses", as the audience.';
comment on column course.audience is 'For whom it is: the roles that people have at their schools.';
comment on column course.school_id is 'The school that hosts it and earns credits by it; null where the authority does.';
comment on column course.sessions is 'The days with their times, in order.';
comment on column course.book_by is 'The last day on which places are booked.';
comment on column course.pence is 'What a place costs a school that is sent an invoice.';
comment on column course.credits is 'What a place costs in credits; null where it cannot be paid with them.';
comment on column course.taken is 'How many places are booked. It is counted here because no school sees what another booked.';
comment on column course.waiting is 'How many people are on the waiting list.';
comment on column course.held_at is 'When it was first noted who came; null while it is to come.';

create table course_booking (
  partnership_id uuid        not null,
  id             uuid        not null,
  course_id      uuid        not null,
  school_id      uuid        not null,
  number         integer     not null check (number > 0),
  name           text        not null check (name <> ''),
  person_id      uuid        references person (id),
  pay            text        not null check (pay in ('credits', 'invoice')),
  pence          integer     not null check (pence >= 0),
  credits        integer     not null check (credits >= 0),
  reference      text        not null,
  state          text        not null
    check (state in ('booked', 'waiting', 'given back', 'no place', 'called off')),
  came           boolean     check (came is null or state = 'booked'),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, course_id, number),
  foreign key (partnership_id, course_id) references course (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check (case pay when 'credits' then pence = 0 else credits = 0 end)
);
comment on table course_booking is 'One row for each place that a school asked for on a course, for one person. What becomes of it is its state; it is never deleted.';
comment on column course_booking.number is 'The order in which places of the course were asked for; the waiting list goes by it.';
comment on column course_booking.name is 'Who is to come.';
comment on column course_booking.person_id is 'The same where they sign in here; null for others.';
comment on column course_booking.credits is 'What was taken from the school''s credits when it booked, also for somebody on the waiting list.';
comment on column course_booking.reference is 'The school''s own order reference, for the invoice.';
comment on column course_booking.came is 'Whether they came; null until it is noted.';
create index course_booking_school on course_booking (partnership_id, school_id);

create table course_credit (
  partnership_id uuid        not null,
  school_id      uuid        not null,
  number         integer     not null check (number > 0),
  credits        integer     not null check (credits <> 0),
  balance        integer     not null check (balance >= 0),
  reason         text        not null
    check (reason in ('place booked', 'place given back', 'no place came free', 'course called off', 'course hosted')),
  course_id      uuid        not null,
  booking_id     uuid,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, school_id, number),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table course_credit is 'One row for each time that a school earned, spent or got back credits, numbered for each school. Never changed.';
comment on column course_credit.course_id is 'The course, which is kept for a shorter time than the ledger; so is the booking.';
comment on column course_credit.balance is 'The sum of this entry and all before it; never below 0.';

create table course_payment (
  partnership_id uuid        not null,
  id             uuid        not null,
  course_id      uuid        not null,
  school_id      uuid        not null,
  pence          integer     not null check (pence <> 0),
  paid_on        date        not null,
  reference      text        not null check (reference <> ''),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, course_id) references course (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table course_payment is 'One row for each time that a school paid what it owed for a course, or was paid back. Never changed.';
comment on column course_payment.pence is 'Below 0 where the school was paid back.';
comment on column course_payment.reference is 'The reference of the payment, as the authority''s accounts have it.';

grant select, insert on course, course_payment to trellis_app;
grant select on course_booking, course_credit to trellis_app;
grant select, insert, update, delete on course, course_booking, course_credit, course_payment to trellis_keeper;

alter table course enable row level security;
alter table course force row level security;
create policy course_partnership on course as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy course_keeper on course to trellis_keeper using (true) with check (true);
create policy course_read on course for select to trellis_app
  using ((select exists (
    select from my_role where role in ('ST', 'HT', 'GV', 'CH', 'CL', 'LO', 'AD', 'BM', 'IB', 'CP'))));
create policy course_add on course for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'CP')))
    or school_id in (select r.school_id from my_role r where r.role = 'HT'));

alter table course_booking enable row level security;
alter table course_booking force row level security;
create policy course_booking_partnership on course_booking as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy course_booking_keeper on course_booking to trellis_keeper using (true) with check (true);
create policy course_booking_read on course_booking for select to trellis_app
  using (
    (select exists (select from my_role where role in ('LO', 'AD', 'CP')))
    or school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH'))
    or (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
      and (select exists (select from my_role where role in ('ST', 'GV'))))
    or course_id in (
      select c.id from course c
      where c.school_id in (select r.school_id from my_role r where r.role = 'HT')));

alter table course_credit enable row level security;
alter table course_credit force row level security;
create policy course_credit_partnership on course_credit as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy course_credit_keeper on course_credit to trellis_keeper using (true) with check (true);
create policy course_credit_read on course_credit for select to trellis_app
  using (
    (select exists (select from my_role where role in ('LO', 'AD', 'CP')))
    or school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH')));

alter table course_payment enable row level security;
alter table course_payment force row level security;
create policy course_payment_partnership on course_payment as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy course_payment_keeper on course_payment to trellis_keeper using (true) with check (true);
create policy course_payment_read on course_payment for select to trellis_app
  using (
    (select exists (select from my_role where role in ('LO', 'AD', 'CP')))
    or school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH')));
create policy course_payment_add on course_payment for insert to trellis_app
  with check ((select exists (select from my_role where role = 'LO')));
