-- A person sets one authenticator up at a time: two pages that are opened at once show the same key.
delete from authenticator a
where a.confirmed_at is null
  and exists (
    select from authenticator b
    where b.person_id = a.person_id and b.confirmed_at is null and b.id < a.id);
create unique index authenticator_waiting on authenticator (person_id) where confirmed_at is null;
