-- Roles are given for a school of ours. When schools are joined or parted nobody but a person can say
-- for which of them a role was meant, so each time that a URN goes to another school is kept.
create table school_move (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  urn            text        not null,
  from_id        uuid        not null,
  to_id          uuid        not null check (to_id <> from_id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, from_id) references school (partnership_id, id),
  foreign key (partnership_id, to_id) references school (partnership_id, id)
);
comment on table school_move is 'One row for each time that a URN became another school of ours than before, because two were joined or one was parted. Rows are never changed.';
create index school_move_from on school_move (partnership_id, from_id);

grant select, insert on school_move to trellis_app;
grant select, insert, update, delete on school_move to trellis_keeper;

alter table school_move enable row level security;
alter table school_move force row level security;
create policy school_move_partnership on school_move as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_move_read on school_move for select to trellis_app using (true);
create policy school_move_add on school_move for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy school_move_keeper on school_move to trellis_keeper using (true) with check (true);
