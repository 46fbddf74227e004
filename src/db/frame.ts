import { sql } from 'drizzle-orm'
import { build, type Statement, statement } from './client.ts'
import { frame } from './schema.ts'

/** What a page's validator is made of, and what the desk has set about every page, as JSON. */
export type Validator = {
  edition: string
  settings: string
  /** When what the page shows last changed, where that is known; feed readers ask by it. */
  changedAt?: number | null
}

/** The edition of a page that shows nothing but the frame. */
export const editionOfFrame: () => Statement<Validator> = statement(() =>
  build
    .select({
      edition: sql<string>`'f' || ${frame.number}`.as('edition'),
      settings: frame.settings,
    })
    .from(frame),
)

/** What a page must carry from now on to be current. */
export const frameNow: () => Statement<{ frame: number }> = statement(() =>
  build.select({ frame: frame.number }).from(frame),
)

/** Goes with every change to a name, a setting or a picture that pages show. */
export const frameChanged: () => Statement<never> = statement(() =>
  build.update(frame).set({ number: sql`${frame.number} + 1` }),
)
