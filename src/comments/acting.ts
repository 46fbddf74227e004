import { readable } from '../articles/actions.ts'
import type { Article } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { editionOfFrame } from '../db/frame.ts'
import type { Platform } from '../platform.ts'
import { type Publication, withSettings } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { publicIn, refuseTooLong, threaded } from './actions.ts'
import * as changes from './changes.ts'
import type { OwnComment } from './comment.ts'
import { drawn } from './drawing.ts'
import type { NewReport } from './input.ts'
import * as lists from './lists.ts'
import { screen } from './moderation.ts'
import { canEdit, EDIT_WINDOW, takesVote, type Vote, type Written } from './rights.ts'
import * as comments from './store.ts'

/** What a reader does with a comment that stands. Each may come twice, and counts once. */

/** Who acts, by their key. */
export type Actor = { readerId: number; network: string }

/** The comment an act is about, by its article's slug and its id. */
export type Place = { slug: string; id: number }

export type Voted = { article: Article; comment: OwnComment; vote: Vote }

/** Sets the reader's vote on a comment to this. */
export async function vote(
  platform: Platform,
  place: Place,
  cast: Vote,
  actor: Actor,
): Promise<Voted> {
  const { article, comment, publication } = await look(platform, place, actor)
  const voted = publicIn(article, comment)
  if (!takesVote(publication.votes, cast)) refuse('invalid', 'Readers do not vote like that here.')
  refuseOwn(voted, actor)
  const [, [after], [own]] = await platform.db.batch([
    changes.vote({ id: place.id, readerId: actor.readerId, vote: cast }),
    comments.find({ id: place.id }),
    lists.voteOn({ id: place.id, readerId: actor.readerId }),
  ])
  return { article, comment: after ?? voted, vote: own?.vote ?? 0 }
}

/** Tells moderators of a comment. When enough readers have, it is held until they have looked. */
export async function report(
  platform: Platform,
  place: Place,
  input: NewReport,
  actor: Actor,
): Promise<Article> {
  const { article, comment, publication, reported } = await look(platform, place, actor)
  if (reported) return article
  refuseOwn(publicIn(article, comment), actor)
  const held = heldByReports(platform, place.id, publication)
  const { db, now } = platform
  await db.batch([
    changes.report({ ...input, id: place.id, readerId: actor.readerId, at: now() }),
    ...held,
  ])
  return article
}

function heldByReports({ newId }: Platform, id: number, { reportsToHold }: Publication) {
  const hold = { was: 'approved', state: 'pending', reason: REPORTED } as const
  return changed({ ...hold, id, reports: reportsToHold }, { id: newId(), decidedBy: 'reports' })
}

const REPORTED = 'several readers reported it'

/** A transition and its entry in the log, which is made only when the transition is. */
function changed(
  step: Parameters<typeof changes.transition>[0],
  { id, decidedBy }: { id: number; decidedBy: string },
) {
  const [first, ...rest] = changes.transition(step)
  const { was, state, reason } = step
  const rule = decidedBy === 'reports' ? 'reports' : ''
  const entry = changes.logIfChanged({
    id,
    commentId: step.id,
    decidedBy,
    was,
    state,
    reason,
    rule,
  })
  return [first, entry, ...rest] as const
}

export type OwnPlace = { article: Article; comment: Written }

/** A comment of the reader's own, in every state; to everybody else there is none. */
export async function ownComment(
  { db }: Platform,
  { slug, id }: Place,
  readerId: number | undefined,
): Promise<OwnPlace> {
  const [[found], [comment]] = await db.batch([articles.find({ slug }), lists.findWritten({ id })])
  const article = threaded(readable(found))
  return { article, comment: ownIn(article, comment, readerId) }
}

function ownIn(article: Article, comment: Written | undefined, readerId: number | undefined) {
  if (comment?.threadId !== article.id || readerId === undefined || comment.readerId !== readerId)
    refuse('missing', 'There is no comment at this address.')
  return comment
}

/** Puts new words in the place of the author's old ones. They are screened as the first were. */
export async function edit(
  platform: Platform,
  place: Place,
  body: string,
  actor: Actor,
): Promise<OwnPlace> {
  const { article, comment: found, publication } = await look(platform, place, actor)
  const comment = ownIn(article, found, actor.readerId)
  if (comment.bodyMarkdown === body) return { article, comment }
  refuseTooLong(body)
  refuseLate(comment, platform.now())
  const { state: was } = comment
  const { html, plain } = await drawn(platform, place.slug, body)
  // What waits goes on waiting, and what only its author reads is never shown by an edit.
  const verdict = screen(
    { name: comment.name, body, html: plain, decoy: '' },
    { hasApproved: was === 'approved' },
    publication.moderation,
  )
  const at = platform.now()
  const [, [done], ...rest] = await platform.db.batch([
    ...changes.reword({ id: place.id, was, bodyMarkdown: body, bodyHtml: html, at }),
    ...(was === 'approved' && verdict.state === 'pending'
      ? changed({ id: place.id, was, ...verdict }, { id: platform.newId(), decidedBy: 'screen' })
      : []),
    lists.findWritten({ id: place.id }),
  ])
  if (!done) refuseChange()
  return { article, comment: rest.at(-1)?.[0] as Written }
}

/** Takes the author's comment back. Its place stays while answers stand under it. */
export async function withdraw(platform: Platform, place: Place, actor: Actor): Promise<OwnPlace> {
  const { article, comment: found } = await look(platform, place, actor)
  const comment = ownIn(article, found, actor.readerId)
  if (comment.state === 'withdrawn') return { article, comment }
  refuseLate(comment, platform.now())
  const step = { id: place.id, was: comment.state, state: 'withdrawn', reason: '' } as const
  const entry = { id: platform.newId(), decidedBy: 'author' }
  await platform.db.batch(changed(step, entry))
  return { article, comment: { ...comment, state: 'withdrawn', reason: '' } }
}

/** Words as they would be shown in the thread. Nothing is stored. */
export async function preview(
  platform: Platform,
  slug: string,
  body: string,
  { network }: Pick<Actor, 'network'>,
): Promise<string> {
  await refuseHaste(platform, { network })
  refuseTooLong(body)
  return (await drawn(platform, slug, body)).html
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
async function look(platform: Platform, { slug, id }: Place, actor: Actor) {
  await refuseHaste(platform, actor)
  const { db, now, publication } = platform
  const [[found], [comment], [reported], [frame]] = await db.batch([
    articles.find({ slug }),
    lists.findWritten({ id }),
    lists.reportBy(id, actor.readerId),
    editionOfFrame(),
  ])
  return {
    article: threaded(readable(found)),
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

function refuseLate(comment: Written, now: number) {
  if (!canEdit(comment, now)) refuseChange()
}

const refuseChange = (): never =>
  refuse(
    'closed',
    'This comment stays as it is: it has been answered, or it is older than five minutes.',
  )
