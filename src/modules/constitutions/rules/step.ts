import type { Stage } from '../model.ts'

/** What somebody may do next with a constitution, or why it cannot be done yet. */
export interface Step {
  readonly action: 'vote' | 'board' | 'adopt'
  readonly button: string
  readonly inTheWay: readonly string[]
}

interface May {
  readonly mayDraft: boolean
  readonly mayApprove: boolean
  /** What parity leaves in the way of the board. */
  readonly left: readonly string[]
}

/** A draft goes to the cluster, what that carried to the board, and what the board approved into force. */
export function nextStep(stage: Stage, { mayDraft, mayApprove, left }: May): Step | undefined {
  const steps: Readonly<Partial<Record<Stage, Step | false>>> = {
    draft: mayDraft && { action: 'vote', button: 'Put it to the cluster’s vote', inTheWay: [] },
    'carried by the cluster': mayApprove && {
      ...{ action: 'board', button: 'Ask the improvement board', inTheWay: left },
    },
    'approved by the board': mayApprove && {
      ...{ action: 'adopt', button: 'Bring it into force', inTheWay: [] },
    },
  }
  const step = steps[stage]
  return step === false ? undefined : step
}
