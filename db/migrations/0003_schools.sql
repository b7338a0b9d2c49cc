create table establishment (
  release_id          uuid    not null references published_release (id) on delete cascade,
  line                integer not null,
  urn                 text    not null,
  la_number           text    not null,
  laestab             text,
  name                text    not null,
  phase               text    not null,
  type                text    not null,
  status              text    not null,
  opened_on           date,
  closed_on           date,
  open_reason         text,
  close_reason        text,
  religious_character text,
  diocese             text,
  trust               text,
  town                text,
  low_age             integer,
  high_age            integer,
  capacity            integer,
  pupils              integer,
  maintained          boolean,
  state_funded        boolean not null,
  is_school           boolean not null,
  primary key (release_id, line)
);
comment on table establishment is 'One row for each line of a GIAS establishment extract, as published; people and contacts are dropped on reading.';
create index establishment_urn on establishment (release_id, urn);
create index establishment_la on establishment (release_id, la_number);

create table school (
  partnership_id      uuid    not null references partnership (id),
  id                  uuid    not null,
  name                text    not null,
  name_key            text    not null,
  phase               text    not null,
  type                text,
  religious_character text,
  diocese             text,
  trust               text,
  maintained          boolean,
  la_number           text,
  town                text,
  low_age             integer,
  high_age            integer,
  capacity            integer,
  pupils              integer,
  opened_on           date,
  closed_on           date,
  named_by            text    not null,
  in_use              boolean not null default true,
  primary key (partnership_id, id)
);
comment on table school is 'One row for each school as a partnership knows it, under our own id, which outlives every change of URN.';
comment on column school.maintained is 'Null when no source says whether the authority maintains it.';
comment on column school.named_by is 'Which source gave the name and type: gias, ks2 or roster.';
comment on column school.in_use is 'False when no release in force speaks of the school any more, as after an undone import.';
create index school_name on school (partnership_id, name_key);

create table school_identifier (
  partnership_id uuid not null,
  kind           text not null check (kind in ('urn', 'laestab')),
  value          text not null,
  school_id      uuid not null,
  from_on        date,
  to_on          date,
  primary key (partnership_id, kind, value, school_id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table school_identifier is 'One row for each URN or LAESTAB that a school has or had; null dates mean that no source tells them.';
create unique index school_identifier_urn on school_identifier (partnership_id, value) where kind = 'urn';
create index school_identifier_school on school_identifier (partnership_id, school_id);

create table school_link (
  partnership_id  uuid not null references partnership (id),
  predecessor_urn text not null,
  successor_urn   text not null,
  linked_on       date,
  because         text not null,
  primary key (partnership_id, predecessor_urn, successor_urn)
);
comment on table school_link is 'One row for each step from one URN to the next: a conversion, a merger, a new school on the same site.';

grant select, insert, delete on establishment to trellis_app;
grant select, insert, update on school, school_identifier, school_link to trellis_app;
grant select, insert, update, delete on establishment, school, school_identifier, school_link to trellis_keeper;

alter table school enable row level security;
alter table school force row level security;
create policy school_partnership on school as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_read on school for select to trellis_app using (true);
create policy school_add on school for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy school_change on school for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy school_keeper on school to trellis_keeper using (true) with check (true);

alter table school_identifier enable row level security;
alter table school_identifier force row level security;
create policy school_identifier_partnership on school_identifier as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_identifier_read on school_identifier for select to trellis_app using (true);
create policy school_identifier_add on school_identifier for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy school_identifier_change on school_identifier for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy school_identifier_keeper on school_identifier to trellis_keeper using (true) with check (true);

alter table school_link enable row level security;
alter table school_link force row level security;
create policy school_link_partnership on school_link as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_link_read on school_link for select to trellis_app using (true);
create policy school_link_add on school_link for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy school_link_change on school_link for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy school_link_keeper on school_link to trellis_keeper using (true) with check (true);
