import type { Statement } from '../db/client.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import type { Mention } from '../text/comment-body.ts'
import * as lists from './lists.ts'
import { type Named, namesMeant } from './mentions.ts'

// A comment is screened as its author wrote it, and shown with our own links to whom it means.

/** The statement for who of the thread is meant in a comment's Markdown; none when it has no @. */
export function askingWhom(slug: string, markdown: string): Statement<Named>[] {
  const names = namesMeant(markdown)
  return names.length > 0 ? [lists.speakersOf(slug, names)] : []
}

/** The comment with links from the names it means to where those people last spoke in the thread. */
export async function linked(
  { publication }: Platform,
  markdown: string,
  { html, named }: { html: string; named: Named[] },
): Promise<string> {
  if (named.length === 0) return html
  const mentions = named.map(({ name, id }) => ({
    name,
    href: links.absolute(publication, links.permalink(id)),
  }))
  return rendered(markdown, mentions)
}

// Reading needs no Markdown: it is loaded with the first comment that is written.
export async function rendered(markdown: string, mentions: Mention[] = []): Promise<string> {
  const { renderComment } = await import('../text/comment-body.ts')
  return renderComment(markdown, mentions)
}
