-- Who was at a meeting and what was declared there stay as the approved minutes have them, whoever asks.
drop policy attendance_add on attendance;
create policy attendance_add on attendance for insert to trellis_app
  with check (
    not exists (
      select from minutes_approval a
      where a.partnership_id = attendance.partnership_id and a.meeting_id = attendance.meeting_id)
    and ((select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = attendance.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));

drop policy attendance_change on attendance;
create policy attendance_change on attendance for update to trellis_app
  using (
    not exists (
      select from minutes_approval a
      where a.partnership_id = attendance.partnership_id and a.meeting_id = attendance.meeting_id)
    and ((select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = attendance.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));

drop policy meeting_declaration_add on meeting_declaration;
create policy meeting_declaration_add on meeting_declaration for insert to trellis_app
  with check (
    not exists (
      select from minutes_approval a
      where a.partnership_id = meeting_declaration.partnership_id and a.meeting_id = meeting_declaration.meeting_id)
    and ((select exists (select from my_role where role in ('LO', 'AD')))
    or (select m.body_id from meeting m where m.partnership_id = meeting_declaration.partnership_id and m.id = meeting_id) in (
      select b.id from body b
      where b.cluster_id in (select r.cluster_id from my_role r where r.role = 'CL'))));
