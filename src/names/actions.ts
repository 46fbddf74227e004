import type { CacheTag } from '../cache/policy.ts'
import { frameChanged, frameNow } from '../db/frame.ts'
import * as shelf from '../media/store.ts'
import type { Platform } from '../platform.ts'
import { takeEffect } from '../receipts/actions.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { idsIn } from '../text/pictures.ts'
import { slugOf } from '../text/slug.ts'
import type { ChangedName, NewName } from './input.ts'
import { isShown, type Kind, type Named, printing, showing, showingNone } from './name.ts'
import * as names from './store.ts'

/** The name that was acted on, and the receipt where readers could see the act. */
export type Done = { id: number; receipt?: number | undefined }

type Changing = Omit<ChangedName, keyof names.CommentRules> & Partial<names.CommentRules>

export async function create(
  platform: Platform,
  by: By,
  kind: Kind,
  { name }: NewName,
): Promise<Done> {
  const { db, newId } = platform
  const slug = slugOf(name)
  const holder = await db.first(names.holder[kind]({ slug }))
  if (holder) refuseTaken(slug, holder, 'name')
  const [id, act] = [newId(), `made a ${kind}`]
  await db.batch([
    names.add[kind]({ id, slug, name }),
    frameChanged(),
    logged(platform, by, act, { subject: `${kind}/${id}`, detail: name }),
  ])
  return tell(platform, by, { kind, id, act, tags: ADDRESSES })
}

/** Saves what a name's page says. Another slug moves the page, and the old address leads to it. */
export async function change(
  platform: Platform,
  by: By,
  kind: Kind,
  id: number,
  { moderation = '', closeAfterDays = null, ...input }: Changing,
): Promise<Done> {
  const [[before], [holder], pictures] = await platform.db.batch([
    names.byId[kind]({ id }),
    names.holder[kind]({ slug: input.slug }),
    shelf.known(idsIn(input.picture)),
  ])
  if (!before) refuseUnknown(kind)
  if (holder && holder.id !== id) refuseTaken(input.slug, holder, 'slug')
  if (input.picture && pictures.length === 0) refusePicture()
  const hasMoved = before.slug !== input.slug
  const act = hasMoved || before.name !== input.name ? `renamed a ${kind}` : `changed a ${kind}`
  await platform.db.batch([
    names.change[kind]({ id, ...input }),
    ...(kind === 'section' ? names.setCommentRules({ id, moderation, closeAfterDays }) : []),
    ...shelf.uses(`${kind}/${id}`, idsIn(input.picture)),
    ...(hasMoved ? moves(kind, before, input.slug) : []),
    frameChanged(),
    logged(platform, by, act, {
      subject: `${kind}/${id}`,
      detail: `${before.name} → ${input.name}`,
    }),
  ])
  const tags = [...printing(kind, id), ...(hasMoved ? ADDRESSES : [])]
  const done = await tell(platform, by, { kind, id, act, tags })
  if (act === `renamed a ${kind}`) await indexAgain(platform, kind, input.slug)
  return done
}

/** Makes one name of two: the articles of the first become the other's, and so do its addresses. */
export async function merge(
  platform: Platform,
  by: By,
  kind: Kind,
  id: number,
  into: string,
): Promise<Done> {
  const [[before], [other]] = await platform.db.batch([
    names.byId[kind]({ id }),
    names.holder[kind]({ slug: into }),
  ])
  if (!before) refuseUnknown(kind)
  if (!other) refuseMerge(`There is no ${kind} called “${into}”. Make it first, or choose another.`)
  if (other.id === id) refuseMerge(`That is this ${kind} itself. Choose another.`)
  const act = `merged a ${kind}`
  await platform.db.batch([
    ...names.merge(kind, before, other.id),
    ...shelf.uses(`${kind}/${id}`, []),
    frameChanged(),
    logged(platform, by, act, {
      subject: `${kind}/${other.id}`,
      detail: `${before.name} into ${other.name}`,
    }),
  ])
  const tags = [...printing(kind, id), ...printing(kind, other.id), ...ADDRESSES]
  const done = await tell(platform, by, { kind, id: other.id, act, tags })
  await indexAgain(platform, kind, other.slug)
  return done
}

export async function remove(platform: Platform, by: By, kind: Kind, id: number): Promise<Done> {
  const [[before], former] = await platform.db.batch([
    names.byId[kind]({ id }),
    names.formerOf({ kind, id }),
  ])
  if (!before) refuseUnknown(kind)
  if (before.articles > 0)
    refuse(
      'conflict',
      `“${before.name}” still has articles. Merge it into another ${kind}, or move them first.`,
    )
  const [act, subject] = [`deleted a ${kind}`, `${kind}/${id}`]
  await platform.db.batch([
    ...names.remove(kind, id),
    ...shelf.uses(`${kind}/${id}`, []),
    frameChanged(),
    logged(platform, by, act, { subject, detail: before.name }),
  ])
  if (!isShown(kind, before)) return { id }
  const shown = showingNone(kind, [before.slug, ...former.map(({ slug }) => slug)])
  const tags = printing(kind, id)
  return { id, receipt: await takeEffect(platform, { subject, act, byName: by.name, tags, shown }) }
}

// Where there is no name yet, the 404 says that any list may change it.
const ADDRESSES: CacheTag[] = ['list/front']

const moves = (kind: Kind, { id, slug }: Named, to: string) => [
  names.takeBack({ kind, slug: to }),
  names.remember({ kind, slug, id }),
]

// Search holds the name with each article that bears it; the queue sees to them, a few at a time.
const indexAgain = ({ enqueue }: Platform, of: Kind, slug: string) =>
  enqueue([{ kind: 'index-named', of, slug }])

type Told = { kind: Kind; id: number; act: string; tags: CacheTag[] }

/** Readers see it now, if they see the name at all. */
async function tell(platform: Platform, by: By, { kind, id, act, tags }: Told): Promise<Done> {
  const [[named], former, [newest], [now]] = await platform.db.batch([
    names.byId[kind]({ id }),
    names.formerOf({ kind, id }),
    names.newestUnder[kind]({ id }),
    frameNow(),
  ])
  if (!named || !now || !isShown(kind, named)) return { id }
  const shown = showing(kind, {
    named,
    former: former.map(({ slug }) => slug),
    article: newest?.slug,
    frame: now.frame,
  })
  const subject = `${kind}/${id}`
  return { id, receipt: await takeEffect(platform, { subject, act, byName: by.name, tags, shown }) }
}

function refuseUnknown(kind: Kind): never {
  refuse('missing', `There is no ${kind} here by that number. It may have been merged or deleted.`)
}

function refuseTaken(slug: string, { slug: now, name }: Named, field: string): never {
  const message =
    now === slug
      ? `The address “${slug}” belongs to “${name}”. Choose another.`
      : `The address “${slug}” once belonged to “${name}”, and old links to it lead there. Choose another.`
  refuse('conflict', message, { faults: [{ field, message }] })
}

function refusePicture(): never {
  const message = 'There is no picture of ours at this address. Find it under Pictures.'
  refuse('invalid', message, { faults: [{ field: 'picture', message }] })
}

function refuseMerge(message: string): never {
  refuse('conflict', message, { faults: [{ field: 'into', message }] })
}
