import { sha256 } from '../http/tokens.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { examine, type Image, MOST_BYTES } from './image.ts'
import * as shelf from './store.ts'

export type Shelved = Image & { id: string; src: string }

/** Keeps a picture under the hash of its bytes, so the same picture is kept once. */
export async function shelve(platform: Platform, bytes: ArrayBuffer): Promise<Shelved> {
  if (bytes.byteLength > MOST_BYTES)
    refuse('too-long', 'This picture is larger than 10 MB. Make it smaller.')
  const image = examine(new Uint8Array(bytes))
  if ('no' in image) refuse('invalid', image.no)
  const id = (await sha256(bytes)).slice(0, 32)
  await platform.media.put(id, bytes, { httpMetadata: { contentType: image.type } })
  await platform.db.all(
    shelf.keep({ id, ...image, bytes: bytes.byteLength, createdAt: platform.now() }),
  )
  return { id, src: links.media(id, image.type), ...image }
}
