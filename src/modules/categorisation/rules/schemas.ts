import { z } from 'zod'
import { policyPack } from '../policy.ts'
import { facts } from './read-facts.ts'

/** What a file of facts may hold, as JSON Schema (2020-12), for whoever writes one. */
export function factsSchema(): object {
  return {
    title: 'Facts for trellis categorise --facts',
    ...z.toJSONSchema(facts, { io: 'input' }),
  }
}

/** What a policy pack may hold, as JSON Schema (2020-12). */
export function packSchema(): object {
  return {
    title: 'A Trellis policy pack of criteria',
    ...z.toJSONSchema(policyPack),
  }
}
