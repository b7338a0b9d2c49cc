import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#platform/db/store.ts'
import { testStore } from '#platform/testing/database.ts'
import { fixture } from './fixture.ts'

let store: Store
beforeAll(async () => {
  store = await testStore(fixture)
}, 60_000)
afterAll(() => store.close())

test.each([
  ['a count', '9007199254740991::bigint', 9007199254740991],
  ['counts with a gap', "'{1,NULL}'::bigint[]", [1, null]],
  ['a decimal keeps every digit', '12345678901234567890.10::numeric', '12345678901234567890.10'],
  ['a figure', '0.1::float8 + 0.2::float8', 0.30000000000000004],
  ['figures with a gap', "'{1.5,NULL,-0.1}'::float8[]", [1.5, null, -0.1]],
  ['no figures', "'{}'::float8[]", []],
  ['codes with commas and gaps', `array['a,b', null, '"', 'NULL']`, ['a,b', null, '"', 'NULL']],
  ['a date', "'2017-09-01'::date", '2017-09-01'],
  ['dates', "array['2017-09-01'::date, null]", ['2017-09-01', null]],
  ['a moment in summer', "'2017-07-01T00:30:00+01'::timestamptz", '2017-06-30T23:30:00Z'],
  ['moments', "array['2017-01-01T00:00:00.5Z'::timestamptz]", ['2017-01-01T00:00:00.5Z']],
  ['a time of day', "'2017-07-01 00:30:00'::timestamp", '2017-07-01 00:30:00'],
  ['a document', `'{"a":[1,null]}'::jsonb`, { a: [1, null] }],
  ['nothing', 'null::text', null],
])('%s arrives as it is', async (_, expression, expected) => {
  const { rows } = await store.pool.query<{ value: unknown }>(`select ${expression} as value`)
  expect(rows[0]?.value).toEqual(expected)
})

test('a count that is too large to be exact is an error, and the connection goes on', async () => {
  await expect(store.pool.query('select 9007199254740993::bigint')).rejects.toThrow(/too large/)
  await expect(store.pool.query('select 1')).resolves.toMatchObject({ rowCount: 1 })
})
