import type { Statement } from '../db/client.ts'
import { editionOfFrame } from '../db/frame.ts'
import { sha256 } from '../http/tokens.ts'
import { shelvedFrom } from '../media/actions.ts'
import * as shelf from '../media/store.ts'
import type { Platform } from '../platform.ts'
import { withSettings } from '../publication.ts'
import { takeEffect } from '../receipts/actions.ts'
import { refuse } from '../refusal.ts'
import { keepFindable } from '../search/actions.ts'
import { logged } from '../staff/actions.ts'
import { type By, THE_CLOCK } from '../staff/staff.ts'
import { isWebAddress } from '../text/address.ts'
import { idAt, idsIn } from '../text/pictures.ts'
import { wordsFor } from '../words/words.ts'
import {
  type Article,
  type Edition,
  isLive,
  isWithdrawn,
  ownPages,
  shownBy,
  touched,
} from './article.ts'
import * as changes from './changes.ts'
import { fieldsOf } from './fields.ts'
import { findableIn } from './findable.ts'
import type { NewArticle } from './input.ts'
import { heroFrom, heroRow, partsOf, rowFrom } from './saving.ts'
import * as articles from './store.ts'

export type Pushed = { article: Article; outcome: 'created' | 'changed' | 'unchanged' }
/** What became of an act, and the receipt for what readers see, if they see any of it. */
export type Done = { article: Article; receipt: number | undefined }

/** The article, if people may read it; else why not. */
export function readable<A extends Pick<Article, 'state'>>(found: A | undefined): A {
  if (found && isWithdrawn(found)) refuse('gone', 'This article has been withdrawn.')
  if (!found || !isLive(found))
    refuse(
      'missing',
      'There is no article at this address. It may have moved, or the link may be incomplete.',
    )
  return found
}

const A_PROGRAM: By = { id: null, name: 'a program' }

/** Saves an article under its address. The same again changes nothing; another slug in it renames it. */
export async function push(
  platform: Platform,
  address: string,
  input: NewArticle,
  by: By = A_PROGRAM,
): Promise<Pushed> {
  const slug = input.slug ?? address
  const [[standing], [wanted]] = await platform.db.batch([
    articles.find({ slug: address }),
    articles.find({ slug }),
  ])
  const before = standing ?? wanted
  if (before && before.slug !== slug && input.slug === undefined) refuseTakenAddress(slug, before)
  const fingerprint = await sha256(JSON.stringify({ ...input, slug }))
  if (before?.fingerprint === fingerprint) return { article: before, outcome: 'unchanged' }
  const alongside = before ? [replacing(platform, before, by)] : []
  const { article } = await put(
    platform,
    before,
    { ...input, slug },
    { by, act: 'pushed', fingerprint, alongside },
  )
  return { article, outcome: before ? 'changed' : 'created' }
}

export type Putting = {
  by: By
  act: string
  fingerprint?: string
  /** What else is saved in the same batch. */
  alongside?: Statement<unknown>[]
}

/** The one way an article is written: saved whole, and made true at the edge. */
export async function put(
  platform: Platform,
  before: Article | undefined,
  input: NewArticle & { slug: string },
  { by, act, fingerprint = '', alongside = [] }: Putting,
): Promise<Done> {
  const { db, newId, now } = platform
  const { slug } = input
  // Reading needs no Markdown: it is loaded with the first article that is saved.
  const { renderBody } = await import('../text/article-body.ts')
  const asked = input.hero?.src ?? ''
  const [[wanted], [fetched], [frame]] = await db.batch([
    articles.find({ slug }),
    shelf.bySource({ source: asked }),
    editionOfFrame(),
  ])
  const hero = input.hero && { ...input.hero, src: fetched ? shelvedFrom(fetched).src : asked }
  const pictures = idsIn(`${hero?.src} ${input.body}`)
  const lookUp = shelf.lookUpIn(await db.all(shelf.known(pictures)))
  const publication = withSettings(platform.publication, frame?.settings ?? '{}', now())
  if (wanted && wanted.id !== before?.id) refuseTakenAddress(slug, wanted)
  const { watch } = await wordsFor(input.language ?? publication.language)
  const drawn = renderBody(input.body, watch, lookUp)
  const row = {
    ...rowFrom({ ...input, hero }, before, {
      publication,
      now: now(),
      id: before?.id ?? newId(),
      lookUp,
      drawn,
    }),
    fingerprint,
    createdBy: before ? before.createdBy : by.id,
    changedAt: now(),
  }
  // Only what readers could have seen leads on.
  const formerSlug =
    before && before.slug !== slug && before.state !== 'draft' ? before.slug : undefined
  const saved = await db.batch([
    ...changes.save(row, { ...partsOf(input, publication), formerSlug }, newId),
    ...shelf.uses(`article/${row.id}`, pictures),
    ...[...(hero ? [hero] : []), ...drawn.inserts.pictures].flatMap(({ src, ...words }) => {
      const id = idAt(src)
      return id ? [shelf.learn({ id, ...words })] : []
    }),
    ...alongside,
    logged(platform, by, act, { subject: `article/${row.id}`, detail: input.headline }),
    articles.find({ slug }),
    articles.editionNow(),
  ])
  const [[article], [edition]] = saved.slice(-2) as [[Article], [Edition]]
  // Somebody else's server may forget it, or ask who reads us.
  if (hero && isWebAddress(hero.src))
    await platform.enqueue([{ kind: 'fetch-hero', article: article.id }])
  return { article, receipt: await tell(platform, before, article, edition, { by, act }) }
}

export type Redrawing = {
  by: By
  act: string
  detail: string
  /** A picture's address, and the one that takes its place. */
  swap?: { from: string; to: string }
}

/** Draws an article anew, with what the library knows of its pictures now. */
export async function redraw(
  platform: Platform,
  id: number,
  { by, act, detail, swap }: Redrawing,
): Promise<Done> {
  const { db, now } = platform
  const { renderBody } = await import('../text/article-body.ts')
  const before = await standing(platform, id)
  const [stored] = await db.all(changes.pictured({ id }))
  const swapped = (text = '') => (swap ? text.replaceAll(swap.from, swap.to) : text)
  const [body, hero] = [swapped(stored?.bodyMarkdown), heroFrom(swapped(stored?.hero ?? 'null'))]
  const pictures = idsIn(`${hero?.src} ${body}`)
  const lookUp = shelf.lookUpIn(await db.all(shelf.known(pictures)))
  const { watch } = await wordsFor(before.language)
  const { html, inserts } = renderBody(body, watch, lookUp)
  const change = [
    changes.redraw({
      id,
      now: now(),
      hero: hero && heroRow(hero, lookUp),
      body,
      html,
      inserts: JSON.stringify(inserts),
    }),
    ...shelf.uses(`article/${id}`, pictures),
  ]
  return alter(platform, before, change, { by, act, detail })
}

/** Makes a change true at the edge, if readers see any of it. */
async function tell(
  platform: Platform,
  before: Article | undefined,
  after: Article,
  edition: Edition,
  { by, act }: { by: By; act: string },
): Promise<number | undefined> {
  if (!isLive(after) && !(before && isLive(before))) return
  await keepFindable(platform, findableIn(after))
  const shown = shownBy(before, after, edition)
  const receipt = await takeEffect(platform, {
    subject: `article/${after.id}`,
    act,
    byName: by.name,
    tags: touched(before, after),
    // A program may push hundreds: then only the article's own pages are looked at.
    shown: act === 'pushed' ? shown.slice(0, ownPages(after).length) : shown,
  })
  // The hub fetches the feeds at once, so it is told when they are true.
  const { hub, url } = platform.publication
  if (hub && url && isLive(after)) await platform.enqueue([{ kind: 'ping-hub', article: after.id }])
  return receipt
}

const replacing = ({ newId, publication }: Platform, before: Article, by: By) =>
  changes.addRevision({
    id: newId(),
    articleId: before.id,
    kind: 'replaced',
    byName: by.name,
    slot: null,
    fields: JSON.stringify(fieldsOf(before, publication)),
  })

/** Does one thing to an article that stands, and makes it true at the edge. */
async function alter(
  platform: Platform,
  before: Article,
  change: Statement<unknown>[],
  { by, act, detail }: { by: By; act: string; detail: string },
): Promise<Done> {
  const { id } = before
  const saved = await platform.db.batch([
    ...change,
    logged(platform, by, act, { subject: `article/${id}`, detail }),
    articles.findById({ id }),
    articles.editionNow(),
  ])
  const [[article], [edition]] = saved.slice(-2) as [[Article], [Edition]]
  return { article, receipt: await tell(platform, before, article, edition, { by, act }) }
}

/** Takes an article from readers, for good or until it is published again. Its address answers 410. */
export async function withdraw(
  platform: Platform,
  by: By,
  id: number,
  reason: string,
): Promise<Done> {
  const before = await standing(platform, id)
  if (isWithdrawn(before)) refuse('conflict', 'This article has been withdrawn already.')
  const change = [changes.withdraw({ id, now: platform.now() })]
  return alter(platform, before, change, { by, act: 'withdrew', detail: reason })
}

/** Adds a dated notice to a live article, under its text and in every form it is read in. */
export async function correct(
  platform: Platform,
  by: By,
  id: number,
  { kind, text }: { kind: string; text: string },
): Promise<Done> {
  const before = await standing(platform, id)
  if (!isLive(before)) refuse('conflict', 'Only a published article takes a correction.')
  const now = platform.now()
  const change = [changes.addCorrection({ id, kind, text, now }), changes.markUpdated({ id, now })]
  return alter(platform, before, change, { by, act: 'corrected', detail: `${kind}: ${text}` })
}

/** Moves an article to another address; the old one answers 301 from then on. */
export async function rename(platform: Platform, by: By, id: number, slug: string): Promise<Done> {
  const before = await standing(platform, id)
  const wanted = await platform.db.first(articles.find({ slug }))
  if (wanted && wanted.id !== id) refuseTakenAddress(slug, wanted)
  if (before.slug === slug) refuse('conflict', 'This is its address already.')
  const change = changes.move({ id, slug, formerSlug: before.slug, now: platform.now() })
  return alter(platform, before, change, { by, act: 'renamed', detail: `${before.slug} → ${slug}` })
}

export async function standing({ db }: Platform, id: number): Promise<Article> {
  const article = await db.first(articles.findById({ id }))
  return article ?? refuse('missing', 'There is no article of that number.')
}

/** Publishes what was scheduled for now or earlier. Run by the clock. */
export async function publishDue(platform: Platform): Promise<void> {
  const now = platform.now()
  for (const { id } of await platform.db.all(changes.due({ now }))) {
    const before = await standing(platform, id)
    await alter(platform, before, [changes.publishDue({ id, now })], {
      by: THE_CLOCK,
      act: 'published',
      detail: before.headline,
    })
  }
}

/** Withdraws what expires now or has expired. Run by the clock. */
export async function expireDue(platform: Platform): Promise<void> {
  const now = platform.now()
  for (const { id } of await platform.db.all(changes.expired({ now }))) {
    const before = await standing(platform, id)
    await alter(platform, before, [changes.withdraw({ id, now })], {
      by: THE_CLOCK,
      act: 'withdrew',
      detail: 'It had expired.',
    })
  }
}

function refuseTakenAddress(slug: string, { headline }: Article): never {
  refuse(
    'conflict',
    `The address “${slug}” belongs, or once belonged, to “${headline}”. Choose another slug.`,
    {
      faults: [{ field: 'slug', message: 'This address is taken.' }],
    },
  )
}
