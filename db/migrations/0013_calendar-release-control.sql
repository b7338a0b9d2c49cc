-- Who may see a release that is in use, and from when. The wall stands on the rows that every
-- figure is joined through, so what a person may not see of a release is nowhere to be found.
alter table release_use add column audience text not null default 'everyone'
  constraint release_use_audience_check check (audience in ('everyone', 'schools', 'authority', 'data team'));
alter table release_use add column visible_from timestamptz;
comment on column release_use.audience is 'Who may see it: everyone; schools with their partners and the authority; the authority; the data team alone.';
comment on column release_use.visible_from is 'The end of its embargo: only the authority and the data team see it before. Null means at once.';

alter table own_release add column audience text not null default 'everyone'
  constraint own_release_audience_check check (audience in ('everyone', 'schools', 'authority', 'data team'));
alter table own_release add column visible_from timestamptz;
alter table own_release add constraint own_release_roster_check
  check (format <> 'roster' or (audience = 'everyone' and visible_from is null));
comment on column own_release.audience is 'As of release_use. A roster is for everyone at once, for access is decided by it.';
comment on column own_release.visible_from is 'As of release_use.';

create view my_audience with (security_invoker = true) as
  select distinct told.audience
  from role_grant g
  join (values
    ('schools', 'ST'), ('schools', 'HT'), ('schools', 'GV'), ('schools', 'CH'), ('schools', 'SL'),
    ('schools', 'VL'), ('schools', 'CL'), ('schools', 'SE'),
    ('schools', 'LO'), ('schools', 'AD'), ('schools', 'DT'),
    ('authority', 'LO'), ('authority', 'AD'), ('authority', 'DT'),
    ('data team', 'DT')) as told (audience, role) on told.role = g.role
  where g.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and g.person_id = (select nullif(current_setting('trellis.reader', true), '')::uuid)
    and g.from_on <= (select (now() at time zone 'Europe/London')::date)
    and (g.to_on is null or g.to_on >= (select (now() at time zone 'Europe/London')::date));
comment on view my_audience is 'The narrower audiences that the reader belongs to today. The reader is who will see the answer, also where the service reads for them.';
grant select on my_audience to trellis_app;

create policy release_use_audience on release_use as restrictive for select to trellis_app
  using (
    (audience = 'everyone' or audience in (select m.audience from my_audience m))
    and (visible_from is null or visible_from <= (select now())
      or (select exists (select from my_audience m where m.audience = 'authority'))));

create policy own_release_audience on own_release as restrictive for select to trellis_app
  using (
    (audience = 'everyone' or audience in (select m.audience from my_audience m))
    and (visible_from is null or visible_from <= (select now())
      or (select exists (select from my_audience m where m.audience = 'authority'))));

create policy own_result_audience on own_result as restrictive for select to trellis_app
  using (release_id in (
    select r.id from own_release r
    where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)));

-- A run keeps figures that its release changed. The data team sees every release, and its runs
-- from their first row on, when no release is in use yet.
create policy import_run_audience on import_run as restrictive for select to trellis_app
  using (
    release_id is null
    or (select exists (select from my_audience m where m.audience = 'data team'))
    or release_id in (
      select u.release_id from release_use u
      where u.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid))
    or release_id in (
      select r.id from own_release r
      where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)));

create table data_year_entry (
  partnership_id uuid        not null references partnership (id),
  year           integer     not null check (year between 1988 and 2100),
  key            text        not null,
  audience       text        not null check (audience in ('everyone', 'schools', 'authority', 'data team')),
  state          text        not null check (state in ('todo', 'ready', 'doing', 'done', 'not applicable')),
  due_on         date,
  note           text        not null,
  evidence_id    uuid,
  version        integer     not null check (version > 0),
  changed_by     uuid        not null references person (id),
  changed_at     timestamptz not null,
  primary key (partnership_id, year, key)
);
comment on table data_year_entry is 'One row for each entry of a data year of which somebody wrote something; the rest comes from the policy of the year.';
comment on column data_year_entry.due_on is 'Null for the day of the policy''s rule.';
comment on column data_year_entry.evidence_id is 'A release in use, published or the partnership''s own.';

grant select, insert, update on data_year_entry to trellis_app;
grant select, insert, update, delete on data_year_entry to trellis_keeper;

alter table data_year_entry enable row level security;
alter table data_year_entry force row level security;
create policy data_year_entry_partnership on data_year_entry as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy data_year_entry_audience on data_year_entry as restrictive for select to trellis_app
  using (audience = 'everyone' or audience in (select m.audience from my_audience m));
create policy data_year_entry_read on data_year_entry for select to trellis_app using (true);
create policy data_year_entry_add on data_year_entry for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy data_year_entry_change on data_year_entry for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy data_year_entry_keeper on data_year_entry to trellis_keeper using (true) with check (true);

create table calendar_feed (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  token_hash     bytea       not null,
  made_at        timestamptz not null,
  ended_at       timestamptz,
  primary key (partnership_id, id)
);
comment on table calendar_feed is 'One row for each secret link by which a person''s own calendar reads the data year. Only a hash of the secret is kept.';
create index calendar_feed_hash on calendar_feed (partnership_id, token_hash);

grant select, insert, update on calendar_feed to trellis_app;
grant select, insert, update, delete on calendar_feed to trellis_keeper;

alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy calendar_feed_partnership on calendar_feed as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
-- A calendar program is no person: whoever shows a secret reaches that one row, and nobody another's.
create policy calendar_feed_own on calendar_feed for select to trellis_app
  using (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    or token_hash = (select decode(nullif(current_setting('trellis.feed', true), ''), 'hex')));
create policy calendar_feed_add on calendar_feed for insert to trellis_app
  with check (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy calendar_feed_end on calendar_feed for update to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy calendar_feed_keeper on calendar_feed to trellis_keeper using (true) with check (true);
