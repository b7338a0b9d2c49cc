-- What the server does by itself once a day. The row is the claim: of two servers the second finds it made.
create table daily_job (
  job     text        not null check (job <> ''),
  day     date        not null,
  tries   integer     not null check (tries > 0),
  done_at timestamptz,
  outcome text        check ((outcome is null) = (done_at is null)),
  trouble text,
  primary key (job, day)
);
comment on table daily_job is 'One row for each job of a day that the server does by itself, with what came of it. It tells of no partnership.';
comment on column daily_job.day is 'The day in Europe/London.';
comment on column daily_job.trouble is 'Why it failed when it was last tried; nothing of that try is kept.';

grant select on daily_job to trellis_door;
grant select, insert, update, delete on daily_job to trellis_keeper;
