-- A third role beside trellis_app and trellis_keeper. trellis_door is what signing in is done as:
-- it knows accounts, their secrets and sessions, and can read nothing of what partnerships keep.
-- trellis_app, which reads all that, can read no account and no secret.
do $$
begin
  begin
    create role trellis_door nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    execute format('grant trellis_door to %I', current_user);
  exception when others then
    if not pg_has_role(current_user, 'trellis_door', 'member') then
      raise;
    end if;
  end;
end
$$;

grant usage on schema public to trellis_door;

alter table session
  add column id        uuid        not null default gen_random_uuid(),
  add column browser   text        not null default '',
  add column seen_at   timestamptz,
  add column proved_at timestamptz,
  alter column partnership_id drop not null;
update session set seen_at = started_at;
alter table session
  alter column id drop default,
  alter column browser drop default,
  alter column seen_at set not null;
create index session_person on session (person_id);
comment on column session.partnership_id is 'Null for an operator, who sees no partnership.';
comment on column session.browser is 'What the person knows the session by in their list, such as Firefox on Windows.';
comment on column session.seen_at is 'The last request, to the minute; a session that is idle too long has ended.';
comment on column session.proved_at is 'When the person last proved who they are with both factors; null for a choice in the demo.';

grant update (seen_at) on session to trellis_app;
grant select on partnership, role_grant to trellis_door;
grant select, insert, update on person to trellis_door;
grant select, insert, update, delete on session to trellis_door;

-- Signing in chooses among the person's sessions and partnerships before there is a session to
-- show, so the wall is the person, named in the question, and the role of the database.
create policy session_door on session to trellis_door using (true) with check (true);
create policy role_grant_door on role_grant for select to trellis_door using (true);
