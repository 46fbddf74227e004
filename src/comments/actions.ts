import { readable } from '../articles/actions.ts'
import { type Article, acceptsComments, moderationOf } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { editionOfFrame } from '../db/frame.ts'
import { timeOf } from '../db/ids.ts'
import { sha256 } from '../http/tokens.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { withSettings } from '../publication.ts'
import * as readers from '../readers/store.ts'
import { refuse } from '../refusal.ts'
import { ageOf } from '../screening/form-token.ts'
import type { Draft } from '../screening/screen.ts'
import * as senders from '../screening/store.ts'
import { type Finding, stateBy } from '../screening/verdict.ts'
import type { Heading } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import * as changes from './changes.ts'
import {
  type Badge,
  bestRank,
  type Comment,
  type OwnComment,
  type Parent,
  placeUnder,
} from './comment.ts'
import { askingWhom, linked, rendered } from './drawing.ts'
import { type ImportedComment, LONGEST_BODY, type NewComment } from './input.ts'
import * as comments from './store.ts'

/** Who is writing, and how a second sending of the same is known. */
export type Sender = {
  /** The guest's id from their signed key. */
  readerId: number | undefined
  network: string
  /** Their address and what their program calls itself: told to those who are asked about spam, never kept. */
  address: string
  agent: string
  /** What came with a form's words; a program sends no form. */
  form: SentForm | null
  /** The client's idempotency key, or what makes a form's retry recognisable. */
  retryKey: string | undefined
}

export type SentForm = {
  /** What a decoy field held; people leave it empty. */
  decoy: string
  token: string
  /** What a Turnstile said; undefined: the form had none. */
  turnstile: string | undefined
}

const MINUTES = 60_000
const RETRY_WINDOW = 10 * MINUTES

export type Posted = { heading: Heading; comment: OwnComment }

/** An article that has a thread; else why not. */
export const threaded = <A extends Pick<Article, 'commentMode'>>(heading: A): A =>
  heading.commentMode === 'off' ? refuse('missing', 'This article has no comments.') : heading

/** A comment of the article that everybody may read; else a no. */
export function publicIn(
  heading: Pick<Article, 'id'>,
  comment: OwnComment | undefined,
): OwnComment {
  if (comment?.state !== 'approved') refuse('missing', 'There is no comment at this address.')
  return placedIn(heading, comment)
}

/** A comment that has a place in the article's thread, if only an empty one; else a no. */
export function placedIn<C extends Comment>(
  heading: Pick<Article, 'id'>,
  comment: C | undefined,
): C {
  if (comment?.threadId !== heading.id) refuse('missing', 'There is no comment at this address.')
  return comment
}

export async function postComment(
  platform: Platform,
  slug: string,
  input: NewComment,
  sender: Sender,
): Promise<Posted> {
  const { db, now, publication } = platform
  await refuseHaste(platform, sender)
  const retryKey = sender.retryKey ? await sha256(`${slug}\n${sender.retryKey}`) : null
  const claimed = sender.readerId ?? 0
  // Whose address nobody knows has no neighbours.
  const network = sender.address && sender.network
  const html = input.body.length > LONGEST_BODY ? '' : await rendered(input.body)
  const { asking, decide } = await import('../screening/actions.ts')
  const { naming, refuseFalseName } = await import('../readers/actions.ts')
  const { said, statement } = await asking(platform, { ...input, readerId: claimed, network, html })
  const [[found], before, [known], [frame], [named], meant = []] = await db.batch([
    threads.find({ slug }),
    comments.findBefore({ parent: input.parent ?? 0, retryKey: retryKey ?? '' }),
    statement,
    editionOfFrame(),
    naming(input.name, claimed),
    ...askingWhom(slug, input.body),
  ])
  const heading = readable(found)
  const parent = before.find(({ id }) => id === input.parent)
  const earlier = before.find(({ id }) => id !== input.parent)
  if (earlier) return { heading, comment: sameOrRefused(earlier, input, now()) }
  refuseUnfit(heading, parent, input, now())
  const author = named as readers.Naming
  refuseFalseName(platform, input.name, author)

  const draft = await draftFrom(platform, heading, { ...input, html }, sender.form)
  const finding = await decide(platform, draft, known as senders.Known, {
    mode: moderationOf(heading, withSettings(publication, frame?.settings ?? '{}', now())),
    turnstile: sender.form?.turnstile,
    sent: { ...sender, permalink: links.absolute(publication, links.article(heading.slug)) },
  })
  const comment = rowFrom(
    platform,
    heading,
    parent,
    {
      ...input,
      html: await linked(platform, input.body, { html, named: meant }),
      // Whoever erased themselves is somebody new.
      readerId: (author.isErased ? undefined : sender.readerId) ?? platform.newId(),
      badge: author.badge,
      retryKey,
    },
    finding,
  )
  const first = await savedBefore(platform, comment, input, { network, said, rule: finding.rule })
  return { heading, comment: first ? sameOrRefused(first, input, now()) : comment }
}

/** Its author asks, once, that a moderator look at a comment again. */
export async function appealOf(
  platform: Platform,
  id: number,
  readerId: number | undefined,
  words: string,
): Promise<void> {
  const comment = await platform.db.first(comments.find({ id }))
  if (!comment) refuse('missing', 'There is no comment at this address.')
  const { appeal } = await import('../screening/actions.ts')
  await appeal(platform, comment, readerId, words)
}

async function refuseHaste({ mayStill }: Platform, { network }: Sender) {
  if (await mayStill('comment', network)) return
  refuse(
    'too-many',
    'That was many comments in a short time. Please wait a minute and send it again.',
    { retryAfter: 60 },
  )
}

function refuseUnfit(
  heading: Heading,
  parent: OwnComment | undefined,
  { body, parent: answered }: NewComment,
  now: number,
) {
  if (!acceptsComments(heading, now)) refuse('closed', 'Comments on this article are closed.')
  refuseTooLong(body)
  if (answered !== null && !canBeAnswered(parent, heading))
    refuse('invalid', 'The comment you answer is not here any more.', {
      faults: [{ field: 'parent', message: 'This comment cannot be answered.' }],
    })
}

type Rendered = NewComment & { html: string }

const draftFrom = async (
  { signer, now }: Platform,
  { id }: Heading,
  { name, body, html, parent }: Rendered,
  form: SentForm | null,
): Promise<Draft> => ({
  threadId: id,
  parentId: parent,
  name,
  body,
  html,
  form: form && { decoy: form.decoy, age: await ageOf(signer, id, form.token, now()) },
})

export function refuseTooLong(body: string): void {
  if (body.length > LONGEST_BODY)
    refuse(
      'too-long',
      `A comment has at most ${LONGEST_BODY} characters; this has ${body.length}.`,
      { faults: [{ field: 'body', message: 'Please make it shorter.' }] },
    )
}

type Written = Rendered & { readerId: number; badge: Badge; retryKey: string | null }

/** The comment in its place, with its verdict. */
function rowFrom(
  platform: Platform,
  heading: Heading,
  parent: OwnComment | undefined,
  { name, body, html, readerId, badge, retryKey }: Written,
  finding: Finding,
) {
  const state = stateBy(finding)
  const id = platform.newId(parent?.id)
  return {
    id,
    threadId: heading.id,
    ...placeUnder(parent),
    readerId,
    name,
    state,
    reason: finding.reason,
    shown: state === 'approved' ? 1 : 0,
    best: bestRank(timeOf(id)),
    nReplies: 0,
    badge,
    pinned: 0,
    isPick: false,
    warning: '',
    up: 0,
    down: 0,
    editedAt: null,
    retryKey,
    importKey: null,
    bodyMarkdown: body,
    bodyHtml: html,
  }
}

/** Saves the comment, its author and the log at once. Of two sendings at once, the one that came first. */
async function savedBefore(
  { db, now, newId }: Platform,
  comment: ReturnType<typeof rowFrom>,
  { name }: NewComment,
  { rule, ...whence }: { network: string; said: string; rule: string },
): Promise<OwnComment | undefined> {
  const { id, readerId, retryKey, state, reason } = comment
  try {
    await db.batch([
      readers.remember({ id: readerId, name, now: now() }),
      changes.add(comment),
      // What it answers may have been taken down since we looked.
      changes.showAbove(id),
      changes.log({
        id: newId(),
        commentId: id,
        decidedBy: 'screen',
        was: '',
        state,
        reason,
        rule,
      }),
      senders.noteSender({ id, now: now(), ...whence }),
    ])
  } catch (error) {
    const first = retryKey && (await db.first(comments.findRetried({ retryKey })))
    if (!first) throw error
    return first
  }
}

const canBeAnswered = (parent: OwnComment | undefined, heading: Heading): parent is OwnComment =>
  parent?.threadId === heading.id && parent.state === 'approved'

/** An earlier comment stands for the new one when it says the same. */
function sameOrRefused(earlier: OwnComment, { body }: NewComment, now: number): OwnComment {
  if (earlier.bodyMarkdown !== body)
    refuse(
      'conflict',
      'This Idempotency-Key was used for another comment. Use a new key for new words.',
    )
  // Later than a retry can be, the key of its author is not given out again.
  return now - timeOf(earlier.id) < RETRY_WINDOW ? earlier : { ...earlier, readerId: null }
}

export type Imported = { added: number; standing: number }

/** Takes in a page of comments from elsewhere, with their times; those that stand already are left alone. */
export async function importComments(
  platform: Platform,
  slug: string,
  given: ImportedComment[],
): Promise<Imported> {
  const { db } = platform
  const article = await db.first(articles.find({ slug }))
  if (!article) refuse('missing', 'There is no article here to put comments under.')
  const keys = given.flatMap(({ key, parent }) => (parent ? [key, parent] : [key]))
  const standing = await db.all(
    comments.imported({ threadId: article.id, keys: JSON.stringify(keys) }),
  )
  const known = new Map<string, Parent>(
    standing.map((comment) => [comment.importKey ?? '', comment]),
  )
  const ids = new Set(standing.map(({ id }) => id))
  const rows = []
  for (const comment of given.filter(({ key }) => !known.has(key)))
    rows.push(await importedRow(platform, article.id, comment, known, ids))
  if (rows.length > 0) await db.batch(rows.map((row) => changes.addImported(row)))
  if (rows.length > 0)
    await platform.purge([`thread/${article.id}`, `article/${article.id}`, 'list/comments'])
  return { added: rows.length, standing: given.length - rows.length }
}

async function importedRow(
  platform: Platform,
  threadId: number,
  { key, parent, name, body, postedAt }: ImportedComment,
  known: Map<string, Parent>,
  ids: Set<number>,
) {
  const above = parent === null ? undefined : known.get(parent)
  if (parent !== null && !above)
    refuse('invalid', `Comment ${key} answers ${parent}, which is not among those sent before it.`)
  let id = platform.idAt(withinSecond(postedAt), above?.id)
  while (ids.has(id)) id += 1
  ids.add(id)
  const place = placeUnder(above)
  known.set(key, { id, threadId, ...place })
  return {
    id,
    threadId,
    ...place,
    readerId: null,
    name,
    state: 'approved' as const,
    reason: '',
    shown: 1,
    best: bestRank(postedAt),
    retryKey: null,
    importKey: key,
    badge: '',
    bodyMarkdown: body,
    bodyHtml: await rendered(body),
  }
}

// Elsewhere times are whole seconds or minutes; spread out, comments of one moment do not ask for one id.
const withinSecond = (time: number) =>
  time % 1000 === 0 ? time + Math.floor(Math.random() * 1000) : time
