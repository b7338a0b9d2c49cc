-- How a partnership governs itself: bodies, their seats, and who holds them from when to when.
create table body (
  partnership_id uuid    not null references partnership (id),
  id             uuid    not null,
  slug           text    not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name           text    not null check (name <> ''),
  kind           text    not null check (kind in ('strategic board', 'improvement board', 'CPD group', 'cluster', 'steering group')),
  cluster_id     uuid,
  place          integer not null,
  document       jsonb   not null,
  from_on        date    not null,
  to_on          date    check (to_on >= from_on),
  primary key (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id)
);
comment on table body is 'One row for each body that decides: a board, a group or a cluster. It never ends by being deleted.';
comment on column body.document is 'Purpose, terms of reference, chair and rule of votes, as the newest structure that was adopted has them.';
comment on column body.cluster_id is 'The cluster of the roster that this body is; null for boards, and where no roster has it.';
comment on column body.place is 'The order in which the structure names them.';
create unique index body_slug on body (partnership_id, slug);

create table seat (
  partnership_id uuid    not null,
  id             uuid    not null,
  body_id        uuid    not null,
  name           text    not null check (name <> ''),
  represents     text    not null check (represents <> ''),
  state          text    not null check (state in ('filled', 'vacant', 'to be confirmed', 'rotating')),
  note           text    not null,
  place          integer not null,
  from_on        date    not null,
  to_on          date    check (to_on >= from_on),
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id)
);
comment on table seat is 'One row for each seat of a body: it has the vote, whoever holds it. Ended, never deleted.';
comment on column seat.represents is '"cluster A", "authority", "school X", "group of governors": what has the vote where votes are not of members.';
comment on column seat.state is 'As published. A seat that is filled may still have no holder who is known here.';
create index seat_body on seat (partnership_id, body_id);

create table seat_holder (
  partnership_id uuid not null,
  id             uuid not null,
  seat_id        uuid not null,
  person_id      uuid not null references person (id),
  from_on        date not null,
  to_on          date check (to_on >= from_on),
  primary key (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table seat_holder is 'One row for each time a person holds or held a seat. Two leads of a cluster hold its one seat together.';
create index seat_holder_seat on seat_holder (partnership_id, seat_id);
create index seat_holder_person on seat_holder (partnership_id, person_id);

create table priority (
  partnership_id uuid    not null,
  body_id        uuid    not null,
  year           integer not null check (year between 1988 and 2100),
  place          integer not null check (place > 0),
  words          text    not null check (words <> ''),
  primary key (partnership_id, body_id, year, place),
  foreign key (partnership_id, body_id) references body (partnership_id, id)
);
comment on table priority is 'One row for each strategic priority of a body in an academic year. How many there may be is policy.';

grant select, insert, update on body, seat, seat_holder, priority to trellis_app;
grant select, insert, update, delete on body, seat, seat_holder, priority to trellis_keeper;

alter table body enable row level security;
alter table body force row level security;
create policy body_partnership on body as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy body_read on body for select to trellis_app using (true);
create policy body_add on body for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy body_change on body for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy body_keeper on body to trellis_keeper using (true) with check (true);

alter table seat enable row level security;
alter table seat force row level security;
create policy seat_partnership on seat as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy seat_read on seat for select to trellis_app using (true);
create policy seat_add on seat for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy seat_change on seat for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy seat_keeper on seat to trellis_keeper using (true) with check (true);

alter table seat_holder enable row level security;
alter table seat_holder force row level security;
create policy seat_holder_partnership on seat_holder as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy seat_holder_read on seat_holder for select to trellis_app using (true);
create policy seat_holder_add on seat_holder for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy seat_holder_change on seat_holder for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy seat_holder_keeper on seat_holder to trellis_keeper using (true) with check (true);

alter table priority enable row level security;
alter table priority force row level security;
create policy priority_partnership on priority as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy priority_read on priority for select to trellis_app using (true);
create policy priority_add on priority for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy priority_change on priority for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy priority_keeper on priority to trellis_keeper using (true) with check (true);
