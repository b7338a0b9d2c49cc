-- The constitutions of clusters: every version, the two votes on it, and for how long it holds.
create table constitution (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  cluster_id     uuid        not null,
  number         integer     not null check (number > 0),
  texts          jsonb       not null,
  reasons        jsonb       not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  motion_id      uuid,
  approval_id    uuid,
  approved_on    date,
  ends_on        date        check (ends_on >= approved_on),
  primary key (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  foreign key (partnership_id, approval_id) references motion (partnership_id, id),
  check ((approved_on is null) = (ends_on is null)),
  check (approved_on is null or (motion_id is not null and approval_id is not null))
);
comment on table constitution is 'One row for each version of a cluster''s constitution. Its words are never changed: another version is written.';
comment on column constitution.texts is 'The text of each section, by the id that the policy gives it.';
comment on column constitution.reasons is 'Why a section that should be alike in all clusters differs, by its id.';
comment on column constitution.motion_id is 'The vote of the cluster; null until it is put.';
comment on column constitution.approval_id is 'The vote of the improvement board; null until it is asked.';
create unique index constitution_number on constitution (partnership_id, cluster_id, number);

grant select, insert on constitution to trellis_app;
grant update (motion_id, approval_id, approved_on, ends_on) on constitution to trellis_app;
grant select, insert, update, delete on constitution to trellis_keeper;

alter table constitution enable row level security;
alter table constitution force row level security;
create policy constitution_partnership on constitution as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy constitution_read on constitution for select to trellis_app using (true);
create policy constitution_add on constitution for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'));
create policy constitution_go_on on constitution for update to trellis_app
  using (
    approved_on is null
    and ((select exists (select from my_role where role in ('LO', 'AD')))
      or cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')))
  with check (true);
create policy constitution_keeper on constitution to trellis_keeper using (true) with check (true);
