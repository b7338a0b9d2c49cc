create table similar_school (
  release_id    uuid    not null references published_release (id) on delete cascade,
  line          integer not null,
  urn           text    not null,
  neighbour_urn text    not null,
  place         integer not null check (place > 0),
  distance      double precision,
  primary key (release_id, line)
);
comment on table similar_school is 'One row for each neighbour of a school in a list of similar schools, as published; place 1 is the nearest.';
create index similar_school_urn on similar_school (release_id, urn, place);

create table target_estimate (
  partnership_id uuid    not null,
  release_id     uuid    not null,
  line           integer not null,
  school_id      uuid    not null,
  measure        text    not null,
  year           integer not null,
  grp            text    not null,
  pupils         integer,
  estimate       double precision,
  target         double precision,
  source         text    not null,
  primary key (partnership_id, release_id, line),
  foreign key (partnership_id, release_id) references own_release (partnership_id, id) on delete cascade,
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  check (estimate is not null or target is not null)
);
comment on table target_estimate is 'One row for each estimate or target of a school''s coming results, from a target-setting collection. Never mixed with results.';
create index target_estimate_school on target_estimate (partnership_id, school_id, year);

grant select, insert on similar_school to trellis_app;
grant select, insert, update, delete on similar_school to trellis_keeper;
grant select, insert, update on target_estimate to trellis_app;
grant select, insert, update, delete on target_estimate to trellis_keeper;

alter table target_estimate enable row level security;
alter table target_estimate force row level security;
create policy target_estimate_partnership on target_estimate as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
-- Predictions are the school's own until it agrees to share them; the data team brings the file.
create policy target_estimate_all on target_estimate for select to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy target_estimate_own on target_estimate for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('ST', 'HT', 'CH')));
create policy target_estimate_audience on target_estimate as restrictive for select to trellis_app
  using (release_id in (
    select r.id from own_release r
    where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)));
create policy target_estimate_add on target_estimate for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy target_estimate_move on target_estimate for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy target_estimate_keeper on target_estimate to trellis_keeper using (true) with check (true);
