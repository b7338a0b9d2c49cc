create table api_token (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  name           text        not null check (name <> ''),
  token_hash     bytea       not null,
  profile        text        not null check (profile in ('board', 'public')),
  made_at        timestamptz not null,
  ends_at        timestamptz not null check (ends_at > made_at),
  revoked_at     timestamptz,
  primary key (partnership_id, id)
);
comment on table api_token is 'One row for each token with which a program reads results. Only a hash of the token is kept.';
comment on column api_token.profile is 'How small numbers are protected: as for a board, or as for the public.';
create index api_token_hash on api_token (partnership_id, token_hash);

grant select, insert, update on api_token to trellis_app;
grant select, insert, update, delete on api_token to trellis_keeper;

alter table api_token enable row level security;
alter table api_token force row level security;
create policy api_token_partnership on api_token as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
-- A program is no person: whoever shows a token reaches that one row, and nobody another's.
create policy api_token_read on api_token for select to trellis_app
  using (
    (select exists (select from my_role where role in ('AD', 'DT')))
    or token_hash = (select decode(nullif(current_setting('trellis.token', true), ''), 'hex')));
create policy api_token_add on api_token for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy api_token_change on api_token for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy api_token_keeper on api_token to trellis_keeper using (true) with check (true);
