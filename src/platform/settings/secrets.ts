import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { lookAtSecretFile, readSecretFile } from '../secrets/secret-file.ts'
import { secretNames, type Place, type SecretPlaces, type SecretSetting } from './secret-names.ts'

type Environment = Record<string, string | undefined>

/** The environment with every secret in it, from wherever it came, and what is wrong with any of them. */
export interface Taken {
  readonly env: Readonly<Environment>
  readonly places: SecretPlaces
  readonly wrong: readonly string[]
}

/** Where a secret is said to be, and in which words. */
interface Said {
  readonly kind: Place['kind']
  readonly at: string
  readonly told: string
}

/**
 * Reads each secret once, from a credential (a file of its name in the folder that CREDENTIALS_DIRECTORY
 * names, as systemd hands it to one service), from the file that <NAME>_FILE names, or from the
 * environment, and takes it out of the environment: no thread and no program that is started later finds it.
 */
export function takeSecrets(environment: Environment): Taken {
  const env: Environment = { ...environment }
  const places = new Map<string, Place>()
  const wrong = [...unknownCredentials(environment)]
  for (const [name, setting] of secretNames) {
    const found = taken(name, setting, environment)
    if ('refused' in found) wrong.push(found.refused)
    else if (found.value !== undefined) {
      env[name] = found.value
      places.set(name, found.place)
    }
    delete env[fileName(name)]
    if (setting.is === 'value') delete environment[name]
  }
  return { env, places, wrong: [...wrong, ...keysOfLines(env)] }
}

/** By which word of an address the key of a certificate is named, which says who begins the line. */
const keysNamed = {
  ...{ DATABASE_URL: 'sslkey', DATABASE_OWNER_URL: 'sslkey', DATABASE_REPLICA_URL: 'sslkey' },
  TRELLIS_LOG: 'key',
} as const

function keysOfLines(env: Environment): string[] {
  return Object.entries(keysNamed).flatMap(([name, word]) => {
    const file = URL.parse(env[name] ?? '')?.searchParams.get(word) ?? undefined
    if (file === undefined) return []
    const looked = lookAtSecretFile(`${word} of ${name} names`, file)
    return 'refused' in looked ? [looked.refused] : []
  })
}

type Found =
  | { readonly value: string; readonly place: Place }
  | { readonly value: undefined }
  | { readonly refused: string }

function taken(name: string, setting: SecretSetting, env: Environment): Found {
  const [said, ...more] = saidOf(name, setting, env)
  if (said === undefined) return { value: undefined }
  if (more.length > 0)
    return {
      refused: `${name} is given more than once: ${[said, ...more].map(({ kind }) => wordsFor[kind]).join(' and ')}. Leave one.`,
    }
  if (said.kind === 'environment') return { value: said.at, place: { kind: 'environment' } }
  const looked = lookAtSecretFile(said.told, said.at)
  if ('refused' in looked) return looked
  const place = { kind: said.kind, file: said.at, since: looked.since }
  if (setting.is === 'file') return { value: said.at, place }
  const read = readSecretFile(said.told, said.at)
  return 'refused' in read ? read : { value: read.value, place }
}

const wordsFor = {
  credential: 'as a credential',
  file: 'as a file',
  environment: 'in the environment',
} as const satisfies Readonly<Record<Place['kind'], string>>

/** Every place in which a secret is said to be. A setting that is the name of a file needs no other name for it. */
function saidOf(name: string, { is }: SecretSetting, env: Environment): Said[] {
  const credential = credentialOf(name, env)
  const byFile = is === 'file' ? name : fileName(name)
  const [file, plain] = [env[byFile] ?? '', is === 'file' ? '' : (env[name] ?? '')]
  return [
    ...(credential === undefined
      ? []
      : [{ kind: 'credential', at: credential, told: 'A credential is' } as const]),
    ...(file === '' ? [] : [{ kind: 'file', at: file, told: `${byFile} names` } as const]),
    ...(plain === '' ? [] : [{ kind: 'environment', at: plain, told: name } as const]),
  ]
}

function fileName(name: string): string {
  return `${name}_FILE`
}

function credentialOf(name: string, { CREDENTIALS_DIRECTORY: folder }: Environment) {
  if (folder === undefined || folder === '') return undefined
  const file = path.join(folder, name)
  return existsSync(file) ? file : undefined
}

/** A credential that begins like one of ours and is none was mistyped, and would be missed later. */
function unknownCredentials({ CREDENTIALS_DIRECTORY: folder }: Environment): string[] {
  if (folder === undefined || folder === '') return []
  try {
    return readdirSync(folder)
      .filter((name) => /^(?:TRELLIS|DATABASE)_/.test(name) && !secretNames.has(name))
      .map((name) => `There is a credential ${name}, and no secret of that name.`)
  } catch {
    return [`CREDENTIALS_DIRECTORY names ${folder}, which cannot be read.`]
  }
}
