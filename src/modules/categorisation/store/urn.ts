import { sql, type RawBuilder } from 'kysely'

/**
 * The URN that a school went by on a day, by its own dates or those of the step to the next; where
 * neither tells, the newest of those it has.
 */
export function urnOn(
  partnershipId: string,
  schoolId: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
): RawBuilder<string> {
  return sql`(
    select i.value from school_identifier i
    left join lateral (
      select coalesce(i.from_on, max(k.linked_on) filter (where k.successor_urn = i.value)) as begins,
             coalesce(i.to_on, min(k.linked_on) filter (where k.predecessor_urn = i.value)) as ends
      from school_link k
      where k.partnership_id = ${partnershipId} and k.in_use
        and i.value in (k.predecessor_urn, k.successor_urn)) as of on true
    where i.partnership_id = ${partnershipId} and i.school_id = ${schoolId} and i.kind = 'urn'
    order by (coalesce(of.begins, '-infinity') <= ${day}
              and ${day} <= coalesce(of.ends, 'infinity')) desc,
             of.ends nulls last, of.begins desc nulls last, i.value desc limit 1)`
}
