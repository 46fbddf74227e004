import { timeOf } from '../db/ids.ts'
import { seal } from '../http/tokens.ts'
import { NotTaken } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import { openAddress } from '../readers/actions.ts'
import { isReached } from '../readers/reader.ts'
import * as readers from '../readers/store.ts'
import { noticeLetter } from './emails.tsx'
import {
  ASKS_LAST,
  CLAIM_LASTS,
  MOST_TRIES,
  NOTICES_LAST,
  nextMorning,
  readyAt,
  type Told,
} from './notice.ts'
import * as outbox from './outbox.ts'

const MOST_EVENTS = 500
/** Events with followers, and pages of those, that one tick of the clock looks at. */
const MOST_PAGES = 30
const MOST_LETTERS = 1000
const MESSAGES_A_BATCH = 100

/** Notes those who follow for what has happened to comments. */
export async function noteEvents(platform: Platform): Promise<void> {
  const { db } = platform
  const [, waiting] = await db.batch([outbox.forgetUnheard(MOST_EVENTS), outbox.events(MOST_PAGES)])
  let pages = 0
  for (const event of waiting) while (pages++ < MOST_PAGES && (await noteOnePage(platform, event)));
}

/** Whether there are more who follow. */
async function noteOnePage(
  { db, now, publication }: Platform,
  { id, commentId }: outbox.Event,
): Promise<boolean> {
  const ready = readyAt(timeOf(commentId), now())
  const morning = nextMorning(ready, publication.timeZone)
  const [, , , left] = await db.batch(outbox.noteFollowers({ event: id, readyAt: ready, morning }))
  return left.length > 0
}

/** Has the letters written that are due. */
export async function queueDueLetters({ db, now, enqueue }: Platform): Promise<void> {
  const due = await db.all(outbox.dueLetters({ now: now(), most: MOST_LETTERS }))
  for (const [origin = '', letters = []] of Map.groupBy(due, ({ origin }) => origin))
    for (let i = 0; i < letters.length; i += MESSAGES_A_BATCH)
      await enqueue(
        letters
          .slice(i, i + MESSAGES_A_BATCH)
          .map(({ reader, thread }) => ({ kind: 'notice-letter', reader, thread })),
        origin,
      )
}

/** Writes and sends what is due to a reader, about one conversation or, with 0, of the day. */
export async function sendNotices(
  platform: Platform,
  { reader, thread }: outbox.Lettered,
): Promise<void> {
  const { db, now, newId } = platform
  const letter = newId()
  const [[found], ...claimed] = await db.batch([
    readers.find({ id: reader }),
    ...outbox.claim({ letter, reader, thread, now: now() }),
  ])
  const told = claimed.at(-1) as Told[]
  const to = isReached(found) ? await openAddress(platform, found.email) : undefined
  if (to === undefined || told.length === 0) {
    await db.all(outbox.forgetLetter({ letter }))
    return
  }
  await send(platform, { letter, reader, to, told, isDigest: thread === 0 })
}

type Written = { letter: number; reader: number; to: string; told: Told[]; isDigest: boolean }

async function send(platform: Platform, { letter, reader, ...written }: Written) {
  const { db, now, publication } = platform
  const leaveTokens = await tokensFor(platform, written.told)
  const leaveAllToken = await seal(platform.signer, 'leave-all', reader)
  try {
    await platform.mail.send(noticeLetter({ publication, ...written, leaveTokens, leaveAllToken }))
  } catch (error) {
    if (!(error instanceof NotTaken)) {
      await db.all(outbox.settle({ letter, state: 'uncertain' }))
      throw error
    }
    const settled = outbox.settle({ letter, state: 'refused', detail: error.message })
    await db.batch(
      error.isFinal
        ? [settled]
        : [settled, outbox.giveBack({ letter, mostTries: MOST_TRIES, now: now() })],
    )
    return
  }
  await db.all(outbox.settle({ letter, state: 'accepted' }))
}

/** What leaves each of the conversations that a letter tells of. */
async function tokensFor({ signer }: Platform, told: Told[]): Promise<Map<number, string>> {
  const follows = new Map(told.map(({ threadId, followId }) => [threadId, followId]))
  const sealed = [...follows].map(
    async ([thread, follow]) => [thread, await seal(signer, 'leave', follow)] as const,
  )
  return new Map(await Promise.all(sealed))
}

/** Says of letters nobody heard of again that they are uncertain, and forgets what is long over. */
export async function clearUp({ db, now, idAt }: Platform): Promise<void> {
  await db.batch([
    outbox.markUncertain({ before: now() - CLAIM_LASTS }),
    ...outbox.forget({
      asksBefore: idAt(now() - ASKS_LAST),
      before: idAt(now() - NOTICES_LAST),
    }),
  ])
}
