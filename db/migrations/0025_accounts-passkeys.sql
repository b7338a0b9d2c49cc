create table passkey (
  credential_id text        not null primary key,
  person_id     uuid        not null references account (person_id),
  name          text        not null,
  public_key    bytea       not null,
  counter       bigint      not null,
  made_at       timestamptz not null,
  used_at       timestamptz
);
comment on table passkey is 'One row for each passkey: the public half of a pair of keys whose other half never leaves the device.';
create index passkey_person on passkey (person_id);

alter table sign_in_step drop constraint sign_in_step_stage_check;
alter table sign_in_step add constraint sign_in_step_stage_check
  check (stage in ('factor', 'set up', 'where', 'passkey'));
comment on column sign_in_step.challenge is 'What a passkey must sign in this step.';

grant select, insert, update, delete on passkey to trellis_door, trellis_keeper;
