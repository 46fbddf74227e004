import { redraw } from '../articles/actions.ts'
import * as changes from '../articles/changes.ts'
import { frameChanged } from '../db/frame.ts'
import * as drafts from '../drafts/store.ts'
import { discard, type Shelved, shelve, shelvedFrom } from '../media/actions.ts'
import { MOST_BYTES } from '../media/limits.ts'
import type { Picture } from '../media/store.ts'
import * as shelf from '../media/store.ts'
import * as names from '../names/store.ts'
import type { Platform } from '../platform.ts'
import { Refusal, refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import { type By, THE_CLOCK } from '../staff/staff.ts'
import { isWebAddress } from '../text/address.ts'
import { instantOf } from '../text/time.ts'
import type { Description } from './input.ts'
import * as library from './store.ts'
import { type Use, useFrom } from './use.ts'

/** Takes a picture in. */
export async function add(
  platform: Platform,
  by: By,
  file: { name: string; arrayBuffer: () => Promise<ArrayBuffer> },
): Promise<Shelved> {
  const picture = await shelve(platform, await file.arrayBuffer(), { name: file.name, by: by.name })
  await platform.db.all(
    logged(platform, by, 'added a picture', { subject: subjectOf(picture), detail: file.name }),
  )
  return picture
}

/** A picture, and all that shows it. */
export async function open(
  { db }: Platform,
  id: string,
): Promise<{ picture: Picture; uses: Use[] }> {
  const [[picture], uses] = await db.batch([shelf.find({ id }), library.usesOf({ id })])
  if (!picture) refuse('missing', 'There is no picture of that number. It may have been deleted.')
  return { picture, uses: uses.map(useFrom) }
}

/** Says something else of a picture; what pages show of that, they show at once. */
export async function describe(
  platform: Platform,
  by: By,
  id: string,
  { rightsEndAt: written, ...words }: Description,
): Promise<void> {
  const { db, now, publication } = platform
  const { picture, uses } = await open(platform, id)
  const rightsEndAt = written ? (instantOf(written, publication.timeZone) ?? null) : null
  const isOver = rightsEndAt !== null && rightsEndAt <= now() ? 1 : 0
  await db.batch([
    shelf.describe({ id, ...words, rightsEndAt, isOver }),
    logged(platform, by, 'described a picture', { subject: subjectOf(picture), detail: words.alt }),
  ])
  const { focalX, focalY } = words
  const looksElse = focalX !== picture.focalX || focalY !== picture.focalY
  if (isOver !== picture.isOver) await platform.purge([`media/${id}`])
  if (isOver && !picture.isOver) return takeOff(platform, by, picture, uses)
  if (looksElse || isOver !== picture.isOver)
    await redrawAll(platform, uses, { by, act: 'redrawn', detail: 'A picture changed.' })
}

/** Puts another picture everywhere in the place of one, which is deleted. Resolves to the new one's id. */
export async function replace(
  platform: Platform,
  by: By,
  id: string,
  file: { name: string; arrayBuffer: () => Promise<ArrayBuffer> },
): Promise<string> {
  const { db } = platform
  const { picture, uses } = await open(platform, id)
  const fresh = await shelve(platform, await file.arrayBuffer(), { name: file.name, by: by.name })
  if (fresh.id === id) refuse('conflict', 'This is the same picture. Choose another file.')
  const { alt, caption, credit, creator, copyright, focalX, focalY, rightsEndAt } = picture
  const told = { alt, caption, credit: credit || fresh.credit, creator, copyright, focalX, focalY }
  const swap = { from: shelvedFrom(picture).src, to: fresh.src }
  await db.batch([
    shelf.describe({ id: fresh.id, ...told, rightsEndAt, isOver: 0 }),
    ...uses.flatMap((use) => swapIn(use, swap, fresh.id)),
    frameChanged(),
    logged(platform, by, 'replaced a picture', { subject: subjectOf(fresh), detail: file.name }),
  ])
  await redrawAll(platform, uses, { by, act: 'redrawn', detail: 'A picture was replaced.', swap })
  await platform.purge(uses.flatMap(({ tags }) => tags))
  await forget(platform, id)
  return fresh.id
}

/** Where a picture is named outside of published articles, which are redrawn. */
function swapIn({ kind, id }: Use, swap: { from: string; to: string }, picture: string) {
  if (kind === 'article') return []
  const change =
    kind === 'draft'
      ? drafts.swapPicture({ articleId: id, ...swap })
      : names.swapPicture[kind]({ id, ...swap })
  return [change, ...shelf.uses(`${kind}/${id}`, [picture])]
}

/** Deletes a picture that nothing shows. */
export async function remove(platform: Platform, by: By, id: string): Promise<void> {
  const { picture, uses } = await open(platform, id)
  if (uses.length > 0)
    refuse(
      'conflict',
      'This picture is in use. Take it out of the articles below first, or replace it.',
    )
  await platform.db.all(
    logged(platform, by, 'deleted a picture', {
      subject: subjectOf(picture),
      detail: picture.name,
    }),
  )
  await forget(platform, id)
}

async function forget(platform: Platform, id: string) {
  await platform.db.all(shelf.remove({ id }))
  await discard(platform, id)
  await platform.purge([`media/${id}`])
}

/** Takes pictures whose rights end now off every page. Run by the clock. */
export async function endRights(platform: Platform): Promise<void> {
  for (const picture of await platform.db.all(shelf.ending({ now: platform.now() }))) {
    const { uses } = await open(platform, picture.id)
    await platform.db.batch([
      shelf.end({ id: picture.id }),
      logged(platform, THE_CLOCK, 'ended a picture’s rights', {
        subject: subjectOf(picture),
        detail: picture.name,
      }),
    ])
    await platform.purge([`media/${picture.id}`])
    await takeOff(platform, THE_CLOCK, picture, uses)
  }
}

/** Articles pass over it while its rights are over; a section, tag or author has none from then on. */
async function takeOff(platform: Platform, by: By, picture: Picture, uses: Use[]) {
  const swap = { from: shelvedFrom(picture).src, to: '' }
  const named = uses.filter(({ kind }) => kind !== 'article' && kind !== 'draft')
  await platform.db.batch([
    ...named.flatMap((use) => swapIn(use, swap, picture.id)),
    frameChanged(),
  ])
  await redrawAll(platform, uses, { by, act: 'redrawn', detail: 'A picture’s rights are over.' })
  await platform.purge(named.flatMap(({ tags }) => tags))
}

type Redrawing = Parameters<typeof redraw>[2]

async function redrawAll(platform: Platform, uses: Use[], redrawing: Redrawing) {
  for (const { kind, id } of uses) if (kind === 'article') await redraw(platform, id, redrawing)
}

/** Fetches a lead picture that lies on somebody else's server, once, and shows our own copy from then on. */
export async function fetchHero(platform: Platform, id: number): Promise<void> {
  const { db } = platform
  const [[stored], [draft]] = await db.batch([
    changes.pictured({ id }),
    drafts.find({ articleId: id }),
  ])
  const source = (JSON.parse(stored?.hero ?? 'null') as { src: string } | null)?.src ?? ''
  if (!isWebAddress(source)) return
  const [known] = await db.all(shelf.bySource({ source }))
  const fresh = known ? shelvedFrom(known) : await fetched(platform, source)
  if ('no' in fresh) {
    const told = { subject: `article/${id}`, detail: fresh.no }
    await db.all(logged(platform, THE_CLOCK, 'could not fetch a picture', told))
    return
  }
  const swap = { from: source, to: fresh.src }
  if (draft) await db.all(drafts.swapPicture({ articleId: id, ...swap }))
  await redraw(platform, id, {
    by: THE_CLOCK,
    act: 'redrawn',
    detail: `The picture was fetched from ${new URL(source).hostname}.`,
    swap,
  })
}

/** Our own copy, or why it is none that we take. A server that does not answer is asked again later. */
async function fetched(platform: Platform, source: string): Promise<Shelved | { no: string }> {
  const answer = await platform.outside(new Request(source))
  if (!answer.ok || !answer.body) throw new Error(`The picture’s server answered ${answer.status}.`)
  const name = new URL(source).pathname.split('/').at(-1) ?? ''
  try {
    return await shelve(platform, await withinLimit(answer.body), { name, source })
  } catch (error) {
    if (error instanceof Refusal) return { no: error.message }
    throw error
  }
}

async function withinLimit(body: ReadableStream<Uint8Array>): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of body) {
    size += part.byteLength
    if (size > MOST_BYTES) refuse('too-long', 'This picture is larger than 20 MB.')
    parts.push(part.slice())
  }
  return new Blob(parts).arrayBuffer()
}

const subjectOf = ({ id }: { id: string }) => `media/${id}`
