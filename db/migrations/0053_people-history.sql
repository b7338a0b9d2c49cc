-- The entries about one thing are found by what they name in their history, for the page of the thing.
create index event_history on event (partnership_id, (detail #>> '{history,of}'))
  where detail #>> '{history,of}' is not null;
