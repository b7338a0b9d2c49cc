import type { Passage, PolicyKind } from '#modules/policy/model.ts'
import { readBy, schemaOf } from '#modules/policy/rules/read.ts'
import { documentsPolicy, type DocumentsPolicy } from '../policy.ts'
import { defaultPolicy } from './default-policy.ts'

/** What a partnership publishes to its own people, as a policy that a board adopts. */
export const documentsKind: PolicyKind = {
  kind: 'documents',
  slug: 'documents',
  title: 'Published documents',
  about: 'Which documents the partnership publishes to its people, of which sections, how often.',
  needsSecond: false,
  shipped: [{ name: 'default', title: 'Default of Trellis', document: defaultPolicy }],
  read: (document) => readBy({ schema: documentsPolicy, explain, problems: problemsIn }, document),
  schema: () => schemaOf('Published documents', documentsPolicy),
}

function explain({ kinds, remindDays, source }: DocumentsPolicy): Passage[] {
  return [
    ...kinds.map(({ title, sections, everyMonths, for: whom }) => ({
      title,
      lines: [
        `For ${whom}; a new version every ${everyMonths === 1 ? 'month' : `${everyMonths} months`}.`,
        `Sections: ${sections.map((section) => section.title).join('; ')}.`,
      ],
    })),
    { title: 'Reminder', lines: [`On the desk ${remindDays} days before a version is due.`] },
    { title: 'Source', lines: [source] },
  ]
}

/** Documents and their texts are kept by short names, so no two may have the same. */
function problemsIn({ kinds }: DocumentsPolicy): string[] {
  return [
    ...twice(kinds.map(({ slug }) => slug)).map((slug) => `kinds: ${slug} stands twice.`),
    ...kinds.flatMap(({ slug, sections }) =>
      twice(sections.map(({ id }) => id)).map((id) => `${slug}: the section ${id} stands twice.`),
    ),
  ]
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}
