import type { Shell } from '#platform/shell.ts'
import { can } from '../access.ts'
import type { Looks } from '../actions/looks.ts'
import type { About, SignedIn } from '../model.ts'

/** What one request shows to whom, found by the questions that its route asks: no route need tell. */
export class Looking {
  readonly person: SignedIn
  readonly question: string
  readonly #route: string
  readonly #looks: Looks
  readonly #shell: Shell
  readonly #roles = new Set<string>()
  readonly #schoolIds = new Set<string>()
  #isOfSchools = false

  constructor(
    looks: Looks,
    shell: Shell,
    person: SignedIn,
    { question, route }: { question: string; route: string },
  ) {
    this.#looks = looks
    this.#shell = shell
    this.person = person
    this.question = question
    this.#route = route
  }

  /** The question was answered with yes about this. */
  at(about: About): void {
    const { schoolId, clusterSchoolIds } = about
    for (const role of this.#rolesFor(about)) this.#roles.add(role)
    if (schoolId !== undefined) this.shows([schoolId])
    else if (clusterSchoolIds !== undefined) this.shows(clusterSchoolIds)
  }

  shows(schoolIds: readonly string[]): void {
    this.#isOfSchools = true
    for (const id of schoolIds) this.#schoolIds.add(id)
  }

  /** Notes the look once the answer shows something: neither a redirect nor a refusal does. */
  async while(answer: () => Promise<Response>): Promise<Response> {
    const response = await answer()
    if (response.status === 200) this.#shown()
    return response
  }

  #shown(): void {
    const { personId, partnership } = this.person
    const of = { partnershipId: partnership.id, personId, at: this.#shell.now() }
    this.#looks.opened(this.#route, of)
    if (this.#looks.isRecorded(this.question)) this.#note()
  }

  #note(): void {
    const { person, question } = this
    const roles = this.#roles.size > 0 ? this.#roles : this.#rolesFor({})
    this.#looks.note({
      partnershipId: person.partnership.id,
      personId: person.personId,
      roles: [...roles].toSorted(),
      question,
      schoolIds: this.#isOfSchools ? [...this.#schoolIds] : null,
      at: this.#shell.now(),
    })
  }

  #rolesFor(about: About): string[] {
    const { matrix } = this.#shell
    return this.person.roles
      .filter((role) => can(matrix, [role], this.question, about))
      .map(({ role }) => role)
  }
}
