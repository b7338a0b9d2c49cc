-- Who may lead a cluster: evidence of candidates, elections, terms, and what is commissioned out.
create table lead_headship (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  school_id      uuid        not null,
  at_school_id   uuid,
  at_school      text        not null check (at_school <> ''),
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  foreign key (partnership_id, at_school_id) references school (partnership_id, id)
);
comment on table lead_headship is 'One row for each time that a candidate was head of a school, as written down; the headships of one entry are all that there were.';
comment on column lead_headship.school_id is 'The school that the candidate leads today: who may read of it may read this.';
comment on column lead_headship.at_school_id is 'The school of the headship; null for one that the partnership does not hold.';

create table lead_evidence (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  school_id      uuid        not null,
  about          text        not null check (about <> ''),
  holds          boolean     not null,
  words          text        not null check (words <> ''),
  seen_on        date        not null,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table lead_evidence is 'One row for each thing written down of a candidate: what holds, or was looked for in vain. The latest about a subject counts; rows are never changed.';
comment on column lead_evidence.about is 'A subject of the policy, such as collaboration, or the criterion that people settle, such as E4.';

create table lead_growth (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  school_id      uuid        not null,
  mentor         text        not null check (mentor <> ''),
  plan           text        not null check (plan <> ''),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table lead_growth is 'One row for each time somebody of the talent list was given a mentor and a plan; the newest counts.';

create table lead_election (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  cluster_id     uuid        not null,
  body_id        uuid        not null,
  post           text        not null check (post in ('chair', 'vice chair')),
  places         integer     not null check (places > 0),
  secret         boolean     not null,
  starts_on      date        not null,
  policy_name    text        not null check (policy_name <> ''),
  policy         jsonb       not null,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  settled_at     timestamptz,
  outcome        jsonb,
  primary key (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id),
  check ((settled_at is null) = (outcome is null))
);
comment on table lead_election is 'One row for each election of leads in a cluster. Post, places and secrecy are fixed when it is called.';
comment on column lead_election.policy is 'The criteria as they were when it was called.';
comment on column lead_election.outcome is 'Who was elected and who tied; an election that is settled is never changed.';

create table lead_nomination (
  partnership_id   uuid        not null,
  id               uuid        not null,
  election_id      uuid        not null,
  cluster_id       uuid        not null,
  person_id        uuid        not null references person (id),
  school_id        uuid        not null,
  permitted_on     date        not null,
  permission       text        not null check (permission <> ''),
  capacity         text        not null check (capacity <> ''),
  by_id            uuid        not null references person (id),
  at               timestamptz not null,
  declared_at      timestamptz,
  declared         text        check (declared <> ''),
  motion_id        uuid,
  primary key (partnership_id, id),
  foreign key (partnership_id, election_id) references lead_election (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  check ((declared_at is null) = (declared is null))
);
comment on table lead_nomination is 'One row for each candidate of an election: found eligible, permitted by the governing body, with room at the school.';
comment on column lead_nomination.permission is 'How the governing body permitted it: the minute.';
comment on column lead_nomination.capacity is 'Why the school is not weakened by it.';
comment on column lead_nomination.declared is 'What the candidate declared of interests, which nobody else may write.';
comment on column lead_nomination.motion_id is 'The motion on which the cluster votes for or against this candidate; null until the vote is put.';
create unique index lead_nomination_once on lead_nomination (partnership_id, election_id, person_id);

create table lead_finding (
  partnership_id uuid  not null,
  nomination_id  uuid  not null,
  school_id      uuid  not null,
  finding        jsonb not null,
  primary key (partnership_id, nomination_id),
  foreign key (partnership_id, nomination_id) references lead_nomination (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table lead_finding is 'One row for each nomination: every criterion with its answer and reason on that day. It tells of the school, so fewer may read it than the nomination.';

create table lead_term (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  cluster_id     uuid        not null,
  election_id    uuid        not null,
  person_id      uuid        not null references person (id),
  school_id      uuid        not null,
  post           text        not null check (post in ('chair', 'vice chair')),
  from_on        date        not null,
  to_on          date        not null check (to_on >= from_on),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id),
  foreign key (partnership_id, election_id) references lead_election (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table lead_term is 'One row for each term of a chair or vice chair of a cluster. The role with its rights is in role_grant, for the same days.';
create unique index lead_term_once on lead_term (partnership_id, election_id, person_id);

create table lead_commission (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  cluster_id     uuid        not null,
  part           text        not null check (part <> ''),
  done_by        text        not null check (done_by <> ''),
  from_on        date        not null,
  to_on          date        not null check (to_on >= from_on),
  motion_id      uuid        not null,
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id)
);
comment on table lead_commission is 'One row for each part of a lead''s role that others do for a time. The lead stays responsible.';
comment on column lead_commission.motion_id is 'The motion by which the cluster permitted it.';

grant select, insert on lead_headship, lead_evidence, lead_growth, lead_election, lead_nomination, lead_finding,
  lead_term, lead_commission to trellis_app;
-- What an election and a nomination say is fixed; only what follows is added.
grant update (settled_at, outcome) on lead_election to trellis_app;
grant update (declared_at, declared, motion_id) on lead_nomination to trellis_app;
grant select, insert, update, delete on lead_headship, lead_evidence, lead_growth, lead_election, lead_nomination,
  lead_finding, lead_term, lead_commission to trellis_keeper;

alter table lead_headship enable row level security;
alter table lead_headship force row level security;
create policy lead_headship_partnership on lead_headship as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_headship_all on lead_headship for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_headship_own on lead_headship for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role = 'HT'));
create policy lead_headship_cluster on lead_headship for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))));
create policy lead_headship_phase on lead_headship for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_headship_add on lead_headship for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_headship_keeper on lead_headship to trellis_keeper using (true) with check (true);

alter table lead_evidence enable row level security;
alter table lead_evidence force row level security;
create policy lead_evidence_partnership on lead_evidence as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_evidence_all on lead_evidence for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_evidence_own on lead_evidence for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role = 'HT'));
create policy lead_evidence_cluster on lead_evidence for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))));
create policy lead_evidence_phase on lead_evidence for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_evidence_add on lead_evidence for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_evidence_keeper on lead_evidence to trellis_keeper using (true) with check (true);

alter table lead_growth enable row level security;
alter table lead_growth force row level security;
create policy lead_growth_partnership on lead_growth as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_growth_all on lead_growth for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_growth_own on lead_growth for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role = 'HT'));
create policy lead_growth_cluster on lead_growth for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))));
create policy lead_growth_phase on lead_growth for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_growth_add on lead_growth for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_growth_keeper on lead_growth to trellis_keeper using (true) with check (true);

alter table lead_finding enable row level security;
alter table lead_finding force row level security;
create policy lead_finding_partnership on lead_finding as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_finding_all on lead_finding for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_finding_own on lead_finding for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role = 'HT'));
create policy lead_finding_cluster on lead_finding for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))));
create policy lead_finding_phase on lead_finding for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_finding_add on lead_finding for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_finding_keeper on lead_finding to trellis_keeper using (true) with check (true);

alter table lead_election enable row level security;
alter table lead_election force row level security;
create policy lead_election_partnership on lead_election as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_election_all on lead_election for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'AU'))));
create policy lead_election_cluster on lead_election for select to trellis_app
  using (
    cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))
    or cluster_id in (
      select m.cluster_id from current_membership m
      where m.school_id in (select r.school_id from my_role r where r.role = 'HT')));
create policy lead_election_phase on lead_election for select to trellis_app
  using (cluster_id in (
    select c.id from cluster c
    where c.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
      and c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_election_add on lead_election for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_election_keeper on lead_election to trellis_keeper using (true) with check (true);

alter table lead_nomination enable row level security;
alter table lead_nomination force row level security;
create policy lead_nomination_partnership on lead_nomination as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_nomination_all on lead_nomination for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'AU'))));
create policy lead_nomination_cluster on lead_nomination for select to trellis_app
  using (
    cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))
    or cluster_id in (
      select m.cluster_id from current_membership m
      where m.school_id in (select r.school_id from my_role r where r.role = 'HT')));
create policy lead_nomination_phase on lead_nomination for select to trellis_app
  using (cluster_id in (
    select c.id from cluster c
    where c.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
      and c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_nomination_add on lead_nomination for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_nomination_keeper on lead_nomination to trellis_keeper using (true) with check (true);

alter table lead_commission enable row level security;
alter table lead_commission force row level security;
create policy lead_commission_partnership on lead_commission as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_commission_all on lead_commission for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'AU'))));
create policy lead_commission_cluster on lead_commission for select to trellis_app
  using (
    cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))
    or cluster_id in (
      select m.cluster_id from current_membership m
      where m.school_id in (select r.school_id from my_role r where r.role = 'HT')));
create policy lead_commission_phase on lead_commission for select to trellis_app
  using (cluster_id in (
    select c.id from cluster c
    where c.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
      and c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_commission_add on lead_commission for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_commission_keeper on lead_commission to trellis_keeper using (true) with check (true);

create policy lead_election_settle on lead_election for update to trellis_app
  using (settled_at is null and (select exists (select from my_role where role in ('LO', 'AD'))))
  with check (true);
create policy lead_nomination_vote on lead_nomination for update to trellis_app
  using (motion_id is null and (select exists (select from my_role where role in ('LO', 'AD'))))
  with check (true);
create policy lead_nomination_declare on lead_nomination for update to trellis_app
  using (declared_at is null and person_id = (select nullif(current_setting('trellis.person', true), '')::uuid))
  with check (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));

alter table lead_term enable row level security;
alter table lead_term force row level security;
create policy lead_term_partnership on lead_term as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_term_read on lead_term for select to trellis_app using (true);
create policy lead_term_add on lead_term for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy lead_term_keeper on lead_term to trellis_keeper using (true) with check (true);
