create table renewal (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  person_id      uuid        not null references person (id),
  reason         text        not null check (reason <> ''),
  asked_by       uuid        not null references person (id),
  asked_at       timestamptz not null,
  confirmed_by   uuid        references person (id) check (confirmed_by not in (asked_by, person_id)),
  confirmed_at   timestamptz,
  primary key (partnership_id, id),
  check (asked_by <> person_id),
  check ((confirmed_by is null) = (confirmed_at is null))
);
comment on table renewal is 'One row for each time that somebody lost their second factor: two officers agree that it is them, and they begin anew by a letter.';
create unique index renewal_open on renewal (partnership_id, person_id) where confirmed_at is null;

grant select on renewal to trellis_app;
grant select, insert, update, delete on renewal to trellis_keeper;

alter table renewal enable row level security;
alter table renewal force row level security;
create policy renewal_partnership on renewal as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy renewal_read on renewal for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy renewal_keeper on renewal to trellis_keeper using (true) with check (true);
