alter table category_decision add column meeting_id uuid;
comment on column category_decision.meeting_id is 'The meeting of a board of Trellis whose minutes say so; null where they are kept elsewhere. As in policy_version, the module of boards hands it in.';
