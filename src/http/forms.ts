import { Refusal } from '../refusal.ts'
import type { Typed } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'

type No = Pick<Refusal, 'message' | 'faults'>

/** What a refused form shows again: the words as typed, each error for its field, and any other no. */
export function typedAgain(
  typed: Record<string, string>,
  { faults, message }: No,
  isSeen = (field: string) => SEEN.has(field),
): Typed {
  return {
    values: typed,
    faults: Object.fromEntries(faults.map(({ field, message }) => [field, message])),
    refusal: faults.some(({ field }) => isSeen(field)) ? undefined : message,
  }
}

/** A no in its reader's language; of several faults, each by itself. */
export function inWords({ say }: Pick<Words, 'say'>, { message, faults }: No): No {
  const told = faults.map((fault) => ({ ...fault, message: say(fault.message) }))
  const isSum = told.length > 1
  return { message: isSum ? told.map((it) => it.message).join(' ') : say(message), faults: told }
}

// The fields a reader sees; what is wrong with another is said above the form.
const SEEN = new Set(['name', 'email', 'body'])

/** The answer, or the refusal of a form that may be sent again; anything else goes on up. */
export async function orRefusal<T>(attempt: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof Refusal && error.reason !== 'missing' && error.reason !== 'gone')
      return error
    throw error
  }
}
