/** What becomes of a comment: `shadow` is shown to its author alone, as if it were published. */
export type Verdict = 'publish' | 'hold' | 'reject' | 'shadow'

/** A verdict with why, as its author is told, and which rule said so. */
export type Finding = { verdict: Verdict; reason: string; rule: string }

export const PUBLISHED: Finding = { verdict: 'publish', reason: '', rule: '' }

const STRICTNESS: Record<Verdict, number> = { publish: 0, hold: 1, reject: 2, shadow: 3 }

/** The strictest of what was found; of several alike, the first. */
export const strictest = (findings: (Finding | undefined)[]): Finding =>
  findings.reduce<Finding>(
    (worst, finding) =>
      finding && STRICTNESS[finding.verdict] > STRICTNESS[worst.verdict] ? finding : worst,
    PUBLISHED,
  )

const STATES = {
  publish: 'approved',
  hold: 'pending',
  reject: 'rejected',
  shadow: 'spam',
} as const

/** The state that a verdict puts a comment in. */
export const stateBy = ({ verdict }: Pick<Finding, 'verdict'>) => STATES[verdict]
