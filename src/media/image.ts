import { imageSize } from 'image-size'
import type { Size } from '../text/pictures.ts'
import { cleaned } from './container.ts'
import { MOST_BYTES, MOST_PIXELS } from './limits.ts'

/** The types of picture we take, by their content; what a file is called does not matter. */
const TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
} as const

export type ImageType = (typeof TYPES)[keyof typeof TYPES]
export type Image = Size & { type: ImageType }

/** What a picture is, with the bytes that are kept of it; or why we do not take it. */
export function examine(bytes: Uint8Array): (Image & { bytes: Uint8Array }) | { no: string } {
  if (bytes.byteLength > MOST_BYTES)
    return { no: 'This picture is larger than 20 MB. Make it smaller.' }
  const measured = measure(bytes)
  if (!measured)
    return { no: 'This is not a picture we can read. Send a JPEG, PNG, WebP, AVIF or GIF.' }
  if (measured.width * measured.height > MOST_PIXELS)
    return { no: 'This picture has more than 50 million pixels. Make it smaller.' }
  const { turn, ...image } = measured
  const kept = cleaned(bytes, image.type, turn)
  if (!kept) return { no: 'This picture ends in the middle. Send the whole file.' }
  return { ...image, bytes: kept }
}

/** Its pixels as it is seen, and how it is turned for that (the EXIF orientation, 1 to 8). */
function measure(bytes: Uint8Array): (Image & { turn: number }) | undefined {
  try {
    const { width, height, type, orientation = 1 } = imageSize(bytes)
    const known: ImageType | undefined = TYPES[type as keyof typeof TYPES]
    if (!known) return
    const lies = orientation >= 5
    return {
      width: lies ? height : width,
      height: lies ? width : height,
      type: known,
      turn: orientation,
    }
  } catch {
    return
  }
}
