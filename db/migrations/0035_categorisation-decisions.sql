-- What a review proposes becomes a category once a board has approved it and a second person has
-- confirmed the record; an override is another category than the proposed one.
create table category_decision (
  partnership_id uuid        not null references partnership (id),
  id             uuid        not null,
  review_id      uuid        not null,
  school_id      uuid        not null,
  kind           text        not null check (kind in ('approval', 'override')),
  category       text        not null check (category <> ''),
  proposed       text        not null check (proposed <> ''),
  provisional    boolean     not null,
  season         text        not null check (season in ('autumn', 'spring', 'summer')),
  year           integer     not null,
  on_day         date        not null,
  reason         text        not null,
  evidence       text        not null,
  body           text        not null check (body <> ''),
  minuted_on     date        not null,
  minute         text        not null check (minute <> ''),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  decision       text        check (decision in ('confirmed', 'refused')),
  decided_by     uuid        references person (id),
  decided_at     timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, review_id, school_id)
    references category_finding (partnership_id, review_id, school_id),
  constraint category_decision_proposed_or_reason_check check (
    (kind = 'approval' and category = proposed)
    or (kind = 'override' and category <> proposed and reason <> '' and evidence <> '')),
  constraint category_decision_decided_together_check
    check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint category_decision_two_people_check
    check (decision <> 'confirmed' or decided_by <> person_id)
);
comment on table category_decision is 'One row for each time that a board approved the category that a review proposed for a school, or another instead. It counts once a second person has confirmed it; what was recorded is never changed.';
comment on column category_decision.proposed is 'What the review proposed, and from here to on_day of which review: kept here for those who may not read reviews.';
comment on column category_decision.on_day is 'The day of the review.';
comment on column category_decision.reason is 'Why another category than the proposed one; empty for an approval.';
comment on column category_decision.evidence is 'What the reason rests on; empty for an approval.';
comment on column category_decision.minute is 'Where the minutes of the body say so: no category is approved without it.';
create index category_decision_school on category_decision (partnership_id, school_id);
create index category_decision_review on category_decision (partnership_id, review_id);

grant select, insert on category_decision to trellis_app;
grant update (decision, decided_by, decided_at) on category_decision to trellis_app;
grant select, insert, update, delete on category_decision to trellis_keeper;

alter table category_decision enable row level security;
alter table category_decision force row level security;
create policy category_decision_partnership on category_decision as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy category_decision_all on category_decision for select to trellis_app
  using ((select exists (select from my_role where role in ('LO', 'AD', 'DT', 'BM', 'AU'))));
create policy category_decision_own on category_decision for select to trellis_app
  using (school_id in (select r.school_id from my_role r where r.role in ('HT', 'CH', 'SE')));
create policy category_decision_cluster on category_decision for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    where m.cluster_id in (select r.cluster_id from my_role r where r.role in ('VL', 'CL'))));
create policy category_decision_phase on category_decision for select to trellis_app
  using (school_id in (
    select m.school_id from current_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where c.phase in (select r.phase from my_role r where r.role = 'IB')));
create policy category_decision_add on category_decision for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
-- Nobody decides on a school of their own.
create policy category_decision_decide on category_decision for update to trellis_app
  using (decision is null
    and (select exists (select from my_role where role = 'AD'))
    and school_id not in (select r.school_id from my_role r where r.school_id is not null))
  with check (true);
create policy category_decision_keeper on category_decision to trellis_keeper using (true) with check (true);
