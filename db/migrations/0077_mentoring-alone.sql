-- A board may say how a lead leads before it has found a mentor for them.
alter table mentor_pair alter column mentor_id drop not null;
alter table mentor_pair add constraint mentor_pair_mentored check (mentor_id is not null or purpose = 'lead');
comment on column mentor_pair.mentor_id is 'Null of a lead whose work the board evaluates, and who has no mentor yet.';
