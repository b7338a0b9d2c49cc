-- A role is given by two: one asks, another agrees, and neither is who gets it.
create table role_request (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  called         text        not null check (called <> ''),
  email          text                 check (email = lower(email) and email like '%_@_%'),
  role           text        not null check (role in ('ST', 'HT', 'GV', 'CH', 'SL', 'VL', 'CL', 'SE', 'LO', 'AD', 'DT', 'BM', 'IB', 'CP', 'AU')),
  school_id      uuid,
  place          text        not null,
  phase          text                 check (phase in ('primary', 'secondary')),
  from_on        date        not null,
  to_on          date                 check (to_on >= from_on),
  reason         text        not null check (reason <> ''),
  asked_by       uuid        not null references person (id) check (asked_by <> person_id),
  asked_at       timestamptz not null,
  ends_at        timestamptz not null check (ends_at > asked_at),
  accepted_at    timestamptz,
  agreed_by      uuid                 references person (id) check (agreed_by not in (asked_by, person_id)),
  agreed_at      timestamptz,
  closed_by      uuid                 references person (id),
  closed_at      timestamptz,
  primary key (partnership_id, id),
  check ((agreed_by is null) = (agreed_at is null)),
  check ((closed_by is null) = (closed_at is null)),
  check (email is not null or accepted_at is not null)
);
comment on table role_request is 'One row for each role that somebody asked for on behalf of somebody else. It is in force once a second person has agreed and, where the person was invited, they have accepted.';
comment on column role_request.called is 'The name as whoever asked typed it, shown until the person has accepted: what Trellis knows of an address is told to nobody.';
comment on column role_request.email is 'The address that was invited; null where the person was of the partnership already.';
comment on column role_request.place is 'The name of the school that the role would be for, as it was called when it was asked for; empty where it is for none.';
comment on column role_request.ends_at is 'Until when it may be accepted and agreed.';
comment on column role_request.closed_by is 'Who withdrew it or said no.';
create index role_request_person on role_request (partnership_id, person_id);

-- A role that is ended early has its last whole day the day before: also one of today, which had none.
alter table role_grant
  add column request_id    uuid,
  add column ended_by      uuid references person (id),
  add column ended_at      timestamptz,
  add column ended_because text check (ended_because <> ''),
  drop constraint role_grant_check,
  add check (to_on >= from_on or (ended_at is not null and to_on = from_on - 1)),
  add check ((ended_by is null) = (ended_at is null) and (ended_by is null) = (ended_because is null)),
  add check (ended_by <> person_id),
  add unique (partnership_id, request_id),
  add foreign key (partnership_id, request_id) references role_request (partnership_id, id);
comment on column role_grant.request_id is 'Who asked for it and who agreed; null where an election, the command line or an operator gave it.';
comment on column role_grant.ended_at is 'When it was ended before its time, by whom and why.';

grant select on role_request to trellis_app;
grant select, insert, update, delete on role_request to trellis_keeper;

alter table role_request enable row level security;
alter table role_request force row level security;
create policy role_request_partnership on role_request as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy role_request_read on role_request for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT', 'AU')))
         or school_id in (select school_id from my_role where role in ('HT', 'CH')));
create policy role_request_keeper on role_request to trellis_keeper using (true) with check (true);
