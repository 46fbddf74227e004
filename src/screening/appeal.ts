/** That an author has asked for another look at their comment, and when that was settled. */
export type Appeal = { at: number; settledAt: number | null }

/** Whether there is something to look at again. That a comment is shadowed, its author is not told. */
export const mayBeAppealed = (state: string): boolean => state === 'pending' || state === 'rejected'

export const LONGEST_APPEAL = 2_000
