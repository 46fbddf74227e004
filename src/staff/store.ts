import { eq, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { apiTokens } from '../db/schema.ts'

const { placeholder } = sql

/** Notes that a key was used, and tells whose it is; no row when nobody's. */
export const useToken: (values: { tokenHash: string; now: number }) => Statement<{ name: string }> =
  statement(() =>
    build
      .update(apiTokens)
      .set({ lastUsedAt: sql`${placeholder('now')}` })
      .where(eq(apiTokens.tokenHash, placeholder('tokenHash')))
      .returning({ name: apiTokens.name }),
  )
