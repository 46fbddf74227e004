import type { Publication } from '../publication.ts'
import { css } from './assets.gen.ts'

/** What a page is, to its style sheet: something to read, or a list of what there is to read. */
export type Sheet = keyof typeof css

/** The style sheet that stands in every page of its kind, in the publication's colours. */
export const styleFor = ({ colours }: Publication, sheet: Sheet): string =>
  `:root{--light:${colours.light};--dark:${colours.dark}}${css[sheet]}`

const hashes = new Map<string, Promise<string>>()

/** What the content security policy calls the style sheets, so that no other inline style is taken. */
export const styleHashes = (publication: Publication): Promise<string[]> =>
  Promise.all((Object.keys(css) as Sheet[]).map((sheet) => hashed(styleFor(publication, sheet))))

function hashed(style: string): Promise<string> {
  const known = hashes.get(style) ?? hashOf(style)
  hashes.set(style, known)
  return known
}

async function hashOf(style: string) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  return `'sha256-${new Uint8Array(digest).toBase64()}'`
}
