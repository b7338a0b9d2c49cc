/**
 * Which module may know which. A module is listed after everything it knows, so there are no
 * circles; what it has to tell a module below it in this list, it tells by an event. To change
 * a line here is an architectural decision: say why in docs/decisions.
 */
export const modules: Readonly<Record<string, readonly string[]>> = {
  people: [],
  accounts: ['people'],
  releases: ['people'],
  policy: ['people'],
  schools: ['policy', 'releases', 'people'],
  clusters: ['policy', 'schools', 'releases', 'people'],
  sharing: ['policy', 'clusters', 'schools', 'releases', 'people'],
  performance: ['sharing', 'policy', 'clusters', 'schools', 'releases', 'people'],
  calendar: ['performance', 'policy', 'clusters', 'schools', 'releases', 'people'],
  intake: ['calendar', 'performance', 'policy', 'clusters', 'schools', 'releases', 'people'],
  categorisation: ['performance', 'policy', 'clusters', 'schools', 'releases', 'people'],
  booklets: [
    'categorisation',
    'performance',
    'policy',
    'clusters',
    'schools',
    'releases',
    'people',
  ],
  boards: ['calendar', 'policy', 'clusters', 'schools', 'releases', 'people'],
  mandates: ['boards', 'clusters', 'schools', 'releases', 'people'],
  decisions: ['boards', 'performance', 'policy', 'clusters', 'schools', 'releases', 'people'],
  priorities: ['decisions', 'mandates', 'boards', 'clusters', 'schools', 'releases', 'people'],
  documents: ['boards', 'policy', 'people'],
  partnership: ['schools', 'policy', 'releases', 'people'],
  expertise: ['boards', 'policy', 'clusters', 'schools', 'releases', 'people'],
  search: ['decisions', 'documents', 'boards', 'people'],
  leads: [
    'expertise',
    'boards',
    'categorisation',
    'performance',
    'policy',
    'clusters',
    'schools',
    'releases',
    'people',
  ],
  mentoring: ['leads', 'boards', 'policy', 'clusters', 'schools', 'releases', 'people'],
  cpd: ['calendar', 'policy', 'clusters', 'schools', 'releases', 'people'],
  constitutions: ['boards', 'policy', 'clusters', 'schools', 'releases', 'people'],
  privacy: ['accounts', 'schools', 'people'],
  api: ['performance', 'policy', 'clusters', 'schools', 'releases', 'people'],
  desk: [
    'privacy',
    'accounts',
    'documents',
    'constitutions',
    'decisions',
    'mandates',
    'boards',
    'categorisation',
    'intake',
    'performance',
    'clusters',
    'schools',
    'releases',
    'people',
  ],
}

/**
 * What a file may import, by its role: the first part of its path inside the module
 * (`rules.ts`, or any file in `rules/`). A role that is not listed may not exist.
 * `data` stands for JSON beside the file.
 */
export const fileRoles: Readonly<Record<string, readonly string[]>> = {
  model: ['lib', 'model', 'zod'],
  policy: ['lib', 'model', 'policy', 'zod'],
  rules: ['lib', 'model', 'policy', 'rules', 'zod', 'data'],
  access: ['lib', 'model', 'rules'],
  store: ['lib', 'model', 'policy', 'rules', 'store', 'platform', 'zod', 'kysely'],
  reading: ['lib', 'model', 'rules', 'reading', 'platform', 'node', 'data', 'zod'],
  actions: [
    'lib',
    'model',
    'policy',
    'rules',
    'access',
    'reading',
    'store',
    'actions',
    'platform',
    'node',
  ],
  visit: [
    'lib',
    'model',
    'access',
    'rules',
    'actions',
    'visit',
    'platform',
    'ui',
    'hono',
    'preact',
    'node',
  ],
  jobs: ['lib', 'model', 'rules', 'store', 'actions', 'jobs', 'platform'],
  views: ['lib', 'model', 'policy', 'rules', 'views', 'ui', 'preact'],
  routes: [
    'lib',
    'model',
    'policy',
    'rules',
    'access',
    'store',
    'actions',
    'jobs',
    'views',
    'routes',
    'visit',
    'platform',
    'ui',
    'hono',
    'preact',
    'zod',
    'node',
  ],
}

/** Roles held to be pure by `tsconfig.core.json` and the architecture test: no clock, no chance, no input or output. */
export const pureRoles: readonly string[] = ['model', 'policy', 'rules', 'access']

/** All that other modules may import of a module. Reading tables across modules is done in SQL, in one's own store. */
export const doors: readonly string[] = ['model', 'policy', 'rules', 'access', 'actions', 'visit']
