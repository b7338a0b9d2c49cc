import { groupKinds, type GroupKind } from '#modules/clusters/model.ts'
import { Button } from '#ui/buttons.tsx'
import { RadioField } from '#ui/field-groups.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details } from '#ui/text.tsx'
import type { Represented } from '../model/bodies.ts'
import {
  groupOf,
  representedWords,
  speaksForWords,
  type SpeaksForTyped,
} from '../rules/represented.ts'

interface RepresentsProps {
  /** The address of the seat. */
  readonly at: string
  readonly represents: string
  readonly represented: Represented | undefined
  readonly people: ReadonlyMap<string, string>
  readonly mayChange: boolean
  readonly newOnce: () => string
  readonly typed: SpeaksForTyped & { readonly seen: string }
  readonly problems: readonly Problem[]
}

/** Whom a seat of a group represents, with the forms by which an officer says so. */
export function Represents(props: RepresentsProps) {
  const { represents, represented, mayChange } = props
  const group = groupOf(represents)
  if (group === undefined) return null
  return (
    <>
      <h2>Whom it represents</h2>
      {represented === undefined ? (
        <p>It is not known here who belongs to {group}, so the seat cannot ask them.</p>
      ) : (
        <Known {...represented} group={group} />
      )}
      {mayChange && <SayWho {...props} />}
      {mayChange && represented?.speaksFor.who === 'people' && (
        <>
          <AddPerson {...props} named={represented.people} />
          <TakeOff {...props} named={represented.people} />
        </>
      )}
    </>
  )
}

function Known(represented: Represented & { readonly group: string }) {
  const { speaksFor, schools, people, group } = represented
  const named = [...people.map(({ name }) => name), ...schools.map(({ name }) => name)]
  return (
    <>
      <p>
        {group}: {speaksForWords(speaksFor)}. {representedWords(represented)}
      </p>
      {named.length > 0 && (
        <Details summary={people.length > 0 ? 'Who they are' : 'Which schools'}>
          {named.join(', ')}
        </Details>
      )}
    </>
  )
}

const kindChoices: Readonly<Record<GroupKind, string>> = {
  trust: 'Schools in a trust',
  diocese: 'Schools of a diocese',
  partnership: 'Schools in another group of the roster',
  provision: 'Special schools and alternative provision',
}

function SayWho({ at, newOnce, typed, problems }: RepresentsProps) {
  return (
    <Form action={`${at}/represents`} once={newOnce()}>
      <input type="hidden" name="seen" value={typed.seen} />
      <RadioField
        name="who"
        label="Who answers when the seat asks"
        value={typed.who}
        problem={problemIn(problems, 'who')}
        choices={[
          { value: 'heads', text: 'Heads, for their schools' },
          { value: 'chairs', text: 'Chairs of governors, for their schools' },
          { value: 'people', text: 'People whom you name, for themselves' },
        ]}
      />
      <SelectField
        name="phase"
        label="Schools of which phase"
        hint="By the cluster in which they are"
        value={typed.phase}
        problem={problemIn(problems, 'phase')}
        choices={[
          { value: '', text: 'Every phase' },
          { value: 'primary', text: 'Primary' },
          { value: 'secondary', text: 'Secondary' },
        ]}
      />
      <SelectField
        name="groups"
        label="Schools in which groups"
        hint="As the register and the roster have them"
        value={typed.groups}
        choices={[
          { value: '', text: 'Every school' },
          ...groupKinds.map((kind) => ({ value: kind, text: kindChoices[kind] })),
        ]}
      />
      <Button look="secondary">Say whom it represents</Button>
    </Form>
  )
}

type Named = RepresentsProps & { readonly named: Represented['people'] }

function AddPerson({ at, people, named, newOnce, problems }: Named) {
  const others = [...people].filter(([id]) => named.every(({ personId }) => personId !== id))
  return (
    <Form action={`${at}/people`} once={newOnce()}>
      <SelectField
        name="named"
        label="Add a person"
        problem={problemIn(problems, 'named')}
        choices={[
          { value: '', text: 'Choose a person' },
          ...others.map(([value, text]) => ({ value, text })),
        ]}
      />
      <Button look="secondary">Add the person</Button>
    </Form>
  )
}

function TakeOff({ at, named, newOnce }: Named) {
  if (named.length === 0) return null
  return (
    <Form action={`${at}/people/end`} once={newOnce()}>
      <SelectField
        name="gone"
        label="Take a person off"
        choices={named.map(({ personId, name }) => ({ value: personId, text: name }))}
      />
      <Button look="secondary">Take the person off</Button>
    </Form>
  )
}
