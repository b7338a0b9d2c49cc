-- No school answers after the last day of what it was asked, by the day on which the answer says it was given.
drop policy mandate_view_add on mandate_view;
create policy mandate_view_add on mandate_view for insert to trellis_app
  with check (
    school_id in (select r.school_id from my_role r where r.role = 'HT')
    and (mandate_id, school_id) in (
      select a.id, m.school_id from mandate a
      join current_membership m on m.cluster_id = a.cluster_id
      where a.summary is null and (mandate_view.at at time zone 'Europe/London')::date <= a.closes_on));
