create table school_flag (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  school_id      uuid        not null,
  kind           text        not null check (kind <> ''),
  year           integer     not null check (year between 1988 and 2100),
  version        integer     not null check (version > 0),
  value          text        check (value <> ''),
  source         text        not null check (source <> ''),
  seen_on        date        not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, school_id, kind, year, version),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table school_flag is 'One row for each time that somebody recorded whether a school has a published flag of a year; a later version corrects an earlier one, and none is changed or deleted.';
comment on column school_flag.kind is 'As policy packs name it, such as "raise" or "RISE targeted".';
comment on column school_flag.value is 'The flag, or "none" where somebody looked and there is none; null where an earlier version is taken back and nothing is known.';
comment on column school_flag.source is 'Where it was looked up.';
comment on column school_flag.seen_on is 'The day on which it was looked up; reviews of earlier days do not count it.';

grant select, insert on school_flag to trellis_app;
grant select, insert, update, delete on school_flag to trellis_keeper;

alter table school_flag enable row level security;
alter table school_flag force row level security;
create policy school_flag_partnership on school_flag as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_flag_all on school_flag for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT', 'AU'))));
create policy school_flag_own on school_flag for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH', 'SE')));
create policy school_flag_cluster on school_flag for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
create policy school_flag_phase on school_flag for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy school_flag_add on school_flag for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy school_flag_keeper on school_flag to trellis_keeper using (true) with check (true);
