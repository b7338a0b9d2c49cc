-- A published file may be opened to everybody, also without an account: the widest audience. Whoever
-- reads the open pages hears of what is open and of nothing else: trellis.public says that the
-- transaction is theirs, and takes from it what everyone in the partnership hears. A partnership's own
-- releases cannot be opened: their check leaves the audience out.
alter table release_use drop constraint release_use_audience_check;
alter table release_use add constraint release_use_audience_check check (
  audience in ('public', 'everyone', 'schools', 'cluster', 'own school', 'authority', 'data team'));
alter table release_use add column opened_at timestamptz;
alter table release_use add constraint release_use_opened check ((audience = 'public') = (opened_at is not null));
comment on column release_use.audience is 'Who may see it: the public; everyone; schools with their partners and the authority; the schools of a cluster what is of them; each school what is its own; the authority; the data team alone. The authority sees all but the last.';
comment on column release_use.opened_at is 'When it was opened to the public; null where it is not.';
comment on column own_release.audience is 'As of release_use, but never the public. A roster is for everyone at once, for access is decided by it.';

create or replace view my_hearing with (security_invoker = true) as
  with heard as materialized (
    select m.audience from my_audience m
    union all select 'public'
    union all select 'everyone'
    where (select nullif(current_setting('trellis.public', true), '')) is null)
  select mine.audience, needed.audience as needs
  from heard mine cross join heard needed
  where needed.audience in ('public', 'authority');
comment on view my_hearing is 'The audiences of which the reader is, the public among them and, but on the open pages, everyone, with what else they are: before an embargo ends, the authority is needed.';

alter policy release_use_audience on release_use
  using (
    (audience, case
      when visible_from > (select now()) and release_id not in (select e.release_id from my_early e)
      then 'authority' else 'public' end) in (select h.audience, h.needs from my_hearing h));
alter policy own_release_audience on own_release
  using (
    (audience, case
      when visible_from > (select now()) and id not in (select e.release_id from my_early e)
      then 'authority' else 'public' end) in (select h.audience, h.needs from my_hearing h));
