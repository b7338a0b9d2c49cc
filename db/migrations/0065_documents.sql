-- What a partnership publishes to its own people: strategy, communication, briefings; and what they say to it.
create table published_document (
  partnership_id uuid        not null references partnership (id),
  kind           text        not null check (kind ~ '^[a-z][a-z-]{0,40}$'),
  number         integer     not null check (number > 0),
  texts          jsonb       not null,
  from_on        date        not null,
  to_on          date        check (to_on >= from_on),
  reason         text        not null check ((reason = '') = (number = 1)),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  primary key (partnership_id, kind, number)
);
comment on table published_document is 'One row for each version of a document that the partnership publishes. Rows are never changed.';
comment on column published_document.texts is 'The text of each section, by the id that the policy gives it.';
comment on column published_document.to_on is 'The last day, where it is known; the next version ends it too.';
comment on column published_document.reason is 'What changed and why; empty for the first.';

create table document_feedback (
  partnership_id uuid        not null,
  id             uuid        not null,
  kind           text        not null,
  number         integer     not null,
  words          text        not null check (words <> ''),
  person_id      uuid        not null references person (id),
  at             timestamptz not null,
  answer         text        check (answer <> ''),
  answered_by    uuid        references person (id),
  answered_at    timestamptz,
  primary key (partnership_id, id),
  foreign key (partnership_id, kind, number) references published_document (partnership_id, kind, number),
  check (num_nulls(answer, answered_by, answered_at) in (0, 3))
);
comment on table document_feedback is 'One row for each thing that somebody said of a version. Only the answer is added, once.';
create index document_feedback_kind on document_feedback (partnership_id, kind, at);

grant select, insert on published_document, document_feedback to trellis_app;
grant update (answer, answered_by, answered_at) on document_feedback to trellis_app;
grant select, insert, update, delete on published_document, document_feedback to trellis_keeper;

alter table published_document enable row level security;
alter table published_document force row level security;
create policy published_document_partnership on published_document as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy published_document_keeper on published_document to trellis_keeper using (true) with check (true);
create policy published_document_read on published_document for select to trellis_app using (true);
create policy published_document_add on published_document for insert to trellis_app
  with check ((select exists (select from my_role where role in ('LO', 'AD', 'DT'))));

alter table document_feedback enable row level security;
alter table document_feedback force row level security;
create policy document_feedback_partnership on document_feedback as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy document_feedback_keeper on document_feedback to trellis_keeper using (true) with check (true);
create policy document_feedback_read on document_feedback for select to trellis_app using (true);
create policy document_feedback_add on document_feedback for insert to trellis_app
  with check (
    person_id = (select nullif(current_setting('trellis.person', true), '')::uuid)
    and (select exists (select from my_role where role <> 'AU'))
    and answer is null);
create policy document_feedback_answer on document_feedback for update to trellis_app
  using (answer is null and (select exists (select from my_role where role in ('LO', 'AD', 'DT'))))
  with check (true);
