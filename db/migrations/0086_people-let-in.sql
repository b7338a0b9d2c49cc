-- Whoever runs Trellis and was let in is told on every page that they are, and until when.
create view my_letting_in with (security_invoker = true) as
  select max(ends_at) as until
  from break_glass
  where partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and asked_by = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and agreed_at is not null and ends_at > (select now()) and ended_at is null;
comment on view my_letting_in is 'Until when the person who asks, an operator, reads by break-glass; null for everybody else.';
grant select on my_letting_in to trellis_app;
