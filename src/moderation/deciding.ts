import { type Article, isShut, SHUT } from '../articles/article.ts'
import * as articleChanges from '../articles/changes.ts'
import * as articles from '../articles/store.ts'
import type { CacheTag } from '../cache/policy.ts'
import * as commentChanges from '../comments/changes.ts'
import { timeOf } from '../db/ids.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import * as threadChanges from '../threads/changes.ts'
import { type Heading, SHUT_ELSEWHERE, subjectOf } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import * as changes from './changes.ts'
import { type Decided, isSeenByReaders, reasonIn, type Seen, stateAfter } from './decision.ts'
import type { Decision } from './input.ts'
import * as lists from './lists.ts'

/** What became of a decision: its entries in the log, and the comments that it came too late for. */
export type Outcome = { done: number[]; missed: number[] }

/** Decides on some comments. One that was decided on meanwhile, or says something else now, is left alone. */
export async function decide(
  platform: Platform,
  by: Member,
  { act, comments: seen, reason, words }: Decision,
): Promise<Outcome> {
  const { db } = platform
  const met = await db.all(lists.asTheyAre({ ids: JSON.stringify(seen.map(({ id }) => id)) }))
  const asSeen = met.filter((comment) => isAs(comment, seen))
  const now = platform.now()
  const decisions = asSeen.map(({ id, threadId, isShown, state: was, reason: had }) => {
    const state = stateAfter(act, was)
    const told = act === 'reject' && reason ? reasonIn(reason, words) : act === 'keep' ? had : ''
    const entry = platform.idAt(now)
    return { id: entry, comment: id, threadId, isShown, was, state, reason: told }
  })
  const done = await carriedOut(platform, decisions, [
    changes.logAll({ entries: decisions, by: by.name }),
    ...changes.settle({ ids: decisions.map(({ id }) => id), now }),
  ])
  const decided = new Set(done.map(({ comment }) => comment))
  return {
    done: done.map(({ id }) => id),
    missed: seen.map(({ id }) => id).filter((id) => !decided.has(id)),
  }
}

const isAs = ({ id, state, editedAt }: lists.Met, seen: Seen[]) =>
  seen.some((it) => it.id === id && it.state === state && it.editedAt === (editedAt ?? 0))

/** Takes decisions back, as far as nothing has been decided since. */
export async function undo(platform: Platform, by: Member, ids: number[]): Promise<Outcome> {
  const { db, now, idAt } = platform
  const entries = await db.all(lists.decided({ ids: JSON.stringify(ids) }))
  const last = entries.filter(({ isLast }) => isLast)
  const at = now()
  const decisions = last.map(({ commentId, threadId, isShown, was, state, reasonBefore }) => ({
    id: idAt(at),
    comment: commentId,
    threadId,
    isShown,
    was: state,
    state: was,
    reason: reasonBefore,
  }))
  const done = await carriedOut(platform, decisions, [
    changes.logAll({ entries: decisions, by: by.name, rule: 'undo' }),
    ...last.flatMap(({ id, commentId }) =>
      changes.unsettle({ comment: commentId, at: timeOf(id) }),
    ),
  ])
  const undone = new Set(done.map(({ comment }) => comment))
  const missed = entries.map(({ commentId }) => commentId).filter((id) => !undone.has(id))
  return { done: done.map(({ id }) => id), missed }
}

type Deciding = changes.Entry & { threadId: number; isShown: boolean }

/** Saves decisions and what goes with them at once, and says which of them came in time. */
async function carriedOut(
  platform: Platform,
  decisions: Deciding[],
  [log, ...further]: Parameters<Platform['db']['batch']>[0],
): Promise<Deciding[]> {
  if (decisions.length === 0 || !log) return []
  const moves = decisions.map(({ comment, was, state, reason }) =>
    commentChanges.transition({ id: comment, was, state, reason }),
  )
  const [, ...answers] = await platform.db.batch([log, ...moves.flat(), ...further])
  const done = decisions.filter((_, i) => (answers[3 * i]?.length ?? 0) > 0)
  await purgeThreads(
    platform,
    done.filter(isSeenByReaders).map(({ threadId }) => threadId),
  )
  return done
}

/** Everything that shows these threads, in one purge. */
export async function purgeThreads({ purge }: Platform, threadIds: number[]) {
  if (threadIds.length === 0) return
  const threads = [...new Set(threadIds)]
  const tags = threads.flatMap((id): CacheTag[] => [`thread/${id}`, `article/${id}`])
  await purge([...tags, 'list/comments'])
}

/** What a decision of the log did, for those who look at its outcome. */
export const outcomeOf = async (
  { db }: Platform,
  { done, missed }: Outcome,
): Promise<{ decided: Decided[]; met: lists.Met[] }> => {
  const [decided, met] = await db.batch([
    lists.decided({ ids: JSON.stringify(done) }),
    lists.asTheyAre({ ids: JSON.stringify(missed) }),
  ])
  return { decided, met }
}

const FORTNIGHT = 14 * 86_400_000

/** Lets what a thread stands under take comments, or no more. */
export async function openThread(
  platform: Platform,
  by: Member,
  id: number,
  mode: 'open' | 'closed',
): Promise<void> {
  const { db } = platform
  const [[article], [heading]] = await db.batch([
    articles.findById({ id }),
    threads.findById({ id }),
  ])
  const under = article ?? heading
  if (!under) refuse('missing', 'There is no article or page of that number.')
  const opening = article ? articleOpening(platform, article, mode) : pageOpening(under, mode)
  await db.batch([
    opening,
    logged(platform, by, mode === 'open' ? 'opened a thread' : 'closed a thread', {
      subject: subjectOf({ siteId: 0, ...under }),
      detail: under.headline,
    }),
  ])
  await purgeThreads(platform, [id])
}

type Mode = 'open' | 'closed'

/** What closed by its date is open for a fortnight again. */
function articleOpening({ now }: Platform, article: Article, mode: Mode) {
  if (article.commentMode === 'off')
    refuse('conflict', 'This article has no comments. Its editor can give it some.')
  if (mode === 'open' && isShut(article))
    refuse('conflict', `${SHUT} Whoever may edit them can change that.`)
  const isOver = article.closesAt !== null && article.closesAt <= now()
  const closeAt = mode === 'open' && isOver ? now() + FORTNIGHT : article.commentsCloseAt
  return articleChanges.openThread({ id: article.id, mode, closeAt })
}

function pageOpening({ id, moderations }: Pick<Heading, 'id' | 'moderations'>, mode: Mode) {
  if (mode === 'open' && isShut({ moderations: moderations.slice(1) }))
    refuse('conflict', `${SHUT_ELSEWHERE} Whoever may edit them can change that.`)
  return threadChanges.setMode({ id, mode })
}
