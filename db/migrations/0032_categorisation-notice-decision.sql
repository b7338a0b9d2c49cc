-- A warning notice is drafted by one person and decided by another (access.md, row 17); until then it
-- counts in no review. One that was recorded before waits for the second person too.
alter table notice
  add column decided_by uuid references person (id),
  add column decided_at timestamptz,
  add constraint notice_decided_check check ((decided_by is null) = (decided_at is null)),
  add constraint notice_two_people_check check (decided_by <> person_id),
  add constraint notice_decided_kind_check check (decided_by is null or kind = 'warning notice');
comment on column notice.decided_by is 'Who decided a warning notice that another person drafted; null while it waits, and for a note of concern.';

drop policy notice_change on notice;
create policy notice_change on notice for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))))
  with check (
    (decided_by is null and (select exists (select from my_role where role in ('LO', 'AD'))))
    or (select exists (select from my_role where role = 'AD')));
