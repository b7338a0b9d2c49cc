-- The words inside a file, for the search. What was uploaded before is searched by its name alone.
alter table paper_file
  add column searched text not null default 'not' check (searched in ('whole', 'part', 'not')),
  add column words text not null default '',
  add column word_places tsvector generated always as (to_tsvector('english', words)) stored;
comment on column paper_file.searched is 'How much of the file can be found by its words: a picture has none that can be read.';
comment on column paper_file.words is 'What was read of the file when it was taken, for the search alone: the file itself is what counts.';
