-- How often somebody is written to is counted by the letters: for an address that nobody has as for any other.
alter table mail
  add column kind text not null default 'other' check (kind in ('invitation', 'reset', 'address', 'other'));
alter table mail alter column kind drop default;
create index mail_of_kind on mail (to_email, kind, written_at);
comment on column mail.kind is 'For what it was written; of some kinds one address gets only so many in an hour.';
