-- Peer mentoring, challenge and evaluation of those who lead clusters, or may lead one.
create table mentor_pair (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  body_id        uuid        not null,
  mentor_id      uuid        not null references person (id),
  person_id      uuid        not null references person (id),
  cluster_id     uuid        not null,
  purpose        text        not null check (purpose in ('lead', 'talent')),
  plan           text        not null check (plan <> ''),
  minute         text        not null check (minute <> ''),
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id),
  check (mentor_id <> person_id)
);
comment on table mentor_pair is 'One row for each time that an improvement board gave a lead, or somebody who is one criterion away, a mentor.';
comment on column mentor_pair.person_id is 'Who is helped: a lead of the cluster, or a head of the talent list.';
comment on column mentor_pair.minute is 'Where the minutes of the board say so.';
create index mentor_pair_person on mentor_pair (partnership_id, person_id);

create table mentor_visit (
  partnership_id uuid        not null,
  id             uuid        not null,
  pair_id        uuid        not null,
  visited_on     date        not null,
  seen           text        not null check (seen <> ''),
  agreed         text        not null check (agreed <> ''),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, pair_id) references mentor_pair (partnership_id, id)
);
comment on table mentor_visit is 'One row for each note of a visit, by either of the two; both and the board read it. Never changed.';

create table lead_evaluation (
  partnership_id uuid        not null,
  id             uuid        not null,
  pair_id        uuid        not null,
  evaluated_on   date        not null,
  went_well      text        not null check (went_well <> ''),
  next           text        not null check (next <> ''),
  minute         text        not null check (minute <> ''),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, pair_id) references mentor_pair (partnership_id, id)
);
comment on table lead_evaluation is 'One row for each evaluation by the board: what went well, and what next. Never changed.';

create table lead_exemplar (
  partnership_id uuid        not null,
  id             uuid        not null,
  pair_id        uuid        not null,
  title          text        not null check (title <> ''),
  words          text        not null check (words <> ''),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, pair_id) references mentor_pair (partnership_id, id)
);
comment on table lead_exemplar is 'One row for each example of leading well that a board shows to all leads, without the name of whoever did it.';

grant select, insert on mentor_pair, mentor_visit, lead_evaluation, lead_exemplar to trellis_app;
grant update (to_on) on mentor_pair to trellis_app;
grant select, insert, update, delete on mentor_pair, mentor_visit, lead_evaluation, lead_exemplar to trellis_keeper;

alter table mentor_pair enable row level security;
alter table mentor_pair force row level security;
create policy mentor_pair_partnership on mentor_pair as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy mentor_pair_keeper on mentor_pair to trellis_keeper using (true) with check (true);
create policy mentor_pair_read on mentor_pair for select to trellis_app
  using (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or mentor_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or body_id in (select s.body_id from my_seat s));
create policy mentor_pair_add on mentor_pair for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy mentor_pair_change on mentor_pair for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))));

alter table mentor_visit enable row level security;
alter table mentor_visit force row level security;
create policy mentor_visit_partnership on mentor_visit as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy mentor_visit_keeper on mentor_visit to trellis_keeper using (true) with check (true);
create policy mentor_visit_read on mentor_visit for select to trellis_app
  using (pair_id in (select p.id from mentor_pair p));
create policy mentor_visit_add on mentor_visit for insert to trellis_app
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and pair_id in (
      select p.id from mentor_pair p
      where p.mentor_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
        or p.person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)));

alter table lead_evaluation enable row level security;
alter table lead_evaluation force row level security;
create policy lead_evaluation_partnership on lead_evaluation as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_evaluation_keeper on lead_evaluation to trellis_keeper using (true) with check (true);
create policy lead_evaluation_read on lead_evaluation for select to trellis_app
  using (pair_id in (select p.id from mentor_pair p));
create policy lead_evaluation_add on lead_evaluation for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    and pair_id in (
      select p.id from mentor_pair p
      where p.person_id <> (select nullif(current_setting('trellis.person', true), '')::uuid)));

alter table lead_exemplar enable row level security;
alter table lead_exemplar force row level security;
create policy lead_exemplar_partnership on lead_exemplar as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_exemplar_keeper on lead_exemplar to trellis_keeper using (true) with check (true);
create policy lead_exemplar_read on lead_exemplar for select to trellis_app using (true);
create policy lead_exemplar_add on lead_exemplar for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
