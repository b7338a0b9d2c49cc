import type { VNode } from 'preact'
import { Asking } from './gallery/asking.tsx'
import { Desk } from './gallery/desk.tsx'
import { Results } from './gallery/results.tsx'
import { Page } from './page.tsx'

const sections = [
  'My desk',
  'Schools',
  'Clusters',
  'Boards',
  'Data',
  'Support',
  'Learning',
  'Toolkit',
  'Reports',
].map((name) => ({ name, href: `/${name.toLowerCase().replace(' ', '-')}` }))

const frame = {
  partnership: 'Calderwick Learning Partnership',
  person: 'A. Example, data officer',
  notice: 'Calderwick and everyone in it are invented.',
  sections,
} as const

/** Every component in its place on a page, with invented data: what the browser tests look at. */
export const gallery: readonly { readonly name: string; readonly page: VNode }[] = [
  {
    name: 'desk',
    page: (
      <Page {...frame} title="My desk" current="My desk" breadcrumbs={[]}>
        <Desk />
      </Page>
    ),
  },
  {
    name: 'results',
    page: (
      <Page
        {...frame}
        title="Cluster A: Year 1 phonics"
        current="Clusters"
        breadcrumbs={[
          { name: 'Clusters', href: '/clusters' },
          { name: 'Cluster A', href: '/clusters/a' },
          { name: 'Booklet 2016/17' },
        ]}
      >
        <Results />
      </Page>
    ),
  },
  {
    name: 'asking',
    page: (
      <Page
        {...frame}
        title="Error: Log a visit"
        current="Support"
        breadcrumbs={[{ name: 'Support', href: '/support' }, { name: 'Log a visit' }]}
      >
        <Asking />
      </Page>
    ),
  },
]
