-- Who looked: of each school, and of the lists that tell of all schools. One row a day, however often.
create table look (
  partnership_id uuid        not null references partnership (id),
  person_id      uuid        not null references person (id),
  school_id      uuid        not null,
  question       text        not null check (question <> ''),
  day            date        not null,
  roles          text[]      not null check (roles <> '{}'),
  first_at       timestamptz not null,
  last_at        timestamptz not null check (last_at >= first_at),
  times          integer     not null check (times > 0),
  primary key (partnership_id, person_id, school_id, question, day),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
create index look_of_school on look (partnership_id, school_id, day desc);
comment on table look is 'One row for each person, school, data set and day on which the person read of the school what not everybody may read.';
comment on column look.question is 'The question of the access matrix that opened it, such as "cluster booklet: read".';
comment on column look.roles is 'The roles by which the person might read it, in the abbreviations of the matrix.';
comment on column look.day is 'The day in Europe/London.';

create table list_look (
  partnership_id uuid        not null references partnership (id),
  person_id      uuid        not null references person (id),
  question       text        not null check (question <> ''),
  day            date        not null,
  roles          text[]      not null check (roles <> '{}'),
  first_at       timestamptz not null,
  last_at        timestamptz not null check (last_at >= first_at),
  times          integer     not null check (times > 0),
  primary key (partnership_id, person_id, question, day)
);
comment on table list_look is 'One row for each person, data set and day on which the person read a list that may tell of any school of the partnership.';
comment on column list_look.question is 'The question of the access matrix that opened it, such as "category review: read".';
comment on column list_look.roles is 'The roles by which the person might read it, in the abbreviations of the matrix.';
comment on column list_look.day is 'The day in Europe/London.';

-- Nobody's page writes them: the keeper does, after the answer has gone, so that no name can be put in or left out.
grant select on look, list_look to trellis_app;
grant select, insert, update, delete on look, list_look to trellis_keeper;

alter table look enable row level security;
alter table look force row level security;
create policy look_partnership on look as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy look_read on look for select to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or school_id = any (array(select school_id from my_role where role in ('HT', 'CH')))
    or (select exists (select from my_role where role in ('AD', 'AU'))));
create policy look_keeper on look to trellis_keeper using (true) with check (true);

alter table list_look enable row level security;
alter table list_look force row level security;
create policy list_look_partnership on list_look as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy list_look_read on list_look for select to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or (select exists (select from my_role where role in ('HT', 'CH', 'AD', 'AU'))));
create policy list_look_keeper on list_look to trellis_keeper using (true) with check (true);
