-- The audit trail becomes a chain: each entry bears the hash of the one before it and of its own
-- words, so that an entry changed, taken out, put in or moved later is found by who reads along it.
create table audit_head (
  partnership_id uuid    not null primary key references partnership (id),
  number         integer not null check (number >= 0),
  hash           bytea   not null check (octet_length(hash) = 32)
);
comment on table audit_head is 'One row for each partnership: the number and the hash of the newest entry of its audit trail; 0 and zeros before the first. Who adds an entry moves it in the same statement.';

alter table event
  add column number integer check (number > 0),
  add column entry  text    check (entry <> ''),
  add column hash   bytea   check (octet_length(hash) = 32);

-- What was recorded before there was a chain is chained now, in the order of its moments.
alter table event no force row level security;
insert into audit_head (partnership_id, number, hash)
  select id, 0, decode(repeat('00', 32), 'hex') from partnership;
do $$
declare
  each   event;
  newest audit_head;
  told   text;
begin
  for each in select * from event order by partnership_id, at, id loop
    told := jsonb_build_object('id', each.id, 'at', each.at at time zone 'UTC', 'person', each.person_id,
                               'action', each.action, 'subject', each.subject, 'detail', each.detail)::text;
    update audit_head h set number = h.number + 1, hash = sha256(h.hash || convert_to(told, 'UTF8'))
      where h.partnership_id = each.partnership_id returning h.* into newest;
    update event set number = newest.number, entry = told, hash = newest.hash
      where partnership_id = each.partnership_id and id = each.id;
  end loop;
end
$$;
alter table event force row level security;

alter table event
  alter column number set not null,
  alter column entry set not null,
  alter column hash set not null,
  add unique (partnership_id, number);
comment on column event.number is 'Its place in the chain of the partnership, from 1 on without a gap.';
comment on column event.entry is 'The entry as canonical JSON: the very words that the hash is of. The other columns say the same, for questions.';
comment on column event.hash is 'SHA-256 of the hash of the entry before, 32 zero bytes before the first, followed by this entry''s words.';

-- Everybody who does something moves the head on, and nobody sees more in it than that something was done.
grant select, update (number, hash) on audit_head to trellis_app;
grant select, insert, update, delete on audit_head to trellis_keeper;
alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy audit_head_partnership on audit_head as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy audit_head_read on audit_head for select to trellis_app using (true);
create policy audit_head_move on audit_head for update to trellis_app
  using ((select exists (select from my_role)));
create policy audit_head_keeper on audit_head to trellis_keeper using (true) with check (true);
