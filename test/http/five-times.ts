import { sql } from 'kysely'
import { dayIn } from '#lib/dates.ts'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { callMeeting } from '#modules/boards/actions/meetings.ts'
import { closeVote, motionsOf, openVote, propose } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { policyVersions } from '#modules/policy/actions/adopt.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

/** One form as a browser sends it. */
export interface Sending {
  readonly as?: Pick<Member, 'cookie'>
  readonly at: string
  readonly form: Readonly<Record<string, string>>
}

/** What a route is sent, in a world where the routes before it were sent already. */
export interface Sent {
  readonly route: string
  readonly sending: () => Sending | Promise<Sending>
  /** The table that gets a row; none where a row changes. */
  readonly makes?: string
  /** How many entries the audit trail gets; one where it is left out. */
  readonly entries?: number
  /** Tables that get another number of rows than one: a letter to each of two addresses. */
  readonly writes?: Readonly<Record<string, number>>
  /** Tables that keep each asking, whatever comes of it: a sign-in that is under way. */
  readonly asks?: readonly string[]
  /** What whoever was first is answered, where it is a page or a file. */
  readonly done?: 200
}

/** Hands on what a route needs: somebody of a role, a body, a day, a row that was just written. */
export class Stage {
  readonly world: World

  constructor(world: World) {
    this.world = world
  }

  one(role: RoleCode): Member {
    return memberOf(this.world.ours, role)
  }

  day(days: number): string {
    return Temporal.PlainDate.from(dayIn(this.world.shell.now())).add({ days }).toString()
  }

  async body(slug: string): Promise<BodyShown> {
    const found = (await bodies(this.world.shell, this.one('AD').person)).find(
      (each) => each.slug === slug,
    )
    if (found === undefined) throw new Error(`No body ${slug}`)
    return found
  }

  async seats(slug: string): Promise<number> {
    return (await this.body(slug)).seats.length
  }

  async seat(slug: string, place: number): Promise<string> {
    return (await this.body(slug)).seats[place]?.id ?? ''
  }

  /** The id of the row of our partnership that was written last. */
  async newest(table: string, by: 'id' | 'at' = 'id'): Promise<string> {
    const { rows } = await asKeeper(this.world.shell.store, (trx) =>
      sql<{ id: string }>`
        select id from ${sql.table(table)} where partnership_id = ${this.world.ours.partnershipId}
        order by ${sql.ref(by)} desc limit 1`.execute(trx),
    )
    return rows[0]?.id ?? ''
  }

  /** A motion of a body whose vote is open. */
  async openMotion(slug: string): Promise<string> {
    const body = await this.body(slug)
    const { shell } = this.world
    const chair = this.one('AD').person
    const words = { title: 'Another motion', words: 'We agree.', secret: false, schoolId: null }
    const id = await propose(shell, chair, shell.newId(), { ...words, bodyId: body.id })
    await openVote(shell, chair, { body, motion: await this.motion(slug, id), closesAt: null })
    return id
  }

  async motion(slug: string, id: string) {
    const body = await this.body(slug)
    const all = await motionsOf(this.world.shell, this.one('AD').person, body.id)
    const found = all.find((each) => each.id === id)
    if (found === undefined) throw new Error('No such motion')
    return found
  }

  /** Everybody who holds a seat of the body votes for a motion, which is closed then. */
  async carry(slug: string, motionId: string): Promise<void> {
    const { shell } = this.world
    const { seats, id } = await this.body(slug)
    for (const { id: seatId, holders } of seats) {
      for (const { personId } of holders) {
        const voter = this.holder(personId)
        if (voter !== undefined) {
          await castBallot(shell, voter.person, { motionId, seatId, choice: 'for' })
        }
      }
    }
    const motion = await this.motion(slug, motionId)
    await closeVote(shell, this.one('AD').person, { motion, bodyId: id })
  }

  /** Another meeting of the strategic board, after the one that was called last. */
  async laterMeeting(): Promise<string> {
    const { shell } = this.world
    const called = { bodyId: (await this.body('strategic-board')).id, place: 'The Hall' }
    const startsAt = `${this.day(-2)}T15:30:00Z`
    return callMeeting(shell, this.one('AD').person, shell.newId(), { ...called, startsAt })
  }

  async newestVersion(kind: string): Promise<string> {
    const { person } = this.one('DT')
    return (await policyVersions(this.world.shell, person, kind))[0]?.id ?? ''
  }

  ask({ as, at, form }: Sending): Promise<Response> {
    return ask(this.world, at, { as, form })
  }

  /** The booklets that were asked for last are made. */
  async printed(): Promise<void> {
    const { rows } = await asKeeper(this.world.shell.store, (trx) =>
      sql`select from booklet_run where state in ('waiting', 'making')`.execute(trx),
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 200))
    await this.printed()
  }

  async read(role: RoleCode, at: string): Promise<string> {
    return (await ask(this.world, at, { as: this.one(role) })).text()
  }

  /** The review finds nothing against the schools, and leaves open whether they need support. */
  openCategories(): Promise<unknown> {
    return asKeeper(this.world.shell.store, (trx) =>
      sql`
        update category_finding
        set category = '3', finding = jsonb_set(finding, '{couldBe}', '["2A"]')`.execute(trx),
    )
  }

  /** Something more that was seen of the head of the borough. */
  noteEvidence(about: string): Promise<Response> {
    const at = `/leads/a/people/${this.one('HT').person.personId}/evidence`
    const seen = { about, holds: 'yes', words: 'Seen in the records', seenOn: this.day(0) }
    return this.ask({ as: this.one('LO'), at, form: { once: this.world.shell.newId(), ...seen } })
  }

  makeDue(decisionId: string, on: string): Promise<unknown> {
    return asKeeper(this.world.shell.store, (trx) =>
      sql`update decision set review_on = ${on} where id = ${decisionId}`.execute(trx),
    )
  }

  private readonly seated: Member[] = []

  private holder(personId: string): Member | undefined {
    return [...this.world.ours.members, ...this.seated].find(
      ({ person }) => person.personId === personId,
    )
  }

  /** A head of a school of the first cluster, in its seat. */
  async seatHead(urn: string, place: number): Promise<void> {
    const head = await appoint(this.world.shell, this.world.ours, `Head of ${urn}`, [
      { role: 'HT', urn },
    ])
    this.seated.push(head)
    await this.seatIn('first-cluster', place, head)
  }

  async seatIn(slug: string, place: number, { person }: Member): Promise<void> {
    const seatId = await this.seat(slug, place)
    const seating = { seatId, personId: person.personId }
    await seatPerson(this.world.shell, this.one('LO').person, seating)
  }
}
