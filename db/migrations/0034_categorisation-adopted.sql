-- A review is by the criteria that a board adopted, where one had on its day.
alter table category_review
  add column policy_version_id uuid,
  add foreign key (partnership_id, policy_version_id) references policy_version (partnership_id, id);
comment on column category_review.policy_version_id is 'The adopted version that held on the day of the review; null where no board had adopted criteria.';
