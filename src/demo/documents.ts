import { answerTo, publish, say, shelf } from '#modules/documents/actions.ts'
import type { Shell } from '#platform/shell.ts'
import { personOf, type People } from './people.ts'

const lines = (...all: readonly string[]) => all.join('\n')

/** Invented, in the form that the sections of each document ask for. */
const documents = [
  {
    kind: 'strategy',
    from: '2017-09-01',
    texts: {
      context: lines(
        'Calderwick’s schools have always helped one another. Since services of the authority became smaller, they do it by agreement: every school is in a cluster, and every cluster has a seat where it is decided who is helped, by whom and with what.',
        'The authority keeps what the law gives it: to know every school, and to act where children are not taught well.',
      ),
      benefits: lines(
        'Children learn more wherever they go to school',
        'A school in need is seen early and helped before it is inspected',
        'Good practice is found, written down and used by others',
        'Leaders grow here and stay here',
        'Every pound for support is tied to what it should change',
        'Schools, trusts and the authority tell one another the same figures',
      ),
      principles: lines(
        'Support is earned by need, and lessens as a school gets better',
        'Whoever helps is not paid for what they alone have asked for',
        'Seats decide, by rules that everybody can read',
        'Figures of few children are nobody’s to compare',
        'What is said of a school is said to the school first',
        'What did not work is told too',
      ),
      model:
        'Clusters choose their leads. Leads sit on the improvement boards, which agree which schools are helped and approve what the clusters have agreed with one another. The strategic board sets priorities for a year and money for them. An officer of the authority chairs, and has one vote.',
    },
  },
  {
    kind: 'communication',
    from: '2025-09-01',
    texts: {
      vision:
        'Nobody in Calderwick’s schools should hear of a decision about them from somebody else. Whoever is asked hears what came of it.',
      roles: lines(
        'Leads of clusters ask their heads before each vote, and tell them afterwards',
        'Heads tell staff and governors what their cluster has agreed',
        'The data team says on which day figures come, and to whom',
        'The authority writes a briefing for the lead member each term',
      ),
      events: lines(
        'September: the priorities of the year, on the page of each board',
        'October: provisional figures, by the calendar of the data year',
        'Five days before each meeting: the agenda pack, to all who sit there',
        'June: every constitution is agreed again; each cluster hears how the others put theirs',
      ),
      feedback:
        'Say what you think below each document, at any time. Each June all heads are asked what should change. Everything that is said is answered here, within a month.',
    },
  },
  {
    kind: 'briefing',
    from: '2026-09-01',
    texts: {
      standing:
        'All schools together are set out in the booklet of the newest data year, each measure beside that of England. This briefing tells what the boards made of it.',
      decided: lines(
        'Primary improvement board: how leads report support that has ended',
        'Strategic board: the criteria by which support is offered, and what a lead’s school is paid',
      ),
      concerns:
        'Schools whose review found a cause for concern have a plan, and a lead who visits. Their names are known to their boards and are not told here.',
      next: lines(
        'November: the primary improvement board looks at writing',
        'December: the autumn review is closed',
        'January: the strategic board looks again at what was decided last year',
      ),
    },
  },
] as const

/** What Calderwick has published to its own people, and what one of them said of it. */
export async function publishDemo(shell: Shell, people: People): Promise<void> {
  const [director, head] = [personOf(people, 'AD'), personOf(people, 'HT')]
  for (const document of documents) {
    await publish(shell, director, shell.newId(), {
      ...{ ...document, number: 1, to: null, reason: '' },
    })
  }
  const words = 'Could the events say who may come? Our business manager would.'
  await say(shell, head, shell.newId(), { kind: 'communication', number: 1, words })
  const { feedback } = await shelf(shell, director)
  const [said] = feedback
  if (said === undefined) throw new Error('The head has said something')
  await answerTo(shell, director, shell.newId(), {
    ...{ id: said.id, kind: said.kind },
    ...{ answer: 'Yes: the next version says for each event whom it is for.' },
  })
}
