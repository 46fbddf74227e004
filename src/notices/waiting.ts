import { seal, unseal } from '../http/tokens.ts'
import { NotTaken } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { can, type Member } from '../staff/staff.ts'
import * as staff from '../staff/store.ts'
import { carryOut } from './deciding.ts'
import type { ByLetter } from './input.ts'
import { waitLetter } from './letters.tsx'
import * as lists from './lists.ts'
import {
  DEEDS,
  type Deed,
  MANDATE_LASTS,
  MOST_IN_A_LETTER,
  mandateIn,
  mandateToken,
  WAITS_LAST,
  type Waiting,
} from './moderators.ts'

/** Has letters about waiting comments sent to somebody at the desk, or with 0 minutes no more. */
export async function wantLetters(
  { db, publication }: Platform,
  { id: staffId }: Member,
  minutes: number,
): Promise<void> {
  await db.all(
    minutes === 0
      ? lists.leaveWaitLetters({ staffId })
      : lists.wantWaitLetters({ staffId, minutes, origin: publication.url }),
  )
}

/** Has the letters written about what has come to wait. */
export async function queueWaitLetters({ db, now, enqueue }: Platform): Promise<void> {
  const [due] = await db.batch([
    lists.dueWaitLetters({ now: now() }),
    lists.forgetWaits({ before: now() - WAITS_LAST }),
  ])
  for (const { staff, origin } of due) await enqueue([{ kind: 'wait-letter', staff }], origin)
}

/** Tells a moderator of what came to wait since their letter before. Run twice, it tells once. */
export async function sendWaitLetter(platform: Platform, staffId: number): Promise<void> {
  const { db, now, publication } = platform
  const [[member], [had]] = await db.batch([
    staff.find({ id: staffId }),
    lists.waitLettersOf({ staffId }),
  ])
  if (!had) return
  if (!member || member.leftAt !== null || !can(member.role, 'moderate')) {
    await db.all(lists.leaveWaitLetters({ staffId }))
    return
  }
  const claim = { staffId, had, now: now() }
  const [[claimed], waiting, [counted]] = await db.batch([
    lists.claimWaits(claim),
    lists.waitingSince({ after: had.toldUpTo, limit: MOST_IN_A_LETTER }),
    lists.countWaiting(),
  ])
  if (!claimed || waiting.length === 0) return
  const letter = waitLetter({
    publication,
    to: member.email,
    name: member.name,
    waiting: await withTokens(platform, staffId, waiting),
    n: counted?.n ?? waiting.length,
    leaveToken: await seal(platform.signer, 'wait-letters', staffId),
  })
  try {
    await platform.mail.send(letter)
  } catch (error) {
    // Where it is not sure that nothing went, nothing is sent again.
    if (error instanceof NotTaken && !error.isFinal) await db.all(lists.giveWaitsBack(claim))
    throw error
  }
}

const withTokens = ({ signer, now }: Platform, staffId: number, waiting: Waiting[]) =>
  Promise.all(
    waiting.map(async (comment) => {
      const tokenFor = (deed: Deed) =>
        mandateToken(signer, {
          deed,
          wait: comment.wait,
          staff: staffId,
          until: now() + MANDATE_LASTS,
        })
      const deeds = DEEDS.filter((deed) => deed !== 'block' || comment.readerId !== null)
      const tokens = deeds.map(async (deed) => ({ deed, token: await tokenFor(deed) }))
      return { ...comment, tokens: await Promise.all(tokens) }
    }),
  )

/** What a link in a letter is for, and how its comment stands. Changes nothing. */
export async function findMandate(platform: Platform, token: string) {
  const { db, now } = platform
  const mandate = await mandateIn(platform.signer, token)
  if (!mandate) refuse('missing', 'This link is not complete. Open it again from the letter.')
  if (mandate.until <= now())
    refuse(
      'not-allowed',
      'This link is too old: each works for three days. Go to the desk instead.',
    )
  const [[member], [waiting]] = await db.batch([
    staff.find({ id: mandate.staff }),
    lists.findWait({ wait: mandate.wait }),
  ])
  if (!member || member.leftAt !== null || !can(member.role, 'moderate'))
    refuse('not-allowed', 'Whom this letter was written to does not moderate comments any more.')
  if (!waiting) refuse('gone', 'This comment does not wait any more.')
  return { mandate, member, waiting, ...(await standingOf(platform, waiting)) }
}

/** Whether the comment still waits, else what has been decided, and by whom. */
async function standingOf({ db }: Platform, { id, state, isNewest }: Waiting) {
  const isOpen = state === 'pending' && isNewest
  return { isOpen, last: isOpen ? undefined : await db.first(lists.lastDecision({ comment: id })) }
}

/**
 * The press of the button: does what the link is for, once, unless somebody has decided meanwhile or its
 * author has changed it. Answers with how it stands then.
 */
export async function decideByLetter(
  platform: Platform,
  token: string,
  { edited, reason }: ByLetter,
): Promise<Awaited<ReturnType<typeof findMandate>> & { isDone: boolean }> {
  const found = await findMandate(platform, token)
  const { mandate, member, waiting, isOpen } = found
  if (!isOpen) return { ...found, isDone: false }
  if (mandate.deed !== 'approve' && reason === undefined) {
    const message = 'Choose why it is rejected. Its author is told.'
    refuse('invalid', message, { faults: [{ field: 'reason', message }] })
  }
  const carried = { comment: waiting.id, editedAt: edited, reason }
  const isDone = await carryOut(platform, member, mandate.deed, carried)
  return isDone ? { ...found, isDone } : { ...(await findMandate(platform, token)), isDone }
}

/** Whose link to have no more such letters it is. Changes nothing. */
export async function findLeaver(platform: Platform, token: string): Promise<number> {
  const staffId = await unseal(platform.signer, 'wait-letters', token)
  if (staffId === undefined)
    refuse('missing', 'This link is not complete. Open it again from the letter.')
  return staffId
}

export async function leaveLetters(platform: Platform, token: string): Promise<void> {
  await platform.db.all(lists.leaveWaitLetters({ staffId: await findLeaver(platform, token) }))
}
