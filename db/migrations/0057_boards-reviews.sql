-- The yearly review of who sits on a body.
create table membership_review (
  partnership_id uuid        not null,
  id             uuid        not null,
  body_id        uuid        not null,
  reviewed_on    date        not null,
  meeting_id     uuid,
  minute         text        not null check (minute <> ''),
  words          text        not null check (words <> ''),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, id),
  foreign key (partnership_id, body_id) references body (partnership_id, id),
  foreign key (partnership_id, meeting_id) references meeting (partnership_id, id)
);
comment on table membership_review is 'One row for each time that the members of a body were reviewed. Never changed.';
comment on column membership_review.meeting_id is 'The meeting of the body at which they were; null where it was elsewhere.';
comment on column membership_review.minute is 'Where the minutes say so, as they number it.';
create unique index membership_review_day on membership_review (partnership_id, body_id, reviewed_on);

grant select, insert on membership_review to trellis_app;
grant select, insert, update, delete on membership_review to trellis_keeper;

alter table membership_review enable row level security;
alter table membership_review force row level security;
create policy membership_review_partnership on membership_review as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy membership_review_read on membership_review for select to trellis_app using (true);
create policy membership_review_add on membership_review for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));
create policy membership_review_keeper on membership_review to trellis_keeper using (true) with check (true);
