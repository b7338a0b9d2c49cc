-- A new e-mail address counts once somebody who can read what is sent there says so.
alter table account_link
  add column new_email text check (new_email = lower(new_email) and new_email like '%_@_%'),
  drop constraint account_link_purpose_check,
  add constraint account_link_purpose_check
    check (purpose in ('operator', 'invitation', 'reset', 'address')),
  add check ((purpose = 'address') = (new_email is not null));
comment on column account_link.new_email is 'The address that the link was sent to, and that the account will have once it is followed.';
