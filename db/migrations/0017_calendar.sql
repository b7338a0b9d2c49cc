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
