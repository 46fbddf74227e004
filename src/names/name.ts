import type { CacheTag } from '../cache/policy.ts'
import * as links from '../links.ts'
import type { Shown } from '../receipts/receipt.ts'
import type { Known } from '../text/pictures.ts'

/** What articles are filed under, and whom they are by. */
export const KINDS = ['section', 'tag', 'author'] as const
export type Kind = (typeof KINDS)[number]

/** A section, tag or author: something with a name and a page of its own. */
export type Named = { id: number; slug: string; name: string }

/** All that its page says of it. The picture is one of ours, with what is known of it, or empty. */
export type Profile = Named & { description: string; picture: string; known: Known | null }

/** How many articles it has: readers see the live ones; `articles` counts drafts too. */
export type Counted = { live: number; articles: number }

/** A tag or an author that only drafts name is nobody's business yet. */
export const isShown = (kind: Kind, { live }: Pick<Counted, 'live'>): boolean =>
  kind === 'section' || live > 0

/** Everything at the edge that prints the name or lists its articles. */
export const printing = (kind: Kind, id: number): CacheTag[] => [
  `${kind}/${id}`,
  `list/${kind}/${id}`,
]

type Standing = { named: Named; former: string[]; article: string | undefined; frame: number }

/** What readers find at each address that a name stands behind. */
export const showing = (
  kind: Kind,
  { named: { slug, name }, former, article, frame }: Standing,
): Shown[] => [
  { path: links.named[kind](slug), what: `the page of ${name}`, status: 200, frame },
  ...former.map(
    (old): Shown => ({
      path: links.named[kind](old),
      what: 'a former address',
      status: 301,
      location: links.named[kind](slug),
    }),
  ),
  { path: links.front, what: 'the front', status: 200, frame },
  ...(article === undefined
    ? []
    : [{ path: links.article(article), what: 'its newest article', status: 200, frame } as const]),
]

/** What readers find where a name has been deleted. */
export const showingNone = (kind: Kind, slugs: string[]): Shown[] =>
  slugs.map((slug) => ({
    path: links.named[kind](slug),
    what: `where the ${kind} was`,
    status: 404,
  }))
