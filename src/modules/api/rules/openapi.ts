import { z } from 'zod'
import {
  measuresAnswer,
  problemAnswer,
  releasesAnswer,
  resultsAnswer,
  schoolAnswer,
  schoolsAnswer,
} from '../model.ts'
import { resultsQuery } from './query.ts'
import { apiInForce } from './default-policy.ts'

interface Operation {
  readonly path: string
  readonly summary: string
  readonly answer: z.ZodType
  readonly parameters: readonly unknown[]
}

const operations: readonly Operation[] = [
  {
    path: '/api/v1/schools',
    summary: 'Every school of the partnership, in order of name.',
    answer: schoolsAnswer,
    parameters: [],
  },
  {
    path: '/api/v1/schools/{urn}',
    summary: 'One school, by any URN that it has or had.',
    answer: schoolAnswer,
    parameters: [
      {
        name: 'urn',
        in: 'path',
        required: true,
        schema: { type: 'string', pattern: String.raw`^\d{6}$` },
      },
    ],
  },
  {
    path: '/api/v1/measures',
    summary: 'Every measure, with the years in which it may be compared.',
    answer: measuresAnswer,
    parameters: [],
  },
  {
    path: '/api/v1/results',
    summary: 'The figures of one measure, year and group of pupils, a page at a time.',
    answer: resultsAnswer,
    parameters: queryParameters(resultsQuery),
  },
  {
    path: '/api/v1/releases',
    summary: 'The files in use, the newest first.',
    answer: releasesAnswer,
    parameters: [],
  },
]

/** The OpenAPI 3.1 document, made from the schemas by which answers are tested. */
export function openApi(): unknown {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trellis',
      version: '1',
      description:
        'Reads what a partnership knows of its schools. A statistic is a value, a code with its ' +
        'meaning, or absent with the reason; never 0 for a missing one. Figures of few pupils ' +
        'are hidden by the profile of the token.',
    },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemAnswer) },
    },
    paths: Object.fromEntries(operations.map((each) => [each.path, { get: described(each) }])),
  }
}

function described({ summary, answer, parameters }: Operation) {
  return {
    summary,
    parameters,
    responses: {
      200: {
        description: summary,
        content: { 'application/json': { schema: jsonSchema(answer) } },
      },
      ...Object.fromEntries(
        Object.entries(problems).map(([status, description]) => [
          status,
          { description, content: problemContent },
        ]),
      ),
    },
  }
}

const problems: Readonly<Record<string, string>> = {
  400: 'A filter is missing or cannot be read.',
  401: 'No token, or one that has ended or was revoked.',
  404: 'There is no such thing, or the token may not read it.',
  429: `More than ${apiInForce.mostAMinute.ofToken} requests of a token in a minute, or ${apiInForce.mostAMinute.withoutToken} without one in force from an address; retry-after says how long to wait.`,
}

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
} as const

function jsonSchema(of: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(of)
  return schema
}

/** What must be given is what has no default and is not optional. */
function queryParameters(of: z.ZodObject): unknown[] {
  const { properties = {} } = z.toJSONSchema(of)
  const { required = [] } = z.toJSONSchema(of, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}
