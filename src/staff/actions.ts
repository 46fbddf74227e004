import { randomToken, sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import type { NewKey, NewMember } from './input.ts'
import {
  type By,
  LINK_LASTS,
  type Member,
  mayHaveLink,
  type Role,
  type Scope,
  SESSION_LASTS,
} from './staff.ts'
import * as staff from './store.ts'

const HOUR = 3_600_000

/** A line for the log, to be saved in the batch of the act it tells of. */
export const logged = (
  { newId }: Platform,
  by: By,
  act: string,
  { subject = '', detail = '' }: { subject?: string; detail?: string } = {},
) => staff.log({ id: newId(), staffId: by.id, byName: by.name, act, subject, detail })

/** Has a link mailed to the address, if it is somebody's here. Says the same to everybody. */
export async function askToSignIn(
  platform: Platform,
  email: string,
  network: string,
): Promise<void> {
  if (!(await platform.mayStill('sign-in', network)))
    refuse('too-many', 'That was many tries in a short time. Please wait a minute.', {
      retryAfter: 60,
    })
  const member = await platform.db.first(staff.findByEmail({ email }))
  if (member) await platform.enqueue([{ kind: 'sign-in-letter', staff: member.id }])
}

/** Sends the letter with the link. Run by the queue; a second run sends a second link, which works too. */
export async function sendSignInLetter(platform: Platform, staffId: number): Promise<void> {
  const { db, now, publication } = platform
  const [[member], [had]] = await db.batch([
    staff.find({ id: staffId }),
    staff.linksSince({ staffId, since: now() - HOUR }),
  ])
  if (!member || member.leftAt !== null || !had || !mayHaveLink(had)) return
  const token = randomToken()
  await db.all(
    staff.addLink({
      tokenHash: await sha256(token),
      staffId,
      now: now(),
      expiresAt: now() + LINK_LASTS,
    }),
  )
  const { signInLetter } = await import('./emails.tsx')
  await platform.mail.send(signInLetter({ publication, to: member.email, token }))
}

/** Whose link this is, if it still lets somebody in. Changes nothing. */
export async function findLink(platform: Platform, token: string) {
  const link = await platform.db.first(staff.findLink({ tokenHash: await sha256(token) }))
  if (!link) refuseLink('This link is not complete, or not one of ours.')
  if (link.usedAt !== null) refuseLink('This link has been used. Each works once.')
  if (link.expiresAt <= platform.now())
    refuseLink('This link is too old. Each works for 15 minutes.')
  return link
}

function refuseLink(why: string): never {
  refuse('not-allowed', `${why} Ask for a new one.`)
}

/** The press of the button: uses the link up, and answers with the key of a new session. */
export async function signIn(platform: Platform, token: string, device: string): Promise<string> {
  const { db, now, newId } = platform
  const { name } = await findLink(platform, token)
  const key = randomToken()
  const [linkHash, tokenHash] = [await sha256(token), await sha256(key)]
  const [, , opened] = await db.batch([
    staff.openSession({
      id: newId(),
      linkHash,
      tokenHash,
      device,
      now: now(),
      expiresAt: now() + SESSION_LASTS,
    }),
    staff.useLink({ linkHash, now: now() }),
    staff.findSession({ tokenHash, now: now() }),
  ])
  const [member] = opened
  // Pressed twice at once: the other was first.
  if (!member) return refuseLink('This link has been used. Each works once.')
  await db.all(logged(platform, { id: member.id, name }, 'signed in', { detail: device }))
  return key
}

/** Who holds the key, if it still opens the desk. */
export async function findSession(
  platform: Platform,
  key: string,
): Promise<staff.Session | undefined> {
  const { db, now } = platform
  const session = await db.first(staff.findSession({ tokenHash: await sha256(key), now: now() }))
  if (session && now() - session.seenAt > HOUR)
    await db.all(staff.seen({ id: session.sessionId, now: now() }))
  return session
}

/** Whom another authority vouches for, by their address. */
export const findMember = ({ db }: Platform, email: string): Promise<Member | undefined> =>
  db.first(staff.findByEmail({ email }))

export async function signOut(platform: Platform, key: string): Promise<void> {
  const session = await findSession(platform, key)
  if (session) await endSession(platform, session, { staffId: session.id, id: session.sessionId })
}

/** Ends a session of somebody's: their own, or, by who may hire, anybody's. 0 ends all of them. */
export async function endSession(
  platform: Platform,
  by: Member,
  { staffId, id }: { staffId: number; id: number },
): Promise<void> {
  await platform.db.batch([
    staff.endSessions({ staffId, id, now: platform.now() }),
    logged(platform, by, 'ended a session', { subject: `staff/${staffId}` }),
  ])
}

/** Gives somebody a place at the desk, and mails them the way in. */
export async function hire(platform: Platform, by: By, input: NewMember): Promise<void> {
  const { db, newId, now } = platform
  if (await db.first(staff.findByEmail({ email: input.email })))
    refuse('conflict', 'This address belongs to somebody at the desk already.', {
      faults: [
        { field: 'email', message: 'This address belongs to somebody at the desk already.' },
      ],
    })
  const saving = [
    staff.hire({ id: newId(), now: now(), ...input }),
    staff.findByEmail({ email: input.email }),
    logged(platform, by, 'hired', { detail: `${input.name}, ${input.role}` }),
  ] as const
  const [, [member]] = await db.batch(saving)
  if (member) await platform.enqueue([{ kind: 'sign-in-letter', staff: member.id }])
}

export async function changeMember(
  platform: Platform,
  by: By,
  id: number,
  { name, role }: { name: string; role: Role },
): Promise<void> {
  if (role !== 'administrator') await refuseLastAdministrator(platform, id)
  await platform.db.batch([
    staff.change({ id, name, role }),
    logged(platform, by, 'changed a role', { subject: `staff/${id}`, detail: `${name}, ${role}` }),
  ])
}

/** Takes somebody's place at the desk away, at once and everywhere they are signed in. */
export async function dismiss(platform: Platform, by: By, id: number): Promise<void> {
  await refuseLastAdministrator(platform, id)
  await platform.db.batch([
    staff.dismiss({ id, now: platform.now() }),
    staff.endSessions({ staffId: id, id: 0, now: platform.now() }),
    logged(platform, by, 'dismissed', { subject: `staff/${id}` }),
  ])
}

async function refuseLastAdministrator({ db }: Platform, id: number) {
  const left = await db.all(staff.administrators())
  if (left.length === 1 && left[0]?.id === id)
    refuse('conflict', 'This is the last administrator. Make somebody else one first.')
}

/** Makes a key for a program. It is shown once; only its hash is kept. */
export async function makeKey(
  platform: Platform,
  by: Member,
  { name, scopes }: NewKey,
): Promise<string> {
  const key = `bs_${randomToken()}`
  await platform.db.batch([
    staff.addToken({
      id: platform.newId(),
      name,
      tokenHash: await sha256(key),
      scopes: scopes.join(' '),
      madeBy: by.id,
      now: platform.now(),
    }),
    logged(platform, by, 'made a key', { detail: `${name}: ${scopes.join(', ')}` }),
  ])
  return key
}

export async function revokeKey(platform: Platform, by: Member, id: number): Promise<void> {
  await platform.db.batch([
    staff.revokeToken({ id, now: platform.now() }),
    logged(platform, by, 'revoked a key', { subject: `key/${id}` }),
  ])
}

/** Lets a program in by the key in its Authorization header, for what the key is for. */
export async function admit(
  platform: Platform,
  authorization: string | undefined,
  scope: Scope,
): Promise<By> {
  const key = authorization?.match(/^Bearer (\S+)$/i)?.[1]
  if (!key) refuse('unknown-key', 'This needs a key: send it as “Authorization: Bearer …”.')
  const token = await platform.db.first(
    staff.useToken({ tokenHash: await sha256(key), now: platform.now() }),
  )
  if (!token)
    refuse('unknown-key', 'This key is not known here. Make a new one with “broadsheet token”.')
  if (!token.scopes.split(' ').includes(scope))
    refuse(
      'not-allowed',
      `This key is for ${token.scopes.replaceAll(' ', ' and ')}, not for ${scope}.`,
    )
  return { id: null, name: `the key “${token.name}”` }
}
