-- Before anything goes, the data team is shown for some days how much of what would go.
create table purge_notice (
  partnership_id uuid  not null references partnership (id),
  day            date  not null,
  takes_on       date  not null check (takes_on > day),
  due            jsonb not null,
  settled_on     date,
  taken          jsonb check (taken is null or settled_on is not null),
  primary key (partnership_id, day)
);
comment on table purge_notice is 'One row for each partnership and day on which the server worked out what is kept no longer, to be taken some days later.';
comment on column purge_notice.due is 'By table, how many rows were over on that day and held by nothing.';
comment on column purge_notice.settled_on is 'When it was taken, or a later notice took its place because more would have gone than was shown.';
comment on column purge_notice.taken is 'By table, how many rows went; null where nothing was taken.';

grant select on purge_notice to trellis_app;
grant select, insert, update, delete on purge_notice to trellis_keeper;

alter table purge_notice enable row level security;
alter table purge_notice force row level security;
create policy purge_notice_partnership on purge_notice as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy purge_notice_read on purge_notice for select to trellis_app
  using ((select exists (select from my_role where role in ('AD', 'DT', 'AU'))));
create policy purge_notice_keeper on purge_notice to trellis_keeper using (true) with check (true);
