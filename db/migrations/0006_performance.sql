create table published_column (
  release_id        uuid    not null references published_release (id) on delete cascade,
  position          integer not null,
  header            text    not null,
  kind              text    not null check (kind in ('measure', 'cohort', 'coverage')),
  measure           text,
  grp               text    not null,
  year              integer not null,
  cohort_position   integer,
  coverage_position integer,
  carried           boolean not null,
  rounded           boolean not null,
  primary key (release_id, position)
);
comment on table published_column is 'One row for each column that was read of a published file: what it means and where its value lies in the arrays of published_row.';
comment on column published_column.position is 'Counted from 1, as PostgreSQL counts arrays.';
comment on column published_column.carried is 'True when the column carries an earlier year, as PTRWM_EXP_16 does.';
create index published_column_measure on published_column (release_id, measure, grp, year);

create table published_row (
  release_id   uuid    not null references published_release (id) on delete cascade,
  line         integer not null,
  scope        text    not null check (scope in ('school', 'authority', 'region', 'England, all schools', 'England, state-funded')),
  urn          text,
  laestab      text,
  la_number    text,
  name         text,
  school_type  text,
  state_funded boolean not null,
  successor_urn text,
  successor_on date,
  figures      double precision[] not null,
  codes        text[]  not null,
  primary key (release_id, line)
);
comment on table published_row is 'One row for each line of a published results file: a school, an authority or a nation, its figures in the order of published_column, null where a code stands instead.';
create index published_row_urn on published_row (release_id, urn);
create index published_row_la on published_row (release_id, la_number);
create index published_row_scope on published_row (release_id, scope) where scope <> 'school';

create table own_result (
  partnership_id uuid    not null references partnership (id),
  release_id     uuid    not null,
  line           integer not null,
  school_id      uuid,
  area           text    check (area in ('authority', 'region', 'England, state-funded')),
  measure        text    not null,
  year           integer not null,
  grp            text    not null,
  pupils         integer check (pupils >= 0),
  numerator      integer check (numerator >= 0),
  figure         double precision,
  code           text,
  vintage        text    not null check (vintage in ('provisional', 'revised', 'final', 'school-reported')),
  primary key (partnership_id, release_id, line),
  foreign key (partnership_id, release_id) references own_release (partnership_id, id) on delete cascade,
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check ((school_id is null) <> (area is null)),
  check ((figure is null) <> (code is null))
);
comment on table own_result is 'One row for each result of a partnership''s own collections, of a school or of an area to compare with.';
create index own_result_school on own_result (partnership_id, school_id, measure, year);
create index own_result_measure on own_result (partnership_id, measure, year);

grant select, insert, delete on published_column, published_row, own_result to trellis_app;
grant select, insert, update, delete on published_column, published_row, own_result to trellis_keeper;

alter table own_result enable row level security;
alter table own_result force row level security;
create policy own_result_partnership on own_result as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy own_result_area on own_result for select to trellis_app using (area is not null);
create policy own_result_all on own_result for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT', 'BM'))));
create policy own_result_own on own_result for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('ST', 'HT', 'GV', 'CH', 'SE')));
create policy own_result_cluster on own_result for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))
      or m.cluster_id in (
        select h.cluster_id from current_membership h
        where h.school_id in (select r.school_id from my_role r where r.role = 'HT'))));
create policy own_result_phase on own_result for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy own_result_add on own_result for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy own_result_drop on own_result for delete to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy own_result_keeper on own_result to trellis_keeper using (true) with check (true);
