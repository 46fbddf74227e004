import { sha256 } from '../http/tokens.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import type { Format, Variant } from '../text/pictures.ts'
import { meanOf } from './colour.ts'
import type { Picture } from './store.ts'
import * as shelf from './store.ts'

export type Shelved = Pick<
  Picture,
  'id' | 'width' | 'height' | 'type' | 'alt' | 'caption' | 'credit'
> & {
  src: string
}

/** How a picture came: what its file was called, who added it, or the address it was fetched from. */
export type Coming = { name?: string; by?: string; source?: string }

/**
 * Keeps a picture under the hash of its bytes, so the same picture is kept once. What its file tells of
 * place and camera is left out; what it tells of its maker begins its credits.
 */
export async function shelve(
  platform: Platform,
  bytes: ArrayBuffer,
  { name = '', by = '', source = '' }: Coming = {},
): Promise<Shelved> {
  const [{ examine }, { creditLine, toldBy }] = await Promise.all([
    import('./image.ts'),
    import('./credits.ts'),
  ])
  const image = examine(new Uint8Array(bytes))
  if ('no' in image) refuse('invalid', image.no)
  const { hasPlace, creator, credit, copyright, caption } = toldBy(new Uint8Array(bytes))
  if (hasPlace && image.type === 'image/avif')
    refuse(
      'invalid',
      'This AVIF tells where it was taken. Save it without its location, or as JPEG.',
    )
  const { bytes: kept, width, height, type } = image
  const id = (await sha256(kept.slice().buffer)).slice(0, 32)
  await platform.media.put(id, kept, { httpMetadata: { contentType: type } })
  const [, [picture]] = await platform.db.batch([
    shelf.keep({
      id,
      type,
      width,
      height,
      bytes: kept.byteLength,
      createdAt: platform.now(),
      name: name.slice(0, 200),
      creator,
      credit: creditLine({ creator, credit }),
      copyright,
      caption,
      source,
      colour: await colourOf(platform, kept),
      addedBy: by,
    }),
    shelf.find({ id }),
  ] as const)
  if (!picture) throw new Error('The picture was not kept.')
  return shelvedFrom(picture)
}

export const shelvedFrom = ({
  id,
  width,
  height,
  type,
  alt,
  caption,
  credit,
}: Picture): Shelved => ({
  id,
  src: links.media(id, type),
  width,
  height,
  type,
  alt,
  caption,
  credit,
})

/** Its mean colour; empty where pictures cannot be drawn. */
async function colourOf({ images }: Platform, bytes: Uint8Array): Promise<string> {
  try {
    const drawing = images
      ?.input(streamOf(bytes))
      .transform({ width: 1, height: 1, fit: 'squeeze' })
      .output({ format: 'image/png' })
    return drawing ? await meanOf(await (await drawing).response().arrayBuffer()) : ''
  } catch (error) {
    console.warn({ picture: 'its colour is not known', error: String(error) })
    return ''
  }
}

const streamOf = (bytes: Uint8Array) => new Blob([bytes.slice()]).stream()

export type Drawn = { body: ReadableStream | ArrayBuffer; type: string }

// A photograph at this quality differs from its original for nobody who does not look for it.
const QUALITY: Record<Format, number> = { avif: 55, webp: 75, jpeg: 78 }

/** A smaller form of a picture, drawn once and kept; nothing where pictures cannot be drawn. */
export async function variant(
  { media, images }: Platform,
  { id, width, format }: Variant,
): Promise<Drawn | undefined> {
  const key = `${id}/${width}.${format}`
  const kept = await media.get(key)
  if (kept) return { body: kept.body, type: kept.httpMetadata?.contentType ?? `image/${format}` }
  const original = images && (await media.get(id))
  if (!original) return
  try {
    const drawing = await images
      .input(original.body)
      .transform({ width })
      .output({ format: `image/${format}`, quality: QUALITY[format] })
    const [body, type] = [await drawing.response().arrayBuffer(), drawing.contentType()]
    await media.put(key, body, { httpMetadata: { contentType: type } })
    return { body, type }
  } catch (error) {
    console.warn({ picture: id, error: String(error) })
  }
}

/** Takes a picture's bytes away, in every form of it. */
export async function discard({ media }: Platform, id: string): Promise<void> {
  const { objects } = await media.list({ prefix: `${id}/` })
  await media.delete([id, ...objects.map(({ key }) => key)])
}
