create table provider_identity (
  issuer    text        not null,
  subject   text        not null,
  person_id uuid        not null references account (person_id),
  made_at   timestamptz not null,
  primary key (issuer, subject)
);
comment on table provider_identity is 'One row for each identity elsewhere, such as a council''s or DfE Sign-in''s, that its owner connected to their account. An e-mail address connects nothing.';
create index provider_identity_person on provider_identity (person_id);

alter table sign_in_step drop constraint sign_in_step_stage_check;
alter table sign_in_step add constraint sign_in_step_stage_check
  check (stage in ('factor', 'set up', 'where', 'passkey', 'provider'));
comment on column sign_in_step.challenge is 'What a passkey must sign in this step, or what a provider must answer to.';

grant select, insert, delete on provider_identity to trellis_door;
grant select, insert, update, delete on provider_identity to trellis_keeper;
