-- Whose account it is, what it is opened with, and what happened at its door. None of it belongs to
-- a partnership: a person may have roles in several. Only trellis_door reads it, never trellis_app.
create table account (
  person_id    uuid        not null primary key references person (id),
  email        text        not null unique check (email = lower(email) and email like '%_@_%'),
  password     text,
  is_operator  boolean     not null,
  made_at      timestamptz not null,
  suspended_at timestamptz
);
comment on table account is 'One row for each person who signs in by themselves, with the e-mail address that they sign in with.';
comment on column account.password is 'The hash with its parameters, in the form $argon2id$v=19$m=...; null until the person has chosen one.';
comment on column account.is_operator is 'Whether the person runs Trellis: invites, reads mail that could not be sent, and sees no content.';

create table authenticator (
  person_id    uuid        not null references account (person_id),
  id           uuid        not null,
  secret       text        not null,
  last_step    bigint      not null,
  made_at      timestamptz not null,
  confirmed_at timestamptz,
  primary key (person_id, id)
);
comment on table authenticator is 'One row for each authenticator app that makes codes for an account.';
comment on column authenticator.last_step is 'The half minute of the last code that was used: that code and earlier ones open nothing more.';
comment on column authenticator.confirmed_at is 'Null until a first code was given; only then does it count.';

create table recovery_code (
  person_id uuid        not null references account (person_id),
  code_hash bytea       not null,
  made_at   timestamptz not null,
  used_at   timestamptz,
  primary key (person_id, code_hash)
);
comment on table recovery_code is 'One row for each code on paper that stands in once for an authenticator. Only a hash is kept.';

create table sign_in_step (
  token_hash bytea       not null primary key,
  person_id  uuid        references account (person_id),
  stage      text        not null check (stage in ('factor', 'set up', 'where')),
  challenge  text,
  wrong      integer     not null default 0,
  ends_at    timestamptz not null
);
comment on table sign_in_step is 'One row for each sign-in under way: what was shown so far, for some minutes, by a cookie of its own.';
comment on column sign_in_step.person_id is 'Null while nobody has said who they are: a passkey says it itself.';

create table sign_in_try (
  id           uuid        not null primary key,
  email_hash   bytea       not null,
  address_hash bytea       not null,
  kind         text        not null check (kind in ('password', 'code')),
  at           timestamptz not null,
  was_right    boolean     not null
);
comment on table sign_in_try is 'One row for each try of a password or a code, whether there is such an account or not; wrong ones slow the next down.';
create index sign_in_try_email on sign_in_try (email_hash, at);
create index sign_in_try_address on sign_in_try (address_hash, at);

create table known_device (
  token_hash bytea       not null primary key,
  person_id  uuid        not null references account (person_id),
  seen_at    timestamptz not null
);
comment on table known_device is 'One row for each browser in which the person has signed in with both factors; wrong tries of others do not slow it down.';
create index known_device_person on known_device (person_id);

create table account_link (
  token_hash  bytea       not null primary key,
  purpose     text        not null check (purpose in ('operator', 'invitation', 'reset')),
  person_id   uuid        references account (person_id),
  made_at     timestamptz not null,
  ends_at     timestamptz not null,
  used_at     timestamptz
);
comment on table account_link is 'One row for each link that lets somebody choose a password, once and until a moment. Only a hash of its secret is kept.';
comment on column account_link.person_id is 'Null where there is no account: the first operator makes theirs, and a reset of nobody opens nothing.';

create table account_event (
  id        uuid        not null primary key,
  person_id uuid        references person (id),
  at        timestamptz not null,
  by_id     uuid        references person (id),
  what      text        not null
);
comment on table account_event is 'One row for each thing that happened to an account, never what was typed. Rows are never changed.';
create index account_event_person on account_event (person_id, at desc);

grant select, insert, update on account, account_link, sign_in_try to trellis_door;
grant select, insert, update, delete on authenticator, recovery_code, sign_in_step, known_device to trellis_door;
grant select, insert on account_event to trellis_door;
grant select, insert, update, delete on account, authenticator, recovery_code, sign_in_step, sign_in_try, known_device, account_link, account_event to trellis_keeper;
