import * as changes from '../comments/changes.ts'
import type { Platform } from '../platform.ts'
import { checkCode, findReader, openAddress } from '../readers/actions.ts'
import type { Erasure } from '../readers/input.ts'
import type { Check } from '../readers/store.ts'
import * as readers from '../readers/store.ts'
import { refuse } from '../refusal.ts'
import { youWordsFor } from '../words/you.ts'
import type { Belongings, Left } from './belongings.ts'
import * as belongings from './store.ts'

/**
 * Takes a code for the reader's address. Answers with who they are from now on: themselves, or the
 * reader who has that address already, to whom a guest's comments move.
 */
export async function verifyAddress(
  platform: Platform,
  asked: { readerId: number; code: string; network: string },
): Promise<number> {
  const check = await checkCode(platform, asked)
  try {
    return await settle(platform, asked.readerId, check)
  } catch (error) {
    // Shown by two browsers at once: the other was first, and is the reader now.
    const holder = await platform.db.first(readers.findByAddress(check))
    if (!holder || holder.id === asked.readerId) throw error
    return settle(platform, asked.readerId, check)
  }
}

async function settle({ db, now }: Platform, id: number, { id: check, emailHash }: Check) {
  const [[reader], [holder]] = await db.batch([
    readers.find({ id }),
    readers.findByAddress({ emailHash }),
  ])
  const used = readers.useCheck({ id: check, now: now() })
  if (!holder || holder.id === id) {
    await db.batch([used, readers.settleAddress({ id, emailHash, now: now() })])
    return id
  }
  // Who has another address of their own stays who they are there; only a guest becomes somebody.
  const leaving =
    reader?.verifiedAt === null
      ? [...belongings.move(id, holder.id), readers.empty({ id, now: now() })]
      : [readers.dropAsked({ id })]
  await db.batch([used, ...leaving])
  return holder.id
}

/** All that is the reader's, to take along. */
export async function belongingsOf(
  platform: Platform,
  readerId: number | undefined,
): Promise<Belongings> {
  const reader = await findReader(platform, readerId)
  if (!reader) return refuse('missing', 'This browser has no key of yours.')
  const email = await openAddress(platform, reader.email)
  const [comments, revisions, decisions, appeals, votes, reports, notes, follows, subscriptions] =
    await platform.db.batch(belongings.all(reader.id, email))
  return {
    reader,
    email,
    comments,
    revisions,
    decisions,
    appeals,
    votes,
    reports,
    notes,
    follows,
    subscriptions,
  }
}

/**
 * Erases a reader: their name, address, votes and reports at once; their comments stay without their
 * name, or go. What many comments leave to do, the queue does.
 */
export async function erase(
  platform: Platform,
  readerId: number | undefined,
  comments: Erasure,
): Promise<void> {
  const { db, now, publication } = platform
  const reader = await findReader(platform, readerId)
  if (!reader) return refuse('missing', 'This browser has no key of yours.')
  const { formerReader } = youWordsFor(publication.words)
  const left = comments === 'withdraw' ? await someLeft(platform, reader.id) : []
  await db.batch([
    ...belongings.forget(reader.id),
    ...belongings.unsign(reader.id, formerReader),
    ...(comments === 'withdraw' ? withdrawals(platform, left) : [belongings.disown([reader.id])]),
    readers.empty({ id: reader.id, now: now() }),
  ])
  if (left.length === AT_ONCE) await platform.enqueue([{ kind: 'withdraw-all', reader: reader.id }])
}

const AT_ONCE = 10

const someLeft = ({ db }: Platform, reader: number) =>
  db.all(belongings.someOf({ reader, limit: AT_ONCE }))

/** Withdraws what is left of an erased reader's comments, some at a time, until there is none. */
export async function withdrawAll(platform: Platform, reader: number): Promise<void> {
  const left = await someLeft(platform, reader)
  if (left.length === 0) return
  await platform.db.batch(withdrawals(platform, left))
  await platform.enqueue([{ kind: 'withdraw-all', reader }])
}

const withdrawals = ({ newId }: Platform, left: Left[]) => [
  ...left
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap(({ id, state }) => [
      ...changes.transition({ id, was: state, state: 'withdrawn', reason: '' }),
      changes.log({
        id: newId(),
        commentId: id,
        decidedBy: 'author',
        was: state,
        state: 'withdrawn',
        reason: '',
        rule: '',
      }),
    ]),
  belongings.emptyThese(left.map(({ id }) => id)),
]
