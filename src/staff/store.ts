import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { apiTokens, sessions, signInLinks, staff, staffLog } from '../db/schema.ts'
import type { Member, Role } from './staff.ts'

const { placeholder } = sql

type Nothing<V> = (values: V) => Statement<never>

const member = {
  id: staff.id,
  name: staff.name,
  email: staff.email,
  role: sql<Role>`${staff.role}`.as('role'),
}

const isHere = isNull(staff.leftAt)

export const findByEmail: (values: { email: string }) => Statement<Member> = statement(() =>
  build
    .select(member)
    .from(staff)
    .where(and(eq(staff.email, placeholder('email')), isHere)),
)

export const find: (values: {
  id: number
}) => Statement<Member & { leftAt: number | null; createdAt: number }> = statement(() =>
  build
    .select({ ...member, leftAt: staff.leftAt, createdAt: staff.createdAt })
    .from(staff)
    .where(eq(staff.id, placeholder('id'))),
)

export type Colleague = Member & { leftAt: number | null; seenAt: number | null }

/** Everybody, those who left last. */
export const all: () => Statement<Colleague> = statement(() =>
  build
    .select({
      ...member,
      leftAt: staff.leftAt,
      // Where only one table is selected from, a column's name comes without it.
      seenAt: sql<number | null>`(
        SELECT max(seen_at) FROM ${sessions} WHERE staff_id = ${staff}.id)`.as('seen_at'),
    })
    .from(staff)
    .orderBy(sql`${staff.leftAt} IS NOT NULL`, staff.name),
)

/** Administrators who are here: the last of them cannot leave. */
export const administrators: () => Statement<{ id: number }> = statement(() =>
  build
    .select({ id: staff.id })
    .from(staff)
    .where(and(sql`${staff.role} = 'administrator'`, isHere)),
)

/** Hires somebody new, or takes somebody back who had left. */
export const hire: Nothing<Member & { now: number }> = statement(() =>
  build
    .insert(staff)
    .values({
      id: placeholder('id'),
      email: placeholder('email'),
      name: placeholder('name'),
      role: placeholder('role'),
      createdAt: placeholder('now'),
    })
    .onConflictDoUpdate({
      target: staff.email,
      set: { name: sql`excluded.name`, role: sql`excluded.role`, leftAt: null },
    }),
)

export const change: Nothing<{ id: number; name: string; role: Role }> = statement(() =>
  build
    .update(staff)
    .set({ name: sql`${placeholder('name')}`, role: sql`${placeholder('role')}` })
    .where(eq(staff.id, placeholder('id'))),
)

export const dismiss: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(staff)
    .set({ leftAt: sql`${placeholder('now')}` })
    .where(eq(staff.id, placeholder('id'))),
)

export const addLink: Nothing<{
  tokenHash: string
  staffId: number
  now: number
  expiresAt: number
}> = statement(() =>
  build.insert(signInLinks).values({
    tokenHash: placeholder('tokenHash'),
    staffId: placeholder('staffId'),
    madeAt: placeholder('now'),
    expiresAt: placeholder('expiresAt'),
  }),
)

export const linksSince: (values: {
  staffId: number
  since: number
}) => Statement<{ linksLastHour: number }> = statement(() =>
  build
    .select({ linksLastHour: sql<number>`count(*)`.as('links') })
    .from(signInLinks)
    .where(
      and(
        eq(signInLinks.staffId, placeholder('staffId')),
        gt(signInLinks.madeAt, placeholder('since')),
      ),
    ),
)

export const findLink: (values: {
  tokenHash: string
}) => Statement<{ name: string; expiresAt: number; usedAt: number | null }> = statement(() =>
  build
    .select({ name: staff.name, expiresAt: signInLinks.expiresAt, usedAt: signInLinks.usedAt })
    .from(signInLinks)
    .innerJoin(staff, eq(staff.id, signInLinks.staffId))
    .where(and(eq(signInLinks.tokenHash, placeholder('tokenHash')), isHere)),
)

const isOpenLink = and(
  eq(signInLinks.tokenHash, placeholder('linkHash')),
  isNull(signInLinks.usedAt),
  gt(signInLinks.expiresAt, placeholder('now')),
)

/** A session for whoever a link still lets in; none when it does not. Goes with `useLink`. */
export const openSession: Nothing<{
  id: number
  linkHash: string
  tokenHash: string
  device: string
  now: number
  expiresAt: number
}> = statement(() =>
  build.insert(sessions).select(
    build
      .select({
        id: sql`${placeholder('id')}`.as('id'),
        staffId: signInLinks.staffId,
        tokenHash: sql`${placeholder('tokenHash')}`.as('token_hash'),
        device: sql`${placeholder('device')}`.as('device'),
        seenAt: sql`${placeholder('now')}`.as('seen_at'),
        expiresAt: sql`${placeholder('expiresAt')}`.as('expires_at'),
        endedAt: sql`NULL`.as('ended_at'),
      })
      .from(signInLinks)
      .innerJoin(staff, eq(staff.id, signInLinks.staffId))
      .where(and(isOpenLink, isHere)) as never,
  ),
)

export const useLink: Nothing<{ linkHash: string; now: number }> = statement(() =>
  build
    .update(signInLinks)
    .set({ usedAt: sql`${placeholder('now')}` })
    .where(isOpenLink),
)

export type Session = Member & { sessionId: number; seenAt: number }

export const findSession: (values: { tokenHash: string; now: number }) => Statement<Session> =
  statement(() =>
    build
      .select({
        ...member,
        sessionId: sql<number>`${sessions.id}`.as('session_id'),
        seenAt: sessions.seenAt,
      })
      .from(sessions)
      .innerJoin(staff, eq(staff.id, sessions.staffId))
      .where(
        and(
          eq(sessions.tokenHash, placeholder('tokenHash')),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, placeholder('now')),
          isHere,
        ),
      ),
  )

export const seen: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(sessions)
    .set({ seenAt: sql`${placeholder('now')}` })
    .where(eq(sessions.id, placeholder('id'))),
)

export type SessionShown = { id: number; device: string; seenAt: number; expiresAt: number }

export const sessionsOf: (values: { staffId: number; now: number }) => Statement<SessionShown> =
  statement(() =>
    build
      .select({
        id: sessions.id,
        device: sessions.device,
        seenAt: sessions.seenAt,
        expiresAt: sessions.expiresAt,
      })
      .from(sessions)
      .where(
        and(
          eq(sessions.staffId, placeholder('staffId')),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, placeholder('now')),
        ),
      )
      .orderBy(desc(sessions.id)),
  )

/** Ends one session of somebody's, or with `id` 0 all of them. */
export const endSessions: Nothing<{ staffId: number; id: number; now: number }> = statement(() =>
  build
    .update(sessions)
    .set({ endedAt: sql`${placeholder('now')}` })
    .where(
      and(
        eq(sessions.staffId, placeholder('staffId')),
        sql`${placeholder('id')} IN (0, ${sessions.id})`,
        isNull(sessions.endedAt),
      ),
    ),
)

export type Entry = {
  staffId: number | null
  byName: string
  act: string
  subject: string
  detail: string
}

export const log: Nothing<Entry & { id: number }> = statement(() =>
  build.insert(staffLog).values({
    id: placeholder('id'),
    staffId: placeholder('staffId'),
    byName: placeholder('byName'),
    act: placeholder('act'),
    subject: placeholder('subject'),
    detail: placeholder('detail'),
  }),
)

const entry = {
  id: staffLog.id,
  staffId: staffLog.staffId,
  byName: staffLog.byName,
  act: staffLog.act,
  subject: staffLog.subject,
  detail: staffLog.detail,
}

export type LogFilter = { staff: number; subject: string; before: number; limit: number }

export type Logged = Entry & { id: number }

/** What was done, newest first; one more than the limit tells whether there is more. */
export const logged: (values: LogFilter) => Statement<Logged> = statement(() =>
  build
    .select(entry)
    .from(staffLog)
    .where(
      and(
        lt(staffLog.id, placeholder('before')),
        sql`(${placeholder('staff')} = 0 OR ${staffLog.staffId} = ${placeholder('staff')})`,
        sql`(${placeholder('subject')} = '' OR ${staffLog.subject} = ${placeholder('subject')})`,
      ),
    )
    .orderBy(desc(staffLog.id))
    .limit(placeholder('limit')),
)

/** Notes that a key was used, and tells whose it is and what it may do; no row when nobody's. */
export const useToken: (values: {
  tokenHash: string
  now: number
}) => Statement<{ name: string; scopes: string }> = statement(() =>
  build
    .update(apiTokens)
    .set({ lastUsedAt: sql`${placeholder('now')}` })
    .where(and(eq(apiTokens.tokenHash, placeholder('tokenHash')), isNull(apiTokens.revokedAt)))
    .returning({ name: apiTokens.name, scopes: apiTokens.scopes }),
)

export const addToken: Nothing<{
  id: number
  name: string
  tokenHash: string
  scopes: string
  madeBy: number
  now: number
}> = statement(() =>
  build.insert(apiTokens).values({
    id: placeholder('id'),
    name: placeholder('name'),
    tokenHash: placeholder('tokenHash'),
    scopes: placeholder('scopes'),
    madeBy: placeholder('madeBy'),
    createdAt: placeholder('now'),
  }),
)

export type TokenShown = {
  id: number
  name: string
  scopes: string
  createdAt: number
  lastUsedAt: number | null
}

export const tokens: () => Statement<TokenShown> = statement(() =>
  build
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scopes: apiTokens.scopes,
      createdAt: apiTokens.createdAt,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .where(isNull(apiTokens.revokedAt))
    .orderBy(desc(apiTokens.id)),
)

export const revokeToken: Nothing<{ id: number; now: number }> = statement(() =>
  build
    .update(apiTokens)
    .set({ revokedAt: sql`${placeholder('now')}` })
    .where(and(eq(apiTokens.id, placeholder('id')), isNull(apiTokens.revokedAt))),
)
