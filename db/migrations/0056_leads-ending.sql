alter table lead_term add column ended_on date check (ended_on >= from_on and ended_on < to_on);
comment on column lead_term.ended_on is 'The last day of a term that ended before its time; the role and the seat of the term end on it too.';

create table lead_ending (
  partnership_id uuid        not null,
  term_id        uuid        not null,
  cluster_id     uuid        not null,
  because        text        not null check (because in ('resigned', 'permission withdrawn', 'decided by a board')),
  words          text        not null check (words <> ''),
  by_id          uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, term_id),
  foreign key (partnership_id, term_id) references lead_term (partnership_id, id),
  foreign key (partnership_id, cluster_id) references cluster (partnership_id, id)
);
comment on table lead_ending is 'One row for each term that ended before its time: why, and where that is written. Everybody sees the day, fewer the reason.';

grant select on lead_ending to trellis_app;
grant select, insert, update, delete on lead_ending to trellis_keeper;

alter table lead_ending enable row level security;
alter table lead_ending force row level security;
create policy lead_ending_partnership on lead_ending as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy lead_ending_all on lead_ending for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'AU'))));
create policy lead_ending_cluster on lead_ending for select to trellis_app
  using (
    cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))
    or cluster_id in (
      select m.cluster_id from current_membership m
      where m.school_id in (select r.school_id from my_role r where r.role = 'HT')));
create policy lead_ending_phase on lead_ending for select to trellis_app
  using (cluster_id in (
    select c.id from cluster c
    where c.partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid)
      and c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy lead_ending_keeper on lead_ending to trellis_keeper using (true) with check (true);
