create table notice (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  school_id      uuid        not null,
  kind           text        not null check (kind in ('note of concern', 'warning notice')),
  ground         text        check (ground in ('standards', 'governance', 'safety')),
  issued_on      date        not null,
  ended_on       date        check (ended_on >= issued_on),
  discussed_on   date        not null check (discussed_on <= issued_on),
  discussed_with text        not null check (discussed_with <> ''),
  asks           text        not null check (asks <> ''),
  version        integer     not null default 1,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on table notice is 'One row for each note of concern or warning notice of a school, with its ground and dates.';
comment on column notice.discussed_on is 'The talk with the cluster lead, which comes before the notice.';
comment on column notice.asks is 'What the school is asked to do.';
comment on column notice.ended_on is 'The last day on which it stands; null while it does.';
create index notice_school on notice (partnership_id, school_id);

create table category_review (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  season         text        not null check (season in ('autumn', 'spring', 'summer')),
  year           integer     not null,
  on_day         date        not null,
  pack           jsonb       not null,
  england        jsonb       not null,
  hash           text        not null check (hash ~ '^[0-9a-f]{64}$'),
  schools        integer     not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id)
);
comment on table category_review is 'One row for each run of a review: the pack and the figures of England that it used, and the hash of all that went in and came out.';
comment on column category_review.on_day is 'The day of the review: inspections and notices of later days are not looked at.';
create index category_review_at on category_review (partnership_id, at desc);

create table category_finding (
  partnership_id uuid not null,
  review_id      uuid not null,
  school_id      uuid not null,
  category       text not null,
  facts          jsonb not null,
  finding        jsonb not null,
  near           jsonb not null,
  primary key (partnership_id, review_id, school_id),
  foreign key (partnership_id, review_id) references category_review (partnership_id, id),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
comment on column category_finding.near is 'The smallest move of one figure that turns each criterion, and how often one pupil changes the category.';
comment on table category_finding is 'One row for each school of a review: what was known of it, and the category that the pack proposes, with every criterion.';
create index category_finding_school on category_finding (partnership_id, school_id);

grant select, insert, update on notice to trellis_app;
grant select, insert on category_review, category_finding to trellis_app;
grant select, insert, update, delete on notice, category_review, category_finding to trellis_keeper;

alter table notice enable row level security;
alter table notice force row level security;
create policy notice_partnership on notice as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy notice_all on notice for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT', 'AU'))));
create policy notice_own on notice for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH', 'SE')));
create policy notice_cluster on notice for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
create policy notice_phase on notice for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy notice_add on notice for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy notice_change on notice for update to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD'))));
create policy notice_keeper on notice to trellis_keeper using (true) with check (true);

alter table category_review enable row level security;
alter table category_review force row level security;
create policy category_review_partnership on category_review as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy category_review_read on category_review for select to trellis_app
  using ((select exists (select from my_role
    where role in ('HT', 'CH', 'VL', 'CL', 'SE', 'LO', 'AD', 'DT', 'IB'))));
create policy category_review_add on category_review for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'DT'))));
create policy category_review_keeper on category_review to trellis_keeper using (true) with check (true);

alter table category_finding enable row level security;
alter table category_finding force row level security;
create policy category_finding_partnership on category_finding as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy category_finding_all on category_finding for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy category_finding_own on category_finding for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH', 'SE')));
create policy category_finding_cluster on category_finding for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))));
create policy category_finding_phase on category_finding for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy category_finding_add on category_finding for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'DT'))));
create policy category_finding_keeper on category_finding to trellis_keeper using (true) with check (true);
