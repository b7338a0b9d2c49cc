-- The demo's file and a real one may have the same bytes: they are stored apart, for no
-- partnership that is real may use what is invented.
drop index published_release_file;
create unique index published_release_file
  on published_release (sha256, vintage, coalesce(year, 0), invented) where state = 'in force';
