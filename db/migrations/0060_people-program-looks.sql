-- Programs read by a token, and look too: of which schools they were told what is not for everybody.
create table program_look (
  partnership_id uuid        not null references partnership (id),
  token_id       uuid        not null,
  token_name     text        not null,
  school_id      uuid        not null,
  question       text        not null check (question <> ''),
  day            date        not null,
  first_at       timestamptz not null,
  last_at        timestamptz not null check (last_at >= first_at),
  times          integer     not null check (times > 0),
  primary key (partnership_id, token_id, school_id, question, day),
  foreign key (partnership_id, school_id) references school (partnership_id, id)
);
create index program_look_of_school on program_look (partnership_id, school_id, day desc);
comment on table program_look is 'One row for each token, school, data set and day on which a program read of the school what not everybody may read.';
comment on column program_look.token_name is 'What the token was called then.';
comment on column program_look.question is 'The question of the access matrix that opened it, such as "unpublished results: read".';
comment on column program_look.day is 'The day in Europe/London.';

grant select on program_look to trellis_app;
grant select, insert, update, delete on program_look to trellis_keeper;

alter table program_look enable row level security;
alter table program_look force row level security;
create policy program_look_partnership on program_look as restrictive to trellis_app
  using (partnership_id = (select nullif(current_setting('trellis.partnership', true), '')::uuid));
create policy program_look_read on program_look for select to trellis_app
  using (school_id = any (array(select school_id from my_role where role in ('HT', 'CH')))
    or (select exists (select from my_role where role in ('AD', 'AU'))));
create policy program_look_keeper on program_look to trellis_keeper using (true) with check (true);
