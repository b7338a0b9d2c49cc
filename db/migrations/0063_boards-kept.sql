-- What minutes that are approved were about is never added to, whoever asks; nobody is granted to change or remove a paper.
drop policy paper_add on paper;
create policy paper_add on paper for insert to trellis_app
  with check (
    not exists (
      select from minutes_approval a
      where a.partnership_id = paper.partnership_id and a.meeting_id = paper.meeting_id)
    and ((select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = paper.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));
