import { fileURLToPath } from 'node:url'
import { adoptStructure } from '#modules/boards/actions/structure.ts'
import { readStructure } from '#modules/boards/rules/read-structure.ts'
import { adoptCriteria } from '#modules/leads/actions/policy.ts'
import { leadsPolicyNamed } from '#modules/leads/rules/policies.ts'
import { createPartnership, commandLineFor } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import { refusedWith, wrongUse, type Answer, type StoreCommand } from '../command.ts'
import { jsonIn, refusedBecause } from '../json-file.ts'
import { forPartnership } from '../which-partnership.ts'

export const structureLoadCommand: StoreCommand = {
  name: 'structure load',
  needs: 'shell',
  about: 'Adopts how a partnership governs itself from a file: bodies, seats, votes, priorities.',
  use: ['structure load <structure.json> [--partnership <slug>]'],
  options: { partnership: { type: 'string' } },
  explain: {
    partnership: 'the short name of the partnership; not needed where there is only one',
  },
  run: async (shell, asked) => {
    const [file, ...more] = asked.words
    if (file === undefined || more.length > 0) return wrongUse('Name the file of one structure.')
    const who = await forPartnership(shell, asked.option('partnership'))
    return 'answer' in who ? who.answer : loaded(shell, who.person, file)
  },
}

/** What comes with Trellis: where it lies, and the partnership that it makes. */
const examples = {
  'bury-2017': {
    file: new URL('../../../examples/bury-2017/structure.json', import.meta.url),
    partnership: {
      slug: 'bury-2017',
      name: 'Bury, as published in 2017',
      kind: 'authority',
      laNumber: '351',
    },
  },
} as const

export const exampleCommand: StoreCommand = {
  name: 'example',
  needs: 'shell',
  about: 'Makes a partnership with a published structure that comes with Trellis: bury-2017.',
  use: ['example bury-2017'],
  options: {},
  explain: {},
  run: async (shell, { words: [name, ...more] }) => {
    if (name !== 'bury-2017' || more.length > 0) return wrongUse('There is one example: bury-2017.')
    const { file, partnership } = examples[name]
    const made = await createPartnership(shell, partnership)
    if ('refused' in made) return refusedWith(made.refused)
    const person = await commandLineFor(shell, made.partnership)
    const answer = await loaded(shell, person, fileURLToPath(file))
    return answer.kind === 'done' ? withCriteria(shell, person, name, answer) : answer
  },
}

/** Adopts who may lead a cluster, which the same source printed as a draft. */
async function withCriteria(
  shell: Shell,
  person: SignedIn,
  name: string,
  answer: Extract<Answer, { kind: 'done' }>,
): Promise<Answer> {
  const document = leadsPolicyNamed(name)
  if (document === undefined) throw new Error(`No criteria ${name}`)
  await adoptCriteria(shell, person, shell.newId(), {
    document,
    adoptedBy: 'nobody yet: a draft of the Education Improvement Toolkit',
    adoptedOn: '2017-09-01',
  })
  return { ...answer, text: `${answer.text} Leads are chosen by the criteria of ${name}.` }
}

async function loaded(shell: Shell, person: SignedIn, file: string): Promise<Answer> {
  const document = jsonIn(file)
  if ('kind' in document) return document
  const plan = readStructure(document.json)
  if ('problems' in plan) return refusedBecause(file, plan.problems)
  const done = await adoptStructure(shell, person, plan)
  if ('refused' in done) return refusedWith(done.refused)
  const { slug } = person.partnership
  return {
    kind: 'done',
    json: { partnership: slug, ...done },
    text: `"${slug}" has ${done.bodies} bodies with ${done.seats} seats; ${done.ended} seats ended.`,
  }
}
