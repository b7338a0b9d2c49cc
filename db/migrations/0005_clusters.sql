create table cluster (
  partnership_id uuid not null references partnership (id),
  id             uuid not null,
  slug           text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name           text not null,
  phase          text not null check (phase in ('primary', 'secondary')),
  primary key (partnership_id, id)
);
comment on table cluster is 'One row for each cluster: schools of one phase that improve each other, with one vote a school.';
create unique index cluster_slug on cluster (partnership_id, slug);

create table cluster_membership (
  partnership_id uuid    not null,
  release_id     uuid    not null,
  line           integer not null,
  school_id      uuid    not null,
  cluster_id     uuid    not null,
  from_on        date,
  to_on          date,
  primary key (partnership_id, release_id, line),
  foreign key (partnership_id, release_id) references own_release (partnership_id, id) on delete cascade,
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id)
);
comment on table cluster_membership is 'One row for each line of a roster: a school in a cluster from one date to another. The newest roster in force counts; older ones stay readable.';
comment on column cluster_membership.from_on is 'Null means: since before the roster begins.';
create index cluster_membership_school on cluster_membership (partnership_id, school_id);
create index cluster_membership_cluster on cluster_membership (partnership_id, cluster_id);

create table school_group (
  partnership_id uuid not null references partnership (id),
  id             uuid not null,
  slug           text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name           text not null,
  primary key (partnership_id, id)
);
comment on table school_group is 'One row for each group beyond the clusters: a trust, a diocese, a teaching partnership.';
create unique index school_group_slug on school_group (partnership_id, slug);

create table group_membership (
  partnership_id uuid    not null,
  release_id     uuid    not null,
  line           integer not null,
  school_id      uuid    not null,
  group_id       uuid    not null,
  from_on        date,
  to_on          date,
  primary key (partnership_id, release_id, line),
  foreign key (partnership_id, release_id) references own_release (partnership_id, id) on delete cascade,
  foreign key (partnership_id, school_id) references school (partnership_id, id),
  foreign key (partnership_id, group_id) references school_group (partnership_id, id)
);
comment on table group_membership is 'One row for each line of a roster that names a group: a school in it from one date to another.';

create view current_membership with (security_invoker = true) as
  select m.partnership_id, m.school_id, m.cluster_id, m.from_on, m.to_on, m.line
  from cluster_membership m
  where m.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
    and m.release_id = (
      select r.id from own_release r
      where r.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
        and r.format = 'roster' and r.state = 'in force'
      order by r.since_at desc, r.id desc limit 1)
    and (m.from_on is null or m.from_on <= (select (now() at time zone 'Europe/London')::date))
    and (m.to_on is null or m.to_on >= (select (now() at time zone 'Europe/London')::date));
comment on view current_membership is 'Who is in which cluster today, by the newest roster in force.';

grant select, insert, update on cluster, school_group to trellis_app;
grant select, insert, delete on cluster_membership, group_membership to trellis_app;
grant select on current_membership to trellis_app;
grant select, insert, update, delete on cluster, school_group, cluster_membership, group_membership to trellis_keeper;

alter table cluster enable row level security;
alter table cluster force row level security;
create policy cluster_partnership on cluster as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy cluster_read on cluster for select to trellis_app using (true);
create policy cluster_add on cluster for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy cluster_change on cluster for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy cluster_keeper on cluster to trellis_keeper using (true) with check (true);

alter table cluster_membership enable row level security;
alter table cluster_membership force row level security;
create policy cluster_membership_partnership on cluster_membership as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy cluster_membership_read on cluster_membership for select to trellis_app using (true);
create policy cluster_membership_add on cluster_membership for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy cluster_membership_drop on cluster_membership for delete to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy cluster_membership_keeper on cluster_membership to trellis_keeper using (true) with check (true);

alter table school_group enable row level security;
alter table school_group force row level security;
create policy school_group_partnership on school_group as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy school_group_read on school_group for select to trellis_app using (true);
create policy school_group_add on school_group for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy school_group_change on school_group for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy school_group_keeper on school_group to trellis_keeper using (true) with check (true);

alter table group_membership enable row level security;
alter table group_membership force row level security;
create policy group_membership_partnership on group_membership as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy group_membership_read on group_membership for select to trellis_app using (true);
create policy group_membership_add on group_membership for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy group_membership_drop on group_membership for delete to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy group_membership_keeper on group_membership to trellis_keeper using (true) with check (true);
