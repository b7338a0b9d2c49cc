-- When a run was last heard of, by the clock of the database: on a server several processes bring
-- files in, and one that starts must give up only what no other is at work on.
alter table import_run add column heard_at timestamptz not null default now();

comment on column import_run.heard_at is
  'The database''s time of the last step. A run that is not done and was not heard of for minutes was cut off.';
