-- Two roles beside the owner of the schema. trellis_app is what every request, command and job
-- becomes inside its transaction: it owns nothing and row-level security holds for it.
-- trellis_keeper does the upkeep that no person does: backup, restore, sweeping killed imports.
do $$
begin
  begin
    create role trellis_app nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role trellis_keeper nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    execute format('grant trellis_app, trellis_keeper to %I', current_user);
  exception when others then
    if not (pg_has_role(current_user, 'trellis_app', 'member') and pg_has_role(current_user, 'trellis_keeper', 'member')) then
      raise;
    end if;
  end;
end
$$;

grant usage on schema public to trellis_app, trellis_keeper;

create table partnership (
  id         uuid        not null primary key,
  slug       text        not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name       text        not null check (name <> ''),
  kind       text        not null check (kind in ('authority', 'trust', 'group')),
  la_number  text                 check (la_number ~ '^[0-9]{3}$'),
  invented   boolean     not null default false,
  created_at timestamptz not null
);
comment on table partnership is 'One row for each partnership that keeps its work here: an authority, a trust or a few schools. Everything else of theirs names it.';
comment on column partnership.la_number is 'The authority whose state-funded schools make its authority row; null for a trust or group.';
comment on column partnership.invented is 'True for the demo: every page of it says so.';

create table person (
  id         uuid        not null primary key,
  name       text        not null check (name <> ''),
  created_at timestamptz not null
);
comment on table person is 'One row for each person, or the service that acts for one. A person may have roles in several partnerships.';

create table session (
  token_hash     bytea       not null primary key,
  person_id      uuid        not null references person (id),
  partnership_id uuid        not null references partnership (id),
  started_at     timestamptz not null,
  ends_at        timestamptz not null
);
comment on table session is 'One row for each time a person signed in. Only a hash of the cookie is kept.';

create table role_grant (
  partnership_id uuid not null references partnership (id),
  id             uuid not null,
  person_id      uuid not null references person (id),
  role           text not null check (role in ('ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE', 'LO', 'AD', 'DT', 'BM', 'IB', 'CP', 'AU')),
  school_id      uuid,
  cluster_id     uuid,
  phase          text check (phase in ('primary', 'secondary')),
  from_on        date not null,
  to_on          date check (to_on >= from_on),
  primary key (partnership_id, id)
);
comment on table role_grant is 'One row for each role that a person holds or held, with its dates and, where the role has one, its school, cluster or phase.';
create index role_grant_person on role_grant (partnership_id, person_id);

create table event (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  at             timestamptz not null,
  person_id      uuid        not null references person (id),
  action         text        not null,
  subject        text        not null,
  detail         jsonb       not null default '{}',
  primary key (partnership_id, id)
);
comment on table event is 'One row for each thing that was done, by whom and to what: the audit trail. Rows are never changed.';
create index event_at on event (partnership_id, at desc);

create table once (
  partnership_id uuid        not null references partnership (id),
  token          uuid        not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  answer         text        not null,
  primary key (partnership_id, token)
);
comment on table once is 'One row for each form that was sent: the same form sent again gets the first answer and changes nothing.';

create view my_role with (security_invoker = true) as
  select role, school_id, cluster_id, phase
  from role_grant
  where partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and from_on <= (select (now() at time zone 'Europe/London')::date)
    and (to_on is null or to_on >= (select (now() at time zone 'Europe/London')::date));
comment on view my_role is 'The roles in force today of the person who asks, in the partnership for which they ask.';

grant select, insert on partnership, person to trellis_app;
grant select, insert, update, delete on session to trellis_app;
grant select, insert, update on role_grant to trellis_app;
grant select, insert on event, once to trellis_app;
grant select on my_role to trellis_app;
grant select, insert, update, delete on partnership, person, session, role_grant, event, once to trellis_keeper;

alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy role_grant_partnership on role_grant as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy role_grant_read on role_grant for select to trellis_app using (true);
create policy role_grant_keeper on role_grant to trellis_keeper using (true) with check (true);

alter table event enable row level security;
alter table event force row level security;
create policy event_partnership on event as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy event_read on event for select to trellis_app
  using ((select exists (select from my_role where role in ('AD', 'AU'))));
create policy event_write on event for insert to trellis_app
  with check (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy event_keeper on event to trellis_keeper using (true) with check (true);

alter table once enable row level security;
alter table once force row level security;
create policy once_partnership on once as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy once_own on once to trellis_app
  using (person_id = (select nullif(current_setting('trellis.person', true), '')::uuid));
create policy once_keeper on once to trellis_keeper using (true) with check (true);
