create view release_use_known with (security_invoker = true) as
  select partnership_id, id, release_id, run_id, since_at, undone_at
  from release_use
  where since_at <= (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity'))
    and (undone_at is null
      or undone_at > (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity')));
comment on view release_use_known is 'The published releases in use at the moment that the reader asks for in trellis.known, or now.';

create view own_release_known with (security_invoker = true) as
  select partnership_id, id, format, year, vintage, file_name, sha256, run_id, state, received_at, since_at, undone_at
  from own_release
  where state in ('in force', 'undone')
    and since_at <= (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity'))
    and (undone_at is null
      or undone_at > (select coalesce(nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity')));
comment on view own_release_known is 'A partnership''s own releases in force at the moment that the reader asks for in trellis.known, or now.';

grant select on release_use_known, own_release_known to trellis_app, trellis_keeper;
