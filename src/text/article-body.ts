import type { Element, ElementContent } from 'hast'
import { toString } from 'hast-util-to-string'
import { h } from 'hastscript'
import type { Heading, Image, Nodes, Root } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import type { State } from 'mdast-util-to-hast'
import { directive } from 'micromark-extension-directive'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { isOwnMedia, isWebAddress } from './address.ts'
import { type Dialect, draw, parse } from './markdown.ts'
import { COLUMN, fallbackOf, type Known, type LookUp, type Size, sourcesOf } from './pictures.ts'
import { embedOf } from './video.ts'

export type Picture = { src: string; alt: string; caption: string; credit: string } & Partial<Size>
export type Video = { title: string; url: string; poster: string | null; duration: string | null }
export type PullQuote = { text: string; by: string }

/** What a body carries besides its paragraphs, in the order it stands there. */
export type Inserts = { pictures: Picture[]; videos: Video[]; pullQuotes: PullQuote[] }

export type ArticleBody = { html: string; inserts: Inserts; words: number }

/** Something a writer must mend, with the line of the body it stands on (from 1). */
export type BodyFault = { line: number; message: string }

/** The addresses of the pictures a body shows, posters included. */
export function pictureSources(markdown: string): string[] {
  const addresses: string[] = []
  visit(parse(markdown, dialect()), (node) => {
    if (node.type === 'image') addresses.push(node.url)
    if (node.type === 'leafDirective')
      addresses.push(...[node.attributes?.src, node.attributes?.poster].filter((it) => it != null))
  })
  return addresses
}

export function faultsIn(markdown: string): BodyFault[] {
  const faults: BodyFault[] = []
  visit(parse(markdown, dialect()), (node) => {
    const message = faultOf(node)
    if (message) faults.push({ line: node.position?.start.line ?? 1, message })
  })
  return faults
}

/** The body as HTML, rendered once, when it is saved. `lookUp` knows our own pictures, `watch` is said before a video. */
export function renderBody(markdown: string, watch: string, lookUp: LookUp): ArticleBody {
  const inserts: Inserts = { pictures: [], videos: [], pullQuotes: [] }
  const writing = dialect({ inserts, lookUp, watch })
  const html = draw(parse(markdown, writing), writing)
  return { html, inserts, words: wordsIn(html) }
}

/** The body as a tree, for other ways of writing it down. */
export const parseBody = (markdown: string): Root => parse(markdown, dialect())

const wordsIn = (html: string) => html.replace(/<[^>]*>/g, ' ').match(WORD)?.length ?? 0
const WORD = /[\p{Letter}\p{Number}][\p{Letter}\p{Number}'’-]*/gu

function visit(node: Nodes, see: (node: Nodes) => void) {
  see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}

type Directive = LeafDirective | ContainerDirective

const isDirective = (node: Nodes): node is Directive =>
  node.type === 'leafDirective' || node.type === 'containerDirective'

function faultOf(node: Nodes): string | undefined {
  if (node.type === 'image') return addressFault(node.url, 'This picture')
  if (!isDirective(node)) return
  const { src, alt, url, poster } = node.attributes ?? {}
  const kind = `${node.type === 'leafDirective' ? '::' : ':::'}${node.name}`
  if (kind === ':::pullquote') return
  if (kind === '::picture') {
    if (alt == null)
      return 'This picture needs alt="…": what it shows to those who cannot see it (alt="" if it is decoration).'
    return addressFault(src ?? '', 'This picture’s src')
  }
  if (kind === '::video') {
    if (!isWebAddress(url ?? '')) return 'This video needs url="https://…".'
    return poster ? addressFault(poster, 'This video’s poster') : undefined
  }
  return `There is no ${kind} here; there are :::pullquote, ::picture and ::video.`
}

const addressFault = (address: string, what: string) =>
  isOwnMedia(address) || isWebAddress(address)
    ? undefined
    : `${what} must be a picture of ours (/media/…) or start with https://.`

type Means = { inserts?: Inserts; lookUp?: LookUp; watch?: string }

function dialect({ inserts, lookUp = () => undefined, watch = '' }: Means = {}): Dialect {
  const heading = (state: State, node: Heading) => h(`h${Math.max(2, node.depth)}`, state.all(node))

  const image = (_state: State, { url, alt, title }: Image) => {
    const known = lookUp(url)
    if (known === 'over') return []
    inserts?.pictures.push({
      src: url,
      alt: alt ?? '',
      caption: title ?? '',
      credit: '',
      ...sizeOf(known),
    })
    return drawing({ src: url, alt: alt ?? '', title: title ?? null }, known)
  }

  const picture = (state: State, node: Directive) => {
    const { src = '', alt = '', credit = '' } = node.attributes ?? {}
    const caption = state.all(node)
    const known = lookUp(src ?? '')
    if (known === 'over') return []
    inserts?.pictures.push({
      src: src ?? '',
      alt: alt ?? '',
      caption: textOf(caption),
      credit: credit ?? '',
      ...sizeOf(known),
    })
    return h('figure.picture', [
      drawing({ src: src ?? '', alt: alt ?? '' }, known),
      h('figcaption', [...caption, ' ', credit ? h('span.credit', credit) : null]),
    ])
  }

  const video = (state: State, node: Directive) => {
    const { url = '', poster: still = null, duration = null } = node.attributes ?? {}
    const title = textOf(state.all(node))
    const known = lookUp(still ?? '')
    const poster = known === 'over' ? null : still
    inserts?.videos.push({ title, url: url ?? '', poster, duration })
    return h('figure.video', [
      h('a.facade', { href: url, dataEmbed: embedOf(url ?? '') }, [
        poster ? drawing({ src: poster, alt: '' }, known) : null,
        h('span.watch', [h('b', watch), ` ${title}`, duration ? h('small', ` ${duration}`) : null]),
      ]),
    ])
  }

  const pullquote = (state: State, node: Directive) => {
    const words = state.all(node)
    const by = node.attributes?.by ?? ''
    inserts?.pullQuotes.push({ text: textOf(words), by })
    return h('figure.pullquote', [h('blockquote', words), by ? h('figcaption', by) : null])
  }

  const drawn: Record<string, (state: State, node: Directive) => Element | Element[]> = {
    picture,
    video,
    pullquote,
  }
  const insert = (state: State, node: Directive) =>
    drawn[node.name]?.(state, node) ?? h('div', state.all(node))

  return {
    syntax,
    allowed,
    handlers: { heading, image, leafDirective: insert, containerDirective: insert },
  }
}

const sizeOf = (known: ReturnType<LookUp>): Partial<Size> =>
  known && known !== 'over' ? { width: known.width, height: known.height } : {}

type Drawing = { src: string; alt: string; title?: string | null }

/** One of our own comes in lighter forms too, for the browser to choose from. */
function drawing({ src, alt, title }: Drawing, known: Known | 'over' | undefined): Element {
  const size = sizeOf(known)
  const sources = sourcesOf(src, size, COLUMN)
  const img = h('img', { src: fallbackOf(src, size), alt, title, loading: 'lazy', ...size })
  if (sources.length === 0) return img
  return h('picture', [
    ...sources.map(({ type, srcset }) => h('source', { type, srcSet: srcset, sizes: COLUMN })),
    img,
  ])
}

const textOf = (nodes: ElementContent[]) => toString({ type: 'root', children: nodes }).trim()

// Inside a line a colon stays a colon: "Doors open at 7:pm" is no directive.
const { flow } = directive()

const syntax = {
  extensions: [
    { flow } as ReturnType<typeof directive>,
    gfmTable(),
    gfmStrikethrough(),
    gfmAutolinkLiteral(),
  ],
  mdastExtensions: [
    directiveFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmAutolinkLiteralFromMarkdown(),
  ],
}

const allowed = {
  tagNames: [
    'p',
    'br',
    'hr',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'em',
    'strong',
    'b',
    'small',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'img',
    'picture',
    'source',
    'figure',
    'figcaption',
    'span',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  attributes: {
    a: ['href', 'title', ['className', 'facade'], 'dataEmbed'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
    source: ['type', 'srcSet', 'sizes'],
    figure: [['className', 'picture', 'video', 'pullquote']],
    span: [['className', 'watch', 'credit']],
    ol: ['start'],
    th: ['align'],
    td: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: ['https'] },
  ancestors: { source: ['picture'] },
  strip: ['script'],
} satisfies Dialect['allowed']
