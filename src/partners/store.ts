import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import { build, handwritten, type Statement, statement } from '../db/client.ts'
import { readers, signOnKeys, signOns, sites } from '../db/schema.ts'
import type { Reader } from '../readers/reader.ts'
import { type Algorithm, MOST_ACTIVE, type SignOnKey } from './partner.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

const key = {
  id: signOnKeys.id,
  kid: signOnKeys.kid,
  issuer: signOnKeys.issuer,
  algorithm: sql<Algorithm>`${signOnKeys.algorithm}`.as('algorithm'),
  secret: signOnKeys.secret,
  vouches: sql<boolean>`${signOnKeys.vouches}`.mapWith(Boolean).as('vouches'),
  siteId: signOnKeys.siteId,
}

const origins = sql<string[]>`(SELECT json_group_array(origin) FROM site_origins o
  WHERE o.site_id = sign_on_keys.site_id)`
  .mapWith((text: string) => JSON.parse(text) as string[])
  .as('origins')

/** A key that opens, with where its site's pages stand. */
export type KeyInUse = SignOnKey & { origins: string[] }

/** The key by the name tokens give it, while it is in use. */
export const findKey: (values: { kid: string }) => Statement<KeyInUse> = statement(() =>
  build
    .select({ ...key, origins })
    .from(signOnKeys)
    .where(and(eq(signOnKeys.kid, placeholder('kid')), isNull(signOnKeys.revokedAt))),
)

export type KeyShown = Omit<SignOnKey, 'secret'> & { site: string | null; revokedAt: number | null }

/** All keys, newest first. */
export const allKeys: () => Statement<KeyShown> = statement(() =>
  build
    .select({
      id: key.id,
      kid: key.kid,
      issuer: key.issuer,
      algorithm: key.algorithm,
      vouches: key.vouches,
      siteId: key.siteId,
      site: sites.name,
      revokedAt: signOnKeys.revokedAt,
    })
    .from(signOnKeys)
    .leftJoin(sites, eq(sites.id, signOnKeys.siteId))
    .orderBy(desc(signOnKeys.id))
    .limit(100),
)

/** Adds a key, unless its partner has two in use; answers with its id when it did. */
export const addKey = ({
  id,
  kid,
  issuer,
  algorithm,
  secret,
  vouches,
  siteId,
  madeBy,
}: SignOnKey & { madeBy: number }) =>
  insertKey([id, kid, issuer, algorithm, secret, Number(vouches), madeBy, siteId])

const insertKey = handwritten<{ id: number }>(`INSERT INTO sign_on_keys
    (id, kid, issuer, algorithm, secret, vouches, made_by, site_id)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
  WHERE (SELECT count(*) FROM sign_on_keys WHERE issuer = ?3 AND revoked_at IS NULL) < ${MOST_ACTIVE}
  RETURNING id`)

/** The key opens nothing any more, and what it was is forgotten. */
export const revokeKey: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(signOnKeys)
    .set({ revokedAt: sql`${placeholder('now')}`, secret: '' })
    .where(and(eq(signOnKeys.id, placeholder('id')), isNull(signOnKeys.revokedAt))),
)

/** Notes a token as spent. A second time the database refuses, and the batch with it. */
export const spend: Nothing<{ keyId: number; jtiHash: string; expiresAt: number }> = statement(() =>
  build.insert(signOns).values({
    keyId: placeholder('keyId'),
    jtiHash: placeholder('jtiHash'),
    expiresAt: placeholder('expiresAt'),
  }),
)

export const findSpent: (values: { keyId: number; jtiHash: string }) => Statement<{
  expiresAt: number
}> = statement(() =>
  build
    .select({ expiresAt: signOns.expiresAt })
    .from(signOns)
    .where(
      and(eq(signOns.keyId, placeholder('keyId')), eq(signOns.jtiHash, placeholder('jtiHash'))),
    ),
)

export const forgetSpent: Nothing<{ now: number }> = statement(() =>
  build.delete(signOns).where(lte(signOns.expiresAt, placeholder('now'))),
)

/** The reader a partner knows by this, as a keyed hash. */
export const findReader: (values: {
  signOn: string
}) => Statement<Pick<Reader, 'id' | 'name' | 'emailHash'>> = statement(() =>
  build
    .select({ id: readers.id, name: readers.name, emailHash: readers.emailHash })
    .from(readers)
    .where(eq(readers.signOn, placeholder('signOn'))),
)

/** Remembers whom a partner sends, or what they are called there now. */
export const rememberSent: Nothing<{ id: number; name: string; signOn: string; now: number }> =
  statement(() =>
    build
      .insert(readers)
      .values({
        id: placeholder('id'),
        name: placeholder('name'),
        signOn: placeholder('signOn'),
        createdAt: placeholder('now'),
      })
      .onConflictDoUpdate({
        target: readers.id,
        set: {
          name: sql`iif(excluded.name = '', ${readers.name}, excluded.name)`,
          signOn: sql`excluded.sign_on`,
        },
      }),
  )

/** An address that the partner has verified. */
export const vouchFor: Nothing<{ id: number; email: string; emailHash: string; now: number }> =
  statement(() =>
    build
      .update(readers)
      .set({
        email: sql`${placeholder('email')}`,
        emailHash: sql`${placeholder('emailHash')}`,
        verifiedAt: sql`${placeholder('now')}`,
      })
      .where(eq(readers.id, placeholder('id'))),
  )
