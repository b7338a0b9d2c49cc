-- The record of a partnership: its lead establishment, the others, and what they were awarded.
create table partnership_member (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  school_id      uuid        not null,
  part           text        not null check (part in ('lead', 'additional')),
  address        text        not null,
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table partnership_member is 'One row for each time that a school belongs or belonged to a trust, a federation or a collaboration, as its lead establishment or beside it. Ended, never deleted.';
comment on column partnership_member.address is 'The postal address, which no file that is brought in has; empty where only the town is known.';
create index partnership_member_school on partnership_member (partnership_id, school_id);

create table school_award (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  school_id      uuid        not null,
  name           text        not null check (name <> ''),
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table school_award is 'One row for each award that a school holds or held, and each initiative that it takes or took part in.';

grant select, insert, update on partnership_member, school_award to trellis_app;
grant select, insert, update, delete on partnership_member, school_award to trellis_keeper;

alter table partnership_member enable row level security;
alter table partnership_member force row level security;
create policy partnership_member_partnership on partnership_member as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy partnership_member_keeper on partnership_member to trellis_keeper using (true) with check (true);
create policy partnership_member_read on partnership_member for select to trellis_app using (true);
create policy partnership_member_add on partnership_member for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy partnership_member_change on partnership_member for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));

alter table school_award enable row level security;
alter table school_award force row level security;
create policy school_award_partnership on school_award as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_award_keeper on school_award to trellis_keeper using (true) with check (true);
create policy school_award_read on school_award for select to trellis_app using (true);
create policy school_award_add on school_award for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy school_award_change on school_award for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
