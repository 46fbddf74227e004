/** The ways we say no. Which HTTP status each one is, http/errors.tsx knows. */
export type Reason =
  | 'malformed'
  | 'unknown-key'
  | 'not-allowed'
  | 'missing'
  | 'gone'
  | 'closed'
  | 'conflict'
  | 'too-long'
  | 'wrong-type'
  | 'invalid'
  | 'too-many'
  | 'suspected'
  | 'away'
  | 'unsupported'

/** One thing wrong with what was sent: the field as its sender names it, and a sentence. */
export type Fault = { field: string; message: string; line?: number }

export type RefusalDetails = { faults?: Fault[]; retryAfter?: number }

/** A no that is meant for the person who asked. Its message says what happened and what to do. */
export class Refusal extends Error {
  readonly reason: Reason
  readonly faults: Fault[]
  /** Seconds. */
  readonly retryAfter: number | undefined

  constructor(reason: Reason, message: string, { faults = [], retryAfter }: RefusalDetails = {}) {
    super(message)
    this.reason = reason
    this.faults = faults
    this.retryAfter = retryAfter
  }
}

export function refuse(reason: Reason, message: string, details?: RefusalDetails): never {
  throw new Refusal(reason, message, details)
}
