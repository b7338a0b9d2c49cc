-- Work that is linked to a strategic priority of a board.
create table priority_work (
  partnership_id   uuid        not null,
  id               uuid        not null,
  priority_body_id uuid        not null,
  year             integer     not null,
  place            integer     not null,
  body_id          uuid        not null,
  motion_id        uuid,
  action_id        uuid,
  decision_id      uuid,
  person_id        uuid        not null references person (id),
  at               timestamptz not null,
  ended_by         uuid        references person (id),
  ended_at         timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, priority_body_id, year, place) references priority (partnership_id, body_id, year, place),
  foreign key (partnership_id, body_id) references body (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  foreign key (partnership_id, action_id) references meeting_action (partnership_id, id),
  foreign key (partnership_id, decision_id) references decision (partnership_id, id),
  check (num_nonnulls(motion_id, action_id, decision_id) = 1),
  check ((ended_at is null) = (ended_by is null))
);
comment on table priority_work is 'One row for each time that a piece of work was linked to a priority: a motion with all that comes of it, an action, or a decision. Only its end is added.';
comment on column priority_work.body_id is 'The body whose work it is: who may read its papers reads the link. The priority may be of another body.';
create unique index priority_work_once on priority_work
  (partnership_id, priority_body_id, year, place, coalesce(motion_id, action_id, decision_id))
  where ended_at is null;

grant select, insert on priority_work to trellis_app;
grant update (ended_by, ended_at) on priority_work to trellis_app;
grant select, insert, update, delete on priority_work to trellis_keeper;

alter table priority_work enable row level security;
alter table priority_work force row level security;
create policy priority_work_partnership on priority_work as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy priority_work_keeper on priority_work to trellis_keeper using (true) with check (true);
create policy priority_work_read on priority_work for select to trellis_app
  using (body_id in (select b.id from my_body b));
create policy priority_work_add on priority_work for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or body_id in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
create policy priority_work_end on priority_work for update to trellis_app
  using (
    ended_at is null
    and ((select exists (select from my_role where role in ('LO', 'AD')))
      or body_id in (
        select b.id from body b
        where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))))
  with check (true);
