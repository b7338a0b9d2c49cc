-- The result of all migrations, written by scripts/schema.ts from the catalogue of the database.
-- To be read, not run: change it by a migration.

create table partnership (
  id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  la_number text,
  invented boolean not null default false,
  created_at timestamp with time zone not null,
  constraint partnership_pkey PRIMARY KEY (id),
  constraint partnership_slug_key UNIQUE (slug),
  constraint partnership_kind_check CHECK ((kind = ANY (ARRAY['authority'::text, 'trust'::text, 'group'::text]))),
  constraint partnership_la_number_check CHECK ((la_number ~ '^[0-9]{3}$'::text)),
  constraint partnership_name_check CHECK ((name <> ''::text)),
  constraint partnership_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
comment on table partnership is 'One row for each partnership that keeps its work here: an authority, a trust or a few schools. Everything else of theirs names it.';
comment on column partnership.la_number is 'The authority whose state-funded schools make its authority row; null for a trust or group.';
comment on column partnership.invented is 'True for the demo: every page of it says so.';

create table person (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_name_check CHECK ((name <> ''::text))
);
comment on table person is 'One row for each person, or the service that acts for one. A person may have roles in several partnerships.';

create table session (
  token_hash bytea not null,
  person_id uuid not null,
  partnership_id uuid,
  started_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  id uuid not null,
  browser text not null,
  seen_at timestamp with time zone not null,
  proved_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
comment on table session is 'One row for each time a person signed in. Only a hash of the cookie is kept.';
comment on column session.partnership_id is 'Null for an operator, who sees no partnership.';
comment on column session.browser is 'What the person knows the session by in their list, such as Firefox on Windows.';
comment on column session.seen_at is 'The last request, to the minute; a session that is idle too long has ended.';
comment on column session.proved_at is 'When the person last proved who they are with both factors; null for a choice in the demo.';
CREATE INDEX session_person ON public.session USING btree (person_id);

create table role_grant (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  school_id uuid,
  cluster_id uuid,
  phase text,
  from_on date not null,
  to_on date,
  request_id uuid,
  ended_by uuid,
  ended_at timestamp with time zone,
  ended_because text,
  constraint role_grant_pkey PRIMARY KEY (partnership_id, id),
  constraint role_grant_partnership_id_request_id_key UNIQUE (partnership_id, request_id),
  constraint role_grant_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint role_grant_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint role_grant_partnership_id_request_id_fkey FOREIGN KEY (partnership_id, request_id) REFERENCES role_request(partnership_id, id),
  constraint role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint role_grant_check CHECK (((to_on >= from_on) OR ((ended_at IS NOT NULL) AND (to_on = (from_on - 1))))),
  constraint role_grant_check1 CHECK ((((ended_by IS NULL) = (ended_at IS NULL)) AND ((ended_by IS NULL) = (ended_because IS NULL)))),
  constraint role_grant_check2 CHECK ((ended_by <> person_id)),
  constraint role_grant_ended_because_check CHECK ((ended_because <> ''::text)),
  constraint role_grant_phase_check CHECK ((phase = ANY (ARRAY['primary'::text, 'secondary'::text]))),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SL'::text, 'VL'::text, 'CL'::text, 'SE'::text, 'LO'::text, 'AD'::text, 'DT'::text, 'BM'::text, 'IB'::text, 'CP'::text, 'AU'::text])))
);
comment on table role_grant is 'One row for each role that a person holds or held, with its dates and, where the role has one, its school, cluster or phase.';
comment on column role_grant.request_id is 'Who asked for it and who agreed; null where an election, the command line or an operator gave it.';
comment on column role_grant.ended_at is 'When it was ended before its time, by whom and why.';
CREATE INDEX role_grant_person ON public.role_grant USING btree (partnership_id, person_id);

create table event (
  partnership_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'::jsonb,
  number integer not null,
  entry text not null,
  hash bytea not null,
  constraint event_pkey PRIMARY KEY (partnership_id, id),
  constraint event_partnership_id_number_key UNIQUE (partnership_id, number),
  constraint event_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint event_entry_check CHECK ((entry <> ''::text)),
  constraint event_hash_check CHECK ((octet_length(hash) = 32)),
  constraint event_number_check CHECK ((number > 0))
);
comment on table event is 'One row for each thing that was done, by whom and to what: the audit trail. Rows are never changed.';
comment on column event.number is 'Its place in the chain of the partnership, from 1 on without a gap.';
comment on column event.entry is 'The entry as JSON: the very words that the hash is of. Since the chain began they are canonical; entries from before it stand as the database wrote them. The other columns say the same, for questions.';
comment on column event.hash is 'SHA-256 of the hash of the entry before, 32 zero bytes before the first, followed by this entry''s words.';
CREATE INDEX event_at ON public.event USING btree (partnership_id, at DESC);
CREATE INDEX event_history ON public.event USING btree (partnership_id, ((detail #>> '{history,of}'::text[]))) WHERE ((detail #>> '{history,of}'::text[]) IS NOT NULL);

create table once (
  partnership_id uuid not null,
  token uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  answer text not null,
  constraint once_pkey PRIMARY KEY (partnership_id, token),
  constraint once_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint once_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
comment on table once is 'One row for each form that was sent: the same form sent again gets the first answer and changes nothing.';

create view my_role with (security_invoker=true) as
 SELECT role_grant.role,
    role_grant.school_id,
    role_grant.cluster_id,
    role_grant.phase
   FROM role_grant
  WHERE role_grant.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND role_grant.person_id = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) AND role_grant.from_on <= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)) AND (role_grant.to_on IS NULL OR role_grant.to_on >= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)))
UNION ALL
 SELECT 'AU'::text AS role,
    NULL::uuid AS school_id,
    NULL::uuid AS cluster_id,
    NULL::text AS phase
   FROM break_glass
  WHERE break_glass.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND break_glass.asked_by = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) AND break_glass.agreed_at IS NOT NULL AND break_glass.ends_at > (( SELECT now() AS now)) AND break_glass.ended_at IS NULL;
comment on view my_role is 'The roles in force today of the person who asks, in the partnership for which they ask; an auditor''s while an operator has broken the glass.';

create table published_release (
  id uuid not null,
  format text not null,
  year integer,
  vintage text not null,
  file_name text not null,
  sha256 text not null,
  invented boolean not null default false,
  state text not null,
  received_at timestamp with time zone not null,
  constraint published_release_pkey PRIMARY KEY (id),
  constraint published_release_state_check CHECK ((state = ANY (ARRAY['staged'::text, 'in force'::text]))),
  constraint published_release_vintage_check CHECK ((vintage = ANY (ARRAY['provisional'::text, 'revised'::text, 'final'::text])))
);
comment on table published_release is 'One row for each published file, stored once whoever brings it. Its rows are unseen until it is in force.';
comment on column published_release.year is 'The calendar year in which the academic year ends; null for a register such as GIAS.';
comment on column published_release.invented is 'True for the demo''s files: no other partnership can use them.';
CREATE UNIQUE INDEX published_release_file ON public.published_release USING btree (sha256, vintage, COALESCE(year, 0), invented) WHERE (state = 'in force'::text);

create table release_use (
  partnership_id uuid not null,
  id uuid not null,
  release_id uuid not null,
  run_id uuid not null,
  since_at timestamp with time zone not null,
  undone_at timestamp with time zone,
  audience text not null default 'everyone'::text,
  visible_from timestamp with time zone,
  part_of uuid generated always as (
CASE
    WHEN ((undone_at IS NULL) AND (audience = ANY (ARRAY['cluster'::text, 'own school'::text]))) THEN release_id
    ELSE NULL::uuid
END) stored,
  footnotes jsonb not null default '[]'::jsonb,
  opened_at timestamp with time zone,
  constraint release_use_pkey PRIMARY KEY (partnership_id, id),
  constraint release_use_part FOREIGN KEY (partnership_id, part_of, audience) REFERENCES release_part(partnership_id, release_id, audience),
  constraint release_use_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint release_use_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id),
  constraint release_use_audience_check CHECK ((audience = ANY (ARRAY['public'::text, 'everyone'::text, 'schools'::text, 'cluster'::text, 'own school'::text, 'authority'::text, 'data team'::text]))),
  constraint release_use_footnotes_check CHECK ((jsonb_typeof(footnotes) = 'array'::text)),
  constraint release_use_opened CHECK (((audience = 'public'::text) = (opened_at IS NOT NULL)))
);
comment on table release_use is 'One row for each published release that a partnership brought into use; undone_at ends it and nothing is deleted.';
comment on column release_use.audience is 'Who may see it: the public; everyone; schools with their partners and the authority; the schools of a cluster what is of them; each school what is its own; the authority; the data team alone. The authority sees all but the last.';
comment on column release_use.visible_from is 'The end of its embargo: only the authority and the data team see it before. Null means at once.';
comment on column release_use.part_of is 'The release, where the use is shared in part: its row in release_part must be there.';
comment on column release_use.footnotes is 'What is said under its figures: [{"id","measure"?,"words"}], of one measure or of all.';
comment on column release_use.opened_at is 'When it was opened to the public; null where it is not.';
CREATE UNIQUE INDEX release_use_current ON public.release_use USING btree (partnership_id, release_id) WHERE (undone_at IS NULL);

create table own_release (
  partnership_id uuid not null,
  id uuid not null,
  format text not null,
  year integer,
  vintage text not null,
  file_name text not null,
  sha256 text not null,
  run_id uuid not null,
  state text not null,
  received_at timestamp with time zone not null,
  since_at timestamp with time zone,
  undone_at timestamp with time zone,
  audience text not null default 'everyone'::text,
  visible_from timestamp with time zone,
  part_of uuid generated always as (
CASE
    WHEN ((state <> 'undone'::text) AND (audience = ANY (ARRAY['cluster'::text, 'own school'::text]))) THEN id
    ELSE NULL::uuid
END) stored,
  footnotes jsonb not null default '[]'::jsonb,
  constraint own_release_pkey PRIMARY KEY (partnership_id, id),
  constraint own_release_part FOREIGN KEY (partnership_id, part_of, audience) REFERENCES release_part(partnership_id, release_id, audience),
  constraint own_release_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint own_release_audience_check CHECK ((audience = ANY (ARRAY['everyone'::text, 'schools'::text, 'cluster'::text, 'own school'::text, 'authority'::text, 'data team'::text]))),
  constraint own_release_footnotes_check CHECK ((jsonb_typeof(footnotes) = 'array'::text)),
  constraint own_release_roster_check CHECK (((format <> 'roster'::text) OR ((audience = 'everyone'::text) AND (visible_from IS NULL)))),
  constraint own_release_state_check CHECK ((state = ANY (ARRAY['staged'::text, 'in force'::text, 'undone'::text]))),
  constraint own_release_vintage_check CHECK ((vintage = ANY (ARRAY['provisional'::text, 'revised'::text, 'final'::text, 'school-reported'::text])))
);
comment on table own_release is 'One row for each file or page edit of a partnership''s own: its roster, its collections, its provisional results.';
comment on column own_release.audience is 'As of release_use, but never the public. A roster is for everyone at once, for access is decided by it.';
comment on column own_release.visible_from is 'As of release_use.';
comment on column own_release.part_of is 'As of release_use.';
comment on column own_release.footnotes is 'As of release_use.';
CREATE INDEX own_release_format ON public.own_release USING btree (partnership_id, format, state, since_at DESC);

create table establishment (
  release_id uuid not null,
  line integer not null,
  urn text not null,
  la_number text not null,
  laestab text,
  name text not null,
  phase text not null,
  type text not null,
  status text not null,
  opened_on date,
  closed_on date,
  open_reason text,
  close_reason text,
  religious_character text,
  diocese text,
  trust text,
  town text,
  low_age integer,
  high_age integer,
  capacity integer,
  pupils integer,
  maintained boolean,
  state_funded boolean not null,
  is_school boolean not null,
  constraint establishment_pkey PRIMARY KEY (release_id, line),
  constraint establishment_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id) ON DELETE CASCADE
);
comment on table establishment is 'One row for each line of a GIAS establishment extract, as published; people and contacts are dropped on reading.';
CREATE INDEX establishment_la ON public.establishment USING btree (release_id, la_number);
CREATE INDEX establishment_urn ON public.establishment USING btree (release_id, urn);

create table school (
  partnership_id uuid not null,
  id uuid not null,
  name text not null,
  name_key text not null,
  phase text not null,
  type text,
  religious_character text,
  diocese text,
  trust text,
  maintained boolean,
  la_number text,
  town text,
  low_age integer,
  high_age integer,
  capacity integer,
  pupils integer,
  opened_on date,
  closed_on date,
  named_by text not null,
  in_use boolean not null default true,
  constraint school_pkey PRIMARY KEY (partnership_id, id),
  constraint school_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id)
);
comment on table school is 'One row for each school as a partnership knows it, under our own id, which outlives every change of URN.';
comment on column school.maintained is 'Null when no source says whether the authority maintains it.';
comment on column school.named_by is 'Which source gave the name and type: gias, ks2 or roster.';
comment on column school.in_use is 'False when no release in force speaks of the school any more, as after an undone import.';
CREATE INDEX school_name ON public.school USING btree (partnership_id, name_key);

create table school_identifier (
  partnership_id uuid not null,
  kind text not null,
  value text not null,
  school_id uuid not null,
  from_on date,
  to_on date,
  home_id uuid,
  constraint school_identifier_pkey PRIMARY KEY (partnership_id, kind, value, school_id),
  constraint school_identifier_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint school_identifier_home_check CHECK (((home_id IS NULL) OR (kind = 'urn'::text))),
  constraint school_identifier_kind_check CHECK ((kind = ANY (ARRAY['urn'::text, 'laestab'::text])))
);
comment on table school_identifier is 'One row for each URN or LAESTAB that a school has or had; null dates mean that no source tells them.';
comment on column school_identifier.home_id is 'The school that a URN made when it was first met by itself; null where it came to one that was there, and for LAESTABs. A school goes by the oldest of its URNs'' homes.';
CREATE INDEX school_identifier_school ON public.school_identifier USING btree (partnership_id, school_id);
CREATE UNIQUE INDEX school_identifier_urn ON public.school_identifier USING btree (partnership_id, value) WHERE (kind = 'urn'::text);

create table school_link (
  partnership_id uuid not null,
  predecessor_urn text not null,
  successor_urn text not null,
  linked_on date,
  because text not null,
  in_use boolean not null default true,
  constraint school_link_pkey PRIMARY KEY (partnership_id, predecessor_urn, successor_urn),
  constraint school_link_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id)
);
comment on table school_link is 'One row for each step from one URN to the next: a conversion, a merger, a new school on the same site.';
comment on column school_link.in_use is 'False when nothing in use tells of the step any more, or a person parted the two.';

create table policy_version (
  partnership_id uuid not null,
  id uuid not null,
  kind text not null,
  year integer not null,
  document jsonb not null,
  adopted_by text not null,
  adopted_on date not null,
  created_at timestamp with time zone not null,
  from_on date not null,
  minute text,
  person_id uuid,
  needs_second boolean not null default false,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  meeting_id uuid,
  constraint policy_version_pkey PRIMARY KEY (partnership_id, id),
  constraint policy_version_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint policy_version_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint policy_version_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint policy_version_decided_check CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  constraint policy_version_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'withdrawn'::text]))),
  constraint policy_version_minute_check CHECK ((minute <> ''::text)),
  constraint policy_version_two_people_check CHECK (((decision <> 'confirmed'::text) OR (decided_by IS DISTINCT FROM person_id)))
);
comment on table policy_version is 'One row for each time a policy (thresholds, rates, criteria) was adopted for a year. What it says is never changed; of those that are in force on a day, the newest for the year, else the newest for an earlier year, holds.';
comment on column policy_version.from_on is 'The first day on which it holds; before it the version is coming.';
comment on column policy_version.minute is 'The minute or motion of the board that adopted it; null of versions from before it was asked for.';
comment on column policy_version.person_id is 'Who recorded the adoption; null as above.';
comment on column policy_version.needs_second is 'Whether it holds only once a second person has confirmed it.';
comment on column policy_version.decision is 'Null while nobody has confirmed or withdrawn it. One that is withdrawn never holds.';
comment on column policy_version.meeting_id is 'The meeting of a board of Trellis whose minutes say so; null where they are kept elsewhere. The module of boards hands it in and lies above this one, so that nothing refers to its table; meetings are never taken away.';
CREATE INDEX policy_version_kind ON public.policy_version USING btree (partnership_id, kind, year DESC, created_at DESC);

create table cluster (
  partnership_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  phase text not null,
  constraint cluster_pkey PRIMARY KEY (partnership_id, id),
  constraint cluster_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint cluster_phase_check CHECK ((phase = ANY (ARRAY['primary'::text, 'secondary'::text]))),
  constraint cluster_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
comment on table cluster is 'One row for each cluster: schools of one phase that improve each other, with one vote a school.';
CREATE UNIQUE INDEX cluster_slug ON public.cluster USING btree (partnership_id, slug);

create table cluster_membership (
  partnership_id uuid not null,
  release_id uuid not null,
  line integer not null,
  school_id uuid not null,
  cluster_id uuid not null,
  from_on date,
  to_on date,
  urn text not null,
  constraint cluster_membership_pkey PRIMARY KEY (partnership_id, release_id, line),
  constraint cluster_membership_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint cluster_membership_partnership_id_release_id_fkey FOREIGN KEY (partnership_id, release_id) REFERENCES own_release(partnership_id, id) ON DELETE CASCADE,
  constraint cluster_membership_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id)
);
comment on table cluster_membership is 'One row for each line of a roster: a school in a cluster from one date to another. The newest roster in force counts; older ones stay readable.';
comment on column cluster_membership.from_on is 'Null means: since before the roster begins.';
comment on column cluster_membership.urn is 'The URN that the line has, by which it follows its school.';
CREATE INDEX cluster_membership_cluster ON public.cluster_membership USING btree (partnership_id, cluster_id);
CREATE INDEX cluster_membership_school ON public.cluster_membership USING btree (partnership_id, school_id);

create table school_group (
  partnership_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  constraint school_group_pkey PRIMARY KEY (partnership_id, id),
  constraint school_group_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint school_group_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
comment on table school_group is 'One row for each group beyond the clusters: a trust, a diocese, a teaching partnership.';
CREATE UNIQUE INDEX school_group_slug ON public.school_group USING btree (partnership_id, slug);

create table group_membership (
  partnership_id uuid not null,
  release_id uuid not null,
  line integer not null,
  school_id uuid not null,
  group_id uuid not null,
  from_on date,
  to_on date,
  urn text not null,
  constraint group_membership_pkey PRIMARY KEY (partnership_id, release_id, line),
  constraint group_membership_partnership_id_group_id_fkey FOREIGN KEY (partnership_id, group_id) REFERENCES school_group(partnership_id, id),
  constraint group_membership_partnership_id_release_id_fkey FOREIGN KEY (partnership_id, release_id) REFERENCES own_release(partnership_id, id) ON DELETE CASCADE,
  constraint group_membership_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id)
);
comment on table group_membership is 'One row for each line of a roster that names a group: a school in it from one date to another.';
comment on column group_membership.urn is 'As of cluster_membership.';

create view current_membership with (security_invoker=true) as
 SELECT partnership_id,
    school_id,
    cluster_id,
    from_on,
    to_on,
    line
   FROM cluster_membership m
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND release_id = (( SELECT r.id
           FROM own_release r
          WHERE r.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND r.format = 'roster'::text AND r.state = 'in force'::text
          ORDER BY r.since_at DESC, r.id DESC
         LIMIT 1)) AND (from_on IS NULL OR from_on <= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone))) AND (to_on IS NULL OR to_on >= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)));
comment on view current_membership is 'Who is in which cluster today, by the newest roster in force.';

create table published_column (
  release_id uuid not null,
  "position" integer not null,
  header text not null,
  kind text not null,
  measure text,
  grp text,
  year integer,
  cohort_position integer,
  coverage_position integer,
  carried boolean not null,
  rounded boolean not null,
  constraint published_column_pkey PRIMARY KEY (release_id, "position"),
  constraint published_column_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id) ON DELETE CASCADE,
  constraint published_column_kind_check CHECK ((kind = ANY (ARRAY['measure'::text, 'cohort'::text, 'coverage'::text])))
);
comment on table published_column is 'One row for each column that was read of a published file: what it means and where its value lies in the arrays of published_row.';
comment on column published_column."position" is 'Counted from 1, as PostgreSQL counts arrays.';
comment on column published_column.year is 'Null where each row tells its own year; the group likewise.';
comment on column published_column.carried is 'True when the column carries an earlier year, as PTRWM_EXP_16 does.';
CREATE INDEX published_column_measure ON public.published_column USING btree (release_id, measure, grp, year);

create table published_row (
  release_id uuid not null,
  line integer not null,
  scope text not null,
  urn text,
  laestab text,
  la_number text,
  name text,
  school_type text,
  state_funded boolean not null,
  successor_urn text,
  successor_on date,
  figures double precision[] not null,
  codes text[] not null,
  year integer,
  grp text,
  vintage text,
  region text,
  members text[] not null default '{}'::text[],
  constraint published_row_pkey PRIMARY KEY (release_id, line),
  constraint published_row_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id) ON DELETE CASCADE,
  constraint published_row_scope_check CHECK ((scope = ANY (ARRAY['school'::text, 'trust'::text, 'authority'::text, 'region'::text, 'England, all schools'::text, 'England, state-funded'::text, 'England, state-funded primary'::text, 'England, state-funded secondary'::text, 'England, state-funded special'::text])))
);
comment on table published_row is 'One row for each line of a published results file: a school, an authority or a nation, its figures in the order of published_column, null where a code stands instead.';
comment on column published_row.year is 'What the row itself says of its year, group and status; null where its columns or its file do.';
comment on column published_row.region is 'The region that the row is of, or that its authority lies in, as the file names it.';
comment on column published_row.members is 'The URNs of the schools of a trust.';
CREATE INDEX published_row_la ON public.published_row USING btree (release_id, la_number);
CREATE INDEX published_row_scope ON public.published_row USING btree (release_id, scope) WHERE (scope <> 'school'::text);
CREATE INDEX published_row_urn ON public.published_row USING btree (release_id, urn);
CREATE INDEX published_row_year ON public.published_row USING btree (release_id, year) WHERE ((year IS NOT NULL) AND (scope = 'school'::text));

create table own_result (
  partnership_id uuid not null,
  release_id uuid not null,
  line integer not null,
  school_id uuid,
  area text,
  measure text not null,
  year integer not null,
  grp text not null,
  pupils integer,
  numerator integer,
  figure double precision,
  code text,
  vintage text not null,
  urn text,
  constraint own_result_pkey PRIMARY KEY (partnership_id, release_id, line),
  constraint own_result_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint own_result_partnership_id_release_id_fkey FOREIGN KEY (partnership_id, release_id) REFERENCES own_release(partnership_id, id) ON DELETE CASCADE,
  constraint own_result_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint own_result_area_check CHECK ((area = ANY (ARRAY['authority'::text, 'region'::text, 'England, state-funded'::text]))),
  constraint own_result_check CHECK (((school_id IS NULL) <> (area IS NULL))),
  constraint own_result_check1 CHECK (((figure IS NULL) <> (code IS NULL))),
  constraint own_result_numerator_check CHECK ((numerator >= 0)),
  constraint own_result_pupils_check CHECK ((pupils >= 0)),
  constraint own_result_urn_check CHECK (((urn IS NULL) = (school_id IS NULL))),
  constraint own_result_vintage_check CHECK ((vintage = ANY (ARRAY['provisional'::text, 'revised'::text, 'final'::text, 'school-reported'::text])))
);
comment on table own_result is 'One row for each result of a partnership''s own collections, of a school or of an area to compare with.';
comment on column own_result.urn is 'The URN under which it came, by which it follows its school; null for an area.';
CREATE INDEX own_result_measure ON public.own_result USING btree (partnership_id, measure, year);
CREATE INDEX own_result_school ON public.own_result USING btree (partnership_id, school_id, measure, year);

create table import_run (
  partnership_id uuid not null,
  id uuid not null,
  file_name text not null,
  part text,
  sha256 text,
  bytes bigint,
  given jsonb not null,
  dry_run boolean not null,
  state text not null,
  format text,
  year integer,
  vintage text,
  survey jsonb,
  change jsonb,
  rows_done integer not null default 0,
  rows_in_all integer,
  release_kind text,
  release_id uuid,
  person_id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  heard_at timestamp with time zone not null default now(),
  constraint import_run_pkey PRIMARY KEY (partnership_id, id),
  constraint import_run_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint import_run_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint import_run_release_kind_check CHECK ((release_kind = ANY (ARRAY['published'::text, 'own'::text]))),
  constraint import_run_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'staging'::text, 'done'::text, 'already here'::text, 'refused'::text, 'failed'::text, 'stopped'::text, 'undone'::text])))
);
comment on table import_run is 'One row for each time a file was brought in or tried: what was read, what was ignored and why, what changed.';
comment on column import_run.heard_at is 'The database''s time of the last step. A run that is not done and was not heard of for minutes was cut off.';
CREATE INDEX import_run_started ON public.import_run USING btree (partnership_id, started_at DESC);

create table import_refusal (
  partnership_id uuid not null,
  run_id uuid not null,
  number integer not null,
  file text not null,
  line integer,
  col text,
  value text,
  expected text not null,
  constraint import_refusal_pkey PRIMARY KEY (partnership_id, run_id, number),
  constraint import_refusal_partnership_id_run_id_fkey FOREIGN KEY (partnership_id, run_id) REFERENCES import_run(partnership_id, id)
);
comment on table import_refusal is 'One row for each reason for which a file was refused: line, column, what stands there and what was expected.';

create table api_token (
  partnership_id uuid not null,
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  profile text not null,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (partnership_id, id),
  constraint api_token_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint api_token_check CHECK ((ends_at > made_at)),
  constraint api_token_name_check CHECK ((name <> ''::text)),
  constraint api_token_profile_check CHECK ((profile = ANY (ARRAY['board'::text, 'public'::text])))
);
comment on table api_token is 'One row for each token with which a program reads results. Only a hash of the token is kept.';
comment on column api_token.profile is 'How small numbers are protected: as for a board, or as for the public.';
CREATE INDEX api_token_hash ON public.api_token USING btree (partnership_id, token_hash);

create view release_use_known with (security_invoker=true) as
 SELECT partnership_id,
    id,
    release_id,
    run_id,
    since_at,
    undone_at,
    footnotes
   FROM release_use
  WHERE since_at <= (( SELECT COALESCE(NULLIF(current_setting('trellis.known'::text, true), ''::text)::timestamp with time zone, 'infinity'::timestamp with time zone) AS "coalesce")) AND (undone_at IS NULL OR undone_at > (( SELECT COALESCE(NULLIF(current_setting('trellis.known'::text, true), ''::text)::timestamp with time zone, 'infinity'::timestamp with time zone) AS "coalesce")));
comment on view release_use_known is 'The published releases in use at the moment that the reader asks for in trellis.known, or now.';

create view own_release_known with (security_invoker=true) as
 SELECT partnership_id,
    id,
    format,
    year,
    vintage,
    file_name,
    sha256,
    run_id,
    state,
    received_at,
    since_at,
    undone_at,
    footnotes
   FROM own_release
  WHERE (state = ANY (ARRAY['in force'::text, 'undone'::text])) AND since_at <= (( SELECT COALESCE(NULLIF(current_setting('trellis.known'::text, true), ''::text)::timestamp with time zone, 'infinity'::timestamp with time zone) AS "coalesce")) AND (undone_at IS NULL OR undone_at > (( SELECT COALESCE(NULLIF(current_setting('trellis.known'::text, true), ''::text)::timestamp with time zone, 'infinity'::timestamp with time zone) AS "coalesce")));
comment on view own_release_known is 'A partnership''s own releases in force at the moment that the reader asks for in trellis.known, or now.';

create table notice (
  partnership_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  kind text not null,
  ground text,
  issued_on date not null,
  ended_on date,
  discussed_on date not null,
  discussed_with text not null,
  asks text not null,
  version integer not null default 1,
  person_id uuid not null,
  at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  urn text not null,
  constraint notice_pkey PRIMARY KEY (partnership_id, id),
  constraint notice_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint notice_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint notice_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_asks_check CHECK ((asks <> ''::text)),
  constraint notice_check CHECK ((ended_on >= issued_on)),
  constraint notice_check1 CHECK ((discussed_on <= issued_on)),
  constraint notice_decided_check CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint notice_decided_kind_check CHECK (((decided_by IS NULL) OR (kind = 'warning notice'::text))),
  constraint notice_discussed_with_check CHECK ((discussed_with <> ''::text)),
  constraint notice_ground_check CHECK ((ground = ANY (ARRAY['standards'::text, 'governance'::text, 'safety'::text]))),
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['note of concern'::text, 'warning notice'::text]))),
  constraint notice_two_people_check CHECK ((decided_by <> person_id))
);
comment on table notice is 'One row for each note of concern or warning notice of a school, with its ground and dates.';
comment on column notice.school_id is 'The school as it was when the notice was recorded.';
comment on column notice.ended_on is 'The last day on which it stands; null while it does.';
comment on column notice.discussed_on is 'The talk with the cluster lead, which comes before the notice.';
comment on column notice.asks is 'What the school is asked to do.';
comment on column notice.decided_by is 'Who decided a warning notice that another person drafted; null while it waits, and for a note of concern.';
comment on column notice.urn is 'The URN that the school went by when it was issued, by which it follows its school.';
CREATE INDEX notice_urn ON public.notice USING btree (partnership_id, urn);

create table category_review (
  partnership_id uuid not null,
  id uuid not null,
  season text not null,
  year integer not null,
  on_day date not null,
  pack jsonb not null,
  england jsonb not null,
  hash text not null,
  schools integer not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  policy_version_id uuid,
  constraint category_review_pkey PRIMARY KEY (partnership_id, id),
  constraint category_review_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint category_review_partnership_id_policy_version_id_fkey FOREIGN KEY (partnership_id, policy_version_id) REFERENCES policy_version(partnership_id, id),
  constraint category_review_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint category_review_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint category_review_season_check CHECK ((season = ANY (ARRAY['autumn'::text, 'spring'::text, 'summer'::text])))
);
comment on table category_review is 'One row for each run of a review: the pack and the figures of England that it used, and the hash of all that went in and came out.';
comment on column category_review.on_day is 'The day of the review: inspections and notices of later days are not looked at.';
comment on column category_review.policy_version_id is 'The adopted version that held on the day of the review; null where no board had adopted criteria.';
CREATE INDEX category_review_at ON public.category_review USING btree (partnership_id, at DESC);

create table category_finding (
  partnership_id uuid not null,
  review_id uuid not null,
  school_id uuid not null,
  category text not null,
  facts jsonb not null,
  finding jsonb not null,
  near jsonb not null,
  constraint category_finding_pkey PRIMARY KEY (partnership_id, review_id, school_id),
  constraint category_finding_partnership_id_review_id_fkey FOREIGN KEY (partnership_id, review_id) REFERENCES category_review(partnership_id, id),
  constraint category_finding_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id)
);
comment on table category_finding is 'One row for each school of a review: what was known of it, and the category that the pack proposes, with every criterion.';
comment on column category_finding.near is 'The smallest move of one figure that turns each criterion, and how often one pupil changes the category.';
CREATE INDEX category_finding_school ON public.category_finding USING btree (partnership_id, school_id);

create table establishment_link (
  release_id uuid not null,
  line integer not null,
  urn text not null,
  link_urn text not null,
  kind text not null,
  linked_on date,
  constraint establishment_link_pkey PRIMARY KEY (release_id, line),
  constraint establishment_link_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id) ON DELETE CASCADE
);
comment on table establishment_link is 'One row for each line of a GIAS links extract, as published: of the two URNs, and what the one is to the other.';
comment on column establishment_link.linked_on is 'The day on which the link was made, where the file tells it.';
CREATE INDEX establishment_link_urn ON public.establishment_link USING btree (release_id, urn);

create table link_decision (
  partnership_id uuid not null,
  predecessor_urn text not null,
  successor_urn text not null,
  same boolean not null,
  reason text not null,
  version integer not null default 1,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint link_decision_pkey PRIMARY KEY (partnership_id, predecessor_urn, successor_urn),
  constraint link_decision_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint link_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint link_decision_reason_check CHECK ((reason <> ''::text))
);
comment on table link_decision is 'One row for each doubtful link that a person decided: whether the two URNs are one school, and why.';

create view my_audience with (security_invoker=true) as
 SELECT DISTINCT told.audience
   FROM role_grant g
     JOIN ( VALUES ('schools'::text,ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SL'::text, 'VL'::text, 'CL'::text, 'SE'::text, 'LO'::text, 'AD'::text, 'DT'::text]), ('cluster'::text,ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SL'::text, 'VL'::text, 'CL'::text, 'SE'::text, 'LO'::text, 'AD'::text, 'DT'::text]), ('own school'::text,ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SL'::text, 'VL'::text, 'CL'::text, 'SE'::text, 'LO'::text, 'AD'::text, 'DT'::text]), ('authority'::text,ARRAY['LO'::text, 'AD'::text, 'DT'::text]), ('data team'::text,ARRAY['DT'::text])) told(audience, roles) ON g.role = ANY (told.roles)
  WHERE g.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND g.person_id = (( SELECT NULLIF(current_setting('trellis.reader'::text, true), ''::text)::uuid AS "nullif")) AND g.from_on <= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)) AND (g.to_on IS NULL OR g.to_on >= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)));
comment on view my_audience is 'The narrower audiences that the reader belongs to today. The reader is who will see the answer, also where the service reads for them.';

create table similar_school (
  release_id uuid not null,
  line integer not null,
  urn text not null,
  neighbour_urn text not null,
  place integer not null,
  distance double precision,
  constraint similar_school_pkey PRIMARY KEY (release_id, line),
  constraint similar_school_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id) ON DELETE CASCADE,
  constraint similar_school_place_check CHECK ((place > 0))
);
comment on table similar_school is 'One row for each neighbour of a school in a list of similar schools, as published; place 1 is the nearest.';
CREATE INDEX similar_school_urn ON public.similar_school USING btree (release_id, urn, place);

create table target_estimate (
  partnership_id uuid not null,
  release_id uuid not null,
  line integer not null,
  school_id uuid not null,
  measure text not null,
  year integer not null,
  grp text not null,
  pupils integer,
  estimate double precision,
  target double precision,
  source text not null,
  urn text not null,
  constraint target_estimate_pkey PRIMARY KEY (partnership_id, release_id, line),
  constraint target_estimate_partnership_id_release_id_fkey FOREIGN KEY (partnership_id, release_id) REFERENCES own_release(partnership_id, id) ON DELETE CASCADE,
  constraint target_estimate_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint target_estimate_check CHECK (((estimate IS NOT NULL) OR (target IS NOT NULL)))
);
comment on table target_estimate is 'One row for each estimate or target of a school''s coming results, from a target-setting collection. Never mixed with results.';
comment on column target_estimate.urn is 'The URN under which it came, by which it follows its school.';
CREATE INDEX target_estimate_school ON public.target_estimate USING btree (partnership_id, school_id, year);

create table data_year_entry (
  partnership_id uuid not null,
  year integer not null,
  key text not null,
  audience text not null,
  state text not null,
  due_on date,
  note text not null,
  evidence_id uuid,
  version integer not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  constraint data_year_entry_pkey PRIMARY KEY (partnership_id, year, key),
  constraint data_year_entry_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint data_year_entry_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint data_year_entry_audience_check CHECK ((audience = ANY (ARRAY['everyone'::text, 'schools'::text, 'authority'::text, 'data team'::text]))),
  constraint data_year_entry_state_check CHECK ((state = ANY (ARRAY['todo'::text, 'ready'::text, 'doing'::text, 'done'::text, 'not applicable'::text]))),
  constraint data_year_entry_version_check CHECK ((version > 0)),
  constraint data_year_entry_year_check CHECK (((year >= 1988) AND (year <= 2100)))
);
comment on table data_year_entry is 'One row for each entry of a data year of which somebody wrote something; the rest comes from the policy of the year.';
comment on column data_year_entry.due_on is 'Null for the day of the policy''s rule.';
comment on column data_year_entry.evidence_id is 'A release in use, published or the partnership''s own.';

create table calendar_feed (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint calendar_feed_pkey PRIMARY KEY (partnership_id, id),
  constraint calendar_feed_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint calendar_feed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
comment on table calendar_feed is 'One row for each secret link by which a person''s own calendar reads the data year. Only a hash of the secret is kept.';
CREATE INDEX calendar_feed_hash ON public.calendar_feed USING btree (partnership_id, token_hash);

create table inspection (
  release_id uuid not null,
  line integer not null,
  part text not null,
  urn text not null,
  inspected_on date not null,
  framework text not null,
  category text,
  grades jsonb not null,
  safeguarding text,
  constraint inspection_pkey PRIMARY KEY (release_id, line, part),
  constraint inspection_release_id_fkey FOREIGN KEY (release_id) REFERENCES published_release(id) ON DELETE CASCADE,
  constraint inspection_category_check CHECK ((category = ANY (ARRAY['special measures'::text, 'serious weaknesses'::text, 'requires significant improvement'::text]))),
  constraint inspection_framework_check CHECK ((framework = ANY (ARRAY['overall'::text, 'judgements'::text, 'report-card'::text]))),
  constraint inspection_part_check CHECK ((part = ANY (ARRAY['latest'::text, 'before'::text, 'older framework'::text]))),
  constraint inspection_safeguarding_check CHECK ((safeguarding = ANY (ARRAY['met'::text, 'not met'::text])))
);
comment on table inspection is 'One row for each inspection that a line of Ofsted''s management information tells, in the words of its framework; nothing is converted.';
comment on column inspection.part is 'A line may tell the latest inspection, the one before, and the latest under an older framework.';
CREATE INDEX inspection_urn ON public.inspection USING btree (release_id, urn);

create table school_flag (
  partnership_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  kind text not null,
  year integer not null,
  version integer not null,
  value text,
  source text not null,
  seen_on date not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  urn text not null,
  constraint school_flag_pkey PRIMARY KEY (partnership_id, id),
  constraint school_flag_partnership_id_urn_kind_year_version_key UNIQUE (partnership_id, urn, kind, year, version),
  constraint school_flag_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint school_flag_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint school_flag_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint school_flag_kind_check CHECK ((kind <> ''::text)),
  constraint school_flag_source_check CHECK ((source <> ''::text)),
  constraint school_flag_value_check CHECK ((value <> ''::text)),
  constraint school_flag_version_check CHECK ((version > 0)),
  constraint school_flag_year_check CHECK (((year >= 1988) AND (year <= 2100)))
);
comment on table school_flag is 'One row for each time that somebody recorded whether a school has a published flag of a year; a later version corrects an earlier one, and none is changed or deleted.';
comment on column school_flag.school_id is 'The school as it was when the flag was recorded.';
comment on column school_flag.kind is 'As policy packs name it, such as "raise" or "RISE targeted".';
comment on column school_flag.value is 'The flag, or "none" where somebody looked and there is none; null where an earlier version is taken back and nothing is known.';
comment on column school_flag.source is 'Where it was looked up.';
comment on column school_flag.seen_on is 'The day on which it was looked up; reviews of earlier days do not count it.';
comment on column school_flag.urn is 'The URN that the school went by in the year, by which it follows its school.';

create table booklet_run (
  partnership_id uuid not null,
  id uuid not null,
  year integer not null,
  scope text not null,
  state text not null,
  total integer,
  done integer not null default 0,
  checks jsonb not null default '[]'::jsonb,
  failed_because text,
  person_id uuid not null,
  at timestamp with time zone not null,
  beat_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint booklet_run_pkey PRIMARY KEY (partnership_id, id),
  constraint booklet_run_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint booklet_run_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint booklet_run_done_check CHECK ((done >= 0)),
  constraint booklet_run_scope_check CHECK ((scope <> ''::text)),
  constraint booklet_run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'making'::text, 'done'::text, 'failed'::text]))),
  constraint booklet_run_total_check CHECK ((total >= 0))
);
comment on table booklet_run is 'One row for each time that many booklets were asked for: how far it is, and what the check of each file found.';
comment on column booklet_run.scope is 'Which booklets: all, clusters, schools, or "cluster " with the short name of one.';
comment on column booklet_run.beat_at is 'When the process that makes them was last heard of; another takes over after a while.';
CREATE INDEX booklet_run_at ON public.booklet_run USING btree (partnership_id, at DESC);

create table booklet_file (
  partnership_id uuid not null,
  run_id uuid not null,
  name text not null,
  person_id uuid not null,
  pages integer not null,
  packed bytea not null,
  constraint booklet_file_pkey PRIMARY KEY (partnership_id, run_id, name),
  constraint booklet_file_partnership_id_run_id_fkey FOREIGN KEY (partnership_id, run_id) REFERENCES booklet_run(partnership_id, id),
  constraint booklet_file_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint booklet_file_pages_check CHECK ((pages > 0))
);
comment on table booklet_file is 'One row for each printed booklet of the newest run of its kind; older files are taken away, their checks are kept.';
comment on column booklet_file.person_id is 'Who asked for the run: the files are for nobody else.';
comment on column booklet_file.packed is 'The PDF, packed by gzip.';

create table account (
  person_id uuid not null,
  email text not null,
  password text,
  is_operator boolean not null,
  made_at timestamp with time zone not null,
  suspended_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (person_id),
  constraint account_email_key UNIQUE (email),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint account_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text)))
);
comment on table account is 'One row for each person who signs in by themselves, with the e-mail address that they sign in with.';
comment on column account.password is 'The hash with its parameters, in the form $argon2id$v=19$m=...; null until the person has chosen one.';
comment on column account.is_operator is 'Whether the person runs Trellis: invites, reads mail that could not be sent, and sees no content.';

create table authenticator (
  person_id uuid not null,
  id uuid not null,
  secret text not null,
  last_step bigint not null,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  constraint authenticator_pkey PRIMARY KEY (person_id, id),
  constraint authenticator_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id)
);
comment on table authenticator is 'One row for each authenticator app that makes codes for an account.';
comment on column authenticator.last_step is 'The half minute of the last code that was used: that code and earlier ones open nothing more.';
comment on column authenticator.confirmed_at is 'Null until a first code was given; only then does it count.';
CREATE UNIQUE INDEX authenticator_waiting ON public.authenticator USING btree (person_id) WHERE (confirmed_at IS NULL);

create table recovery_code (
  person_id uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (person_id, code_hash),
  constraint recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id)
);
comment on table recovery_code is 'One row for each code on paper that stands in once for an authenticator. Only a hash is kept.';

create table sign_in_step (
  token_hash bytea not null,
  person_id uuid,
  stage text not null,
  challenge text,
  wrong integer not null default 0,
  ends_at timestamp with time zone not null,
  constraint sign_in_step_pkey PRIMARY KEY (token_hash),
  constraint sign_in_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id),
  constraint sign_in_step_stage_check CHECK ((stage = ANY (ARRAY['factor'::text, 'set up'::text, 'where'::text, 'passkey'::text, 'provider'::text])))
);
comment on table sign_in_step is 'One row for each sign-in under way: what was shown so far, for some minutes, by a cookie of its own.';
comment on column sign_in_step.person_id is 'Null while nobody has said who they are: a passkey says it itself.';
comment on column sign_in_step.challenge is 'What a passkey must sign in this step, or what a provider must answer to.';

create table sign_in_try (
  id uuid not null,
  email_hash bytea not null,
  address_hash bytea not null,
  kind text not null,
  at timestamp with time zone not null,
  was_right boolean not null,
  constraint sign_in_try_pkey PRIMARY KEY (id),
  constraint sign_in_try_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'code'::text])))
);
comment on table sign_in_try is 'One row for each try of a password or a code, whether there is such an account or not; wrong ones slow the next down.';
CREATE INDEX sign_in_try_address ON public.sign_in_try USING btree (address_hash, at);
CREATE INDEX sign_in_try_email ON public.sign_in_try USING btree (email_hash, at);

create table known_device (
  token_hash bytea not null,
  person_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint known_device_pkey PRIMARY KEY (token_hash),
  constraint known_device_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id)
);
comment on table known_device is 'One row for each browser in which the person has signed in with both factors; wrong tries of others do not slow it down.';
CREATE INDEX known_device_person ON public.known_device USING btree (person_id);

create table account_link (
  token_hash bytea not null,
  purpose text not null,
  person_id uuid,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  used_at timestamp with time zone,
  new_email text,
  constraint account_link_pkey PRIMARY KEY (token_hash),
  constraint account_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id),
  constraint account_link_check CHECK (((purpose = 'address'::text) = (new_email IS NOT NULL))),
  constraint account_link_new_email_check CHECK (((new_email = lower(new_email)) AND (new_email ~~ '%_@_%'::text))),
  constraint account_link_purpose_check CHECK ((purpose = ANY (ARRAY['operator'::text, 'invitation'::text, 'reset'::text, 'address'::text])))
);
comment on table account_link is 'One row for each link that lets somebody choose a password, once and until a moment. Only a hash of its secret is kept.';
comment on column account_link.person_id is 'Null where there is no account: the first operator makes theirs, and a reset of nobody opens nothing.';
comment on column account_link.new_email is 'The address that the link was sent to, and that the account will have once it is followed.';

create table account_event (
  id uuid not null,
  person_id uuid,
  at timestamp with time zone not null,
  by_id uuid,
  what text not null,
  constraint account_event_pkey PRIMARY KEY (id),
  constraint account_event_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint account_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
comment on table account_event is 'One row for each thing that happened to an account, never what was typed. Rows are never changed.';
CREATE INDEX account_event_person ON public.account_event USING btree (person_id, at DESC);

create table passkey (
  credential_id text not null,
  person_id uuid not null,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (credential_id),
  constraint passkey_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id)
);
comment on table passkey is 'One row for each passkey: the public half of a pair of keys whose other half never leaves the device.';
CREATE INDEX passkey_person ON public.passkey USING btree (person_id);

create table mail (
  id uuid not null,
  to_email text not null,
  subject text not null,
  body text not null,
  written_at timestamp with time zone not null,
  tries integer not null default 0,
  trouble text,
  taken_at timestamp with time zone,
  sent_at timestamp with time zone,
  kind text not null,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text, 'address'::text, 'other'::text])))
);
comment on table mail is 'One row for each letter about an account. It is sent by SMTP where that is set up, and else waits for the operator to pass it on.';
comment on column mail.body is 'Emptied when the letter is sent, for it may hold a link.';
comment on column mail.trouble is 'What the mail server said when it last refused.';
comment on column mail.taken_at is 'Since when somebody is sending it; who took it and ended does not keep it for ever.';
comment on column mail.kind is 'For what it was written; of some kinds one address gets only so many in an hour.';
CREATE INDEX mail_of_kind ON public.mail USING btree (to_email, kind, written_at);
CREATE INDEX mail_waiting ON public.mail USING btree (written_at) WHERE (sent_at IS NULL);

create table provider_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  made_at timestamp with time zone not null,
  constraint provider_identity_pkey PRIMARY KEY (issuer, subject),
  constraint provider_identity_person_id_fkey FOREIGN KEY (person_id) REFERENCES account(person_id)
);
comment on table provider_identity is 'One row for each identity elsewhere, such as a council''s or DfE Sign-in''s, that its owner connected to their account. An e-mail address connects nothing.';
CREATE INDEX provider_identity_person ON public.provider_identity USING btree (person_id);

create table renewal (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  constraint renewal_pkey PRIMARY KEY (partnership_id, id),
  constraint renewal_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint renewal_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES person(id),
  constraint renewal_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint renewal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint renewal_check CHECK (((confirmed_by <> asked_by) AND (confirmed_by <> person_id))),
  constraint renewal_check1 CHECK ((asked_by <> person_id)),
  constraint renewal_check2 CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
  constraint renewal_reason_check CHECK ((reason <> ''::text))
);
comment on table renewal is 'One row for each time that somebody lost their second factor: two officers agree that it is them, and they begin anew by a letter.';
CREATE UNIQUE INDEX renewal_open ON public.renewal USING btree (partnership_id, person_id) WHERE (confirmed_at IS NULL);

create table body (
  partnership_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  kind text not null,
  cluster_id uuid,
  place integer not null,
  document jsonb not null,
  from_on date not null,
  to_on date,
  constraint body_pkey PRIMARY KEY (partnership_id, id),
  constraint body_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint body_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint body_check CHECK ((to_on >= from_on)),
  constraint body_kind_check CHECK ((kind = ANY (ARRAY['strategic board'::text, 'improvement board'::text, 'CPD group'::text, 'cluster'::text, 'steering group'::text]))),
  constraint body_name_check CHECK ((name <> ''::text)),
  constraint body_slug_check CHECK ((slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text))
);
comment on table body is 'One row for each body that decides: a board, a group or a cluster. It never ends by being deleted.';
comment on column body.cluster_id is 'The cluster of the roster that this body is; null for boards, and where no roster has it.';
comment on column body.place is 'The order in which the structure names them.';
comment on column body.document is 'Purpose, terms of reference, chair and rule of votes, as the newest structure that was adopted has them.';
CREATE UNIQUE INDEX body_slug ON public.body USING btree (partnership_id, slug);

create table seat (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  name text not null,
  represents text not null,
  state text not null,
  note text not null,
  place integer not null,
  from_on date not null,
  to_on date,
  speaks_for jsonb,
  constraint seat_pkey PRIMARY KEY (partnership_id, id),
  constraint seat_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint seat_check CHECK ((to_on >= from_on)),
  constraint seat_name_check CHECK ((name <> ''::text)),
  constraint seat_represents_check CHECK ((represents <> ''::text)),
  constraint seat_state_check CHECK ((state = ANY (ARRAY['filled'::text, 'vacant'::text, 'to be confirmed'::text, 'rotating'::text])))
);
comment on table seat is 'One row for each seat of a body: it has the vote, whoever holds it. Ended, never deleted.';
comment on column seat.represents is '"cluster A", "authority", "school X", "group of governors": what has the vote where votes are not of members.';
comment on column seat.state is 'As published. A seat that is filled may still have no holder who is known here.';
comment on column seat.speaks_for is 'For a seat of a group: {"who": "heads" or "chairs", "phase", "groups"} or {"who": "people"}; null where it is not known, and for seats of clusters, schools and the authority.';
CREATE INDEX seat_body ON public.seat USING btree (partnership_id, body_id);

create table seat_holder (
  partnership_id uuid not null,
  id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  to_on date,
  constraint seat_holder_pkey PRIMARY KEY (partnership_id, id),
  constraint seat_holder_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint seat_holder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint seat_holder_check CHECK ((to_on >= from_on))
);
comment on table seat_holder is 'One row for each time a person holds or held a seat. Two leads of a cluster hold its one seat together.';
CREATE INDEX seat_holder_person ON public.seat_holder USING btree (partnership_id, person_id);
CREATE INDEX seat_holder_seat ON public.seat_holder USING btree (partnership_id, seat_id);

create table priority (
  partnership_id uuid not null,
  body_id uuid not null,
  year integer not null,
  place integer not null,
  words text not null,
  constraint priority_pkey PRIMARY KEY (partnership_id, body_id, year, place),
  constraint priority_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint priority_place_check CHECK ((place > 0)),
  constraint priority_words_check CHECK ((words <> ''::text)),
  constraint priority_year_check CHECK (((year >= 1988) AND (year <= 2100)))
);
comment on table priority is 'One row for each strategic priority of a body in an academic year. How many there may be is policy.';

create table deputy (
  partnership_id uuid not null,
  id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  to_on date not null,
  authority_by uuid,
  represented_words text not null,
  person_by uuid not null,
  at timestamp with time zone not null,
  constraint deputy_pkey PRIMARY KEY (partnership_id, id),
  constraint deputy_authority_by_fkey FOREIGN KEY (authority_by) REFERENCES person(id),
  constraint deputy_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint deputy_person_by_fkey FOREIGN KEY (person_by) REFERENCES person(id),
  constraint deputy_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint deputy_check CHECK ((to_on >= from_on))
);
comment on table deputy is 'One row for each time somebody may stand in for the holder of a seat. Rows are never changed; another is written when an approval comes.';
comment on column deputy.authority_by is 'Who approved for the authority; null while nobody has.';
comment on column deputy.represented_words is 'How those who are represented approved: "the cluster''s meeting of 3 October". Empty while they have not.';
CREATE INDEX deputy_person ON public.deputy USING btree (partnership_id, person_id);
CREATE INDEX deputy_seat ON public.deputy USING btree (partnership_id, seat_id);

create table interest (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  school_id uuid,
  words text not null,
  from_on date not null,
  to_on date,
  at timestamp with time zone not null,
  constraint interest_pkey PRIMARY KEY (partnership_id, id),
  constraint interest_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint interest_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint interest_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint interest_check CHECK ((to_on >= from_on)),
  constraint interest_kind_check CHECK ((kind = ANY (ARRAY['own school'::text, 'paid supporter'::text, 'own trust'::text, 'other'::text]))),
  constraint interest_words_check CHECK ((words <> ''::text))
);
comment on table interest is 'One row for each personal or pecuniary interest that a person declares. It ends by a date, never by being deleted.';
CREATE INDEX interest_person ON public.interest USING btree (partnership_id, person_id);

create table motion (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  title text not null,
  words text not null,
  secret boolean not null,
  school_id uuid,
  person_id uuid not null,
  at timestamp with time zone not null,
  opened_at timestamp with time zone,
  closes_at timestamp with time zone,
  roll jsonb,
  closed_at timestamp with time zone,
  outcome jsonb,
  constraint motion_pkey PRIMARY KEY (partnership_id, id),
  constraint motion_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint motion_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint motion_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint motion_check CHECK ((closes_at > opened_at)),
  constraint motion_check1 CHECK ((((opened_at IS NULL) = (roll IS NULL)) AND ((closed_at IS NULL) = (outcome IS NULL)))),
  constraint motion_check2 CHECK (((closed_at IS NULL) OR (opened_at IS NOT NULL))),
  constraint motion_title_check CHECK ((title <> ''::text)),
  constraint motion_words_check CHECK ((words <> ''::text))
);
comment on table motion is 'One row for each motion on which a body votes. Its words, and whether the ballot is secret, are never changed.';
comment on column motion.school_id is 'The school that it is about, whose people and paid supporters are recused by themselves.';
comment on column motion.roll is 'The rule and the seats with their holders as they were when the vote was opened.';
comment on column motion.outcome is 'The count, and the file from which anybody can count again. A motion with an outcome is never changed.';
CREATE INDEX motion_body ON public.motion USING btree (partnership_id, body_id);

create table recusal (
  partnership_id uuid not null,
  motion_id uuid not null,
  seat_id uuid not null,
  reason text not null,
  by_itself boolean not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint recusal_pkey PRIMARY KEY (partnership_id, motion_id, seat_id),
  constraint recusal_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint recusal_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint recusal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint recusal_reason_check CHECK ((reason <> ''::text))
);
comment on table recusal is 'One row for each seat that has no vote on a motion, because of an interest: found by itself or said by hand.';

create table ballot (
  partnership_id uuid not null,
  motion_id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  choice text not null,
  at timestamp with time zone not null,
  reason text not null default ''::text,
  constraint ballot_pkey PRIMARY KEY (partnership_id, motion_id, seat_id),
  constraint ballot_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint ballot_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint ballot_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint ballot_choice_check CHECK ((choice = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text])))
);
comment on table ballot is 'One row for each seat that voted on a motion: the first ballot that was cast for it. Rows are never changed.';
comment on column ballot.reason is 'Empty where nothing was said, and of a secret vote.';

create table second_ballot (
  partnership_id uuid not null,
  motion_id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  choice text not null,
  at timestamp with time zone not null,
  reason text not null default ''::text,
  constraint second_ballot_pkey PRIMARY KEY (partnership_id, motion_id, seat_id, person_id),
  constraint second_ballot_partnership_id_motion_id_seat_id_fkey FOREIGN KEY (partnership_id, motion_id, seat_id) REFERENCES ballot(partnership_id, motion_id, seat_id),
  constraint second_ballot_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint second_ballot_choice_check CHECK ((choice = ANY (ARRAY['for'::text, 'against'::text, 'abstain'::text])))
);
comment on table second_ballot is 'One row for what another who speaks for the same seat said after its ballot: a lead beside a lead, or the holder after a deputy. Two who differ cast none.';
comment on column second_ballot.reason is 'As of ballot.';

create view my_seat with (security_invoker=true) as
 SELECT partnership_id,
    id,
    body_id
   FROM seat s
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND to_on IS NULL AND ((id IN ( SELECT h.seat_id
           FROM seat_holder h
          WHERE h.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND h.person_id = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) AND h.from_on <= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)) AND (h.to_on IS NULL OR h.to_on >= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone))))) OR (id IN ( SELECT d.seat_id
           FROM deputy d
          WHERE d.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND d.person_id = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) AND d.authority_by IS NOT NULL AND d.represented_words <> ''::text AND d.from_on <= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)) AND d.to_on >= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)))));
comment on view my_seat is 'The seats for which the person who asks may speak today: as a holder, or as a deputy with both approvals.';

create view my_body with (security_invoker=true) as
 SELECT partnership_id,
    id
   FROM body b
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND (( SELECT (EXISTS ( SELECT
                   FROM my_role
                  WHERE my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'AU'::text]))) AS "exists") OR (cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE r.role = ANY (ARRAY['VL'::text, 'CL'::text]))) OR (cluster_id IN ( SELECT m.cluster_id
           FROM current_membership m
          WHERE (m.school_id IN ( SELECT r.school_id
                   FROM my_role r
                  WHERE r.role = 'HT'::text)))) OR ( SELECT (EXISTS ( SELECT
                   FROM my_role
                  WHERE my_role.role = ANY (ARRAY['HT'::text, 'VL'::text, 'CL'::text, 'BM'::text, 'IB'::text, 'CP'::text]))) AS "exists") AND (id IN ( SELECT s.body_id
           FROM my_seat s)));
comment on view my_body is 'The bodies whose motions the person who asks may read: of the own cluster, of a seat, or all for those who serve the boards.';

create table meeting (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  starts_at timestamp with time zone not null,
  place text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint meeting_pkey PRIMARY KEY (partnership_id, id),
  constraint meeting_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint meeting_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint meeting_place_check CHECK ((place <> ''::text))
);
comment on table meeting is 'One row for each meeting that a body is called to.';
CREATE INDEX meeting_body ON public.meeting USING btree (partnership_id, body_id, starts_at);

create table paper (
  partnership_id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  title text not null,
  words text not null,
  exempt_because text,
  motion_id uuid,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint paper_pkey PRIMARY KEY (partnership_id, meeting_id, number),
  constraint paper_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint paper_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint paper_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint paper_exempt_because_check CHECK ((exempt_because <> ''::text)),
  constraint paper_number_check CHECK ((number > 0)),
  constraint paper_title_check CHECK ((title <> ''::text))
);
comment on table paper is 'One row for each item of an agenda, with its paper. The number is said at the table, so it is never given again.';
comment on column paper.exempt_because is 'Why the paper is not for the public, with the section of the Act; null for an open one.';

create table attendance (
  partnership_id uuid not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  state text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint attendance_pkey PRIMARY KEY (partnership_id, meeting_id, seat_id),
  constraint attendance_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint attendance_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint attendance_state_check CHECK ((state = ANY (ARRAY['present'::text, 'apologies'::text, 'absent'::text])))
);
comment on table attendance is 'One row for each seat of which it is known whether it was at a meeting.';

create table category_decision (
  partnership_id uuid not null,
  id uuid not null,
  review_id uuid not null,
  school_id uuid not null,
  kind text not null,
  category text not null,
  proposed text not null,
  provisional boolean not null,
  season text not null,
  year integer not null,
  on_day date not null,
  reason text not null,
  evidence text not null,
  body text not null,
  minuted_on date not null,
  minute text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  meeting_id uuid,
  constraint category_decision_pkey PRIMARY KEY (partnership_id, id),
  constraint category_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint category_decision_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint category_decision_partnership_id_review_id_school_id_fkey FOREIGN KEY (partnership_id, review_id, school_id) REFERENCES category_finding(partnership_id, review_id, school_id),
  constraint category_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint category_decision_body_check CHECK ((body <> ''::text)),
  constraint category_decision_category_check CHECK ((category <> ''::text)),
  constraint category_decision_decided_together_check CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  constraint category_decision_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'refused'::text]))),
  constraint category_decision_kind_check CHECK ((kind = ANY (ARRAY['approval'::text, 'override'::text]))),
  constraint category_decision_minute_check CHECK ((minute <> ''::text)),
  constraint category_decision_proposed_check CHECK ((proposed <> ''::text)),
  constraint category_decision_proposed_or_reason_check CHECK ((((kind = 'approval'::text) AND (category = proposed)) OR ((kind = 'override'::text) AND (category <> proposed) AND (reason <> ''::text) AND (evidence <> ''::text)))),
  constraint category_decision_season_check CHECK ((season = ANY (ARRAY['autumn'::text, 'spring'::text, 'summer'::text]))),
  constraint category_decision_two_people_check CHECK (((decision <> 'confirmed'::text) OR (decided_by <> person_id)))
);
comment on table category_decision is 'One row for each time that a board approved the category that a review proposed for a school, or another instead. It counts once a second person has confirmed it; what was recorded is never changed.';
comment on column category_decision.proposed is 'What the review proposed, and from here to on_day of which review: kept here for those who may not read reviews.';
comment on column category_decision.on_day is 'The day of the review.';
comment on column category_decision.reason is 'Why another category than the proposed one; empty for an approval.';
comment on column category_decision.evidence is 'What the reason rests on; empty for an approval.';
comment on column category_decision.minute is 'Where the minutes of the body say so: no category is approved without it.';
comment on column category_decision.meeting_id is 'The meeting of a board of Trellis whose minutes say so; null where they are kept elsewhere. As in policy_version, the module of boards hands it in.';
CREATE INDEX category_decision_review ON public.category_decision USING btree (partnership_id, review_id);
CREATE INDEX category_decision_school ON public.category_decision USING btree (partnership_id, school_id);

create table school_move (
  partnership_id uuid not null,
  id uuid not null,
  urn text not null,
  from_id uuid not null,
  to_id uuid not null,
  at timestamp with time zone not null,
  constraint school_move_pkey PRIMARY KEY (partnership_id, id),
  constraint school_move_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint school_move_partnership_id_from_id_fkey FOREIGN KEY (partnership_id, from_id) REFERENCES school(partnership_id, id),
  constraint school_move_partnership_id_to_id_fkey FOREIGN KEY (partnership_id, to_id) REFERENCES school(partnership_id, id),
  constraint school_move_check CHECK ((to_id <> from_id))
);
comment on table school_move is 'One row for each time that a URN became another school of ours than before, because two were joined or one was parted. Rows are never changed.';
CREATE INDEX school_move_from ON public.school_move USING btree (partnership_id, from_id);

create table lead_headship (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  at_school_id uuid,
  at_school text not null,
  from_on date not null,
  to_on date,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_headship_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_headship_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_headship_partnership_id_at_school_id_fkey FOREIGN KEY (partnership_id, at_school_id) REFERENCES school(partnership_id, id),
  constraint lead_headship_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint lead_headship_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint lead_headship_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint lead_headship_at_school_check CHECK ((at_school <> ''::text)),
  constraint lead_headship_check CHECK ((to_on >= from_on))
);
comment on table lead_headship is 'One row for each time that a candidate was head of a school, as written down; the headships of one entry are all that there were.';
comment on column lead_headship.school_id is 'The school that the candidate leads today: who may read of it may read this.';
comment on column lead_headship.at_school_id is 'The school of the headship; null for one that the partnership does not hold.';

create table lead_evidence (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  about text not null,
  holds boolean not null,
  words text not null,
  seen_on date not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_evidence_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_evidence_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_evidence_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint lead_evidence_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint lead_evidence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint lead_evidence_about_check CHECK ((about <> ''::text)),
  constraint lead_evidence_words_check CHECK ((words <> ''::text))
);
comment on table lead_evidence is 'One row for each thing written down of a candidate: what holds, or was looked for in vain. The latest about a subject counts; rows are never changed.';
comment on column lead_evidence.about is 'A subject of the policy, such as collaboration, or the criterion that people settle, such as E4.';

create table lead_growth (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  mentor text not null,
  plan text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_growth_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_growth_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_growth_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint lead_growth_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint lead_growth_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint lead_growth_mentor_check CHECK ((mentor <> ''::text)),
  constraint lead_growth_plan_check CHECK ((plan <> ''::text))
);
comment on table lead_growth is 'One row for each time somebody of the talent list was given a mentor and a plan; the newest counts.';

create table lead_election (
  partnership_id uuid not null,
  id uuid not null,
  cluster_id uuid not null,
  body_id uuid not null,
  post text not null,
  places integer not null,
  secret boolean not null,
  starts_on date not null,
  policy_name text not null,
  policy jsonb not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  settled_at timestamp with time zone,
  outcome jsonb,
  constraint lead_election_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_election_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_election_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint lead_election_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint lead_election_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint lead_election_check CHECK (((settled_at IS NULL) = (outcome IS NULL))),
  constraint lead_election_places_check CHECK ((places > 0)),
  constraint lead_election_policy_name_check CHECK ((policy_name <> ''::text)),
  constraint lead_election_post_check CHECK ((post = ANY (ARRAY['chair'::text, 'vice chair'::text])))
);
comment on table lead_election is 'One row for each election of leads in a cluster. Post, places and secrecy are fixed when it is called.';
comment on column lead_election.policy is 'The criteria as they were when it was called.';
comment on column lead_election.outcome is 'Who was elected and who tied; an election that is settled is never changed.';

create table lead_nomination (
  partnership_id uuid not null,
  id uuid not null,
  election_id uuid not null,
  cluster_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  permitted_on date not null,
  permission text not null,
  capacity text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  declared_at timestamp with time zone,
  declared text,
  motion_id uuid,
  constraint lead_nomination_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_nomination_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_nomination_partnership_id_election_id_fkey FOREIGN KEY (partnership_id, election_id) REFERENCES lead_election(partnership_id, id),
  constraint lead_nomination_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint lead_nomination_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint lead_nomination_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint lead_nomination_capacity_check CHECK ((capacity <> ''::text)),
  constraint lead_nomination_check CHECK (((declared_at IS NULL) = (declared IS NULL))),
  constraint lead_nomination_declared_check CHECK ((declared <> ''::text)),
  constraint lead_nomination_permission_check CHECK ((permission <> ''::text))
);
comment on table lead_nomination is 'One row for each candidate of an election: found eligible, permitted by the governing body, with room at the school.';
comment on column lead_nomination.permission is 'How the governing body permitted it: the minute.';
comment on column lead_nomination.capacity is 'Why the school is not weakened by it.';
comment on column lead_nomination.declared is 'What the candidate declared of interests, which nobody else may write.';
comment on column lead_nomination.motion_id is 'The motion on which the cluster votes for or against this candidate; null until the vote is put.';
CREATE UNIQUE INDEX lead_nomination_once ON public.lead_nomination USING btree (partnership_id, election_id, person_id);

create table lead_finding (
  partnership_id uuid not null,
  nomination_id uuid not null,
  school_id uuid not null,
  finding jsonb not null,
  constraint lead_finding_pkey PRIMARY KEY (partnership_id, nomination_id),
  constraint lead_finding_partnership_id_nomination_id_fkey FOREIGN KEY (partnership_id, nomination_id) REFERENCES lead_nomination(partnership_id, id),
  constraint lead_finding_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id)
);
comment on table lead_finding is 'One row for each nomination: every criterion with its answer and reason on that day. It tells of the school, so fewer may read it than the nomination.';

create table lead_term (
  partnership_id uuid not null,
  id uuid not null,
  cluster_id uuid not null,
  election_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  post text not null,
  from_on date not null,
  to_on date not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  ended_on date,
  constraint lead_term_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_term_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_term_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint lead_term_partnership_id_election_id_fkey FOREIGN KEY (partnership_id, election_id) REFERENCES lead_election(partnership_id, id),
  constraint lead_term_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint lead_term_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint lead_term_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint lead_term_check CHECK ((to_on >= from_on)),
  constraint lead_term_check1 CHECK (((ended_on >= from_on) AND (ended_on < to_on))),
  constraint lead_term_post_check CHECK ((post = ANY (ARRAY['chair'::text, 'vice chair'::text])))
);
comment on table lead_term is 'One row for each term of a chair or vice chair of a cluster. The role with its rights is in role_grant, for the same days.';
comment on column lead_term.ended_on is 'The last day of a term that ended before its time; the role and the seat of the term end on it too.';
CREATE UNIQUE INDEX lead_term_once ON public.lead_term USING btree (partnership_id, election_id, person_id);

create table lead_commission (
  partnership_id uuid not null,
  id uuid not null,
  cluster_id uuid not null,
  part text not null,
  done_by text not null,
  from_on date not null,
  to_on date not null,
  motion_id uuid not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_commission_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_commission_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_commission_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint lead_commission_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint lead_commission_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint lead_commission_check CHECK ((to_on >= from_on)),
  constraint lead_commission_done_by_check CHECK ((done_by <> ''::text)),
  constraint lead_commission_part_check CHECK ((part <> ''::text))
);
comment on table lead_commission is 'One row for each part of a lead''s role that others do for a time. The lead stays responsible.';
comment on column lead_commission.motion_id is 'The motion by which the cluster permitted it.';

create table constitution (
  partnership_id uuid not null,
  id uuid not null,
  cluster_id uuid not null,
  number integer not null,
  texts jsonb not null,
  reasons jsonb not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  motion_id uuid,
  approval_id uuid,
  approved_on date,
  ends_on date,
  constraint constitution_pkey PRIMARY KEY (partnership_id, id),
  constraint constitution_partnership_id_approval_id_fkey FOREIGN KEY (partnership_id, approval_id) REFERENCES motion(partnership_id, id),
  constraint constitution_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint constitution_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint constitution_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint constitution_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint constitution_check CHECK ((ends_on >= approved_on)),
  constraint constitution_check1 CHECK (((approved_on IS NULL) = (ends_on IS NULL))),
  constraint constitution_check2 CHECK (((approved_on IS NULL) OR ((motion_id IS NOT NULL) AND (approval_id IS NOT NULL)))),
  constraint constitution_number_check CHECK ((number > 0))
);
comment on table constitution is 'One row for each version of a cluster''s constitution. Its words are never changed: another version is written.';
comment on column constitution.texts is 'The text of each section, by the id that the policy gives it.';
comment on column constitution.reasons is 'Why a section that should be alike in all clusters differs, by its id.';
comment on column constitution.motion_id is 'The vote of the cluster; null until it is put.';
comment on column constitution.approval_id is 'The vote of the improvement board; null until it is asked.';
CREATE UNIQUE INDEX constitution_number ON public.constitution USING btree (partnership_id, cluster_id, number);

create table minutes (
  partnership_id uuid not null,
  meeting_id uuid not null,
  version integer not null,
  words text not null,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  exempt jsonb not null default '[]'::jsonb,
  constraint minutes_pkey PRIMARY KEY (partnership_id, meeting_id, version),
  constraint minutes_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint minutes_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint minutes_check CHECK (((reason = ''::text) = (version = 1))),
  constraint minutes_exempt_check CHECK ((jsonb_typeof(exempt) = 'array'::text)),
  constraint minutes_version_check CHECK ((version > 0)),
  constraint minutes_words_check CHECK ((words <> ''::text))
);
comment on table minutes is 'One row for each version of the minutes of a meeting: the draft, then each correction. Rows are never changed.';
comment on column minutes.reason is 'What was corrected and why; empty for the draft.';
comment on column minutes.exempt is 'What was said of exempt items: the number of the item or null, the words, and why they are not for the public. It stands apart, so that public files are made from the other columns alone.';

create table minutes_approval (
  partnership_id uuid not null,
  meeting_id uuid not null,
  version integer not null,
  at_meeting_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint minutes_approval_pkey PRIMARY KEY (partnership_id, meeting_id),
  constraint minutes_approval_partnership_id_at_meeting_id_fkey FOREIGN KEY (partnership_id, at_meeting_id) REFERENCES meeting(partnership_id, id),
  constraint minutes_approval_partnership_id_meeting_id_version_fkey FOREIGN KEY (partnership_id, meeting_id, version) REFERENCES minutes(partnership_id, meeting_id, version),
  constraint minutes_approval_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
comment on table minutes_approval is 'One row for each meeting whose minutes were approved, at a later meeting of the same body. From then on nothing is added to them.';

create table meeting_action (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  words text not null,
  seat_id uuid not null,
  due_on date not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  done_on date,
  done_by uuid,
  exempt_because text,
  constraint meeting_action_pkey PRIMARY KEY (partnership_id, id),
  constraint meeting_action_done_by_fkey FOREIGN KEY (done_by) REFERENCES person(id),
  constraint meeting_action_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint meeting_action_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint meeting_action_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint meeting_action_check CHECK (((done_on IS NULL) = (done_by IS NULL))),
  constraint meeting_action_exempt_because_check CHECK ((exempt_because <> ''::text)),
  constraint meeting_action_words_check CHECK ((words <> ''::text))
);
comment on table meeting_action is 'One row for each thing that a meeting gave somebody to do. Only that it is done is written later, once.';
comment on column meeting_action.seat_id is 'The seat whose holder owns it: it stays with the seat when its holder changes.';
comment on column meeting_action.exempt_because is 'Why it is not for the public; null for an open one.';
CREATE INDEX meeting_action_meeting ON public.meeting_action USING btree (partnership_id, meeting_id);

create table subject_pack (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  asked_by uuid not null,
  at timestamp with time zone not null,
  tables integer not null,
  found integer not null,
  constraint subject_pack_pkey PRIMARY KEY (partnership_id, id),
  constraint subject_pack_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint subject_pack_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint subject_pack_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint subject_pack_found_check CHECK ((found > 0)),
  constraint subject_pack_tables_check CHECK ((tables > 0))
);
comment on table subject_pack is 'One row for each pack of all that is kept about a person: whom it tells of, and who asked for it. The pack itself is not kept.';
comment on column subject_pack.found is 'How many rows the pack held.';
CREATE INDEX subject_pack_person ON public.subject_pack USING btree (partnership_id, person_id);

create table complaint (
  partnership_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  person_id uuid,
  from_words text not null,
  about text not null,
  received_on date not null,
  acknowledge_by date not null,
  answer_by date not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  acknowledged_on date,
  acknowledged_by uuid,
  answered_on date,
  answered_by uuid,
  outcome text,
  answer text,
  constraint complaint_pkey PRIMARY KEY (partnership_id, id),
  constraint complaint_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES person(id),
  constraint complaint_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint complaint_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint complaint_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint complaint_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint complaint_about_check CHECK ((about <> ''::text)),
  constraint complaint_answer_check CHECK ((answer <> ''::text)),
  constraint complaint_check CHECK ((acknowledge_by > received_on)),
  constraint complaint_check1 CHECK ((answer_by >= acknowledge_by)),
  constraint complaint_check2 CHECK ((acknowledged_on >= received_on)),
  constraint complaint_check3 CHECK ((answered_on >= acknowledged_on)),
  constraint complaint_check4 CHECK (((person_id IS NOT NULL) OR (from_words <> ''::text))),
  constraint complaint_check5 CHECK (((acknowledged_on IS NULL) = (acknowledged_by IS NULL))),
  constraint complaint_check6 CHECK (((answered_on IS NULL) = (answered_by IS NULL))),
  constraint complaint_check7 CHECK (((answered_on IS NULL) = (outcome IS NULL))),
  constraint complaint_check8 CHECK (((answered_on IS NULL) = (answer IS NULL))),
  constraint complaint_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'upheld in part'::text, 'not upheld'::text])))
);
comment on table complaint is 'One row for each complaint about how personal data are used, with the days by which it is acknowledged and answered.';
comment on column complaint.person_id is 'Who complains, where they have a place in Trellis; null for anybody else, whom from_words names.';
comment on column complaint.from_words is 'Who complains and where an answer reaches them, for somebody without a place in Trellis.';
comment on column complaint.acknowledge_by is 'By the policy of the day on which it came in: a later policy changes no clock that runs.';
CREATE INDEX complaint_person ON public.complaint USING btree (partnership_id, person_id);

create table legal_hold (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid,
  school_id uuid,
  reason text not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  lifted_by uuid,
  lifted_at timestamp with time zone,
  constraint legal_hold_pkey PRIMARY KEY (partnership_id, id),
  constraint legal_hold_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES person(id),
  constraint legal_hold_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint legal_hold_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint legal_hold_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint legal_hold_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint legal_hold_check CHECK ((lifted_at >= set_at)),
  constraint legal_hold_check1 CHECK (((person_id IS NULL) OR (school_id IS NULL))),
  constraint legal_hold_check2 CHECK (((lifted_by IS NULL) = (lifted_at IS NULL))),
  constraint legal_hold_reason_check CHECK ((reason <> ''::text))
);
comment on table legal_hold is 'One row for each order to keep what the retention rules would take: of a person, of a school, or of the whole partnership where it names neither.';

create table break_glass (
  partnership_id uuid not null,
  id uuid not null,
  asked_by uuid not null,
  reason text not null,
  asked_at timestamp with time zone not null,
  agreed_by uuid,
  agreed_at timestamp with time zone,
  ends_at timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint break_glass_pkey PRIMARY KEY (partnership_id, id),
  constraint break_glass_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES person(id),
  constraint break_glass_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint break_glass_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint break_glass_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint break_glass_check CHECK ((agreed_by <> asked_by)),
  constraint break_glass_check1 CHECK ((ends_at > agreed_at)),
  constraint break_glass_check2 CHECK (((agreed_by IS NULL) = (agreed_at IS NULL))),
  constraint break_glass_check3 CHECK (((agreed_at IS NULL) = (ends_at IS NULL))),
  constraint break_glass_check4 CHECK (((ended_by IS NULL) = (ended_at IS NULL))),
  constraint break_glass_reason_check CHECK ((reason <> ''::text))
);
comment on table break_glass is 'One row for each time that an operator asks to read what a partnership keeps: with a reason, and for some hours once a second person agreed.';
comment on column break_glass.ended_by is 'Who ended it before its hours were over, or refused it.';

create table audit_head (
  partnership_id uuid not null,
  number integer not null,
  hash bytea not null,
  constraint audit_head_pkey PRIMARY KEY (partnership_id),
  constraint audit_head_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint audit_head_hash_check CHECK ((octet_length(hash) = 32)),
  constraint audit_head_number_check CHECK ((number >= 0))
);
comment on table audit_head is 'One row for each partnership: the number and the hash of the newest entry of its audit trail; 0 and zeros before the first. Who adds an entry moves it in the same statement.';

create table meeting_declaration (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  seat_id uuid not null,
  number integer,
  words text not null,
  effect text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint meeting_declaration_pkey PRIMARY KEY (partnership_id, id),
  constraint meeting_declaration_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint meeting_declaration_partnership_id_meeting_id_number_fkey FOREIGN KEY (partnership_id, meeting_id, number) REFERENCES paper(partnership_id, meeting_id, number),
  constraint meeting_declaration_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint meeting_declaration_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint meeting_declaration_effect_check CHECK ((effect = ANY (ARRAY['took part'::text, 'did not vote'::text, 'left the room'::text]))),
  constraint meeting_declaration_words_check CHECK ((words <> ''::text))
);
comment on table meeting_declaration is 'One row for each interest that the holder of a seat declared at a meeting. Rows are never changed.';
comment on column meeting_declaration.number is 'The item that it concerns; null for the whole meeting. Where that item is exempt, so is the declaration.';
comment on column meeting_declaration.effect is 'What they did about it.';
CREATE INDEX meeting_declaration_meeting ON public.meeting_declaration USING btree (partnership_id, meeting_id);

create table mandate (
  partnership_id uuid not null,
  id uuid not null,
  motion_id uuid not null,
  seat_id uuid not null,
  cluster_id uuid,
  title text not null,
  words text not null,
  closes_on date not null,
  summary jsonb,
  why text not null default ''::text,
  person_id uuid not null,
  at timestamp with time zone not null,
  represents text,
  constraint mandate_pkey PRIMARY KEY (partnership_id, id),
  constraint mandate_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint mandate_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint mandate_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint mandate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mandate_of_cluster_or_group CHECK (((cluster_id IS NULL) <> (represents IS NULL))),
  constraint mandate_represents_check CHECK ((represents <> ''::text)),
  constraint mandate_title_check CHECK ((title <> ''::text)),
  constraint mandate_words_check CHECK ((words <> ''::text))
);
comment on table mandate is 'One row for each motion that a seat has put to those it represents: the schools of a cluster, or a group. The question never changes; what came of it is added once.';
comment on column mandate.title is 'The motion as the schools are told of it, for most of them may not read the board''s papers.';
comment on column mandate.closes_on is 'The last day on which a school may answer.';
comment on column mandate.summary is 'What the schools said, in the words of the seat and in numbers; null until it is written.';
comment on column mandate.why is 'Why the board decided as it did, told after the vote; empty until it is told.';
comment on column mandate.represents is 'Whom a seat of a group asked, in words; null where the schools of a cluster were.';
CREATE UNIQUE INDEX mandate_asked_by ON public.mandate USING btree (partnership_id, id, seat_id);
CREATE INDEX mandate_cluster ON public.mandate USING btree (partnership_id, cluster_id);
CREATE UNIQUE INDEX mandate_seat ON public.mandate USING btree (partnership_id, motion_id, seat_id);

create table mandate_view (
  partnership_id uuid not null,
  mandate_id uuid not null,
  school_id uuid,
  view text not null,
  words text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  voice_id uuid not null,
  constraint mandate_view_pkey PRIMARY KEY (partnership_id, mandate_id, voice_id),
  constraint mandate_view_partnership_id_mandate_id_fkey FOREIGN KEY (partnership_id, mandate_id) REFERENCES mandate(partnership_id, id),
  constraint mandate_view_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint mandate_view_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mandate_view_view_check CHECK ((view = ANY (ARRAY['for'::text, 'against'::text, 'unsure'::text]))),
  constraint mandate_view_voice CHECK ((voice_id = COALESCE(school_id, person_id)))
);
comment on table mandate_view is 'One row for each school or person that answered their representative. It is for the representative and those who were asked; others read the summary.';
comment on column mandate_view.voice_id is 'The school for which it was said, or the person who said it for themselves.';

create table decision (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  motion_id uuid,
  title text not null,
  expected text not null,
  measure text not null,
  review_on date not null,
  figure_then text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  meeting_id uuid,
  outcome text,
  outcome_words text not null default ''::text,
  figure_now text,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  minuted_meeting_id uuid,
  minuted_item integer,
  constraint decision_pkey PRIMARY KEY (partnership_id, id),
  constraint decision_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint decision_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint decision_partnership_id_minuted_meeting_id_fkey FOREIGN KEY (partnership_id, minuted_meeting_id) REFERENCES meeting(partnership_id, id),
  constraint decision_partnership_id_minuted_meeting_id_minuted_item_fkey FOREIGN KEY (partnership_id, minuted_meeting_id, minuted_item) REFERENCES paper(partnership_id, meeting_id, number),
  constraint decision_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint decision_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint decision_check CHECK (((outcome IS NULL) = (meeting_id IS NULL))),
  constraint decision_check1 CHECK (((outcome IS NULL) = (figure_now IS NULL))),
  constraint decision_check2 CHECK (((outcome IS NULL) = (reviewed_by IS NULL))),
  constraint decision_check3 CHECK (((outcome IS NULL) = (reviewed_at IS NULL))),
  constraint decision_check4 CHECK ((num_nonnulls(motion_id, minuted_meeting_id) = 1)),
  constraint decision_check5 CHECK (((minuted_item IS NULL) OR (minuted_meeting_id IS NOT NULL))),
  constraint decision_expected_check CHECK ((expected <> ''::text)),
  constraint decision_outcome_check CHECK ((outcome = ANY (ARRAY['worked'::text, 'partly'::text, 'did not work'::text, 'cannot be told'::text]))),
  constraint decision_title_check CHECK ((title <> ''::text))
);
comment on table decision is 'One row for each carried motion, or decision of minutes without a vote, of which a body wrote down what it expects. It comes back to the body after its day; what came of it is added once.';
comment on column decision.motion_id is 'The motion that was carried; null where the minutes alone have it.';
comment on column decision.measure is 'The measure by which the body will see whether it worked.';
comment on column decision.figure_then is 'What the measure was for the partnership when it was decided, as it was shown, with its year.';
comment on column decision.meeting_id is 'The meeting that looked at it again; null until one has.';
comment on column decision.figure_now is 'As figure_then, when it was looked at again.';
comment on column decision.minuted_meeting_id is 'The meeting whose minutes have it; null where a motion was carried.';
comment on column decision.minuted_item is 'The item of the agenda on which it was decided; null for what belongs to none.';
CREATE INDEX decision_body ON public.decision USING btree (partnership_id, body_id, review_on);
CREATE UNIQUE INDEX decision_motion ON public.decision USING btree (partnership_id, motion_id);

create table agreement (
  partnership_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  data_set text not null,
  audience text not null,
  purpose text not null,
  year integer not null,
  reason text not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  ends_on date not null,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_because text,
  constraint agreement_pkey PRIMARY KEY (partnership_id, id),
  constraint agreement_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint agreement_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint agreement_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint agreement_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES person(id),
  constraint agreement_audience_check CHECK ((audience = ANY (ARRAY['cluster'::text, 'partner'::text, 'authority'::text, 'board'::text]))),
  constraint agreement_check CHECK ((withdrawn_at >= given_at)),
  constraint agreement_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL))),
  constraint agreement_check2 CHECK (((withdrawn_at IS NULL) = (withdrawn_because IS NULL))),
  constraint agreement_data_set_check CHECK ((data_set = 'predictions'::text)),
  constraint agreement_purpose_check CHECK ((purpose <> ''::text)),
  constraint agreement_reason_check CHECK ((reason <> ''::text)),
  constraint agreement_withdrawn_because_check CHECK ((withdrawn_because <> ''::text)),
  constraint agreement_year_check CHECK (((year >= 1988) AND (year <= 2100)))
);
comment on table agreement is 'One row for each time that a head agreed to share a data set of a year with an audience for a purpose. It counts until it ends or is withdrawn; no row means no.';
comment on column agreement.year is 'The academic year of the data, by the year in which it ends.';
comment on column agreement.ends_on is 'The last day on which it counts.';
CREATE INDEX agreement_school ON public.agreement USING btree (partnership_id, school_id, data_set, year);

create view my_sharing with (security_invoker=true) as
 WITH post AS MATERIALIZED (
         SELECT r.role,
            r.school_id,
            r.cluster_id,
            r.phase
           FROM my_role r
        ), member AS MATERIALIZED (
         SELECT m.partnership_id,
            m.school_id,
            m.cluster_id
           FROM current_membership m
        )
 SELECT 'partner'::text AS audience,
    p.school_id
   FROM post p
  WHERE p.role = 'SE'::text AND p.school_id IS NOT NULL
UNION
 SELECT 'authority'::text AS audience,
    s.id AS school_id
   FROM school s
  WHERE s.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
                   FROM post
                  WHERE post.role = ANY (ARRAY['LO'::text, 'AD'::text]))) AS "exists")
UNION
 SELECT 'cluster'::text AS audience,
    m.school_id
   FROM member m
  WHERE (m.cluster_id IN ( SELECT p.cluster_id
           FROM post p
          WHERE p.role = ANY (ARRAY['VL'::text, 'CL'::text])
        UNION ALL
         SELECT h.cluster_id
           FROM member h
             JOIN post p ON p.school_id = h.school_id AND p.role = 'HT'::text))
UNION
 SELECT 'board'::text AS audience,
    m.school_id
   FROM member m
     JOIN cluster c ON c.partnership_id = m.partnership_id AND c.id = m.cluster_id
     JOIN post p ON p.role = 'IB'::text AND p.phase = c.phase;
comment on view my_sharing is 'Of which audience of which school the person is today, where a school may agree to share: its cluster, its partner, the authority, the improvement board of its phase.';

create table look (
  partnership_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  question text not null,
  day date not null,
  roles text[] not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times integer not null,
  constraint look_pkey PRIMARY KEY (partnership_id, person_id, school_id, question, day),
  constraint look_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint look_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint look_check CHECK ((last_at >= first_at)),
  constraint look_question_check CHECK ((question <> ''::text)),
  constraint look_roles_check CHECK ((roles <> '{}'::text[])),
  constraint look_times_check CHECK ((times > 0))
);
comment on table look is 'One row for each person, school, data set and day on which the person read of the school what not everybody may read.';
comment on column look.question is 'The question of the access matrix that opened it, such as "cluster booklet: read".';
comment on column look.day is 'The day in Europe/London.';
comment on column look.roles is 'The roles by which the person might read it, in the abbreviations of the matrix.';
CREATE INDEX look_of_school ON public.look USING btree (partnership_id, school_id, day DESC);

create table list_look (
  partnership_id uuid not null,
  person_id uuid not null,
  question text not null,
  day date not null,
  roles text[] not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times integer not null,
  constraint list_look_pkey PRIMARY KEY (partnership_id, person_id, question, day),
  constraint list_look_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint list_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint list_look_check CHECK ((last_at >= first_at)),
  constraint list_look_question_check CHECK ((question <> ''::text)),
  constraint list_look_roles_check CHECK ((roles <> '{}'::text[])),
  constraint list_look_times_check CHECK ((times > 0))
);
comment on table list_look is 'One row for each person, data set and day on which the person read a list that may tell of any school of the partnership.';
comment on column list_look.question is 'The question of the access matrix that opened it, such as "category review: read".';
comment on column list_look.day is 'The day in Europe/London.';
comment on column list_look.roles is 'The roles by which the person might read it, in the abbreviations of the matrix.';

create table role_request (
  partnership_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  called text not null,
  email text,
  role text not null,
  school_id uuid,
  place text not null,
  phase text,
  from_on date not null,
  to_on date,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  agreed_by uuid,
  agreed_at timestamp with time zone,
  closed_by uuid,
  closed_at timestamp with time zone,
  constraint role_request_pkey PRIMARY KEY (partnership_id, id),
  constraint role_request_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES person(id),
  constraint role_request_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES person(id),
  constraint role_request_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
  constraint role_request_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint role_request_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint role_request_called_check CHECK ((called <> ''::text)),
  constraint role_request_check CHECK ((to_on >= from_on)),
  constraint role_request_check1 CHECK ((asked_by <> person_id)),
  constraint role_request_check2 CHECK ((ends_at > asked_at)),
  constraint role_request_check3 CHECK (((agreed_by <> asked_by) AND (agreed_by <> person_id))),
  constraint role_request_check4 CHECK (((agreed_by IS NULL) = (agreed_at IS NULL))),
  constraint role_request_check5 CHECK (((closed_by IS NULL) = (closed_at IS NULL))),
  constraint role_request_check6 CHECK (((email IS NOT NULL) OR (accepted_at IS NOT NULL))),
  constraint role_request_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
  constraint role_request_phase_check CHECK ((phase = ANY (ARRAY['primary'::text, 'secondary'::text]))),
  constraint role_request_reason_check CHECK ((reason <> ''::text)),
  constraint role_request_role_check CHECK ((role = ANY (ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SL'::text, 'VL'::text, 'CL'::text, 'SE'::text, 'LO'::text, 'AD'::text, 'DT'::text, 'BM'::text, 'IB'::text, 'CP'::text, 'AU'::text])))
);
comment on table role_request is 'One row for each role that somebody asked for on behalf of somebody else. It is in force once a second person has agreed and, where the person was invited, they have accepted.';
comment on column role_request.called is 'The name as whoever asked typed it, shown until the person has accepted: what Trellis knows of an address is told to nobody.';
comment on column role_request.email is 'The address that was invited; null where the person was of the partnership already.';
comment on column role_request.place is 'The name of the school that the role would be for, as it was called when it was asked for; empty where it is for none.';
comment on column role_request.ends_at is 'Until when it may be accepted and agreed.';
comment on column role_request.closed_by is 'Who withdrew it or said no.';
CREATE INDEX role_request_person ON public.role_request USING btree (partnership_id, person_id);

create table lead_ending (
  partnership_id uuid not null,
  term_id uuid not null,
  cluster_id uuid not null,
  because text not null,
  words text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_ending_pkey PRIMARY KEY (partnership_id, term_id),
  constraint lead_ending_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_ending_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint lead_ending_partnership_id_term_id_fkey FOREIGN KEY (partnership_id, term_id) REFERENCES lead_term(partnership_id, id),
  constraint lead_ending_because_check CHECK ((because = ANY (ARRAY['resigned'::text, 'permission withdrawn'::text, 'decided by a board'::text]))),
  constraint lead_ending_words_check CHECK ((words <> ''::text))
);
comment on table lead_ending is 'One row for each term that ended before its time: why, and where that is written. Everybody sees the day, fewer the reason.';

create table membership_review (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  reviewed_on date not null,
  meeting_id uuid,
  minute text not null,
  words text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint membership_review_pkey PRIMARY KEY (partnership_id, id),
  constraint membership_review_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint membership_review_partnership_id_meeting_id_fkey FOREIGN KEY (partnership_id, meeting_id) REFERENCES meeting(partnership_id, id),
  constraint membership_review_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint membership_review_minute_check CHECK ((minute <> ''::text)),
  constraint membership_review_words_check CHECK ((words <> ''::text))
);
comment on table membership_review is 'One row for each time that the members of a body were reviewed. Never changed.';
comment on column membership_review.meeting_id is 'The meeting of the body at which they were; null where it was elsewhere.';
comment on column membership_review.minute is 'Where the minutes say so, as they number it.';
CREATE UNIQUE INDEX membership_review_day ON public.membership_review USING btree (partnership_id, body_id, reviewed_on);

create table priority_work (
  partnership_id uuid not null,
  id uuid not null,
  priority_body_id uuid not null,
  year integer not null,
  place integer not null,
  body_id uuid not null,
  motion_id uuid,
  action_id uuid,
  decision_id uuid,
  person_id uuid not null,
  at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint priority_work_pkey PRIMARY KEY (partnership_id, id),
  constraint priority_work_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint priority_work_partnership_id_action_id_fkey FOREIGN KEY (partnership_id, action_id) REFERENCES meeting_action(partnership_id, id),
  constraint priority_work_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint priority_work_partnership_id_decision_id_fkey FOREIGN KEY (partnership_id, decision_id) REFERENCES decision(partnership_id, id),
  constraint priority_work_partnership_id_motion_id_fkey FOREIGN KEY (partnership_id, motion_id) REFERENCES motion(partnership_id, id),
  constraint priority_work_partnership_id_priority_body_id_year_place_fkey FOREIGN KEY (partnership_id, priority_body_id, year, place) REFERENCES priority(partnership_id, body_id, year, place),
  constraint priority_work_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint priority_work_check CHECK ((num_nonnulls(motion_id, action_id, decision_id) = 1)),
  constraint priority_work_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);
comment on table priority_work is 'One row for each time that a piece of work was linked to a priority: a motion with all that comes of it, an action, or a decision. Only its end is added.';
comment on column priority_work.body_id is 'The body whose work it is: who may read its papers reads the link. The priority may be of another body.';
CREATE UNIQUE INDEX priority_work_once ON public.priority_work USING btree (partnership_id, priority_body_id, year, place, COALESCE(motion_id, action_id, decision_id)) WHERE (ended_at IS NULL);

create table program_look (
  partnership_id uuid not null,
  token_id uuid not null,
  token_name text not null,
  school_id uuid not null,
  question text not null,
  day date not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times integer not null,
  constraint program_look_pkey PRIMARY KEY (partnership_id, token_id, school_id, question, day),
  constraint program_look_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint program_look_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint program_look_check CHECK ((last_at >= first_at)),
  constraint program_look_question_check CHECK ((question <> ''::text)),
  constraint program_look_times_check CHECK ((times > 0))
);
comment on table program_look is 'One row for each token, school, data set and day on which a program read of the school what not everybody may read.';
comment on column program_look.token_name is 'What the token was called then.';
comment on column program_look.question is 'The question of the access matrix that opened it, such as "unpublished results: read".';
comment on column program_look.day is 'The day in Europe/London.';
CREATE INDEX program_look_of_school ON public.program_look USING btree (partnership_id, school_id, day DESC);

create table daily_job (
  job text not null,
  day date not null,
  tries integer not null,
  done_at timestamp with time zone,
  outcome text,
  trouble text,
  constraint daily_job_pkey PRIMARY KEY (job, day),
  constraint daily_job_check CHECK (((outcome IS NULL) = (done_at IS NULL))),
  constraint daily_job_job_check CHECK ((job <> ''::text)),
  constraint daily_job_tries_check CHECK ((tries > 0))
);
comment on table daily_job is 'One row for each job of a day that the server does by itself, with what came of it. It tells of no partnership.';
comment on column daily_job.day is 'The day in Europe/London.';
comment on column daily_job.trouble is 'Why it failed when it was last tried; nothing of that try is kept.';

create table purge_notice (
  partnership_id uuid not null,
  day date not null,
  takes_on date not null,
  due jsonb not null,
  settled_on date,
  taken jsonb,
  constraint purge_notice_pkey PRIMARY KEY (partnership_id, day),
  constraint purge_notice_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint purge_notice_check CHECK ((takes_on > day)),
  constraint purge_notice_check1 CHECK (((taken IS NULL) OR (settled_on IS NOT NULL)))
);
comment on table purge_notice is 'One row for each partnership and day on which the server worked out what is kept no longer, to be taken some days later.';
comment on column purge_notice.due is 'By table, how many rows were over on that day and held by nothing.';
comment on column purge_notice.settled_on is 'When it was taken, or a later notice took its place because more would have gone than was shown.';
comment on column purge_notice.taken is 'By table, how many rows went; null where nothing was taken.';

create table published_document (
  partnership_id uuid not null,
  kind text not null,
  number integer not null,
  texts jsonb not null,
  from_on date not null,
  to_on date,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint published_document_pkey PRIMARY KEY (partnership_id, kind, number),
  constraint published_document_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint published_document_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint published_document_check CHECK ((to_on >= from_on)),
  constraint published_document_check1 CHECK (((reason = ''::text) = (number = 1))),
  constraint published_document_kind_check CHECK ((kind ~ '^[a-z][a-z-]{0,40}$'::text)),
  constraint published_document_number_check CHECK ((number > 0))
);
comment on table published_document is 'One row for each version of a document that the partnership publishes. Rows are never changed.';
comment on column published_document.texts is 'The text of each section, by the id that the policy gives it.';
comment on column published_document.to_on is 'The last day, where it is known; the next version ends it too.';
comment on column published_document.reason is 'What changed and why; empty for the first.';

create table document_feedback (
  partnership_id uuid not null,
  id uuid not null,
  kind text not null,
  number integer not null,
  words text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint document_feedback_pkey PRIMARY KEY (partnership_id, id),
  constraint document_feedback_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  constraint document_feedback_partnership_id_kind_number_fkey FOREIGN KEY (partnership_id, kind, number) REFERENCES published_document(partnership_id, kind, number),
  constraint document_feedback_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint document_feedback_answer_check CHECK ((answer <> ''::text)),
  constraint document_feedback_check CHECK ((num_nulls(answer, answered_by, answered_at) = ANY (ARRAY[0, 3]))),
  constraint document_feedback_words_check CHECK ((words <> ''::text))
);
comment on table document_feedback is 'One row for each thing that somebody said of a version. Only the answer is added, once.';
CREATE INDEX document_feedback_kind ON public.document_feedback USING btree (partnership_id, kind, at);

create table represented_person (
  partnership_id uuid not null,
  seat_id uuid not null,
  person_id uuid not null,
  from_on date not null,
  to_on date,
  constraint represented_person_pkey PRIMARY KEY (partnership_id, seat_id, person_id),
  constraint represented_person_partnership_id_seat_id_fkey FOREIGN KEY (partnership_id, seat_id) REFERENCES seat(partnership_id, id),
  constraint represented_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint represented_person_check CHECK ((to_on >= from_on))
);
comment on table represented_person is 'One row for each person whom a seat represents by name: somebody of a group that no register knows.';
CREATE INDEX represented_person_person ON public.represented_person USING btree (partnership_id, person_id);

create table mandate_asked (
  partnership_id uuid not null,
  mandate_id uuid not null,
  seat_id uuid not null,
  voice_id uuid not null,
  school_id uuid,
  role text,
  person_id uuid,
  constraint mandate_asked_pkey PRIMARY KEY (partnership_id, mandate_id, voice_id),
  constraint mandate_asked_partnership_id_mandate_id_seat_id_fkey FOREIGN KEY (partnership_id, mandate_id, seat_id) REFERENCES mandate(partnership_id, id, seat_id),
  constraint mandate_asked_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint mandate_asked_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mandate_asked_check CHECK (((school_id IS NULL) <> (person_id IS NULL))),
  constraint mandate_asked_check1 CHECK (((school_id IS NULL) = (role IS NULL))),
  constraint mandate_asked_check2 CHECK ((voice_id = COALESCE(school_id, person_id))),
  constraint mandate_asked_role_check CHECK ((role = ANY (ARRAY['HT'::text, 'CH'::text])))
);
comment on table mandate_asked is 'One row for each voice of a group that a seat asked, as the group was on that day. Never changed.';
comment on column mandate_asked.role is 'Who answers for the school, whoever that is on the day: its head or the chair of its governors.';

create view my_voice with (security_invoker=true) as
 SELECT mandate_id,
    voice_id
   FROM mandate_asked a
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND (person_id = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) OR ((school_id, role) IN ( SELECT r.school_id,
            r.role
           FROM my_role r)));
comment on view my_voice is 'The voices of groups for which the person who asks answers today: their own, or that of a school of theirs.';

create table system_leader (
  partnership_id uuid not null,
  id uuid not null,
  version integer not null,
  name text not null,
  person_id uuid,
  school_id uuid not null,
  post text not null,
  phases text[] not null,
  fields text[] not null,
  badges jsonb not null,
  availability text not null,
  available_from date,
  words text not null,
  to_on date,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint system_leader_pkey PRIMARY KEY (partnership_id, id),
  constraint system_leader_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint system_leader_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint system_leader_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint system_leader_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint system_leader_availability_check CHECK ((availability = ANY (ARRAY['available'::text, 'later'::text, 'not now'::text]))),
  constraint system_leader_check CHECK (((available_from IS NOT NULL) = (availability = 'later'::text))),
  constraint system_leader_fields_check CHECK ((cardinality(fields) > 0)),
  constraint system_leader_name_check CHECK ((name <> ''::text)),
  constraint system_leader_phases_check CHECK ((cardinality(phases) > 0)),
  constraint system_leader_post_check CHECK ((post <> ''::text)),
  constraint system_leader_version_check CHECK ((version > 0))
);
comment on table system_leader is 'One row for each entry of the register of those who can help other schools. It is kept up by the person or the head of the home school; ended, never deleted.';
comment on column system_leader.person_id is 'Whose entry it is; null for staff who do not sign in.';
comment on column system_leader.fields is 'Codes of the policy "expertise", as the phases.';
comment on column system_leader.badges is 'NLE, LLE, SLE or NLG with the first and the last day, as they were written here; most have none.';
comment on column system_leader.to_on is 'The last day on which it is listed; null while it stands.';
comment on column system_leader.by_id is 'Who wrote it last.';
CREATE INDEX system_leader_person ON public.system_leader USING btree (partnership_id, person_id);

create table system_leader_contact (
  partnership_id uuid not null,
  leader_id uuid not null,
  email text not null,
  telephone text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint system_leader_contact_pkey PRIMARY KEY (partnership_id, leader_id),
  constraint system_leader_contact_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint system_leader_contact_partnership_id_leader_id_fkey FOREIGN KEY (partnership_id, leader_id) REFERENCES system_leader(partnership_id, id)
);
comment on table system_leader_contact is 'One row for each entry whose work contact is known. It is apart from the entry because fewer may read it.';

create view my_system_leader with (security_invoker=true) as
 SELECT id
   FROM system_leader l
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND (person_id = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) OR (school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE r.role = 'HT'::text)) OR ( SELECT (EXISTS ( SELECT
                   FROM my_role
                  WHERE my_role.role = 'LO'::text)) AS "exists"));
comment on view my_system_leader is 'The entries of the register that the person who asks keeps up, or whose contact they may write: their own, those of the school that they lead, or all.';

create view my_reach with (security_invoker=true) as
 WITH post AS MATERIALIZED (
         SELECT g.role,
            g.school_id,
            g.cluster_id
           FROM role_grant g
          WHERE g.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND g.person_id = (( SELECT NULLIF(current_setting('trellis.reader'::text, true), ''::text)::uuid AS "nullif")) AND g.from_on <= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)) AND (g.to_on IS NULL OR g.to_on >= (( SELECT (now() AT TIME ZONE 'Europe/London'::text)::date AS timezone)))
        ), member AS MATERIALIZED (
         SELECT m.school_id,
            m.cluster_id
           FROM current_membership m
        )
 SELECT part.audience,
    p.school_id
   FROM post p
     CROSS JOIN ( VALUES ('own school'::text), ('cluster'::text)) part(audience)
  WHERE (p.role = ANY (ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SE'::text])) AND p.school_id IS NOT NULL
UNION
 SELECT 'cluster'::text AS audience,
    m.school_id
   FROM member m
  WHERE (m.cluster_id IN ( SELECT p.cluster_id
           FROM post p
          WHERE p.role = ANY (ARRAY['VL'::text, 'CL'::text])
        UNION ALL
         SELECT h.cluster_id
           FROM member h
             JOIN post p ON p.school_id = h.school_id AND (p.role = ANY (ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text]))));
comment on view my_reach is 'Of which schools the reader sees the figures of a release that is shared in part, by its audience. The reader as in my_audience.';

create view partly_shared with (security_invoker=true) as
 SELECT release_id,
    audience
   FROM release_part p
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND NOT ( SELECT (EXISTS ( SELECT
                   FROM my_audience m
                  WHERE m.audience = 'authority'::text)) AS "exists");
comment on view partly_shared is 'The releases of which the reader sees only the schools that they reach.';

create view my_share with (security_invoker=true) as
 SELECT p.release_id,
    r.school_id,
    i.value AS urn
   FROM release_part p
     JOIN my_reach r ON r.audience = p.audience
     JOIN school_identifier i ON i.school_id = r.school_id AND i.kind = 'urn'::text AND i.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif"))
  WHERE p.partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif"));
comment on view my_share is 'The schools that the reader reaches of each release that they see in part, under each URN.';

create table paper_file (
  partnership_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  name text not null,
  kind text not null,
  pages integer,
  size integer not null,
  sha256 text not null,
  content bytea not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  searched text not null default 'not'::text,
  words text not null default ''::text,
  word_places tsvector generated always as (to_tsvector('english'::regconfig, words)) stored,
  constraint paper_file_pkey PRIMARY KEY (partnership_id, id),
  constraint paper_file_partnership_id_meeting_id_number_key UNIQUE (partnership_id, meeting_id, number),
  constraint paper_file_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint paper_file_partnership_id_meeting_id_number_fkey FOREIGN KEY (partnership_id, meeting_id, number) REFERENCES paper(partnership_id, meeting_id, number),
  constraint paper_file_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint paper_file_check CHECK (((size > 0) AND (size = octet_length(content)))),
  constraint paper_file_kind_check CHECK ((kind = ANY (ARRAY['pdf'::text, 'docx'::text, 'xlsx'::text, 'png'::text, 'jpeg'::text]))),
  constraint paper_file_name_check CHECK ((name <> ''::text)),
  constraint paper_file_pages_check CHECK ((pages > 0)),
  constraint paper_file_searched_check CHECK ((searched = ANY (ARRAY['whole'::text, 'part'::text, 'not'::text]))),
  constraint paper_file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table paper_file is 'One row for each item of an agenda whose paper is a file, checked before it was taken. Whether it is for the public stands with its item.';
comment on column paper_file.name is 'What the file was called where it came from; it is shown and never used as a name here.';
comment on column paper_file.pages is 'Null where the kind of file does not tell.';
comment on column paper_file.searched is 'How much of the file can be found by its words: a picture has none that can be read.';
comment on column paper_file.words is 'What was read of the file when it was taken, for the search alone: the file itself is what counts.';

create table partnership_member (
  partnership_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  part text not null,
  address text not null,
  from_on date not null,
  to_on date,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint partnership_member_pkey PRIMARY KEY (partnership_id, id),
  constraint partnership_member_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint partnership_member_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint partnership_member_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint partnership_member_check CHECK ((to_on >= from_on)),
  constraint partnership_member_part_check CHECK ((part = ANY (ARRAY['lead'::text, 'additional'::text])))
);
comment on table partnership_member is 'One row for each time that a school belongs or belonged to a trust, a federation or a collaboration, as its lead establishment or beside it. Ended, never deleted.';
comment on column partnership_member.address is 'The postal address, which no file that is brought in has; empty where only the town is known.';
CREATE INDEX partnership_member_school ON public.partnership_member USING btree (partnership_id, school_id);

create table school_award (
  partnership_id uuid not null,
  id uuid not null,
  school_id uuid not null,
  name text not null,
  from_on date not null,
  to_on date,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint school_award_pkey PRIMARY KEY (partnership_id, id),
  constraint school_award_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint school_award_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint school_award_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint school_award_check CHECK ((to_on >= from_on)),
  constraint school_award_name_check CHECK ((name <> ''::text))
);
comment on table school_award is 'One row for each award that a school holds or held, and each initiative that it takes or took part in.';

create table mentor_pair (
  partnership_id uuid not null,
  id uuid not null,
  body_id uuid not null,
  mentor_id uuid,
  person_id uuid not null,
  cluster_id uuid not null,
  purpose text not null,
  plan text not null,
  minute text not null,
  from_on date not null,
  to_on date,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint mentor_pair_pkey PRIMARY KEY (partnership_id, id),
  constraint mentor_pair_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint mentor_pair_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES person(id),
  constraint mentor_pair_partnership_id_body_id_fkey FOREIGN KEY (partnership_id, body_id) REFERENCES body(partnership_id, id),
  constraint mentor_pair_partnership_id_cluster_id_fkey FOREIGN KEY (partnership_id, cluster_id) REFERENCES cluster(partnership_id, id),
  constraint mentor_pair_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint mentor_pair_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mentor_pair_check CHECK ((to_on >= from_on)),
  constraint mentor_pair_check1 CHECK ((mentor_id <> person_id)),
  constraint mentor_pair_mentored CHECK (((mentor_id IS NOT NULL) OR (purpose = 'lead'::text))),
  constraint mentor_pair_minute_check CHECK ((minute <> ''::text)),
  constraint mentor_pair_plan_check CHECK ((plan <> ''::text)),
  constraint mentor_pair_purpose_check CHECK ((purpose = ANY (ARRAY['lead'::text, 'talent'::text])))
);
comment on table mentor_pair is 'One row for each time that an improvement board gave a lead, or somebody who is one criterion away, a mentor.';
comment on column mentor_pair.mentor_id is 'Null of a lead whose work the board evaluates, and who has no mentor yet.';
comment on column mentor_pair.person_id is 'Who is helped: a lead of the cluster, or a head of the talent list.';
comment on column mentor_pair.minute is 'Where the minutes of the board say so.';
CREATE INDEX mentor_pair_person ON public.mentor_pair USING btree (partnership_id, person_id);

create table mentor_visit (
  partnership_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  visited_on date not null,
  seen text not null,
  agreed text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint mentor_visit_pkey PRIMARY KEY (partnership_id, id),
  constraint mentor_visit_partnership_id_pair_id_fkey FOREIGN KEY (partnership_id, pair_id) REFERENCES mentor_pair(partnership_id, id),
  constraint mentor_visit_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint mentor_visit_agreed_check CHECK ((agreed <> ''::text)),
  constraint mentor_visit_seen_check CHECK ((seen <> ''::text))
);
comment on table mentor_visit is 'One row for each note of a visit, by either of the two; both and the board read it. Never changed.';

create table lead_evaluation (
  partnership_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  evaluated_on date not null,
  went_well text not null,
  next text not null,
  minute text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_evaluation_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_evaluation_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_evaluation_partnership_id_pair_id_fkey FOREIGN KEY (partnership_id, pair_id) REFERENCES mentor_pair(partnership_id, id),
  constraint lead_evaluation_minute_check CHECK ((minute <> ''::text)),
  constraint lead_evaluation_next_check CHECK ((next <> ''::text)),
  constraint lead_evaluation_went_well_check CHECK ((went_well <> ''::text))
);
comment on table lead_evaluation is 'One row for each evaluation by the board: what went well, and what next. Never changed.';

create table lead_exemplar (
  partnership_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  title text not null,
  words text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint lead_exemplar_pkey PRIMARY KEY (partnership_id, id),
  constraint lead_exemplar_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint lead_exemplar_partnership_id_pair_id_fkey FOREIGN KEY (partnership_id, pair_id) REFERENCES mentor_pair(partnership_id, id),
  constraint lead_exemplar_title_check CHECK ((title <> ''::text)),
  constraint lead_exemplar_words_check CHECK ((words <> ''::text))
);
comment on table lead_exemplar is 'One row for each example of leading well that a board shows to all leads, without the name of whoever did it.';

create table early_access (
  partnership_id uuid not null,
  id uuid not null,
  release_id uuid not null,
  person_id uuid not null,
  reason text not null,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  constraint early_access_pkey PRIMARY KEY (partnership_id, id),
  constraint early_access_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES person(id),
  constraint early_access_given_by_fkey FOREIGN KEY (given_by) REFERENCES person(id),
  constraint early_access_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint early_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint early_access_check CHECK (((ended_by IS NULL) = (ended_at IS NULL))),
  constraint early_access_reason_check CHECK ((reason <> ''::text))
);
comment on table early_access is 'One row for each person who was let see a release before its embargo ends, with the reason; until the embargo ends, or the access is ended.';
comment on column early_access.release_id is 'A published release that the partnership uses, or one of its own.';
CREATE UNIQUE INDEX early_access_current ON public.early_access USING btree (partnership_id, release_id, person_id) WHERE (ended_at IS NULL);

create table early_look (
  partnership_id uuid not null,
  release_id uuid not null,
  person_id uuid not null,
  day date not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  times integer not null,
  constraint early_look_pkey PRIMARY KEY (partnership_id, release_id, person_id, day),
  constraint early_look_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint early_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint early_look_times_check CHECK ((times > 0))
);
comment on table early_look is 'One row for each day on which somebody with early access opened pages or files of figures while the embargo lasted.';

create view my_early with (security_invoker=true) as
 SELECT release_id
   FROM early_access a
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND person_id = (( SELECT NULLIF(current_setting('trellis.reader'::text, true), ''::text)::uuid AS "nullif")) AND ended_at IS NULL;
comment on view my_early is 'The releases that the reader may see before their embargo ends. The reader as in my_audience.';

create table release_part (
  partnership_id uuid not null,
  release_id uuid not null,
  audience text not null,
  constraint release_part_pkey PRIMARY KEY (partnership_id, release_id, audience),
  constraint release_part_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint release_part_audience_check CHECK ((audience = ANY (ARRAY['cluster'::text, 'own school'::text])))
);
comment on table release_part is 'One row for each release that a partnership shares in part: with each cluster or each school its own figures.';
comment on column release_part.release_id is 'A published release that the partnership uses, or one of its own.';

create view my_hearing with (security_invoker=true) as
 WITH heard AS MATERIALIZED (
         SELECT m.audience
           FROM my_audience m
        UNION ALL
         SELECT 'public'::text
        UNION ALL
         SELECT 'everyone'::text
          WHERE (( SELECT NULLIF(current_setting('trellis.public'::text, true), ''::text) AS "nullif")) IS NULL
        )
 SELECT mine.audience,
    needed.audience AS needs
   FROM heard mine
     CROSS JOIN heard needed
  WHERE needed.audience = ANY (ARRAY['public'::text, 'authority'::text]);
comment on view my_hearing is 'The audiences of which the reader is, the public among them and, but on the open pages, everyone, with what else they are: before an embargo ends, the authority is needed.';

create table paper_note (
  partnership_id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  person_id uuid not null,
  words text not null,
  version integer not null,
  at timestamp with time zone not null,
  constraint paper_note_pkey PRIMARY KEY (partnership_id, meeting_id, number, person_id),
  constraint paper_note_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint paper_note_partnership_id_meeting_id_number_fkey FOREIGN KEY (partnership_id, meeting_id, number) REFERENCES paper(partnership_id, meeting_id, number),
  constraint paper_note_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint paper_note_version_check CHECK ((version > 0)),
  constraint paper_note_words_check CHECK ((words <> ''::text))
);
comment on table paper_note is 'One row for each item of an agenda on which a person keeps a private note. It is for its writer alone, and goes some time after the meeting.';
comment on column paper_note.version is 'Counts how often it was written, so that a form tells which words it saw.';
comment on column paper_note.at is 'When it was written last.';

create view my_item with (security_invoker=true) as
 SELECT partnership_id,
    meeting_id,
    number
   FROM paper p
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
                   FROM my_role
                  WHERE my_role.role = ANY (ARRAY['HT'::text, 'VL'::text, 'CL'::text, 'LO'::text, 'AD'::text, 'BM'::text, 'IB'::text, 'CP'::text]))) AS "exists") AND NOT (EXISTS ( SELECT
           FROM meeting_declaration d
          WHERE d.partnership_id = p.partnership_id AND d.meeting_id = p.meeting_id AND (d.number IS NULL OR d.number = p.number) AND d.effect = 'left the room'::text AND (d.seat_id IN ( SELECT s.id
                   FROM my_seat s))));
comment on view my_item is 'The items of agendas on which the person who asks may keep a note: those that they may read, but for those for which a seat of theirs left the room. An auditor reads and writes nothing.';

create table course (
  partnership_id uuid not null,
  id uuid not null,
  version integer not null,
  title text not null,
  about text not null,
  phases text[] not null,
  audience text[] not null,
  school_id uuid,
  venue text not null,
  sessions jsonb not null,
  book_by date not null,
  places integer not null,
  pence integer not null,
  credits integer,
  taken integer not null default 0,
  waiting integer not null default 0,
  held_at timestamp with time zone,
  called_off_at timestamp with time zone,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint course_pkey PRIMARY KEY (partnership_id, id),
  constraint course_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint course_partnership_id_fkey FOREIGN KEY (partnership_id) REFERENCES partnership(id),
  constraint course_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint course_about_check CHECK ((about <> ''::text)),
  constraint course_audience_check CHECK ((cardinality(audience) > 0)),
  constraint course_check CHECK (((taken >= 0) AND (taken <= places))),
  constraint course_check1 CHECK (((held_at IS NULL) OR (called_off_at IS NULL))),
  constraint course_check2 CHECK (((pence > 0) OR (credits IS NULL))),
  constraint course_credits_check CHECK ((credits > 0)),
  constraint course_pence_check CHECK ((pence >= 0)),
  constraint course_phases_check CHECK ((cardinality(phases) > 0)),
  constraint course_places_check CHECK ((places > 0)),
  constraint course_sessions_check CHECK ((jsonb_array_length(sessions) > 0)),
  constraint course_title_check CHECK ((title <> ''::text)),
  constraint course_venue_check CHECK ((venue <> ''::text)),
  constraint course_version_check CHECK ((version > 0)),
  constraint course_waiting_check CHECK ((waiting >= 0))
);
comment on table course is 'One row for each course or service that is offered. It is called off, never deleted.';
comment on column course.phases is 'Codes of the policy "courses", as the audience.';
comment on column course.audience is 'For whom it is: the roles that people have at their schools.';
comment on column course.school_id is 'The school that hosts it and earns credits by it; null where the authority does.';
comment on column course.sessions is 'The days with their times, in order.';
comment on column course.book_by is 'The last day on which places are booked.';
comment on column course.pence is 'What a place costs a school that is sent an invoice.';
comment on column course.credits is 'What a place costs in credits; null where it cannot be paid with them.';
comment on column course.taken is 'How many places are booked. It is counted here because no school sees what another booked.';
comment on column course.waiting is 'How many people are on the waiting list.';
comment on column course.held_at is 'When it was first noted who came; null while it is to come.';

create table course_booking (
  partnership_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  school_id uuid not null,
  number integer not null,
  name text not null,
  person_id uuid,
  pay text not null,
  pence integer not null,
  credits integer not null,
  reference text not null,
  state text not null,
  came boolean,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint course_booking_pkey PRIMARY KEY (partnership_id, id),
  constraint course_booking_partnership_id_course_id_number_key UNIQUE (partnership_id, course_id, number),
  constraint course_booking_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint course_booking_partnership_id_course_id_fkey FOREIGN KEY (partnership_id, course_id) REFERENCES course(partnership_id, id),
  constraint course_booking_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint course_booking_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint course_booking_check CHECK (((came IS NULL) OR (state = 'booked'::text))),
  constraint course_booking_check1 CHECK (
CASE pay
    WHEN 'credits'::text THEN (pence = 0)
    ELSE (credits = 0)
END),
  constraint course_booking_credits_check CHECK ((credits >= 0)),
  constraint course_booking_name_check CHECK ((name <> ''::text)),
  constraint course_booking_number_check CHECK ((number > 0)),
  constraint course_booking_pay_check CHECK ((pay = ANY (ARRAY['credits'::text, 'invoice'::text]))),
  constraint course_booking_pence_check CHECK ((pence >= 0)),
  constraint course_booking_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'waiting'::text, 'given back'::text, 'no place'::text, 'called off'::text])))
);
comment on table course_booking is 'One row for each place that a school asked for on a course, for one person. What becomes of it is its state; it is never deleted.';
comment on column course_booking.number is 'The order in which places of the course were asked for; the waiting list goes by it.';
comment on column course_booking.name is 'Who is to come.';
comment on column course_booking.person_id is 'The same where they sign in here; null for others.';
comment on column course_booking.credits is 'What was taken from the school''s credits when it booked, also for somebody on the waiting list.';
comment on column course_booking.reference is 'The school''s own order reference, for the invoice.';
comment on column course_booking.came is 'Whether they came; null until it is noted.';
CREATE INDEX course_booking_school ON public.course_booking USING btree (partnership_id, school_id);

create table course_credit (
  partnership_id uuid not null,
  school_id uuid not null,
  number integer not null,
  credits integer not null,
  balance integer not null,
  reason text not null,
  course_id uuid not null,
  booking_id uuid,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint course_credit_pkey PRIMARY KEY (partnership_id, school_id, number),
  constraint course_credit_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint course_credit_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint course_credit_balance_check CHECK ((balance >= 0)),
  constraint course_credit_credits_check CHECK ((credits <> 0)),
  constraint course_credit_number_check CHECK ((number > 0)),
  constraint course_credit_reason_check CHECK ((reason = ANY (ARRAY['place booked'::text, 'place given back'::text, 'no place came free'::text, 'course called off'::text, 'course hosted'::text])))
);
comment on table course_credit is 'One row for each time that a school earned, spent or got back credits, numbered for each school. Never changed.';
comment on column course_credit.balance is 'The sum of this entry and all before it; never below 0.';
comment on column course_credit.course_id is 'The course, which is kept for a shorter time than the ledger; so is the booking.';

create table course_payment (
  partnership_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  school_id uuid not null,
  pence integer not null,
  paid_on date not null,
  reference text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint course_payment_pkey PRIMARY KEY (partnership_id, id),
  constraint course_payment_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  constraint course_payment_partnership_id_course_id_fkey FOREIGN KEY (partnership_id, course_id) REFERENCES course(partnership_id, id),
  constraint course_payment_partnership_id_school_id_fkey FOREIGN KEY (partnership_id, school_id) REFERENCES school(partnership_id, id),
  constraint course_payment_pence_check CHECK ((pence <> 0)),
  constraint course_payment_reference_check CHECK ((reference <> ''::text))
);
comment on table course_payment is 'One row for each time that a school paid what it owed for a course, or was paid back. Never changed.';
comment on column course_payment.pence is 'Below 0 where the school was paid back.';
comment on column course_payment.reference is 'The reference of the payment, as the authority''s accounts have it.';

create view my_letting_in with (security_invoker=true) as
 SELECT max(ends_at) AS until
   FROM break_glass
  WHERE partnership_id = (( SELECT NULLIF(current_setting('trellis.partnership'::text, true), ''::text)::uuid AS "nullif")) AND asked_by = (( SELECT NULLIF(current_setting('trellis.person'::text, true), ''::text)::uuid AS "nullif")) AND agreed_at IS NOT NULL AND ends_at > (( SELECT now() AS now)) AND ended_at IS NULL;
comment on view my_letting_in is 'Until when the person who asks, an operator, reads by break-glass; null for everybody else.';

grant insert, select on partnership to trellis_app;
grant select on partnership to trellis_door;
grant delete, insert, select, update on partnership to trellis_keeper;
grant insert, select on person to trellis_app;
grant insert, select, update on person to trellis_door;
grant delete, insert, select, update on person to trellis_keeper;
grant delete, insert, select on session to trellis_app;
grant delete, insert, select, update on session to trellis_door;
grant delete, insert, select, update on session to trellis_keeper;
grant insert, select, update on role_grant to trellis_app;
grant select on role_grant to trellis_door;
grant delete, insert, select, update on role_grant to trellis_keeper;
grant insert, select on event to trellis_app;
grant delete, insert, select, update on event to trellis_keeper;
grant insert, select on once to trellis_app;
grant delete, insert, select, update on once to trellis_keeper;
grant select on my_role to trellis_app;
grant delete, insert, select, update on published_release to trellis_app;
grant delete, insert, select, update on published_release to trellis_keeper;
grant insert, select, update on release_use to trellis_app;
grant delete, insert, select, update on release_use to trellis_keeper;
grant delete, insert, select, update on own_release to trellis_app;
grant delete, insert, select, update on own_release to trellis_keeper;
grant delete, insert, select on establishment to trellis_app;
grant delete, insert, select, update on establishment to trellis_keeper;
grant insert, select, update on school to trellis_app;
grant delete, insert, select, update on school to trellis_keeper;
grant delete, insert, select, update on school_identifier to trellis_app;
grant delete, insert, select, update on school_identifier to trellis_keeper;
grant insert, select, update on school_link to trellis_app;
grant delete, insert, select, update on school_link to trellis_keeper;
grant insert, select on policy_version to trellis_app;
grant delete, insert, select, update on policy_version to trellis_keeper;
grant insert, select, update on cluster to trellis_app;
grant delete, insert, select, update on cluster to trellis_keeper;
grant delete, insert, select on cluster_membership to trellis_app;
grant delete, insert, select, update on cluster_membership to trellis_keeper;
grant insert, select, update on school_group to trellis_app;
grant delete, insert, select, update on school_group to trellis_keeper;
grant delete, insert, select on group_membership to trellis_app;
grant delete, insert, select, update on group_membership to trellis_keeper;
grant select on current_membership to trellis_app;
grant delete, insert, select on published_column to trellis_app;
grant delete, insert, select, update on published_column to trellis_keeper;
grant delete, insert, select on published_row to trellis_app;
grant delete, insert, select, update on published_row to trellis_keeper;
grant delete, insert, select on own_result to trellis_app;
grant delete, insert, select, update on own_result to trellis_keeper;
grant insert, select, update on import_run to trellis_app;
grant delete, insert, select, update on import_run to trellis_keeper;
grant insert, select on import_refusal to trellis_app;
grant delete, insert, select, update on import_refusal to trellis_keeper;
grant insert, select, update on api_token to trellis_app;
grant delete, insert, select, update on api_token to trellis_keeper;
grant select on release_use_known to trellis_app;
grant select on release_use_known to trellis_keeper;
grant select on own_release_known to trellis_app;
grant select on own_release_known to trellis_keeper;
grant insert, select, update on notice to trellis_app;
grant delete, insert, select, update on notice to trellis_keeper;
grant insert, select on category_review to trellis_app;
grant delete, insert, select, update on category_review to trellis_keeper;
grant insert, select on category_finding to trellis_app;
grant delete, insert, select, update on category_finding to trellis_keeper;
grant insert, select on establishment_link to trellis_app;
grant delete, insert, select, update on establishment_link to trellis_keeper;
grant insert, select, update on link_decision to trellis_app;
grant delete, insert, select, update on link_decision to trellis_keeper;
grant select on my_audience to trellis_app;
grant insert, select on similar_school to trellis_app;
grant delete, insert, select, update on similar_school to trellis_keeper;
grant insert, select, update on target_estimate to trellis_app;
grant delete, insert, select, update on target_estimate to trellis_keeper;
grant insert, select, update on data_year_entry to trellis_app;
grant delete, insert, select, update on data_year_entry to trellis_keeper;
grant insert, select, update on calendar_feed to trellis_app;
grant delete, insert, select, update on calendar_feed to trellis_keeper;
grant insert, select on inspection to trellis_app;
grant delete, insert, select, update on inspection to trellis_keeper;
grant insert, select on school_flag to trellis_app;
grant delete, insert, select, update on school_flag to trellis_keeper;
grant insert, select, update on booklet_run to trellis_app;
grant delete, insert, select, update on booklet_run to trellis_keeper;
grant delete, insert, select on booklet_file to trellis_app;
grant delete, insert, select, update on booklet_file to trellis_keeper;
grant insert, select, update on account to trellis_door;
grant delete, insert, select, update on account to trellis_keeper;
grant delete, insert, select, update on authenticator to trellis_door;
grant delete, insert, select, update on authenticator to trellis_keeper;
grant delete, insert, select, update on recovery_code to trellis_door;
grant delete, insert, select, update on recovery_code to trellis_keeper;
grant delete, insert, select, update on sign_in_step to trellis_door;
grant delete, insert, select, update on sign_in_step to trellis_keeper;
grant insert, select, update on sign_in_try to trellis_door;
grant delete, insert, select, update on sign_in_try to trellis_keeper;
grant delete, insert, select, update on known_device to trellis_door;
grant delete, insert, select, update on known_device to trellis_keeper;
grant insert, select, update on account_link to trellis_door;
grant delete, insert, select, update on account_link to trellis_keeper;
grant insert, select on account_event to trellis_door;
grant delete, insert, select, update on account_event to trellis_keeper;
grant delete, insert, select, update on passkey to trellis_door;
grant delete, insert, select, update on passkey to trellis_keeper;
grant insert, select, update on mail to trellis_door;
grant delete, insert, select, update on mail to trellis_keeper;
grant delete, insert, select on provider_identity to trellis_door;
grant delete, insert, select, update on provider_identity to trellis_keeper;
grant select on renewal to trellis_app;
grant delete, insert, select, update on renewal to trellis_keeper;
grant insert, select, update on body to trellis_app;
grant delete, insert, select, update on body to trellis_keeper;
grant insert, select, update on seat to trellis_app;
grant delete, insert, select, update on seat to trellis_keeper;
grant insert, select, update on seat_holder to trellis_app;
grant delete, insert, select, update on seat_holder to trellis_keeper;
grant insert, select, update on priority to trellis_app;
grant delete, insert, select, update on priority to trellis_keeper;
grant insert, select on deputy to trellis_app;
grant delete, insert, select, update on deputy to trellis_keeper;
grant insert, select on interest to trellis_app;
grant delete, insert, select, update on interest to trellis_keeper;
grant insert, select on motion to trellis_app;
grant delete, insert, select, update on motion to trellis_keeper;
grant insert, select on recusal to trellis_app;
grant delete, insert, select, update on recusal to trellis_keeper;
grant insert, select on ballot to trellis_app;
grant delete, insert, select, update on ballot to trellis_keeper;
grant insert, select on second_ballot to trellis_app;
grant delete, insert, select, update on second_ballot to trellis_keeper;
grant select on my_seat to trellis_app;
grant select on my_body to trellis_app;
grant insert, select on meeting to trellis_app;
grant delete, insert, select, update on meeting to trellis_keeper;
grant insert, select on paper to trellis_app;
grant delete, insert, select, update on paper to trellis_keeper;
grant insert, select on attendance to trellis_app;
grant delete, insert, select, update on attendance to trellis_keeper;
grant insert, select on category_decision to trellis_app;
grant delete, insert, select, update on category_decision to trellis_keeper;
grant insert, select on school_move to trellis_app;
grant delete, insert, select, update on school_move to trellis_keeper;
grant insert, select on lead_headship to trellis_app;
grant delete, insert, select, update on lead_headship to trellis_keeper;
grant insert, select on lead_evidence to trellis_app;
grant delete, insert, select, update on lead_evidence to trellis_keeper;
grant insert, select on lead_growth to trellis_app;
grant delete, insert, select, update on lead_growth to trellis_keeper;
grant insert, select on lead_election to trellis_app;
grant delete, insert, select, update on lead_election to trellis_keeper;
grant insert, select on lead_nomination to trellis_app;
grant delete, insert, select, update on lead_nomination to trellis_keeper;
grant insert, select on lead_finding to trellis_app;
grant delete, insert, select, update on lead_finding to trellis_keeper;
grant insert, select on lead_term to trellis_app;
grant delete, insert, select, update on lead_term to trellis_keeper;
grant insert, select on lead_commission to trellis_app;
grant delete, insert, select, update on lead_commission to trellis_keeper;
grant insert, select on constitution to trellis_app;
grant delete, insert, select, update on constitution to trellis_keeper;
grant insert, select on minutes to trellis_app;
grant delete, insert, select, update on minutes to trellis_keeper;
grant insert, select on minutes_approval to trellis_app;
grant delete, insert, select, update on minutes_approval to trellis_keeper;
grant insert, select on meeting_action to trellis_app;
grant delete, insert, select, update on meeting_action to trellis_keeper;
grant select on subject_pack to trellis_app;
grant delete, insert, select, update on subject_pack to trellis_keeper;
grant insert, select on complaint to trellis_app;
grant delete, insert, select, update on complaint to trellis_keeper;
grant insert, select on legal_hold to trellis_app;
grant delete, insert, select, update on legal_hold to trellis_keeper;
grant select on break_glass to trellis_app;
grant delete, insert, select, update on break_glass to trellis_keeper;
grant select on audit_head to trellis_app;
grant delete, insert, select, update on audit_head to trellis_keeper;
grant insert, select on meeting_declaration to trellis_app;
grant delete, insert, select, update on meeting_declaration to trellis_keeper;
grant insert, select on mandate to trellis_app;
grant delete, insert, select, update on mandate to trellis_keeper;
grant insert, select on mandate_view to trellis_app;
grant delete, insert, select, update on mandate_view to trellis_keeper;
grant insert, select on decision to trellis_app;
grant delete, insert, select, update on decision to trellis_keeper;
grant insert, select on agreement to trellis_app;
grant delete, insert, select, update on agreement to trellis_keeper;
grant select on my_sharing to trellis_app;
grant select on look to trellis_app;
grant delete, insert, select, update on look to trellis_keeper;
grant select on list_look to trellis_app;
grant delete, insert, select, update on list_look to trellis_keeper;
grant select on role_request to trellis_app;
grant delete, insert, select, update on role_request to trellis_keeper;
grant select on lead_ending to trellis_app;
grant delete, insert, select, update on lead_ending to trellis_keeper;
grant insert, select on membership_review to trellis_app;
grant delete, insert, select, update on membership_review to trellis_keeper;
grant insert, select on priority_work to trellis_app;
grant delete, insert, select, update on priority_work to trellis_keeper;
grant select on program_look to trellis_app;
grant delete, insert, select, update on program_look to trellis_keeper;
grant select on daily_job to trellis_door;
grant delete, insert, select, update on daily_job to trellis_keeper;
grant select on purge_notice to trellis_app;
grant delete, insert, select, update on purge_notice to trellis_keeper;
grant insert, select on published_document to trellis_app;
grant delete, insert, select, update on published_document to trellis_keeper;
grant insert, select on document_feedback to trellis_app;
grant delete, insert, select, update on document_feedback to trellis_keeper;
grant insert, select, update on represented_person to trellis_app;
grant delete, insert, select, update on represented_person to trellis_keeper;
grant insert, select on mandate_asked to trellis_app;
grant delete, insert, select, update on mandate_asked to trellis_keeper;
grant select on my_voice to trellis_app;
grant insert, select, update on system_leader to trellis_app;
grant delete, insert, select, update on system_leader to trellis_keeper;
grant insert, select, update on system_leader_contact to trellis_app;
grant delete, insert, select, update on system_leader_contact to trellis_keeper;
grant select on my_system_leader to trellis_app;
grant select on my_reach to trellis_app;
grant select on partly_shared to trellis_app;
grant select on my_share to trellis_app;
grant insert, select on paper_file to trellis_app;
grant delete, insert, select, update on paper_file to trellis_keeper;
grant insert, select, update on partnership_member to trellis_app;
grant delete, insert, select, update on partnership_member to trellis_keeper;
grant insert, select, update on school_award to trellis_app;
grant delete, insert, select, update on school_award to trellis_keeper;
grant insert, select on mentor_pair to trellis_app;
grant delete, insert, select, update on mentor_pair to trellis_keeper;
grant insert, select on mentor_visit to trellis_app;
grant delete, insert, select, update on mentor_visit to trellis_keeper;
grant insert, select on lead_evaluation to trellis_app;
grant delete, insert, select, update on lead_evaluation to trellis_keeper;
grant insert, select on lead_exemplar to trellis_app;
grant delete, insert, select, update on lead_exemplar to trellis_keeper;
grant insert, select, update on early_access to trellis_app;
grant delete, insert, select, update on early_access to trellis_keeper;
grant select on early_look to trellis_app;
grant delete, insert, select, update on early_look to trellis_keeper;
grant select on my_early to trellis_app;
grant delete, insert, select on release_part to trellis_app;
grant delete, insert, select, update on release_part to trellis_keeper;
grant select on my_hearing to trellis_app;
grant delete, insert, select on paper_note to trellis_app;
grant delete, insert, select, update on paper_note to trellis_keeper;
grant select on my_item to trellis_app;
grant insert, select on course to trellis_app;
grant delete, insert, select, update on course to trellis_keeper;
grant select on course_booking to trellis_app;
grant delete, insert, select, update on course_booking to trellis_keeper;
grant select on course_credit to trellis_app;
grant delete, insert, select, update on course_credit to trellis_keeper;
grant insert, select on course_payment to trellis_app;
grant delete, insert, select, update on course_payment to trellis_keeper;
grant select on my_letting_in to trellis_app;
alter table session enable row level security, force row level security;
alter table role_grant enable row level security, force row level security;
alter table event enable row level security, force row level security;
alter table once enable row level security, force row level security;
alter table release_use enable row level security, force row level security;
alter table own_release enable row level security, force row level security;
alter table school enable row level security, force row level security;
alter table school_identifier enable row level security, force row level security;
alter table school_link enable row level security, force row level security;
alter table policy_version enable row level security, force row level security;
alter table cluster enable row level security, force row level security;
alter table cluster_membership enable row level security, force row level security;
alter table school_group enable row level security, force row level security;
alter table group_membership enable row level security, force row level security;
alter table published_row enable row level security;
alter table own_result enable row level security, force row level security;
alter table import_run enable row level security, force row level security;
alter table import_refusal enable row level security, force row level security;
alter table api_token enable row level security, force row level security;
alter table notice enable row level security, force row level security;
alter table category_review enable row level security, force row level security;
alter table category_finding enable row level security, force row level security;
alter table link_decision enable row level security, force row level security;
alter table similar_school enable row level security;
alter table target_estimate enable row level security, force row level security;
alter table data_year_entry enable row level security, force row level security;
alter table calendar_feed enable row level security, force row level security;
alter table inspection enable row level security;
alter table school_flag enable row level security, force row level security;
alter table booklet_run enable row level security, force row level security;
alter table booklet_file enable row level security, force row level security;
alter table renewal enable row level security, force row level security;
alter table body enable row level security, force row level security;
alter table seat enable row level security, force row level security;
alter table seat_holder enable row level security, force row level security;
alter table priority enable row level security, force row level security;
alter table deputy enable row level security, force row level security;
alter table interest enable row level security, force row level security;
alter table motion enable row level security, force row level security;
alter table recusal enable row level security, force row level security;
alter table ballot enable row level security, force row level security;
alter table second_ballot enable row level security, force row level security;
alter table meeting enable row level security, force row level security;
alter table paper enable row level security, force row level security;
alter table attendance enable row level security, force row level security;
alter table category_decision enable row level security, force row level security;
alter table school_move enable row level security, force row level security;
alter table lead_headship enable row level security, force row level security;
alter table lead_evidence enable row level security, force row level security;
alter table lead_growth enable row level security, force row level security;
alter table lead_election enable row level security, force row level security;
alter table lead_nomination enable row level security, force row level security;
alter table lead_finding enable row level security, force row level security;
alter table lead_term enable row level security, force row level security;
alter table lead_commission enable row level security, force row level security;
alter table constitution enable row level security, force row level security;
alter table minutes enable row level security, force row level security;
alter table minutes_approval enable row level security, force row level security;
alter table meeting_action enable row level security, force row level security;
alter table subject_pack enable row level security, force row level security;
alter table complaint enable row level security, force row level security;
alter table legal_hold enable row level security, force row level security;
alter table break_glass enable row level security, force row level security;
alter table audit_head enable row level security, force row level security;
alter table meeting_declaration enable row level security, force row level security;
alter table mandate enable row level security, force row level security;
alter table mandate_view enable row level security, force row level security;
alter table decision enable row level security, force row level security;
alter table agreement enable row level security, force row level security;
alter table look enable row level security, force row level security;
alter table list_look enable row level security, force row level security;
alter table role_request enable row level security, force row level security;
alter table lead_ending enable row level security, force row level security;
alter table membership_review enable row level security, force row level security;
alter table priority_work enable row level security, force row level security;
alter table program_look enable row level security, force row level security;
alter table purge_notice enable row level security, force row level security;
alter table published_document enable row level security, force row level security;
alter table document_feedback enable row level security, force row level security;
alter table represented_person enable row level security, force row level security;
alter table mandate_asked enable row level security, force row level security;
alter table system_leader enable row level security, force row level security;
alter table system_leader_contact enable row level security, force row level security;
alter table paper_file enable row level security, force row level security;
alter table partnership_member enable row level security, force row level security;
alter table school_award enable row level security, force row level security;
alter table mentor_pair enable row level security, force row level security;
alter table mentor_visit enable row level security, force row level security;
alter table lead_evaluation enable row level security, force row level security;
alter table lead_exemplar enable row level security, force row level security;
alter table early_access enable row level security, force row level security;
alter table early_look enable row level security, force row level security;
alter table release_part enable row level security, force row level security;
alter table paper_note enable row level security, force row level security;
alter table course enable row level security, force row level security;
alter table course_booking enable row level security, force row level security;
alter table course_credit enable row level security, force row level security;
alter table course_payment enable row level security, force row level security;
create policy session_own on session to trellis_app
  using ((token_hash = ( SELECT decode(NULLIF(current_setting('trellis.session'::text, true), ''::text), 'hex'::text) AS decode)));
create policy session_keeper on session to trellis_keeper
  using (true)
  with check (true);
create policy session_door on session to trellis_door
  using (true)
  with check (true);
create policy role_grant_partnership on role_grant as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy role_grant_read on role_grant for select to trellis_app
  using (true);
create policy role_grant_keeper on role_grant to trellis_keeper
  using (true)
  with check (true);
create policy role_grant_door on role_grant for select to trellis_door
  using (true);
create policy event_partnership on event as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy event_read on event for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'AU'::text])))) AS "exists"));
create policy event_write on event for insert to trellis_app
  with check ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy event_keeper on event to trellis_keeper
  using (true)
  with check (true);
create policy once_partnership on once as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy once_own on once to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy once_keeper on once to trellis_keeper
  using (true)
  with check (true);
create policy release_use_partnership on release_use as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy release_use_read on release_use for select to trellis_app
  using (true);
create policy release_use_add on release_use for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy release_use_end on release_use for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy release_use_keeper on release_use to trellis_keeper
  using (true)
  with check (true);
create policy release_use_audience on release_use as restrictive for select to trellis_app
  using (((audience,
CASE
    WHEN ((visible_from > ( SELECT now() AS now)) AND (NOT (release_id IN ( SELECT e.release_id
       FROM my_early e)))) THEN 'authority'::text
    ELSE 'public'::text
END) IN ( SELECT h.audience,
    h.needs
   FROM my_hearing h)));
create policy own_release_partnership on own_release as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy own_release_read on own_release for select to trellis_app
  using (true);
create policy own_release_add on own_release for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy own_release_change on own_release for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy own_release_drop on own_release for delete to trellis_app
  using (((state = 'staged'::text) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists")));
create policy own_release_keeper on own_release to trellis_keeper
  using (true)
  with check (true);
create policy own_release_audience on own_release as restrictive for select to trellis_app
  using (((audience,
CASE
    WHEN ((visible_from > ( SELECT now() AS now)) AND (NOT (id IN ( SELECT e.release_id
       FROM my_early e)))) THEN 'authority'::text
    ELSE 'public'::text
END) IN ( SELECT h.audience,
    h.needs
   FROM my_hearing h)));
create policy school_partnership on school as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_read on school for select to trellis_app
  using (true);
create policy school_add on school for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_change on school for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_keeper on school to trellis_keeper
  using (true)
  with check (true);
create policy school_identifier_partnership on school_identifier as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_identifier_read on school_identifier for select to trellis_app
  using (true);
create policy school_identifier_add on school_identifier for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_identifier_change on school_identifier for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_identifier_keeper on school_identifier to trellis_keeper
  using (true)
  with check (true);
create policy school_identifier_remove on school_identifier for delete to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_link_partnership on school_link as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_link_read on school_link for select to trellis_app
  using (true);
create policy school_link_add on school_link for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_link_change on school_link for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_link_keeper on school_link to trellis_keeper
  using (true)
  with check (true);
create policy policy_version_partnership on policy_version as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy policy_version_read on policy_version for select to trellis_app
  using (true);
create policy policy_version_add on policy_version for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'DT'::text])))) AS "exists"));
create policy policy_version_keeper on policy_version to trellis_keeper
  using (true)
  with check (true);
create policy policy_version_decide on policy_version for update to trellis_app
  using (((decision IS NULL) AND needs_second AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'DT'::text])))) AS "exists")))
  with check (((decision = 'withdrawn'::text) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists")));
create policy cluster_partnership on cluster as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy cluster_read on cluster for select to trellis_app
  using (true);
create policy cluster_add on cluster for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy cluster_change on cluster for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy cluster_keeper on cluster to trellis_keeper
  using (true)
  with check (true);
create policy cluster_membership_partnership on cluster_membership as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy cluster_membership_read on cluster_membership for select to trellis_app
  using (true);
create policy cluster_membership_add on cluster_membership for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy cluster_membership_drop on cluster_membership for delete to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy cluster_membership_keeper on cluster_membership to trellis_keeper
  using (true)
  with check (true);
create policy school_group_partnership on school_group as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_group_read on school_group for select to trellis_app
  using (true);
create policy school_group_add on school_group for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_group_change on school_group for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_group_keeper on school_group to trellis_keeper
  using (true)
  with check (true);
create policy group_membership_partnership on group_membership as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy group_membership_read on group_membership for select to trellis_app
  using (true);
create policy group_membership_add on group_membership for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy group_membership_drop on group_membership for delete to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy group_membership_keeper on group_membership to trellis_keeper
  using (true)
  with check (true);
create policy published_row_read on published_row for select to trellis_app
  using ((( SELECT (NOT (EXISTS ( SELECT
           FROM release_part p
          WHERE (p.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))))) OR (NOT (release_id IN ( SELECT s.release_id
   FROM partly_shared s))) OR (scope = 'region'::text) OR (scope ~~ 'England,%'::text) OR ((scope = 'school'::text) AND ((release_id, urn) IN ( SELECT s.release_id,
    s.urn
   FROM my_share s)))));
create policy published_row_add on published_row for insert to trellis_app
  with check (true);
create policy published_row_drop on published_row for delete to trellis_app
  using (true);
create policy published_row_keeper on published_row to trellis_keeper
  using (true)
  with check (true);
create policy own_result_partnership on own_result as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy own_result_area on own_result for select to trellis_app
  using ((area IS NOT NULL));
create policy own_result_all on own_result for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text, 'BM'::text])))) AS "exists"));
create policy own_result_own on own_result for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'SE'::text])))));
create policy own_result_cluster on own_result for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE ((m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))) OR (m.cluster_id IN ( SELECT h.cluster_id
           FROM current_membership h
          WHERE (h.school_id IN ( SELECT r.school_id
                   FROM my_role r
                  WHERE (r.role = 'HT'::text)))))))));
create policy own_result_phase on own_result for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy own_result_add on own_result for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy own_result_drop on own_result for delete to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy own_result_keeper on own_result to trellis_keeper
  using (true)
  with check (true);
create policy own_result_audience on own_result as restrictive for select to trellis_app
  using (((release_id IN ( SELECT r.id
   FROM own_release r
  WHERE (r.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))) AND (( SELECT (NOT (EXISTS ( SELECT
           FROM release_part p
          WHERE (p.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))))) OR (NOT (release_id IN ( SELECT s.release_id
   FROM partly_shared s))) OR (area = 'region'::text) OR (area ~~ 'England,%'::text) OR ((release_id, school_id) IN ( SELECT s.release_id,
    s.school_id
   FROM my_share s)))));
create policy import_run_partnership on import_run as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy import_run_read on import_run for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy import_run_add on import_run for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy import_run_change on import_run for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy import_run_keeper on import_run to trellis_keeper
  using (true)
  with check (true);
create policy import_run_audience on import_run as restrictive for select to trellis_app
  using (((release_id IS NULL) OR ( SELECT (EXISTS ( SELECT
           FROM my_audience m
          WHERE (m.audience = 'data team'::text))) AS "exists") OR (release_id IN ( SELECT u.release_id
   FROM release_use u
  WHERE (u.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))) OR (release_id IN ( SELECT r.id
   FROM own_release r
  WHERE (r.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif"))))));
create policy import_refusal_partnership on import_refusal as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy import_refusal_read on import_refusal for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy import_refusal_add on import_refusal for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy import_refusal_keeper on import_refusal to trellis_keeper
  using (true)
  with check (true);
create policy api_token_partnership on api_token as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy api_token_read on api_token for select to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'DT'::text])))) AS "exists") OR (token_hash = ( SELECT decode(NULLIF(current_setting('trellis.token'::text, true), ''::text), 'hex'::text) AS decode))));
create policy api_token_add on api_token for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy api_token_change on api_token for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy api_token_keeper on api_token to trellis_keeper
  using (true)
  with check (true);
create policy notice_partnership on notice as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy notice_all on notice for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text, 'AU'::text])))) AS "exists"));
create policy notice_add on notice for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy notice_keeper on notice to trellis_keeper
  using (true)
  with check (true);
create policy notice_change on notice for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"))
  with check ((((decided_by IS NULL) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists")) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists")));
create policy notice_own on notice for select to trellis_app
  using ((urn IN ( SELECT i.value
   FROM school_identifier i
  WHERE ((i.partnership_id = notice.partnership_id) AND (i.kind = 'urn'::text) AND (i.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text, 'SE'::text]))))))));
create policy notice_cluster on notice for select to trellis_app
  using ((urn IN ( SELECT i.value
   FROM (school_identifier i
     JOIN current_membership m ON (((m.partnership_id = i.partnership_id) AND (m.school_id = i.school_id))))
  WHERE ((i.partnership_id = notice.partnership_id) AND (i.kind = 'urn'::text) AND (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy notice_phase on notice for select to trellis_app
  using ((urn IN ( SELECT i.value
   FROM ((school_identifier i
     JOIN current_membership m ON (((m.partnership_id = i.partnership_id) AND (m.school_id = i.school_id))))
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE ((i.partnership_id = notice.partnership_id) AND (i.kind = 'urn'::text) AND (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text)))))));
create policy category_review_partnership on category_review as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy category_review_read on category_review for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['HT'::text, 'CH'::text, 'VL'::text, 'CL'::text, 'SE'::text, 'LO'::text, 'AD'::text, 'DT'::text, 'IB'::text])))) AS "exists"));
create policy category_review_add on category_review for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'DT'::text])))) AS "exists"));
create policy category_review_keeper on category_review to trellis_keeper
  using (true)
  with check (true);
create policy category_finding_partnership on category_finding as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy category_finding_all on category_finding for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy category_finding_own on category_finding for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text, 'SE'::text])))));
create policy category_finding_cluster on category_finding for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))))));
create policy category_finding_phase on category_finding for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy category_finding_add on category_finding for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'DT'::text])))) AS "exists"));
create policy category_finding_keeper on category_finding to trellis_keeper
  using (true)
  with check (true);
create policy link_decision_partnership on link_decision as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy link_decision_read on link_decision for select to trellis_app
  using (true);
create policy link_decision_add on link_decision for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy link_decision_change on link_decision for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy link_decision_keeper on link_decision to trellis_keeper
  using (true)
  with check (true);
create policy similar_school_read on similar_school for select to trellis_app
  using ((( SELECT (NOT (EXISTS ( SELECT
           FROM release_part p
          WHERE (p.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))))) OR (NOT (release_id IN ( SELECT s.release_id
   FROM partly_shared s))) OR ((release_id, urn) IN ( SELECT s.release_id,
    s.urn
   FROM my_share s))));
create policy similar_school_add on similar_school for insert to trellis_app
  with check (true);
create policy similar_school_keeper on similar_school to trellis_keeper
  using (true)
  with check (true);
create policy target_estimate_partnership on target_estimate as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy target_estimate_all on target_estimate for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy target_estimate_own on target_estimate for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['ST'::text, 'HT'::text, 'CH'::text])))));
create policy target_estimate_audience on target_estimate as restrictive for select to trellis_app
  using (((release_id IN ( SELECT r.id
   FROM own_release r
  WHERE (r.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))) AND (( SELECT (NOT (EXISTS ( SELECT
           FROM release_part p
          WHERE (p.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))))) OR (NOT (release_id IN ( SELECT s.release_id
   FROM partly_shared s))) OR ((release_id, school_id) IN ( SELECT s.release_id,
    s.school_id
   FROM my_share s)))));
create policy target_estimate_add on target_estimate for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy target_estimate_move on target_estimate for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy target_estimate_keeper on target_estimate to trellis_keeper
  using (true)
  with check (true);
create policy target_estimate_agreed on target_estimate for select to trellis_app
  using (((school_id, year) IN ( SELECT a.school_id,
    a.year
   FROM agreement a
  WHERE ((a.data_set = 'predictions'::text) AND (a.withdrawn_at IS NULL) AND (a.ends_on >= ( SELECT ((now() AT TIME ZONE 'Europe/London'::text))::date AS timezone)) AND ((a.audience, a.school_id) IN ( SELECT s.audience,
            s.school_id
           FROM my_sharing s))))));
create policy data_year_entry_partnership on data_year_entry as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy data_year_entry_audience on data_year_entry as restrictive for select to trellis_app
  using (((audience = 'everyone'::text) OR (audience IN ( SELECT m.audience
   FROM my_audience m))));
create policy data_year_entry_read on data_year_entry for select to trellis_app
  using (true);
create policy data_year_entry_add on data_year_entry for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy data_year_entry_change on data_year_entry for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy data_year_entry_keeper on data_year_entry to trellis_keeper
  using (true)
  with check (true);
create policy calendar_feed_partnership on calendar_feed as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy calendar_feed_own on calendar_feed for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR (token_hash = ( SELECT decode(NULLIF(current_setting('trellis.feed'::text, true), ''::text), 'hex'::text) AS decode))));
create policy calendar_feed_add on calendar_feed for insert to trellis_app
  with check ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy calendar_feed_end on calendar_feed for update to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy calendar_feed_keeper on calendar_feed to trellis_keeper
  using (true)
  with check (true);
create policy inspection_read on inspection for select to trellis_app
  using ((( SELECT (NOT (EXISTS ( SELECT
           FROM release_part p
          WHERE (p.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")))))) OR (NOT (release_id IN ( SELECT s.release_id
   FROM partly_shared s))) OR ((release_id, urn) IN ( SELECT s.release_id,
    s.urn
   FROM my_share s))));
create policy inspection_add on inspection for insert to trellis_app
  with check (true);
create policy inspection_keeper on inspection to trellis_keeper
  using (true)
  with check (true);
create policy school_flag_partnership on school_flag as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_flag_all on school_flag for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text, 'AU'::text])))) AS "exists"));
create policy school_flag_add on school_flag for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy school_flag_keeper on school_flag to trellis_keeper
  using (true)
  with check (true);
create policy school_flag_own on school_flag for select to trellis_app
  using ((urn IN ( SELECT i.value
   FROM school_identifier i
  WHERE ((i.partnership_id = school_flag.partnership_id) AND (i.kind = 'urn'::text) AND (i.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text, 'SE'::text]))))))));
create policy school_flag_cluster on school_flag for select to trellis_app
  using ((urn IN ( SELECT i.value
   FROM (school_identifier i
     JOIN current_membership m ON (((m.partnership_id = i.partnership_id) AND (m.school_id = i.school_id))))
  WHERE ((i.partnership_id = school_flag.partnership_id) AND (i.kind = 'urn'::text) AND (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy school_flag_phase on school_flag for select to trellis_app
  using ((urn IN ( SELECT i.value
   FROM ((school_identifier i
     JOIN current_membership m ON (((m.partnership_id = i.partnership_id) AND (m.school_id = i.school_id))))
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE ((i.partnership_id = school_flag.partnership_id) AND (i.kind = 'urn'::text) AND (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text)))))));
create policy booklet_run_partnership on booklet_run as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy booklet_run_read on booklet_run for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy booklet_run_add on booklet_run for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy booklet_run_change on booklet_run for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy booklet_run_keeper on booklet_run to trellis_keeper
  using (true)
  with check (true);
create policy booklet_file_partnership on booklet_file as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy booklet_file_read on booklet_file for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists")));
create policy booklet_file_add on booklet_file for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists")));
create policy booklet_file_remove on booklet_file for delete to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists")));
create policy booklet_file_keeper on booklet_file to trellis_keeper
  using (true)
  with check (true);
create policy renewal_partnership on renewal as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy renewal_read on renewal for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy renewal_keeper on renewal to trellis_keeper
  using (true)
  with check (true);
create policy body_partnership on body as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy body_read on body for select to trellis_app
  using (true);
create policy body_add on body for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy body_change on body for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy body_keeper on body to trellis_keeper
  using (true)
  with check (true);
create policy seat_partnership on seat as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy seat_read on seat for select to trellis_app
  using (true);
create policy seat_add on seat for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy seat_change on seat for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy seat_keeper on seat to trellis_keeper
  using (true)
  with check (true);
create policy seat_holder_partnership on seat_holder as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy seat_holder_read on seat_holder for select to trellis_app
  using (true);
create policy seat_holder_add on seat_holder for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy seat_holder_change on seat_holder for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy seat_holder_keeper on seat_holder to trellis_keeper
  using (true)
  with check (true);
create policy priority_partnership on priority as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy priority_read on priority for select to trellis_app
  using (true);
create policy priority_add on priority for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy priority_change on priority for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy priority_keeper on priority to trellis_keeper
  using (true)
  with check (true);
create policy deputy_partnership on deputy as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy deputy_keeper on deputy to trellis_keeper
  using (true)
  with check (true);
create policy deputy_read on deputy for select to trellis_app
  using (true);
create policy deputy_add on deputy for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy interest_partnership on interest as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy interest_keeper on interest to trellis_keeper
  using (true)
  with check (true);
create policy interest_own on interest for select to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy interest_all on interest for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'BM'::text, 'IB'::text, 'AU'::text])))) AS "exists"));
create policy interest_found on interest for select to trellis_app
  using ((( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif") = '00000000-0000-7000-8000-000000000001'::uuid));
create policy interest_add on interest for insert to trellis_app
  with check ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy interest_end on interest for update to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy motion_partnership on motion as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy motion_keeper on motion to trellis_keeper
  using (true)
  with check (true);
create policy motion_read on motion for select to trellis_app
  using ((body_id IN ( SELECT b.id
   FROM my_body b)));
create policy motion_add on motion for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy motion_change on motion for update to trellis_app
  using (((closed_at IS NULL) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))))
  with check (true);
create policy recusal_partnership on recusal as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy recusal_keeper on recusal to trellis_keeper
  using (true)
  with check (true);
create policy recusal_read on recusal for select to trellis_app
  using ((motion_id IN ( SELECT m.id
   FROM motion m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy recusal_add on recusal for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT
   FROM motion m
  WHERE ((m.partnership_id = recusal.partnership_id) AND (m.id = recusal.motion_id) AND (m.opened_at IS NOT NULL) AND (m.closed_at IS NULL)))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'CL'::text])))) AS "exists") OR (seat_id IN ( SELECT s.id
   FROM my_seat s)))));
create policy ballot_partnership on ballot as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy ballot_keeper on ballot to trellis_keeper
  using (true)
  with check (true);
create policy ballot_own on ballot for select to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy ballot_count on ballot for select to trellis_app
  using ((( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif") = '00000000-0000-7000-8000-000000000001'::uuid));
create policy ballot_cast on ballot for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND (seat_id IN ( SELECT s.id
   FROM my_seat s)) AND (EXISTS ( SELECT
   FROM motion m
  WHERE ((m.partnership_id = ballot.partnership_id) AND (m.id = ballot.motion_id) AND (m.opened_at IS NOT NULL) AND (m.closed_at IS NULL))))));
create policy second_ballot_partnership on second_ballot as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy second_ballot_keeper on second_ballot to trellis_keeper
  using (true)
  with check (true);
create policy second_ballot_own on second_ballot for select to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy second_ballot_count on second_ballot for select to trellis_app
  using ((( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif") = '00000000-0000-7000-8000-000000000001'::uuid));
create policy second_ballot_cast on second_ballot for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND (seat_id IN ( SELECT s.id
   FROM my_seat s)) AND (EXISTS ( SELECT
   FROM motion m
  WHERE ((m.partnership_id = second_ballot.partnership_id) AND (m.id = second_ballot.motion_id) AND (m.opened_at IS NOT NULL) AND (m.closed_at IS NULL))))));
create policy meeting_partnership on meeting as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy meeting_keeper on meeting to trellis_keeper
  using (true)
  with check (true);
create policy meeting_read on meeting for select to trellis_app
  using ((body_id IN ( SELECT b.id
   FROM my_body b)));
create policy meeting_add on meeting for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy paper_partnership on paper as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy paper_keeper on paper to trellis_keeper
  using (true)
  with check (true);
create policy paper_read on paper for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy paper_add on paper for insert to trellis_app
  with check (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = paper.partnership_id) AND (a.meeting_id = paper.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = paper.partnership_id) AND (m.id = paper.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy attendance_partnership on attendance as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy attendance_keeper on attendance to trellis_keeper
  using (true)
  with check (true);
create policy attendance_read on attendance for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy attendance_add on attendance for insert to trellis_app
  with check (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = attendance.partnership_id) AND (a.meeting_id = attendance.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = attendance.partnership_id) AND (m.id = attendance.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy attendance_change on attendance for update to trellis_app
  using (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = attendance.partnership_id) AND (a.meeting_id = attendance.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = attendance.partnership_id) AND (m.id = attendance.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy category_decision_partnership on category_decision as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy category_decision_all on category_decision for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text, 'BM'::text, 'AU'::text])))) AS "exists"));
create policy category_decision_own on category_decision for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text, 'SE'::text])))));
create policy category_decision_cluster on category_decision for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))))));
create policy category_decision_phase on category_decision for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy category_decision_add on category_decision for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy category_decision_decide on category_decision for update to trellis_app
  using (((decision IS NULL) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists") AND (NOT (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.school_id IS NOT NULL))))))
  with check (true);
create policy category_decision_keeper on category_decision to trellis_keeper
  using (true)
  with check (true);
create policy school_move_partnership on school_move as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_move_read on school_move for select to trellis_app
  using (true);
create policy school_move_add on school_move for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy school_move_keeper on school_move to trellis_keeper
  using (true)
  with check (true);
create policy lead_headship_partnership on lead_headship as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_headship_all on lead_headship for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_headship_own on lead_headship for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))));
create policy lead_headship_cluster on lead_headship for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))))));
create policy lead_headship_phase on lead_headship for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy lead_headship_add on lead_headship for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_headship_keeper on lead_headship to trellis_keeper
  using (true)
  with check (true);
create policy lead_evidence_partnership on lead_evidence as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_evidence_all on lead_evidence for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_evidence_own on lead_evidence for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))));
create policy lead_evidence_cluster on lead_evidence for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))))));
create policy lead_evidence_phase on lead_evidence for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy lead_evidence_add on lead_evidence for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_evidence_keeper on lead_evidence to trellis_keeper
  using (true)
  with check (true);
create policy lead_growth_partnership on lead_growth as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_growth_all on lead_growth for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_growth_own on lead_growth for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))));
create policy lead_growth_cluster on lead_growth for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))))));
create policy lead_growth_phase on lead_growth for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy lead_growth_add on lead_growth for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_growth_keeper on lead_growth to trellis_keeper
  using (true)
  with check (true);
create policy lead_election_partnership on lead_election as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_election_all on lead_election for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'AU'::text])))) AS "exists"));
create policy lead_election_cluster on lead_election for select to trellis_app
  using (((cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))) OR (cluster_id IN ( SELECT m.cluster_id
   FROM current_membership m
  WHERE (m.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = 'HT'::text)))))));
create policy lead_election_phase on lead_election for select to trellis_app
  using ((cluster_id IN ( SELECT c.id
   FROM cluster c
  WHERE ((c.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")) AND (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text)))))));
create policy lead_election_add on lead_election for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_election_keeper on lead_election to trellis_keeper
  using (true)
  with check (true);
create policy lead_election_settle on lead_election for update to trellis_app
  using (((settled_at IS NULL) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists")))
  with check (true);
create policy lead_nomination_partnership on lead_nomination as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_nomination_all on lead_nomination for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'AU'::text])))) AS "exists"));
create policy lead_nomination_cluster on lead_nomination for select to trellis_app
  using (((cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))) OR (cluster_id IN ( SELECT m.cluster_id
   FROM current_membership m
  WHERE (m.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = 'HT'::text)))))));
create policy lead_nomination_phase on lead_nomination for select to trellis_app
  using ((cluster_id IN ( SELECT c.id
   FROM cluster c
  WHERE ((c.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")) AND (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text)))))));
create policy lead_nomination_add on lead_nomination for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_nomination_keeper on lead_nomination to trellis_keeper
  using (true)
  with check (true);
create policy lead_nomination_vote on lead_nomination for update to trellis_app
  using (((motion_id IS NULL) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists")))
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_nomination_declare on lead_nomination for update to trellis_app
  using (((declared_at IS NULL) AND (person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif"))))
  with check ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_finding_partnership on lead_finding as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_finding_all on lead_finding for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_finding_own on lead_finding for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))));
create policy lead_finding_cluster on lead_finding for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM current_membership m
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))))));
create policy lead_finding_phase on lead_finding for select to trellis_app
  using ((school_id IN ( SELECT m.school_id
   FROM (current_membership m
     JOIN cluster c ON (((c.partnership_id = m.partnership_id) AND (c.id = m.cluster_id))))
  WHERE (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text))))));
create policy lead_finding_add on lead_finding for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_finding_keeper on lead_finding to trellis_keeper
  using (true)
  with check (true);
create policy lead_term_partnership on lead_term as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_term_read on lead_term for select to trellis_app
  using (true);
create policy lead_term_add on lead_term for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_term_keeper on lead_term to trellis_keeper
  using (true)
  with check (true);
create policy lead_commission_partnership on lead_commission as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_commission_all on lead_commission for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'AU'::text])))) AS "exists"));
create policy lead_commission_cluster on lead_commission for select to trellis_app
  using (((cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))) OR (cluster_id IN ( SELECT m.cluster_id
   FROM current_membership m
  WHERE (m.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = 'HT'::text)))))));
create policy lead_commission_phase on lead_commission for select to trellis_app
  using ((cluster_id IN ( SELECT c.id
   FROM cluster c
  WHERE ((c.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")) AND (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text)))))));
create policy lead_commission_add on lead_commission for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy lead_commission_keeper on lead_commission to trellis_keeper
  using (true)
  with check (true);
create policy constitution_partnership on constitution as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy constitution_read on constitution for select to trellis_app
  using (true);
create policy constitution_add on constitution for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = 'CL'::text)))));
create policy constitution_go_on on constitution for update to trellis_app
  using (((approved_on IS NULL) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = 'CL'::text))))))
  with check (true);
create policy constitution_keeper on constitution to trellis_keeper
  using (true)
  with check (true);
create policy minutes_partnership on minutes as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy minutes_keeper on minutes to trellis_keeper
  using (true)
  with check (true);
create policy minutes_read on minutes for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy minutes_add on minutes for insert to trellis_app
  with check (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = minutes.partnership_id) AND (a.meeting_id = minutes.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'LO'::text))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = minutes.partnership_id) AND (m.id = minutes.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy minutes_approval_partnership on minutes_approval as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy minutes_approval_keeper on minutes_approval to trellis_keeper
  using (true)
  with check (true);
create policy minutes_approval_read on minutes_approval for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy minutes_approval_add on minutes_approval for insert to trellis_app
  with check (((version = ( SELECT max(v.version) AS max
   FROM minutes v
  WHERE ((v.partnership_id = minutes_approval.partnership_id) AND (v.meeting_id = minutes_approval.meeting_id)))) AND (EXISTS ( SELECT
   FROM (meeting m
     JOIN meeting later ON (((later.partnership_id = m.partnership_id) AND (later.body_id = m.body_id))))
  WHERE ((m.partnership_id = minutes_approval.partnership_id) AND (m.id = minutes_approval.meeting_id) AND (later.id = minutes_approval.at_meeting_id) AND (later.starts_at > m.starts_at)))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'LO'::text))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = minutes_approval.partnership_id) AND (m.id = minutes_approval.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy meeting_action_partnership on meeting_action as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy meeting_action_keeper on meeting_action to trellis_keeper
  using (true)
  with check (true);
create policy meeting_action_read on meeting_action for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy meeting_action_add on meeting_action for insert to trellis_app
  with check (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = meeting_action.partnership_id) AND (a.meeting_id = meeting_action.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'LO'::text))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = meeting_action.partnership_id) AND (m.id = meeting_action.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy meeting_action_done on meeting_action for update to trellis_app
  using (((done_on IS NULL) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'LO'::text))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = meeting_action.partnership_id) AND (m.id = meeting_action.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))))
  with check (true);
create policy subject_pack_partnership on subject_pack as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy subject_pack_read on subject_pack for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'AU'::text])))) AS "exists")));
create policy subject_pack_keeper on subject_pack to trellis_keeper
  using (true)
  with check (true);
create policy complaint_partnership on complaint as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy complaint_read on complaint for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'AU'::text])))) AS "exists")));
create policy complaint_add on complaint for insert to trellis_app
  with check ((((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND (recorded_by = person_id)) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists")));
create policy complaint_change on complaint for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists"));
create policy complaint_keeper on complaint to trellis_keeper
  using (true)
  with check (true);
create policy legal_hold_partnership on legal_hold as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy legal_hold_read on legal_hold for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'AU'::text])))) AS "exists"));
create policy legal_hold_add on legal_hold for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists"));
create policy legal_hold_change on legal_hold for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'AD'::text))) AS "exists"));
create policy legal_hold_keeper on legal_hold to trellis_keeper
  using (true)
  with check (true);
create policy break_glass_partnership on break_glass as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy break_glass_read on break_glass for select to trellis_app
  using (true);
create policy break_glass_keeper on break_glass to trellis_keeper
  using (true)
  with check (true);
create policy audit_head_partnership on audit_head as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy audit_head_read on audit_head for select to trellis_app
  using (true);
create policy audit_head_move on audit_head for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role)) AS "exists"));
create policy audit_head_keeper on audit_head to trellis_keeper
  using (true)
  with check (true);
create policy meeting_declaration_partnership on meeting_declaration as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy meeting_declaration_keeper on meeting_declaration to trellis_keeper
  using (true)
  with check (true);
create policy meeting_declaration_read on meeting_declaration for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy meeting_declaration_add on meeting_declaration for insert to trellis_app
  with check (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = meeting_declaration.partnership_id) AND (a.meeting_id = meeting_declaration.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = meeting_declaration.partnership_id) AND (m.id = meeting_declaration.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy mandate_partnership on mandate as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy mandate_keeper on mandate to trellis_keeper
  using (true)
  with check (true);
create policy mandate_add on mandate for insert to trellis_app
  with check (((motion_id, seat_id) IN ( SELECT m.id,
    s.id
   FROM (motion m
     JOIN my_seat s ON ((s.body_id = m.body_id)))
  WHERE (m.closed_at IS NULL))));
create policy mandate_go_on on mandate for update to trellis_app
  using ((seat_id IN ( SELECT s.id
   FROM my_seat s)))
  with check ((seat_id IN ( SELECT s.id
   FROM my_seat s)));
create policy mandate_read on mandate for select to trellis_app
  using (((motion_id IN ( SELECT m.id
   FROM motion m)) OR (cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['CL'::text, 'VL'::text])))) OR (cluster_id IN ( SELECT m.cluster_id
   FROM current_membership m
  WHERE (m.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = 'HT'::text))))) OR (id IN ( SELECT v.mandate_id
   FROM my_voice v))));
create policy mandate_view_partnership on mandate_view as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy mandate_view_keeper on mandate_view to trellis_keeper
  using (true)
  with check (true);
create policy mandate_view_read on mandate_view for select to trellis_app
  using ((mandate_id IN ( SELECT a.id
   FROM mandate a
  WHERE ((a.seat_id IN ( SELECT s.id
           FROM my_seat s)) OR (a.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = ANY (ARRAY['CL'::text, 'VL'::text])))) OR (a.cluster_id IN ( SELECT m.cluster_id
           FROM current_membership m
          WHERE (m.school_id IN ( SELECT r.school_id
                   FROM my_role r
                  WHERE (r.role = 'HT'::text))))) OR (a.id IN ( SELECT v.mandate_id
           FROM my_voice v))))));
create policy mandate_view_add on mandate_view for insert to trellis_app
  with check (((mandate_id IN ( SELECT a.id
   FROM mandate a
  WHERE ((a.summary IS NULL) AND (((mandate_view.at AT TIME ZONE 'Europe/London'::text))::date <= a.closes_on)))) AND (((mandate_id, voice_id) IN ( SELECT v.mandate_id,
    v.voice_id
   FROM my_voice v)) OR ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))) AND ((mandate_id, school_id) IN ( SELECT a.id,
    m.school_id
   FROM (mandate a
     JOIN current_membership m ON ((m.cluster_id = a.cluster_id)))))))));
create policy decision_partnership on decision as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy decision_keeper on decision to trellis_keeper
  using (true)
  with check (true);
create policy decision_read on decision for select to trellis_app
  using ((body_id IN ( SELECT b.id
   FROM my_body b)));
create policy decision_add on decision for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy decision_look_again on decision for update to trellis_app
  using (((outcome IS NULL) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))))
  with check (true);
create policy agreement_partnership on agreement as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy agreement_all on agreement for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text, 'AU'::text])))) AS "exists"));
create policy agreement_own on agreement for select to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text])))));
create policy agreement_named on agreement for select to trellis_app
  using (((withdrawn_at IS NULL) AND (ends_on >= ( SELECT ((now() AT TIME ZONE 'Europe/London'::text))::date AS timezone)) AND ((audience, school_id) IN ( SELECT s.audience,
    s.school_id
   FROM my_sharing s))));
create policy agreement_give on agreement for insert to trellis_app
  with check (((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))) AND (given_by = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif"))));
create policy agreement_withdraw on agreement for update to trellis_app
  using ((school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))));
create policy agreement_keeper on agreement to trellis_keeper
  using (true)
  with check (true);
create policy look_partnership on look as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy look_read on look for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR (school_id = ANY (ARRAY( SELECT my_role.school_id
   FROM my_role
  WHERE (my_role.role = ANY (ARRAY['HT'::text, 'CH'::text]))))) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'AU'::text])))) AS "exists")));
create policy look_keeper on look to trellis_keeper
  using (true)
  with check (true);
create policy list_look_partnership on list_look as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy list_look_read on list_look for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['HT'::text, 'CH'::text, 'AD'::text, 'AU'::text])))) AS "exists")));
create policy list_look_keeper on list_look to trellis_keeper
  using (true)
  with check (true);
create policy role_request_partnership on role_request as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy role_request_read on role_request for select to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text, 'AU'::text])))) AS "exists") OR (school_id IN ( SELECT my_role.school_id
   FROM my_role
  WHERE (my_role.role = ANY (ARRAY['HT'::text, 'CH'::text]))))));
create policy role_request_keeper on role_request to trellis_keeper
  using (true)
  with check (true);
create policy lead_ending_partnership on lead_ending as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_ending_all on lead_ending for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'AU'::text])))) AS "exists"));
create policy lead_ending_cluster on lead_ending for select to trellis_app
  using (((cluster_id IN ( SELECT r.cluster_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['VL'::text, 'CL'::text])))) OR (cluster_id IN ( SELECT m.cluster_id
   FROM current_membership m
  WHERE (m.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = 'HT'::text)))))));
create policy lead_ending_phase on lead_ending for select to trellis_app
  using ((cluster_id IN ( SELECT c.id
   FROM cluster c
  WHERE ((c.partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")) AND (c.phase IN ( SELECT r.phase
           FROM my_role r
          WHERE (r.role = 'IB'::text)))))));
create policy lead_ending_keeper on lead_ending to trellis_keeper
  using (true)
  with check (true);
create policy membership_review_partnership on membership_review as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy membership_review_read on membership_review for select to trellis_app
  using (true);
create policy membership_review_add on membership_review for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy membership_review_keeper on membership_review to trellis_keeper
  using (true)
  with check (true);
create policy priority_work_partnership on priority_work as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy priority_work_keeper on priority_work to trellis_keeper
  using (true)
  with check (true);
create policy priority_work_read on priority_work for select to trellis_app
  using ((body_id IN ( SELECT b.id
   FROM my_body b)));
create policy priority_work_add on priority_work for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy priority_work_end on priority_work for update to trellis_app
  using (((ended_at IS NULL) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (body_id IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))))
  with check (true);
create policy program_look_partnership on program_look as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy program_look_read on program_look for select to trellis_app
  using (((school_id = ANY (ARRAY( SELECT my_role.school_id
   FROM my_role
  WHERE (my_role.role = ANY (ARRAY['HT'::text, 'CH'::text]))))) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'AU'::text])))) AS "exists")));
create policy program_look_keeper on program_look to trellis_keeper
  using (true)
  with check (true);
create policy purge_notice_partnership on purge_notice as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy purge_notice_read on purge_notice for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['AD'::text, 'DT'::text, 'AU'::text])))) AS "exists"));
create policy purge_notice_keeper on purge_notice to trellis_keeper
  using (true)
  with check (true);
create policy published_document_partnership on published_document as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy published_document_keeper on published_document to trellis_keeper
  using (true)
  with check (true);
create policy published_document_read on published_document for select to trellis_app
  using (true);
create policy published_document_add on published_document for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy document_feedback_partnership on document_feedback as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy document_feedback_keeper on document_feedback to trellis_keeper
  using (true)
  with check (true);
create policy document_feedback_read on document_feedback for select to trellis_app
  using (true);
create policy document_feedback_add on document_feedback for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role <> 'AU'::text))) AS "exists") AND (answer IS NULL)));
create policy document_feedback_answer on document_feedback for update to trellis_app
  using (((answer IS NULL) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists")))
  with check (true);
create policy represented_person_partnership on represented_person as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy represented_person_read on represented_person for select to trellis_app
  using (true);
create policy represented_person_add on represented_person for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy represented_person_change on represented_person for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy represented_person_keeper on represented_person to trellis_keeper
  using (true)
  with check (true);
create policy mandate_asked_partnership on mandate_asked as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy mandate_asked_keeper on mandate_asked to trellis_keeper
  using (true)
  with check (true);
create policy mandate_asked_read on mandate_asked for select to trellis_app
  using (true);
create policy mandate_asked_add on mandate_asked for insert to trellis_app
  with check ((seat_id IN ( SELECT s.id
   FROM my_seat s)));
create policy system_leader_partnership on system_leader as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy system_leader_keeper on system_leader to trellis_keeper
  using (true)
  with check (true);
create policy system_leader_read on system_leader for select to trellis_app
  using (true);
create policy system_leader_add on system_leader for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists") OR (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))) OR ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND (school_id IN ( SELECT r.school_id
   FROM my_role r)))));
create policy system_leader_change on system_leader for update to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists") OR (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text))) OR (person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif"))));
create policy system_leader_contact_partnership on system_leader_contact as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy system_leader_contact_keeper on system_leader_contact to trellis_keeper
  using (true)
  with check (true);
create policy system_leader_contact_read on system_leader_contact for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role <> 'AU'::text))) AS "exists"));
create policy system_leader_contact_add on system_leader_contact for insert to trellis_app
  with check (((leader_id IN ( SELECT l.id
   FROM my_system_leader l)) OR (leader_id IN ( SELECT l.id
   FROM (system_leader l
     JOIN current_membership m ON ((m.school_id = l.school_id)))
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy system_leader_contact_change on system_leader_contact for update to trellis_app
  using (((leader_id IN ( SELECT l.id
   FROM my_system_leader l)) OR (leader_id IN ( SELECT l.id
   FROM (system_leader l
     JOIN current_membership m ON ((m.school_id = l.school_id)))
  WHERE (m.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text)))))));
create policy paper_file_partnership on paper_file as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy paper_file_keeper on paper_file to trellis_keeper
  using (true)
  with check (true);
create policy paper_file_read on paper_file for select to trellis_app
  using ((meeting_id IN ( SELECT m.id
   FROM meeting m
  WHERE (m.body_id IN ( SELECT b.id
           FROM my_body b)))));
create policy paper_file_add on paper_file for insert to trellis_app
  with check (((NOT (EXISTS ( SELECT
   FROM minutes_approval a
  WHERE ((a.partnership_id = paper_file.partnership_id) AND (a.meeting_id = paper_file.meeting_id))))) AND (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (( SELECT m.body_id
   FROM meeting m
  WHERE ((m.partnership_id = paper_file.partnership_id) AND (m.id = paper_file.meeting_id))) IN ( SELECT b.id
   FROM body b
  WHERE (b.cluster_id IN ( SELECT r.cluster_id
           FROM my_role r
          WHERE (r.role = 'CL'::text))))))));
create policy partnership_member_partnership on partnership_member as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy partnership_member_keeper on partnership_member to trellis_keeper
  using (true)
  with check (true);
create policy partnership_member_read on partnership_member for select to trellis_app
  using (true);
create policy partnership_member_add on partnership_member for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy partnership_member_change on partnership_member for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy school_award_partnership on school_award as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy school_award_keeper on school_award to trellis_keeper
  using (true)
  with check (true);
create policy school_award_read on school_award for select to trellis_app
  using (true);
create policy school_award_add on school_award for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy school_award_change on school_award for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists"));
create policy mentor_pair_partnership on mentor_pair as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy mentor_pair_keeper on mentor_pair to trellis_keeper
  using (true)
  with check (true);
create policy mentor_pair_read on mentor_pair for select to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") OR (mentor_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR (person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR (body_id IN ( SELECT s.body_id
   FROM my_seat s))));
create policy mentor_pair_add on mentor_pair for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy mentor_pair_change on mentor_pair for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy mentor_visit_partnership on mentor_visit as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy mentor_visit_keeper on mentor_visit to trellis_keeper
  using (true)
  with check (true);
create policy mentor_visit_read on mentor_visit for select to trellis_app
  using ((pair_id IN ( SELECT p.id
   FROM mentor_pair p)));
create policy mentor_visit_add on mentor_visit for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND (pair_id IN ( SELECT p.id
   FROM mentor_pair p
  WHERE ((p.mentor_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR (p.person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")))))));
create policy lead_evaluation_partnership on lead_evaluation as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_evaluation_keeper on lead_evaluation to trellis_keeper
  using (true)
  with check (true);
create policy lead_evaluation_read on lead_evaluation for select to trellis_app
  using ((pair_id IN ( SELECT p.id
   FROM mentor_pair p)));
create policy lead_evaluation_add on lead_evaluation for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists") AND (pair_id IN ( SELECT p.id
   FROM mentor_pair p
  WHERE (p.person_id <> ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif"))))));
create policy lead_exemplar_partnership on lead_exemplar as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy lead_exemplar_keeper on lead_exemplar to trellis_keeper
  using (true)
  with check (true);
create policy lead_exemplar_read on lead_exemplar for select to trellis_app
  using (true);
create policy lead_exemplar_add on lead_exemplar for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text])))) AS "exists"));
create policy early_access_partnership on early_access as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy early_access_read on early_access for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists")));
create policy early_access_add on early_access for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy early_access_change on early_access for update to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy early_access_keeper on early_access to trellis_keeper
  using (true)
  with check (true);
create policy early_look_partnership on early_look as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy early_look_read on early_look for select to trellis_app
  using (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) OR ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'DT'::text])))) AS "exists")));
create policy early_look_keeper on early_look to trellis_keeper
  using (true)
  with check (true);
create policy release_part_partnership on release_part as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy release_part_read on release_part for select to trellis_app
  using (true);
create policy release_part_add on release_part for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy release_part_drop on release_part for delete to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'DT'::text))) AS "exists"));
create policy release_part_keeper on release_part to trellis_keeper
  using (true)
  with check (true);
create policy paper_note_partnership on paper_note as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy paper_note_keeper on paper_note to trellis_keeper
  using (true)
  with check (true);
create policy paper_note_read on paper_note for select to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy paper_note_drop on paper_note for delete to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")));
create policy paper_note_add on paper_note for insert to trellis_app
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ((meeting_id, number) IN ( SELECT i.meeting_id,
    i.number
   FROM my_item i))));
create policy paper_note_change on paper_note for update to trellis_app
  using ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")))
  with check (((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ((meeting_id, number) IN ( SELECT i.meeting_id,
    i.number
   FROM my_item i))));
create policy course_partnership on course as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy course_keeper on course to trellis_keeper
  using (true)
  with check (true);
create policy course_read on course for select to trellis_app
  using (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['ST'::text, 'HT'::text, 'GV'::text, 'CH'::text, 'CL'::text, 'LO'::text, 'AD'::text, 'BM'::text, 'IB'::text, 'CP'::text])))) AS "exists"));
create policy course_add on course for insert to trellis_app
  with check ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'CP'::text])))) AS "exists") OR (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = 'HT'::text)))));
create policy course_booking_partnership on course_booking as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy course_booking_keeper on course_booking to trellis_keeper
  using (true)
  with check (true);
create policy course_booking_read on course_booking for select to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'CP'::text])))) AS "exists") OR (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text])))) OR ((person_id = ( SELECT (NULLIF(current_setting('trellis.person'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['ST'::text, 'GV'::text])))) AS "exists")) OR (course_id IN ( SELECT c.id
   FROM course c
  WHERE (c.school_id IN ( SELECT r.school_id
           FROM my_role r
          WHERE (r.role = 'HT'::text)))))));
create policy course_credit_partnership on course_credit as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy course_credit_keeper on course_credit to trellis_keeper
  using (true)
  with check (true);
create policy course_credit_read on course_credit for select to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'CP'::text])))) AS "exists") OR (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text]))))));
create policy course_payment_partnership on course_payment as restrictive to trellis_app
  using ((partnership_id = ( SELECT (NULLIF(current_setting('trellis.partnership'::text, true), ''::text))::uuid AS "nullif")));
create policy course_payment_keeper on course_payment to trellis_keeper
  using (true)
  with check (true);
create policy course_payment_read on course_payment for select to trellis_app
  using ((( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = ANY (ARRAY['LO'::text, 'AD'::text, 'CP'::text])))) AS "exists") OR (school_id IN ( SELECT r.school_id
   FROM my_role r
  WHERE (r.role = ANY (ARRAY['HT'::text, 'CH'::text]))))));
create policy course_payment_add on course_payment for insert to trellis_app
  with check (( SELECT (EXISTS ( SELECT
           FROM my_role
          WHERE (my_role.role = 'LO'::text))) AS "exists"));
