-- Whom a seat represents that speaks for a group: all who answer for some schools, or people by name.
alter table seat add column speaks_for jsonb;
comment on column seat.speaks_for is 'For a seat of a group: {"who": "heads" or "chairs", "phase", "groups"} or {"who": "people"}; null where it is not known, and for seats of clusters, schools and the authority.';

create table represented_person (
  partnership_id uuid        not null,
  seat_id        uuid        not null,
  person_id      uuid        not null references person (id),
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  primary key (partnership_id, seat_id, person_id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id)
);
comment on table represented_person is 'One row for each person whom a seat represents by name: somebody of a group that no register knows.';
create index represented_person_person on represented_person (partnership_id, person_id);

grant select, insert, update on represented_person to trellis_app;
grant select, insert, update, delete on represented_person to trellis_keeper;

alter table represented_person enable row level security;
alter table represented_person force row level security;
create policy represented_person_partnership on represented_person as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy represented_person_read on represented_person for select to trellis_app using (true);
create policy represented_person_add on represented_person for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy represented_person_change on represented_person for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy represented_person_keeper on represented_person to trellis_keeper using (true) with check (true);
