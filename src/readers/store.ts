import { eq, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { readers } from '../db/schema.ts'

const { placeholder } = sql

/** Remembers a guest, or what a known one calls themselves now. */
export const remember: (values: {
  id: number
  name: string
  email: string | null
  now: number
}) => ReturnType<ReturnType<typeof statement>> = statement(() =>
  build
    .insert(readers)
    .values({
      id: placeholder('id'),
      name: placeholder('name'),
      email: placeholder('email'),
      createdAt: placeholder('now'),
    })
    .onConflictDoUpdate({
      target: readers.id,
      set: { name: sql`excluded.name`, email: sql`coalesce(excluded.email, ${readers.email})` },
    }),
)

export type Addressed = {
  id: number
  /** Locked away. */
  email: string | null
  emailHash: string | null
  verifiedAt: number | null
  erasedAt: number | null
}

const addressed = {
  id: readers.id,
  email: readers.email,
  emailHash: readers.emailHash,
  verifiedAt: readers.verifiedAt,
  erasedAt: readers.erasedAt,
}

export const find: (values: { id: number }) => Statement<Addressed> = statement(() =>
  build
    .select(addressed)
    .from(readers)
    .where(eq(readers.id, placeholder('id'))),
)

export const findByAddress: (values: { emailHash: string }) => Statement<Addressed> = statement(
  () =>
    build
      .select(addressed)
      .from(readers)
      .where(eq(readers.emailHash, placeholder('emailHash'))),
)

type Shown = {
  /** Who holds the key that asked, where the same browser confirms; 0: nobody. */
  asker: number
  newId: number
  emailHash: string
  email: string
  now: number
}

/**
 * An address was shown to be somebody's: whose it is already, else its asker's, else somebody's whose key
 * nobody has yet. Whoever merely typed it gets nothing of it.
 */
export const showAddress = ({ asker, newId, emailHash, email, now }: Shown) =>
  [
    giveToAsker([asker, emailHash, email, now]),
    giveToSomebody([newId, emailHash, email, now]),
  ] as const

const giveToAsker =
  handwritten<never>(`UPDATE readers SET email_hash = ?2, email = ?3, verified_at = ?4
  WHERE id = ?1 AND verified_at IS NULL AND erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM readers other WHERE other.email_hash = ?2)`)
const giveToSomebody =
  handwritten<never>(`INSERT INTO readers (id, name, email_hash, email, verified_at, created_at)
  SELECT ?1, '', ?2, ?3, ?4, ?4 WHERE NOT EXISTS (SELECT 1 FROM readers WHERE email_hash = ?2)`)
