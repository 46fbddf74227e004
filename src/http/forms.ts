import { Refusal } from '../refusal.ts'
import type { Typed } from '../ui/forms.tsx'

/** What a refused form shows again: the words as typed, and each error for its field. */
export function typedAgain(typed: Record<string, string>, refusal: Refusal): Typed {
  return {
    values: typed,
    faults: Object.fromEntries(refusal.faults.map(({ field, message }) => [field, message])),
  }
}

/** The answer, or the refusal of what was typed; anything else goes on up. */
export async function orRefusal<T>(attempt: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof Refusal && error.faults.length > 0) return error
    throw error
  }
}
