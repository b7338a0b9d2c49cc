-- What a body decided without a vote, as its minutes have it, is expected to bring something too.
alter table decision alter column motion_id drop not null;
alter table decision add column minuted_meeting_id uuid;
alter table decision add column minuted_item integer;
alter table decision
  add foreign key (partnership_id, minuted_meeting_id) references meeting (partnership_id, id);
alter table decision
  add foreign key (partnership_id, minuted_meeting_id, minuted_item)
    references paper (partnership_id, meeting_id, number);
alter table decision add check (num_nonnulls(motion_id, minuted_meeting_id) = 1);
alter table decision add check (minuted_item is null or minuted_meeting_id is not null);
comment on table decision is 'One row for each carried motion, or decision of minutes without a vote, of which a body wrote down what it expects. It comes back to the body after its day; what came of it is added once.';
comment on column decision.motion_id is 'The motion that was carried; null where the minutes alone have it.';
comment on column decision.minuted_meeting_id is 'The meeting whose minutes have it; null where a motion was carried.';
comment on column decision.minuted_item is 'The item of the agenda on which it was decided; null for what belongs to none.';
