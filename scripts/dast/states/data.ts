import { dayFromNow } from './person.ts'
import type { State } from './state.ts'

const embargo = { 'from-day': '1', 'from-month': '6', 'from-year': '2090', time: '09:30' }

/** Releases, policies, booklets and a calendar, by the data team. */
export const ofData: readonly State[] = [
  {
    shows: ['POST /data/releases/:release/early', 'POST /data/releases/:release/early/:access/end'],
    by: async ({ as, reached }) => {
      const officer = as('Data officer')
      const form = 'POST /data/releases/:release/control'
      const at = reached('Data officer', form)
      await officer.send(form, at, embargo)
      const early = 'POST /data/releases/:release/early'
      const [person = ''] = await officer.options(at, 'person')
      await officer.send(early, at, { person, reason: 'To check the figures' })
      return [at]
    },
  },
  {
    shows: ['POST /data/releases/:release/notes/:note/remove'],
    by: async ({ as, reached }) => {
      const form = 'POST /data/releases/:release/notes'
      const at = reached('Data officer', form)
      await as('Data officer').send(form, at, { words: 'Two schools were marked again.' })
      return [at]
    },
  },
  {
    shows: [
      'POST /data/feed/end',
      'GET /calendar/:secret',
      'GET /calendar/:secret/meetings',
      'GET /calendar/:secret/courses',
    ],
    by: async ({ as }) => {
      const officer = as('Data officer')
      const { text } = await officer.send('POST /data/feed', '/data/feed')
      const found = [...text.matchAll(/https?:\/\/[^/\s"<]+(\/calendar\/[^\s"<]+)/g)]
      return ['/data/feed', ...new Set(found.map(([, at = '']) => at))]
    },
  },
  {
    shows: [
      'POST /policies/:policy/versions/:version/confirm',
      'POST /policies/:policy/versions/:version/withdraw',
    ],
    by: async ({ as }) => {
      const typed = { year: '2027', minute: 'SB 2026/14', document: '' }
      await as('Data officer').send('POST /policies/:policy/versions', '/policies/criteria', typed)
      return ['/policies/criteria']
    },
  },
  {
    shows: ['GET /booklets/runs/:printing', 'GET /booklets/runs/:printing/zip'],
    by: async ({ as }) => {
      const officer = as('Data officer')
      const { headers } = await officer.send('POST /booklets', '/booklets', { scope: 'clusters' })
      const run = headers.location ?? ''
      await made(() => officer.links(run, /\/zip$/))
      return [run]
    },
  },
  {
    shows: [
      'GET /schools/:school/similar/download/:form',
      'GET /schools/:school/targets/download/:form',
      'GET /clusters/:cluster/predictions/download/:form',
    ],
    by: async ({ as }) => {
      const officer = as('Data officer')
      const schools = await officer.links('/schools', /^\/schools\/\d+$/)
      const clusters = await officer.links('/clusters', /^\/clusters\/[^/?]+$/)
      return [
        await officer.pageLeading(
          schools.map((each) => `${each}/similar`),
          /\/similar\/download/,
        ),
        await officer.pageLeading(
          schools.map((each) => `${each}/targets`),
          /\/targets\/download/,
        ),
        await officer.pageLeading(
          clusters.map((each) => `${each}/predictions`),
          /\/predictions\/download/,
        ),
      ]
    },
  },
]

/** Booklets are made behind the scenes. */
async function made(isThere: () => Promise<readonly string[]>): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await isThere()).length > 0) return
    await new Promise((resolve) => {
      setTimeout(resolve, 1000)
    })
  }
  throw new Error('No booklets were made')
}

/** What a head agrees to share, and a course of theirs that was held. */
export const ofSchools: readonly State[] = [
  {
    shows: ['POST /schools/:school/sharing', 'POST /schools/:school/sharing/:agreement/withdraw'],
    by: async ({ as }) => {
      const head = as('Head')
      const schools = await head.links('/schools', /^\/schools\/\d+$/)
      const form = 'POST /schools/:school/sharing'
      const at = await head.pageWith(
        form,
        schools.map((each) => `${each}/sharing`),
      )
      await head.send(form, at, { endsOn: dayFromNow(200), reason: 'To learn from each other' })
      return [at]
    },
  },
  {
    shows: ['GET /courses/:course/attendance', 'POST /courses/:course/attendance'],
    by: async ({ as }) => {
      const head = as('Head')
      const courses = await head.links('/courses', /^\/courses\/[0-9a-f-]{36}$/)
      return [await head.pageLeading(courses, /\/attendance$/)]
    },
  },
  {
    shows: ['GET /documents/:published/versions/:edition'],
    by: async ({ as, reached }) => {
      const form = 'POST /documents/:published'
      const at = reached('Data officer', form)
      await as('Data officer').send(form, at, {
        ...{ 'text-context': 'Schools here help each other.', reason: 'Said more shortly' },
      })
      return [at]
    },
  },
  {
    shows: ['POST /documents/:published/feedback/:said/answer'],
    by: async ({ as, reached }) => {
      const form = 'POST /documents/:published/feedback'
      const at = reached('Head', form)
      await as('Head').send(form, at, { said: 'More on nurseries, please.' })
      return [at]
    },
  },
]
