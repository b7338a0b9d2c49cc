-- What a carried motion is expected to bring, and what it brought.
create table decision (
  partnership_id uuid        not null,
  id             uuid        not null,
  body_id        uuid        not null,
  motion_id      uuid        not null,
  title          text        not null check (title <> ''),
  expected       text        not null check (expected <> ''),
  measure        text        not null,
  review_on      date        not null,
  figure_then    text        not null,
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  meeting_id     uuid,
  outcome        text        check (outcome in ('worked', 'partly', 'did not work', 'cannot be told')),
  outcome_words  text        not null default '',
  figure_now     text,
  reviewed_by    uuid        references person (id),
  reviewed_at    timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id),
  foreign key (partnership_id, motion_id) references motion (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id),
  check ((outcome is null) = (meeting_id is null)),
  check ((outcome is null) = (figure_now is null)),
  check ((outcome is null) = (reviewed_by is null)),
  check ((outcome is null) = (reviewed_at is null))
);
comment on table decision is 'One row for each carried motion of which a body wrote down what it expects. It comes back to the body after its day; what came of it is added once.';
comment on column decision.measure is 'The measure by which the body will see whether it worked.';
comment on column decision.figure_then is 'What the measure was for the partnership when it was decided, as it was shown, with its year.';
comment on column decision.meeting_id is 'The meeting that looked at it again; null until one has.';
comment on column decision.figure_now is 'As figure_then, when it was looked at again.';
create unique index decision_motion on decision (partnership_id, motion_id);
create index decision_body on decision (partnership_id, body_id, review_on);

grant select, insert on decision to trellis_app;
grant update (meeting_id, outcome, outcome_words, figure_now, reviewed_by, reviewed_at) on decision to trellis_app;
grant select, insert, update, delete on decision to trellis_keeper;

alter table decision enable row level security;
alter table decision force row level security;
create policy decision_partnership on decision as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy decision_keeper on decision to trellis_keeper using (true) with check (true);
create policy decision_read on decision for select to trellis_app
  using (body_id in (select b.id from my_body b));
create policy decision_add on decision for insert to trellis_app
  with check (
    (select exists (select from my_role where role in ('LO', 'AD')))
    or body_id in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL')));
create policy decision_look_again on decision for update to trellis_app
  using (
    outcome is null
    and ((select exists (select from my_role where role in ('LO', 'AD')))
      or body_id in (
        select b.id from body b
        where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))))
  with check (true);
