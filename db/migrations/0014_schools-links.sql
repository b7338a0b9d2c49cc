create table establishment_link (
  release_id uuid    not null references published_release (id) on delete cascade,
  line       integer not null,
  urn        text    not null,
  link_urn   text    not null,
  kind       text    not null,
  linked_on  date,
  primary key (release_id, line)
);
comment on table establishment_link is 'One row for each line of a GIAS links extract, as published: of the two URNs, and what the one is to the other.';
comment on column establishment_link.linked_on is 'The day on which the link was made, where the file tells it.';
create index establishment_link_urn on establishment_link (release_id, urn);

create table link_decision (
  partnership_id  uuid        not null references partnership (id),
  predecessor_urn text        not null,
  successor_urn   text        not null,
  same            boolean     not null,
  reason          text        not null check (reason <> ''),
  version         integer     not null default 1,
  person_id       uuid        not null references person (id),
  at              timestamptz not null,
  primary key (partnership_id, predecessor_urn, successor_urn)
);
comment on table link_decision is 'One row for each doubtful link that a person decided: whether the two URNs are one school, and why.';

grant select, insert on establishment_link to trellis_app;
grant select, insert, update, delete on establishment_link to trellis_keeper;
grant select, insert, update on link_decision to trellis_app;
grant select, insert, update, delete on link_decision to trellis_keeper;

alter table link_decision enable row level security;
alter table link_decision force row level security;
create policy link_decision_partnership on link_decision as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy link_decision_read on link_decision for select to trellis_app using (true);
create policy link_decision_add on link_decision for insert to trellis_app
  with check ((select exists (select from my_role where role = 'DT')));
create policy link_decision_change on link_decision for update to trellis_app
  using ((select exists (select from my_role where role = 'DT')));
create policy link_decision_keeper on link_decision to trellis_keeper using (true) with check (true);
