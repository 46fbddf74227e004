import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { addressChecks, masthead, readers } from '../db/schema.ts'
import type { Guarded } from './names.ts'
import {
  CODE_LASTS,
  LETTERS_A_DAY,
  LETTERS_AN_HOUR,
  MOST_TRIES,
  type Reader,
  type ReaderBadge,
} from './reader.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

const columns = {
  id: readers.id,
  name: readers.name,
  email: readers.email,
  askedEmail: readers.askedEmail,
  emailHash: readers.emailHash,
  verifiedAt: readers.verifiedAt,
  badge: sql<ReaderBadge>`${readers.badge}`.as('badge'),
  createdAt: readers.createdAt,
  erasedAt: readers.erasedAt,
}

export const find: (values: { id: number }) => Statement<Reader> = statement(() =>
  build
    .select(columns)
    .from(readers)
    .where(eq(readers.id, placeholder('id'))),
)

export const findByAddress: (values: { emailHash: string }) => Statement<Reader> = statement(() =>
  build
    .select(columns)
    .from(readers)
    .where(eq(readers.emailHash, placeholder('emailHash'))),
)

/** Remembers a guest, or what a known one calls themselves now. */
export const remember: Nothing<{ id: number; name: string; now: number }> = statement(() =>
  build
    .insert(readers)
    .values({ id: placeholder('id'), name: placeholder('name'), createdAt: placeholder('now') })
    .onConflictDoUpdate({
      target: readers.id,
      set: { name: sql`excluded.name` },
      setWhere: sql`${readers.name} <> excluded.name`,
    }),
)

/** Remembers somebody who acts and has not said what they are called. */
export const meet: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .insert(readers)
    .values({ id: placeholder('id'), name: '', createdAt: placeholder('now') })
    .onConflictDoNothing(),
)

/** Notes the address, locked away, that a reader says is theirs. */
export const ask: Nothing<{ id: number; askedEmail: string; now: number }> = statement(() =>
  build
    .insert(readers)
    .values({
      id: placeholder('id'),
      name: '',
      askedEmail: placeholder('askedEmail'),
      createdAt: placeholder('now'),
    })
    .onConflictDoUpdate({ target: readers.id, set: { askedEmail: sql`excluded.asked_email` } }),
)

export type NewCheck = {
  id: number
  readerId: number
  emailHash: string
  network: string
  now: number
}

const HOUR = 3_600_000

const MOST_UNWEIGHED = 50

/** A check of an address, which says itself whether the address may have one more letter. */
export const addCheck = ({ id, readerId, emailHash, network, now }: NewCheck) =>
  insertCheck([id, readerId, emailHash, network, now])

const insertCheck = handwritten<never>(`INSERT INTO address_checks
    (id, reader_id, email_hash, network, at, may_letter)
  SELECT ?1, ?2, ?3, ?4, ?5,
    count(*) FILTER (WHERE at > ?5 - ${HOUR}) < ${LETTERS_AN_HOUR} AND count(*) < ${LETTERS_A_DAY}
  FROM address_checks WHERE email_hash = ?3 AND at > ?5 - ${24 * HOUR} AND may_letter = 1`)

export const askedByNetwork = (values: { network: string; since: number }) =>
  countOfNetwork([values.network, values.since])

const countOfNetwork = handwritten<{ n: number }>(
  'SELECT count(*) AS n FROM address_checks WHERE network = ?1 AND at > ?2',
)

export type Check = { id: number; emailHash: string; mayLetter: boolean; at: number }

const check = {
  id: addressChecks.id,
  emailHash: addressChecks.emailHash,
  mayLetter: sql<boolean>`${addressChecks.mayLetter}`.mapWith(Boolean).as('may_letter'),
  at: addressChecks.at,
}

/** Takes one of the tries at the reader's newest code; no row when there is none left. */
export const takeTry: (values: { readerId: number; now: number }) => Statement<Check> = statement(
  () =>
    build
      .update(addressChecks)
      .set({ tries: sql`${addressChecks.tries} + 1` })
      .where(
        and(
          sql`${addressChecks.id} = (SELECT max(id) FROM address_checks WHERE reader_id = ${placeholder('readerId')})`,
          isNull(addressChecks.usedAt),
          lt(addressChecks.tries, MOST_TRIES),
          sql`${addressChecks.at} > ${placeholder('now')} - ${sql.raw(String(CODE_LASTS))}`,
        ),
      )
      .returning(check),
)

export const useCheck: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(addressChecks)
    .set({ usedAt: sql`${placeholder('now')}` })
    .where(eq(addressChecks.id, placeholder('id'))),
)

/** Takes the letter's sending for oneself, with what it needs; no row when it is sent, or is not to be. */
export const claimSending: (values: {
  id: number
  now: number
}) => Statement<Check & { askedEmail: string | null }> = statement(() =>
  build
    .update(addressChecks)
    .set({ sentAt: sql`${placeholder('now')}` })
    .where(
      and(
        eq(addressChecks.id, placeholder('id')),
        isNull(addressChecks.sentAt),
        eq(addressChecks.mayLetter, 1),
      ),
    )
    .returning({
      ...check,
      askedEmail: sql<
        string | null
      >`(SELECT asked_email FROM readers WHERE id = address_checks.reader_id)`.as('asked_email'),
    }),
)

export const releaseSending: Nothing<{ id: number }> = statement(() =>
  build
    .update(addressChecks)
    .set({ sentAt: null })
    .where(eq(addressChecks.id, placeholder('id'))),
)

/** The address they asked for is theirs from now on. */
export const settleAddress: Nothing<{ id: number; emailHash: string; now: number }> = statement(
  () =>
    build
      .update(readers)
      .set({
        email: sql`${readers.askedEmail}`,
        askedEmail: null,
        emailHash: sql`${placeholder('emailHash')}`,
        verifiedAt: sql`${placeholder('now')}`,
      })
      .where(eq(readers.id, placeholder('id'))),
)

/** The address they asked for turned out to be somebody's whom we know. */
export const dropAsked: Nothing<{ id: number }> = statement(() =>
  build
    .update(readers)
    .set({ askedEmail: null })
    .where(eq(readers.id, placeholder('id'))),
)

/** Nothing is left of the row but that there was one. */
export const empty: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(readers)
    .set({
      name: '',
      email: null,
      askedEmail: null,
      emailHash: null,
      signOn: null,
      verifiedAt: null,
      badge: '',
      erasedAt: sql`${placeholder('now')}`,
    })
    .where(eq(readers.id, placeholder('id'))),
)

/** Forgets who asked for which address, and addresses that nobody showed to be theirs. */
export const forgetChecks = (before: number) => [forgetAsked([before]), forgetOld([before])]

const forgetAsked = handwritten<never>(`UPDATE readers SET asked_email = NULL
  WHERE asked_email IS NOT NULL AND id IN (SELECT reader_id FROM address_checks WHERE at < ?1)
  AND NOT EXISTS (SELECT 1 FROM address_checks later WHERE later.reader_id = readers.id AND later.at >= ?1)`)
const forgetOld = handwritten<never>('DELETE FROM address_checks WHERE at < ?1')

/** Who a reader is that gives a name, and who on the masthead it may pass for. */
export type Naming = {
  badge: ReaderBadge
  isErased: boolean
  /** Those whose names have one of its skeletons. */
  alike: Guarded[]
  /** Names that nobody has taken down to their skeletons yet. */
  unweighed: string[]
}

type NamingRow = Record<'reader' | 'alike' | 'unweighed', string | null>

/** All that a name goes by, as one row. */
export const naming = ({ skeletons, readerId }: { skeletons: string[]; readerId: number }) =>
  findNaming([readerId, JSON.stringify(skeletons)])

const findNaming = handwritten<Naming, NamingRow>(
  `SELECT
  (SELECT json_array(iif(erased_at IS NULL, badge, ''), erased_at IS NOT NULL) FROM readers WHERE id = ?1) reader,
  (SELECT json_group_array(email_hash IS NOT NULL AND email_hash IS (SELECT email_hash FROM readers WHERE id = ?1))
    FROM masthead WHERE skeleton IN (SELECT value FROM json_each(?2))) alike,
  (SELECT json_group_array(name) FROM (SELECT name FROM masthead WHERE skeleton IS NULL LIMIT ${MOST_UNWEIGHED})) unweighed`,
  ({ reader, alike, unweighed }) => {
    const [badge, isErased] = JSON.parse(reader ?? '["", 0]') as [ReaderBadge, number]
    return {
      badge,
      isErased: isErased === 1,
      alike: (JSON.parse(alike ?? '[]') as number[]).map((it) => ({ isTheirs: it === 1 })),
      unweighed: JSON.parse(unweighed ?? '[]') as string[],
    }
  },
)

export type Unweighed = {
  kind: 'author' | 'staff'
  id: number
  name: string
  email: string | null
}

/** Those on the masthead whose names nobody has taken down to their skeletons yet. */
export const unweighed: () => Statement<Unweighed> = () => findUnweighed([])

const findUnweighed = handwritten<Unweighed>(`SELECT m.kind, m.id, m.name, s.email
  FROM masthead m LEFT JOIN staff s ON m.kind = 'staff' AND s.id = m.id WHERE m.skeleton IS NULL LIMIT ${MOST_UNWEIGHED}`)

/** Only staff have an address of their own to be found by; an author's is linked at the desk. */
export const weigh: Nothing<{
  kind: string
  id: number
  name: string
  skeleton: string
  emailHash: string | null
}> = statement(() =>
  build
    .update(masthead)
    .set({
      skeleton: sql`${placeholder('skeleton')}`,
      emailHash: sql`coalesce(${placeholder('emailHash')}, ${masthead.emailHash})`,
    })
    .where(
      and(
        eq(masthead.kind, placeholder('kind')),
        eq(masthead.id, placeholder('id')),
        eq(masthead.name, placeholder('name')),
      ),
    ),
)

export const onMasthead: (values: { emailHash: string }) => Statement<{ id: number }> = statement(
  () =>
    build
      .select({ id: masthead.id })
      .from(masthead)
      .where(eq(masthead.emailHash, placeholder('emailHash'))),
)

export const linkAuthor: Nothing<{ id: number; emailHash: string | null }> = statement(() =>
  build
    .update(masthead)
    .set({ emailHash: sql`${placeholder('emailHash')}` })
    .where(and(eq(masthead.kind, 'author'), eq(masthead.id, placeholder('id')))),
)

/** Whether an author's address is known, and whether a reader has shown it to be theirs. */
export const linkOfAuthor = (id: number) => findLink([id])

const findLink = handwritten<
  { isLinked: boolean; isShown: boolean },
  { linked: number; shown: number }
>(
  `SELECT email_hash IS NOT NULL AS linked,
    EXISTS (SELECT 1 FROM readers r WHERE r.email_hash = m.email_hash) AS shown
  FROM masthead m WHERE kind = 'author' AND id = ?1`,
  ({ linked, shown }) => ({ isLinked: linked === 1, isShown: shown === 1 }),
)
