import { imageSize } from 'image-size'
import type { Size } from '../text/article-body.ts'

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

export const MOST_BYTES = 10 * 1024 * 1024
export const MOST_PIXELS = 50_000_000

/** What a picture is, from its bytes, or why we do not take it. */
export function examine(bytes: Uint8Array): Image | { no: string } {
  const measured = measure(bytes)
  if (!measured)
    return { no: 'This is not a picture we can read. Send a JPEG, PNG, WebP, AVIF or GIF.' }
  if (measured.width * measured.height > MOST_PIXELS)
    return { no: 'This picture has more than 50 million pixels. Make it smaller.' }
  return measured
}

function measure(bytes: Uint8Array): Image | undefined {
  try {
    const { width, height, type } = imageSize(bytes)
    const known: ImageType | undefined = TYPES[type as keyof typeof TYPES]
    return known ? { width, height, type: known } : undefined
  } catch {
    return
  }
}
