import * as commentChanges from '../comments/changes.ts'
import { bestRank, MOST_PINS, placeUnder } from '../comments/comment.ts'
import { rendered } from '../comments/drawing.ts'
import * as comments from '../comments/store.ts'
import { timeOf } from '../db/ids.ts'
import type { Platform } from '../platform.ts'
import { skeletonOf } from '../readers/names.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import { subjectOf } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { type BlockKind, domainIn, endOf, networkToday } from './block.ts'
import * as changes from './changes.ts'
import { purgeThreads } from './deciding.ts'
import type { BlockFrom, NewBlock } from './input.ts'
import * as lists from './lists.ts'
import { pinnedAt } from './pins.ts'

async function theComment({ db }: Platform, id: number) {
  const [[comment], [heading]] = await db.batch([
    comments.find({ id }),
    threads.findOver({ comment: id }),
  ])
  if (comment && heading) return { ...comment, subject: subjectOf(heading) }
  refuse('missing', 'There is no comment of that number.')
}

/** Stops what a comment came with: its author, their name, a domain it links to, or its network. */
export async function blockFrom(
  platform: Platform,
  by: Member,
  id: number,
  { what, lasts, reason }: BlockFrom,
): Promise<void> {
  const comment = await theComment(platform, id)
  const [kind, domain = ''] = what.split(' ') as [BlockKind, string?]
  const sender = await platform.db.first(lists.senderOf({ id }))
  const value = {
    reader: comment.readerId === null ? undefined : String(comment.readerId),
    name: skeletonOf(comment.name),
    domain: domainIn(domain),
    network: networkToday(sender, platform.now()),
  }[kind]
  if (!value) refuse('conflict', 'That is not known of this comment any more.')
  const written = kind === 'name' ? comment.name : ''
  await block(platform, by, { kind, value, written, lasts, reason })
}

type Blocking = Pick<NewBlock, 'value' | 'lasts' | 'reason'> & { kind: BlockKind; written: string }

/** Stops somebody or something, by what was typed. */
export async function blockByHand(platform: Platform, by: Member, given: NewBlock): Promise<void> {
  const isName = given.kind === 'name'
  const value = isName ? skeletonOf(given.value) : domainIn(given.value)
  if (!value)
    refuse('invalid', 'That is not a domain.', {
      faults: [{ field: 'value', message: 'A domain looks like example.org.' }],
    })
  await block(platform, by, { ...given, value, written: isName ? given.value : '' })
}

async function block(
  platform: Platform,
  by: Member,
  { kind, value, written, lasts, reason }: Blocking,
) {
  const { db, now, newId } = platform
  const until = endOf(kind, lasts, now())
  await db.batch([
    changes.forgetOver({ now: now() }),
    changes.block({ id: newId(), kind, value, written, reason, byName: by.name, until }),
    logged(platform, by, `blocked a ${kind}`, { detail: shownAs(kind, written || value, reason) }),
  ])
}

export async function lift(platform: Platform, by: Member, id: number): Promise<void> {
  const { db } = platform
  const block = await db.first(lists.findBlock({ id }))
  if (!block) return
  const { kind, value, written, reason } = block
  await db.batch([
    changes.lift({ id }),
    logged(platform, by, `lifted a block of a ${kind}`, {
      detail: shownAs(kind, written || value, reason),
    }),
  ])
}

// A network's key says nothing to anybody, and is nobody's business.
const shownAs = (kind: BlockKind, value: string, reason: string) =>
  kind === 'network' ? reason : `${value}: ${reason}`

/** Tells one's colleagues something of a reader. */
export async function note(
  { db, newId }: Platform,
  by: Member,
  readerId: number,
  words: string,
): Promise<void> {
  if (!(await db.first(lists.findReader({ id: readerId }))))
    refuse('missing', 'There is no reader of that number.')
  await db.all(changes.addNote({ id: newId(), readerId, byName: by.name, words }))
}

/** Puts a comment at a place above its thread, or takes it from there. */
export async function pin(
  platform: Platform,
  by: Member,
  id: number,
  place: number,
): Promise<number> {
  const { db } = platform
  const { threadId, rootId, state, name, subject } = await theComment(platform, id)
  if (place > 0 && (state !== 'approved' || rootId !== 0))
    refuse('conflict', 'Only a comment that readers see, and that answers no other, can be pinned.')
  const pins = await db.all(lists.pinsOf({ threadId }))
  const order = pinnedAt(
    pins.map((pinned) => pinned.id),
    id,
    place,
  )
  if (!order)
    refuse('conflict', `${MOST_PINS} comments are pinned here already. Unpin one of them first.`)
  await db.batch([
    changes.pin({ threadId, order }),
    logged(platform, by, place > 0 ? 'pinned a comment' : 'unpinned a comment', {
      subject,
      detail: `by ${name}`,
    }),
  ])
  await purgeThreads(platform, [threadId])
  return threadId
}

/** Says how readers are shown a comment: as an editor's pick, or folded behind a warning. */
export async function mark(
  platform: Platform,
  by: Member,
  id: number,
  { isPick, warning }: { isPick: boolean; warning: string },
): Promise<void> {
  const comment = await theComment(platform, id)
  if (comment.state !== 'approved')
    refuse('conflict', 'Readers do not see this comment. Approve it first.')
  if (comment.isPick === isPick && comment.warning === warning) return
  await platform.db.batch([
    changes.mark({ id, isPick: isPick ? 1 : 0, warning }),
    logged(platform, by, 'marked a comment', {
      subject: comment.subject,
      detail: `by ${comment.name}: ${[isPick && 'editor’s pick', warning].filter(Boolean).join(', ') || 'nothing any more'}`,
    }),
  ])
  await purgeThreads(platform, [comment.threadId])
}

/** Answers a comment as a member of staff. It is read at once, in a closed thread too. */
export async function reply(
  platform: Platform,
  by: Member,
  id: number,
  body: string,
): Promise<number> {
  const parent = await theComment(platform, id)
  if (parent.state !== 'approved')
    refuse('conflict', 'Readers do not see this comment. Approve it before you answer it.')
  const own = platform.newId(parent.id)
  const state = 'approved' as const
  await platform.db.batch([
    commentChanges.add({
      id: own,
      threadId: parent.threadId,
      ...placeUnder(parent),
      readerId: null,
      name: by.name,
      state,
      reason: '',
      shown: 1,
      best: bestRank(timeOf(own)),
      badge: 'staff',
      retryKey: null,
      importKey: null,
      bodyMarkdown: body,
      bodyHtml: await rendered(body),
    }),
    commentChanges.log({
      id: platform.newId(),
      commentId: own,
      decidedBy: by.name,
      was: '',
      state,
      reason: '',
      rule: '',
    }),
    logged(platform, by, 'answered a comment', {
      subject: parent.subject,
      detail: `by ${parent.name}`,
    }),
  ])
  await purgeThreads(platform, [parent.threadId])
  return own
}
