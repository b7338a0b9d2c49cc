import { roleNames, type Partnership, type RoleCode } from '../model.ts'

export interface SignInTyped {
  readonly name: string
  readonly slug: string
  readonly la: string
}

interface Choice {
  readonly personId: string
  readonly name: string
  readonly partnershipId: string
  readonly roles: readonly RoleCode[]
}

interface SignInProps {
  readonly partnerships: readonly Partnership[]
  readonly choices: readonly Choice[]
  readonly problem: string | undefined
  readonly typed: SignInTyped | undefined
  readonly to: string
  /** The short name of a partnership that was just made. */
  readonly fresh: string | undefined
}

/** Until people have accounts, whoever sits at this machine chooses who to be. */
export function SignInPage(props: SignInProps) {
  const { partnerships, problem, fresh } = props
  const made = partnerships.find(({ slug }) => slug === fresh)
  return (
    <>
      {problem !== undefined && <Problem text={problem} />}
      <h1>Sign in</h1>
      <p class="tr-lead">
        Choose who you are. Only this machine can reach Trellis, so no password is asked for.
      </p>
      {made !== undefined && (
        <p class="govuk-inset-text" role="status">
          {made.name} is there. Sign in as its Data officer and bring in the roster and results.
        </p>
      )}
      {partnerships
        .toSorted((a, b) => Number(b.slug === fresh) - Number(a.slug === fresh))
        .map((partnership) => (
          <People key={partnership.id} partnership={partnership} {...props} />
        ))}
      <NewPartnership
        typed={props.typed}
        open={props.typed !== undefined || partnerships.length === 0}
      />
    </>
  )
}

function Problem({ text }: { text: string }) {
  return (
    <div class="govuk-error-summary" role="alert" tabindex={-1}>
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <div class="govuk-error-summary__body">{text}</div>
    </div>
  )
}

function People({ partnership, choices, to }: SignInProps & { partnership: Partnership }) {
  const people = choices.filter(({ partnershipId }) => partnershipId === partnership.id)
  return (
    <section aria-labelledby={`people-${partnership.slug}`}>
      <h2 id={`people-${partnership.slug}`}>{partnership.name}</h2>
      {partnership.invented && (
        <p>The demo: this place, its schools and its people are invented.</p>
      )}
      <form method="post" action="/sign-in" class="tr-people">
        <input type="hidden" name="to" value={to} />
        <ul class="tr-choices">
          {people.map(({ personId, name, roles }) => (
            <li key={personId}>
              <button
                class="govuk-button govuk-button--secondary"
                name="who"
                value={`${partnership.id} ${personId}`}
              >
                {name}
              </button>
              <span class="tr-soft"> {roles.map((role) => roleNames[role]).join(', ')}</span>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}

function NewPartnership({ typed, open }: { typed: SignInTyped | undefined; open: boolean }) {
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Make a partnership of your own</span>
      </summary>
      <div class="govuk-details__text">
        <form method="post" action="/partnerships">
          <TextField
            id="name"
            label="Name"
            hint="What people call it, such as Calder Valley Learning Partnership"
            value={typed?.name}
          />
          <TextField
            id="slug"
            label="Short name"
            hint="Small letters, digits and hyphens, such as calder-valley"
            value={typed?.slug}
          />
          <fieldset class="govuk-fieldset govuk-form-group">
            <legend class="govuk-fieldset__legend">What it is</legend>
            <div class="govuk-radios" data-module="govuk-radios">
              <Kind value="authority" label="A local authority" />
              <Kind value="trust" label="A trust" />
              <Kind value="group" label="A few schools" />
            </div>
          </fieldset>
          <TextField
            id="la"
            label="LA number"
            hint="For an authority: three digits, such as 936"
            value={typed?.la}
          />
          <button class="govuk-button">Make the partnership</button>
        </form>
      </div>
    </details>
  )
}

function TextField(props: { id: string; label: string; hint: string; value: string | undefined }) {
  const { id, label, hint, value = '' } = props
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <div id={`${id}-hint`} class="govuk-hint">
        {hint}
      </div>
      <input class="govuk-input" id={id} name={id} value={value} aria-describedby={`${id}-hint`} />
    </div>
  )
}

function Kind({ value, label }: { value: string; label: string }) {
  return (
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        type="radio"
        id={`kind-${value}`}
        name="kind"
        value={value}
      />
      <label class="govuk-label govuk-radios__label" for={`kind-${value}`}>
        {label}
      </label>
    </div>
  )
}
