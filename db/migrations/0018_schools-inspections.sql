create table inspection (
  release_id   uuid    not null references published_release (id) on delete cascade,
  line         integer not null,
  part         text    not null check (part in ('latest', 'before', 'older framework')),
  urn          text    not null,
  inspected_on date    not null,
  framework    text    not null check (framework in ('overall', 'judgements', 'report-card')),
  category     text    check (category in ('special measures', 'serious weaknesses', 'requires significant improvement')),
  grades       jsonb   not null,
  safeguarding text    check (safeguarding in ('met', 'not met')),
  primary key (release_id, line, part)
);
comment on table inspection is 'One row for each inspection that a line of Ofsted''s management information tells, in the words of its framework; nothing is converted.';
comment on column inspection.part is 'A line may tell the latest inspection, the one before, and the latest under an older framework.';
create index inspection_urn on inspection (release_id, urn);

grant select, insert on inspection to trellis_app;
grant select, insert, update, delete on inspection to trellis_keeper;
