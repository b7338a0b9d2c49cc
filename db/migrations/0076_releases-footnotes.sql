-- What the data team says under every figure of a release, or of one measure of it. They are a part
-- of the release, so whoever does not see it sees no footnote of it.
alter table release_use add column footnotes jsonb not null default '[]'
  constraint release_use_footnotes_check check (jsonb_typeof(footnotes) = 'array');
comment on column release_use.footnotes is 'What is said under its figures: [{"id","measure"?,"words"}], of one measure or of all.';
alter table own_release add column footnotes jsonb not null default '[]'
  constraint own_release_footnotes_check check (jsonb_typeof(footnotes) = 'array');
comment on column own_release.footnotes is 'As of release_use.';

create or replace view release_use_known with (security_invoker = true) as
  select partnership_id, id, release_id, run_id, since_at, undone_at, footnotes
  from release_use
  where since_at <= (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity'))
    and (undone_at is null
      or undone_at > (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity')));
create or replace view own_release_known with (security_invoker = true) as
  select partnership_id, id, format, year, vintage, file_name, sha256, run_id, state, received_at, since_at, undone_at,
         footnotes
  from own_release
  where state in ('in force', 'undone')
    and since_at <= (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity'))
    and (undone_at is null
      or undone_at > (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity')));
