-- A session is found by its cookie before anybody knows whose it is, so its wall is not the
-- partnership: whoever shows the cookie reaches that one row, and nobody reaches another's.
revoke update on session from trellis_app;
alter table session enable row level security;
alter table session force row level security;
create policy session_own on session to trellis_app
  using (token_hash = (select decode(nullif(current_setting('trellis.session', true), ''), 'hex')));
create policy session_keeper on session to trellis_keeper using (true) with check (true);
