import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import type { Mention } from '../text/comment-body.ts'
import * as lists from './lists.ts'
import { namesMeant } from './mentions.ts'

/**
 * A comment's words as they are shown, with links from the names it means to where those people last
 * spoke in the thread; and without, as they are screened: links of ours are not the author's.
 */
export async function drawn(
  { db }: Platform,
  slug: string,
  markdown: string,
): Promise<{ html: string; plain: string }> {
  const plain = await rendered(markdown)
  const meant = namesMeant(markdown)
  const named = meant.length > 0 ? await db.all(lists.speakersOf(slug, meant)) : []
  const mentions = named.map(({ name, id }) => ({ name, href: links.comment(slug, id) }))
  return { plain, html: mentions.length > 0 ? await rendered(markdown, mentions) : plain }
}

// Reading needs no Markdown: it is loaded with the first comment that is written.
export async function rendered(markdown: string, mentions: Mention[] = []): Promise<string> {
  const { renderComment } = await import('../text/comment-body.ts')
  return renderComment(markdown, mentions)
}
