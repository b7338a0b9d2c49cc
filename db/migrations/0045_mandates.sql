-- The mandate loop: whoever holds a seat asks those it represents, and tells them what came of it.
create table mandate (
  partnership_id uuid        not null,
  id             uuid        not null,
  motion_id      uuid        not null,
  seat_id        uuid        not null,
  cluster_id     uuid        not null,
  title          text        not null check (title <> ''),
  words          text        not null check (words <> ''),
  closes_on      date        not null,
  summary        jsonb,
  why            text        not null default '',
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  foreign key (partnership_id, seat_id) references seat (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id)
);
comment on table mandate is 'One row for each motion that a seat has put to the schools of the cluster it represents. The question never changes; what came of it is added once.';
comment on column mandate.title is 'The motion as the schools are told of it, for most of them may not read the board''s papers.';
comment on column mandate.closes_on is 'The last day on which a school may answer.';
comment on column mandate.summary is 'What the schools said, in the words of the seat and in numbers; null until it is written.';
comment on column mandate.why is 'Why the board decided as it did, told after the vote; empty until it is told.';
create unique index mandate_seat on mandate (partnership_id, motion_id, seat_id);
create index mandate_cluster on mandate (partnership_id, cluster_id);

create table mandate_view (
  partnership_id uuid        not null,
  mandate_id     uuid        not null,
  school_id      uuid        not null,
  view           text        not null check (view in ('for', 'against', 'unsure')),
  words          text        not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, mandate_id, school_id),
  foreign key (partnership_id, mandate_id) references mandate (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table mandate_view is 'One row for each school that answered its representative. It is for the representative and the schools of the cluster; others read the summary.';

grant select, insert on mandate, mandate_view to trellis_app;
grant update (summary, why) on mandate to trellis_app;
grant select, insert, update, delete on mandate, mandate_view to trellis_keeper;

alter table mandate enable row level security;
alter table mandate force row level security;
create policy mandate_partnership on mandate as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy mandate_keeper on mandate to trellis_keeper using (true) with check (true);
create policy mandate_read on mandate for select to trellis_app
  using (
    motion_id in (select m.id from motion m)
    or cluster_id in (select r.cluster_id from my_role r where r.role in ('CL', 'VL'))
    or cluster_id in (
      select m.cluster_id from current_membership m
      where m.school_id in (select r.school_id from my_role r where r.role = 'HT')));
create policy mandate_add on mandate for insert to trellis_app
  with check (
    (motion_id, seat_id) in (
      select m.id, s.id from motion m
      join my_seat s on s.body_id = m.body_id
      where m.closed_at is null));
create policy mandate_go_on on mandate for update to trellis_app
  using (seat_id in (select s.id from my_seat s))
  with check (seat_id in (select s.id from my_seat s));

alter table mandate_view enable row level security;
alter table mandate_view force row level security;
create policy mandate_view_partnership on mandate_view as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy mandate_view_keeper on mandate_view to trellis_keeper using (true) with check (true);
create policy mandate_view_read on mandate_view for select to trellis_app
  using (mandate_id in (
    select a.id from mandate a
    where a.seat_id in (select s.id from my_seat s)
      or a.cluster_id in (select r.cluster_id from my_role r where r.role in ('CL', 'VL'))
      or a.cluster_id in (
        select m.cluster_id from current_membership m
        where m.school_id in (select r.school_id from my_role r where r.role = 'HT'))));
create policy mandate_view_add on mandate_view for insert to trellis_app
  with check (
    school_id in (select r.school_id from my_role r where r.role = 'HT')
    and (mandate_id, school_id) in (
      select a.id, m.school_id from mandate a
      join current_membership m on m.cluster_id = a.cluster_id
      where a.summary is null));
