/** The constitution of the demo's secondary Cluster A, invented. */
export const demoTexts = {
  remit: [
    'The cluster knows the strengths and weaknesses of all its schools, and helps where help is needed.',
    'It reports each term to the improvement board and to the governing bodies of its schools.',
  ].join('\n'),
  terms: [
    'The cluster meets six times a year, in each school in turn.',
    'Each school has one vote.',
    'Minutes are shared with the authority within five school days.',
  ].join('\n'),
  conduct: [
    'What is said of a school stays in the cluster.',
    'Whoever has an interest in a decision declares it and does not vote.',
  ].join('\n'),
} as const
