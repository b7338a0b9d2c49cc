import { Arrow, Mark, Rag, Sparkline } from '#ui/figures.tsx'
import type {
  DocumentChange,
  DocumentFigure,
  DocumentLine,
  DocumentStanding,
  Glance,
} from '../model.ts'

/** The parts that a booklet and a school on a page share. */
export function AtAGlance({ glance: { heads, rows } }: { glance: Glance }) {
  return (
    <>
      <h2 id="glance">At a glance</h2>
      <div class="tr-region" role="region" aria-labelledby="glance" tabindex={0}>
        <table class="tr-table">
          <Heads heads={heads} numbers={[1, 2, 4]} middle={3} />
          <tbody>
            {rows.map(({ name, own, england, standing, change }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="tr-number">
                  <FigureDrawn figure={own} />
                </td>
                <td class="tr-number">
                  <FigureDrawn figure={england} />
                </td>
                <td class="tr-middle">
                  <StandingDrawn standing={standing} />
                </td>
                <td class="tr-number">
                  <ChangeDrawn change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface HeadsProps {
  readonly heads: readonly string[]
  /** Which columns hold figures, counted from 0. */
  readonly numbers: readonly number[]
  /** Which column is set in the middle. */
  readonly middle?: number
}

export function Heads({ heads, numbers, middle }: HeadsProps) {
  const classOf = (i: number) =>
    numbers.includes(i) ? 'tr-number' : i === middle ? 'tr-middle' : undefined
  return (
    <thead>
      <tr>
        {heads.map((head, i) => (
          <th key={head} scope="col" class={classOf(i)}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

export function FigureDrawn({ figure: { text, mark } }: { figure: DocumentFigure }) {
  return (
    <>
      {text}
      {mark !== null && <Mark letter={mark} />}
    </>
  )
}

export function StandingDrawn({ standing: { text, rag } }: { standing: DocumentStanding }) {
  return rag === null ? <span class="tr-soft">{text}</span> : <Rag rag={rag} />
}

const tones = {
  good: 'tr-change--good',
  poor: 'tr-change--poor',
  level: undefined,
  soft: 'tr-soft',
} as const
const welcome = { good: true, poor: false, level: undefined, soft: undefined } as const

export function ChangeDrawn({ change: { text, direction, tone } }: { change: DocumentChange }) {
  return (
    <span class={tones[tone]}>
      {text}
      {direction !== null && <Arrow direction={direction} good={welcome[tone]} />}
    </span>
  )
}

export function LineDrawn({ line: { points, sentence } }: { line: DocumentLine }) {
  const drawn = points.map(({ up, joined }) => ({ value: up ?? undefined, joined }))
  return <Sparkline points={drawn} domain={[0, 1]} sentence={sentence} />
}
