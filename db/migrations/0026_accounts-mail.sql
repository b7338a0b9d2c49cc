create table mail (
  id         uuid        not null primary key,
  to_email   text        not null,
  subject    text        not null,
  body       text        not null,
  written_at timestamptz not null,
  tries      integer     not null default 0,
  trouble    text,
  taken_at   timestamptz,
  sent_at    timestamptz
);
comment on table mail is 'One row for each letter about an account. It is sent by SMTP where that is set up, and else waits for the operator to pass it on.';
comment on column mail.body is 'Emptied when the letter is sent, for it may hold a link.';
comment on column mail.trouble is 'What the mail server said when it last refused.';
comment on column mail.taken_at is 'Since when somebody is sending it; who took it and ended does not keep it for ever.';
create index mail_waiting on mail (written_at) where sent_at is null;

grant select, insert, update on mail to trellis_door;
grant select, insert, update, delete on mail to trellis_keeper;
