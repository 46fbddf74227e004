import type { Publication } from '../publication.ts'
import { css } from './assets.gen.ts'

/** The style sheet that stands in every page, in the publication's colours. */
export const styleFor = ({ colours }: Publication): string =>
  `:root{--light:${colours.light};--dark:${colours.dark}}${css}`

const hashes = new Map<string, Promise<string>>()

/** What the content security policy calls the style sheet, so that no other inline style is taken. */
export function styleHash(publication: Publication): Promise<string> {
  const style = styleFor(publication)
  const known = hashes.get(style) ?? hashOf(style)
  hashes.set(style, known)
  return known
}

async function hashOf(style: string) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
  return `'sha256-${new Uint8Array(digest).toBase64()}'`
}
