-- What one rule lets a row become, it lets whoever another rule lets change it: "true" was for everybody.
alter policy lead_nomination_vote on lead_nomination
  with check ((select exists (select from my_role where role in ('LO', 'AD'))));
