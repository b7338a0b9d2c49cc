alter table policy_version add column meeting_id uuid;
comment on column policy_version.meeting_id is 'The meeting of a board of Trellis whose minutes say so; null where they are kept elsewhere. The module of boards hands it in and lies above this one, so that nothing refers to its table; meetings are never taken away.';
