-- The paper of an item may be a file. It lies with its item, whole and as it came, under a name of our own.
create table paper_file (
  partnership_id uuid not null references partnership (id),
  id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('pdf', 'docx', 'xlsx', 'png', 'jpeg')),
  pages integer check (pages > 0),
  size integer not null check (size > 0 and size = octet_length(content)),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  person_id uuid not null references person (id),
  at timestamptz not null,
  primary key (partnership_id, id),
  unique (partnership_id, meeting_id, number),
  foreign key (partnership_id, meeting_id, number) references paper (partnership_id, meeting_id, number)
);
comment on table paper_file is 'One row for each item of an agenda whose paper is a file, checked before it was taken. Whether it is for the public stands with its item.';
comment on column paper_file.name is 'What the file was called where it came from; it is shown and never used as a name here.';
comment on column paper_file.pages is 'Null where the kind of file does not tell.';

alter table paper_file enable row level security;
alter table paper_file force row level security;
create policy paper_file_partnership on paper_file as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy paper_file_keeper on paper_file to trellis_keeper using (true) with check (true);
create policy paper_file_read on paper_file for select to trellis_app
  using (meeting_id in (select m.id from meeting m where m.body_id in (select b.id from my_body b)));
create policy paper_file_add on paper_file for insert to trellis_app
  with check (
    not exists (
      select from minutes_approval a
      where a.partnership_id = paper_file.partnership_id and a.meeting_id = paper_file.meeting_id)
    and ((select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m
        where m.partnership_id = paper_file.partnership_id and m.id = paper_file.meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));
grant select, insert on paper_file to trellis_app;
grant select, insert, update, delete on paper_file to trellis_keeper;
