import { readable } from '../articles/actions.ts'
import { moderationOf } from '../articles/article.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import type { ModerationMode } from '../publication.ts'
import { refuse } from '../refusal.ts'
import * as senders from '../screening/store.ts'
import { type Finding, stateBy } from '../screening/verdict.ts'
import type { Heading } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { type Actor, changed, look, type Place, refuseHaste } from './acting.ts'
import { refuseTooLong, threaded } from './actions.ts'
import * as changes from './changes.ts'
import type { CommentState } from './comment.ts'
import { askingWhom, linked, rendered } from './drawing.ts'
import * as lists from './lists.ts'
import { canEdit, type Written } from './rights.ts'

/** What authors do with their own comments, while they may. Each act may come twice, and counts once. */

export type OwnPlace = { heading: Heading; comment: Written }

/** A comment of the reader's own, in every state; to everybody else there is none. */
export async function ownComment(
  { db }: Platform,
  { slug, id }: Place,
  readerId: number | undefined,
): Promise<OwnPlace> {
  const [[found], [comment]] = await db.batch([threads.find({ slug }), lists.findWritten({ id })])
  const heading = threaded(readable(found))
  return { heading, comment: ownIn(heading, comment, readerId) }
}

function ownIn(heading: Heading, comment: Written | undefined, readerId: number | undefined) {
  if (comment?.threadId !== heading.id || readerId === undefined || comment.readerId !== readerId)
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
  const { heading, comment: found, publication } = await look(platform, place, actor)
  const comment = ownIn(heading, found, actor.readerId)
  if (comment.bodyMarkdown === body) return { heading, comment }
  refuseTooLong(body)
  refuseLate(comment, platform.now())
  const { db, now, newId } = platform
  const { finding, said, html } = await screenedAgain(platform, {
    heading,
    comment: { ...comment, bodyMarkdown: body },
    actor,
    mode: moderationOf(heading, publication),
  })
  const { id } = place
  const { state: was } = comment
  const { reason, rule } = finding
  const state = stateAfter(was, finding)
  const [, [done], ...rest] = await db.batch([
    ...changes.reword({ id, was, bodyMarkdown: body, bodyHtml: html, at: now() }),
    senders.noteSender({ id, now: now(), network: networkOf(actor), said }),
    ...(state === was
      ? []
      : changed({ id, was, state, reason }, { id: newId(), decidedBy: 'screen', rule })),
    lists.findWritten({ id }),
  ])
  if (!done) refuseChange()
  return { heading, comment: rest.at(-1)?.[0] as Written }
}

type Again = { heading: Heading; comment: Written; actor: Actor; mode: ModerationMode }

/** What becomes of a comment with its new words, and what these look like. */
async function screenedAgain(platform: Platform, { heading, comment, actor, mode }: Again) {
  const { id, threadId, parentId, name, bodyMarkdown: body } = comment
  const html = await rendered(body)
  const { asking, decide } = await import('../screening/actions.ts')
  const by = { readerId: actor.readerId, network: networkOf(actor) }
  const { said, statement } = await asking(platform, { ...by, name, body, html, except: id })
  const [[known], named = []] = await platform.db.batch([
    statement,
    ...askingWhom(heading.slug, body),
  ])
  const draft = { threadId, parentId, name, body, html, form: null }
  const permalink = links.absolute(platform.publication, links.article(heading.slug))
  const finding = await decide(platform, draft, known as senders.Known, {
    mode,
    sent: { ...actor, permalink },
  })
  return { finding, said, html: await linked(platform, body, { html, named }) }
}

// Whose address nobody knows has no neighbours.
const networkOf = ({ address, network }: Actor) => address && network

/** What waits goes on waiting, and what only its author reads is never shown by an edit. */
function stateAfter(was: CommentState, finding: Finding): CommentState {
  const state = stateBy(finding)
  if (was === 'approved') return state
  return was === 'pending' && (state === 'rejected' || state === 'spam') ? state : was
}

/** Takes the author's comment back. Its place stays while answers stand under it. */
export async function withdraw(platform: Platform, place: Place, actor: Actor): Promise<OwnPlace> {
  const { heading, comment: found } = await look(platform, place, actor)
  const comment = ownIn(heading, found, actor.readerId)
  if (comment.state === 'withdrawn') return { heading, comment }
  refuseLate(comment, platform.now())
  const step = { id: place.id, was: comment.state, state: 'withdrawn', reason: '' } as const
  const entry = { id: platform.newId(), decidedBy: 'author', rule: '' }
  await platform.db.batch(changed(step, entry))
  return { heading, comment: { ...comment, state: 'withdrawn', reason: '' } }
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
  const html = await rendered(body)
  const [asked] = askingWhom(slug, body)
  return linked(platform, body, { html, named: asked ? await platform.db.all(asked) : [] })
}

function refuseLate(comment: Written, now: number) {
  if (!canEdit(comment, now)) refuseChange()
}

const refuseChange = (): never =>
  refuse(
    'closed',
    'This comment stays as it is: it has been answered, or it is older than five minutes.',
  )
