alter table published_column alter column grp drop not null;
alter table published_column alter column year drop not null;
comment on column published_column.year is 'Null where each row tells its own year; the group likewise.';

alter table published_row drop constraint published_row_scope_check;
alter table published_row add constraint published_row_scope_check check (scope in (
  'school', 'trust', 'authority', 'region', 'England, all schools', 'England, state-funded',
  'England, state-funded primary', 'England, state-funded secondary', 'England, state-funded special'));
alter table published_row add column year integer;
alter table published_row add column grp text;
alter table published_row add column vintage text;
alter table published_row add column region text;
alter table published_row add column members text[] not null default '{}';
comment on column published_row.year is 'What the row itself says of its year, group and status; null where its columns or its file do.';
comment on column published_row.region is 'The region that the row is of, or that its authority lies in, as the file names it.';
comment on column published_row.members is 'The URNs of the schools of a trust.';
create index published_row_year on published_row (release_id, year) where year is not null and scope = 'school';
