export type Size = { width: number; height: number }

/** What we know of a picture of ours: its pixels, its colour, and where a crop should look. */
export type Known = Size & {
  /** Its mean, #rrggbb; empty when it is not known. */
  colour: string
  /** Per cent from the left and from the top. */
  x: number
  y: number
}

/** What is found by a picture's address: nothing for a stranger's, `over` when its rights have ended. */
export type LookUp = (address: string) => Known | 'over' | undefined

/** The formats and widths a picture of ours is drawn in, besides its own. */
export const FORMATS = ['avif', 'webp', 'jpeg'] as const
export type Format = (typeof FORMATS)[number]
export const WIDTHS = [320, 480, 640, 960, 1280, 1920] as const
export type Variant = { id: string; width: number; format: Format }

const OWN = /^\/media\/([0-9a-f]{32})\.(\w+)$/
const OWN_ANYWHERE = /\/media\/([0-9a-f]{32})\b/g

/** The id of our own picture at an address. */
export const idAt = (address: string): string | undefined => address.match(OWN)?.[1]

/** The ids of our own pictures in a text. */
export const idsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(OWN_ANYWHERE)].map(([, id = '']) => id)),
]

/** How wide it stands on a page, for `sizes`. */
export const COLUMN = '(min-width: 40rem) 38rem, 100vw'

export type Sources = { type: string; srcset: string }[]

/**
 * Smaller forms of a picture for a place as wide as `sizes` says, the lightest format first; none for
 * a stranger's or a moving one.
 */
export function sourcesOf(src: string, { width = 0 }: Partial<Size>, sizes: string): Sources {
  const widths = upTo(needed(sizes), widthsOf(src, width))
  if (widths.length === 0) return []
  return (['avif', 'webp'] as const).map((format) => ({
    type: `image/${format}`,
    srcset: widths.map((wide) => `${variantOf(src, wide, format)} ${wide}w`).join(', '),
  }))
}

/** What a browser takes that knows none of the lighter formats. */
export function fallbackOf(src: string, { width = 0 }: Partial<Size>): string {
  const wide = widthsOf(src, width).findLast((wide) => wide <= 960)
  return wide ? variantOf(src, wide, 'jpeg') : src
}

// Screens with two points to a pixel are common, and more than that nobody sees.
const needed = (sizes: string) => Number(sizes.match(/^(\d+)rem$/)?.[1] ?? Infinity) * 16 * 2

/** The widths up to the first that is wide enough. */
const upTo = (most: number, widths: number[]) =>
  widths.filter((_, i) => i === 0 || (widths[i - 1] ?? 0) < most)

/** A picture for a card on somebody else's page: a JPEG, as large as we draw them. */
export function cardOf(src: string, size: Partial<Size>): { src: string } & Partial<Size> {
  const wide = widthsOf(src, size.width ?? 0).at(-1)
  if (!wide || !size.width || !size.height) return { src, ...size }
  const height = Math.round((size.height * wide) / size.width)
  return { src: variantOf(src, wide, 'jpeg'), width: wide, height }
}

function widthsOf(src: string, width: number) {
  const [, id, type] = src.match(OWN) ?? []
  return id && type !== 'gif' ? WIDTHS.filter((wide) => wide <= width) : []
}

const variantOf = (src: string, width: number, format: Format) =>
  `/media/${idAt(src)}-${width}.${format}`
