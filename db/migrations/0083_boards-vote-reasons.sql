-- Why somebody votes as they do, where they say it: read with the ballot, and by the others once the vote is closed.
alter table ballot add column reason text not null default '';
comment on column ballot.reason is 'Empty where nothing was said, and of a secret vote.';
alter table second_ballot add column reason text not null default '';
comment on column second_ballot.reason is 'As of ballot.';
