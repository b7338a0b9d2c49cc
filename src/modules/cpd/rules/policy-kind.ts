import { poundsText } from '#lib/money.ts'
import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { coursesPolicy, type CoursesPolicy } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'

/** What hosts of courses earn, until when places are given back, and for whom courses are. */
export const coursesKind: PolicyKind = {
  kind: 'courses',
  slug: 'courses',
  title: 'Courses',
  about:
    'What a school earns by hosting a course, until when places are given back, and for whom courses are.',
  needsSecond: false,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) => readBy({ schema: coursesPolicy, explain, problems: problemsIn }, document),
  schema: () => schemaOf('Courses', coursesPolicy),
}

function explain({
  credits,
  cancelDays,
  most,
  phases,
  audience,
  source,
}: CoursesPolicy): Passage[] {
  const titles = (all: readonly { readonly title: string }[]) =>
    `${all.map(({ title }) => title).join('; ')}.`
  return [
    {
      title: 'Credits of a host',
      lines: [
        `${credits.hostedCourse} for each course that was held.`,
        `${credits.attendedPlace} for each place whose person came.`,
        credits.ofOwnSchool
          ? 'People of the host’s own school count.'
          : 'People of the host’s own school do not count.',
      ],
    },
    {
      title: 'Giving places back',
      lines: [`Until ${cancelDays} days before the first day of a course.`],
    },
    { title: 'Phases', lines: [titles(phases)] },
    { title: 'For whom', lines: [titles(audience)] },
    {
      title: 'At most',
      lines: [
        `${most.places} places and ${most.sessions} days a course.`,
        `${poundsText(most.pence)} or ${most.credits} credits a place.`,
        `${most.namesAtOnce} names in one booking.`,
      ],
    },
    { title: 'Source', lines: [source] },
  ]
}

/** Courses keep the short names, so no two may have the same. */
function problemsIn({ phases, audience }: CoursesPolicy): string[] {
  return Object.entries({ phases, audience }).flatMap(([where, all]) => {
    const codes = all.map(({ code }) => code)
    const twice = new Set(codes.filter((code, i) => codes.indexOf(code) !== i))
    return [...twice].map((code) => `${where}: ${code} stands twice.`)
  })
}
