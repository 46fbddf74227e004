import { readable } from '../articles/actions.ts'
import { editionOfFrame } from '../db/frame.ts'
import type { Platform } from '../platform.ts'
import { type Publication, withSettings } from '../publication.ts'
import * as readers from '../readers/store.ts'
import { refuse } from '../refusal.ts'
import type { Heading } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { publicIn, threaded } from './actions.ts'
import * as changes from './changes.ts'
import type { OwnComment } from './comment.ts'
import type { NewReport } from './input.ts'
import * as lists from './lists.ts'
import { canEdit, EDIT_WINDOW, takesVote, type Vote, type Written } from './rights.ts'
import * as comments from './store.ts'

/** What readers do with each other's comments. Each act may come twice, and counts once. */

/** Who acts, by their key, and whence; the address and the program's name are never kept. */
export type Actor = { readerId: number; network: string; address: string; agent: string }

/** The comment an act is about, by its article's slug and its id. */
export type Place = { slug: string; id: number }

export type Voted = { heading: Heading; comment: OwnComment; vote: Vote }

/** Sets the reader's vote on a comment to this. */
export async function vote(
  platform: Platform,
  place: Place,
  cast: Vote,
  actor: Actor,
): Promise<Voted> {
  const { heading, comment, publication } = await look(platform, place, actor)
  const voted = publicIn(heading, comment)
  if (!takesVote(publication.votes, cast)) refuse('invalid', 'Readers do not vote like that here.')
  refuseOwn(voted, actor)
  const [, , [after], [own]] = await platform.db.batch([
    met(platform, actor),
    changes.vote({ id: place.id, readerId: actor.readerId, vote: cast }),
    comments.find({ id: place.id }),
    lists.voteOn({ id: place.id, readerId: actor.readerId }),
  ])
  return { heading, comment: after ?? voted, vote: own?.vote ?? 0 }
}

/** Tells moderators of a comment. When enough readers have, it is held until they have looked. */
export async function report(
  platform: Platform,
  place: Place,
  input: NewReport,
  actor: Actor,
): Promise<Heading> {
  const { heading, comment, publication, reported } = await look(platform, place, actor)
  if (reported) return heading
  refuseOwn(publicIn(heading, comment), actor)
  const held = heldByReports(platform, place.id, publication)
  const { db, now } = platform
  await db.batch([
    met(platform, actor),
    changes.report({ ...input, id: place.id, readerId: actor.readerId, at: now() }),
    ...held,
  ])
  return heading
}

// Who has done something here may take it along or have it erased, if they never say a word.
const met = ({ now }: Platform, { readerId: id }: Actor) => readers.meet({ id, now: now() })

function heldByReports({ newId }: Platform, id: number, { reportsToHold }: Publication) {
  const hold = { was: 'approved', state: 'pending', reason: REPORTED } as const
  const by = { id: newId(), decidedBy: 'reports', rule: 'reports' }
  return changed({ ...hold, id, reports: reportsToHold }, by)
}

const REPORTED = 'several readers reported it'

/** A transition and its entry in the log, which is made only when the transition is. */
export function changed(
  step: Parameters<typeof changes.transition>[0],
  by: { id: number; decidedBy: string; rule: string },
) {
  const [first, ...rest] = changes.transition(step)
  const { was, state, reason } = step
  const entry = changes.logIfChanged({ ...by, commentId: step.id, was, state, reason })
  return [first, entry, ...rest] as const
}

export type Mine = { votes: { commentId: number; vote: Vote }[]; comments: Written[] }

/** What of a thread is a reader's own: their votes, what only they see, and what they may still change. */
export async function mine(
  { db, now, idAt }: Platform,
  slug: string,
  readerId: number | undefined,
): Promise<Mine> {
  if (readerId === undefined) return { votes: [], comments: [] }
  const since = (time: number) => ({ slug, readerId, after: idAt(now() - time) })
  const [votes, unread, fresh] = await db.batch([
    lists.votesOf({ slug, readerId }),
    lists.unreadOf(since(MONTH)),
    lists.publicOf(since(EDIT_WINDOW)),
  ])
  const changeable = fresh.filter((comment) => canEdit(comment, now()))
  return { votes, comments: [...unread, ...changeable].sort((a, b) => a.id - b.id) }
}

const MONTH = 30 * 86_400_000

/** What an act must know, in one round trip; refused when the reader acts too often. */
export async function look(platform: Platform, { slug, id }: Place, actor: Actor) {
  await refuseHaste(platform, actor)
  const { db, now, publication } = platform
  const [[found], [comment], [reported], [frame]] = await db.batch([
    threads.find({ slug }),
    lists.findWritten({ id }),
    lists.reportBy(id, actor.readerId),
    editionOfFrame(),
  ])
  return {
    heading: threaded(readable(found)),
    comment,
    reported,
    publication: withSettings(publication, frame?.settings ?? '{}', now()),
  }
}

export async function refuseHaste(
  { mayStill }: Platform,
  { network }: Pick<Actor, 'network'>,
): Promise<void> {
  if (await mayStill('act', network)) return
  refuse('too-many', 'That was a lot in a short time. Please wait a minute and try again.', {
    retryAfter: 60,
  })
}

function refuseOwn(comment: OwnComment, { readerId }: Actor) {
  if (comment.readerId === readerId)
    refuse('not-allowed', 'This is your own comment; others vote on it and report it.')
}
