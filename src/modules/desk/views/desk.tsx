import type { Card, Desk } from '../rules.ts'

export function DeskPage({ desk, greeting }: { desk: Desk; greeting: string }) {
  return (
    <>
      <h1>{greeting}</h1>
      <p class="tr-lead">{desk.lead}</p>
      <dl class="tr-figures">
        {desk.figures.map(({ name, value }) => (
          <div key={name} class="tr-figure">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="tr-columns">
        <section aria-labelledby="waiting">
          <h2 id="waiting">What to do first</h2>
          {desk.waiting.length === 0 && (
            <p>
              Nothing waits for you. <a href="/clusters">See the clusters</a> or{' '}
              <a href="/schools">find a school</a>.
            </p>
          )}
          {desk.waiting.map((card) => (
            <CardOf key={`${card.title} ${card.href}`} card={card} />
          ))}
        </section>
        <Lately cards={desk.lately} />
      </div>
    </>
  )
}

/** For whoever is told of nothing there is no empty column. */
function Lately({ cards }: { cards: readonly Card[] }) {
  if (cards.length === 0) return null
  return (
    <section aria-labelledby="lately">
      <h2 id="lately">Lately</h2>
      {cards.map((card) => (
        <CardOf key={card.href} card={card} />
      ))}
    </section>
  )
}

function CardOf({ card }: { card: Card }) {
  const { tag, title, text, link, href } = card
  return (
    <article class="tr-card">
      <span class="tr-tag tr-tag--plain">{tag}</span>
      <h3>{title}</h3>
      <p>{text}</p>
      <p>
        <a href={href}>{link}</a>
      </p>
    </article>
  )
}
