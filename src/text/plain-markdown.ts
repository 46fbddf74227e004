import type { BlockContent, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { toMarkdown } from 'mdast-util-to-markdown'
import { parseBody } from './article-body.ts'

// Markdown that any reader of Markdown understands: CommonMark and tables. Trees are made of these
// parts and written down by a library, so that no headline is taken for markup.

export type Block = RootContent
export type Inline = PhrasingContent

export const written = (blocks: Block[]): string =>
  toMarkdown({ type: 'root', children: blocks } as Root, {
    bullet: '-',
    rule: '-',
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
  })

export const text = (value: string): Inline => ({ type: 'text', value })
export const strong = (value: string): Inline => ({ type: 'strong', children: [text(value)] })
export const link = (url: string, words: string): Inline => ({
  type: 'link',
  url,
  children: [text(words)],
})
export const paragraph = (...children: (Inline | string)[]): BlockContent => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})
export const heading = (depth: 1 | 2 | 3, words: string): Block => ({
  type: 'heading',
  depth,
  children: [text(words)],
})
export const quote = (...children: BlockContent[]): Block => ({ type: 'blockquote', children })
export const list = (items: Inline[][]): Block => ({
  type: 'list',
  spread: false,
  children: items.map((item) => ({ type: 'listItem', children: [paragraph(...item)] })),
})

type PictureWords = { src: string; alt: string; caption: Inline[]; credit: string }

/** A picture, and under it what it shows and whose it is. */
export const picture = ({ src, alt, caption, credit }: PictureWords): BlockContent[] => [
  { type: 'paragraph', children: [{ type: 'image', url: src, alt }] },
  ...(caption.length > 0 || credit
    ? [paragraph(...caption, ...(credit ? [`${caption.length > 0 ? ' ' : ''}(${credit})`] : []))]
    : []),
]

/** The body of an article without our own directives, its addresses made whole. */
export function plainBody(markdown: string, means: Means): Block[] {
  const tree = parseBody(markdown)
  flatten(tree, means)
  return tree.children
}

/** How addresses are made whole, and what is said before a video. */
type Means = { whole: (address: string) => string; watch: string }

function flatten(parent: Parents, means: Means) {
  const children = (parent.children as Nodes[]).flatMap((child) => plain(child, parent, means))
  for (const child of children) if ('children' in child) flatten(child, means)
  parent.children = children as never
}

// What is made here of a directive is walked again with its parent, so its addresses stay as written.
function plain(node: Nodes, parent: Nodes, { whole, watch }: Means): Nodes[] {
  if ('url' in node) return [{ ...node, url: whole(node.url) }]
  if (node.type === 'heading' && node.depth === 1) return [{ ...node, depth: 2 }]
  // As on the page: who writes <b> sees it.
  if (node.type === 'html')
    return parent.type === 'paragraph' ? [text(node.value)] : [paragraph(node.value)]
  if (node.type === 'containerDirective') {
    const { by } = node.attributes ?? {}
    return [quote(...(node.children as BlockContent[]), ...(by ? [paragraph(`— ${by}`)] : []))]
  }
  if (node.type === 'leafDirective') return node.name === 'video' ? film(node, watch) : figure(node)
  return [node]
}

const figure = ({ attributes, children }: LeafDirective) =>
  picture({
    src: attributes?.src ?? '',
    alt: attributes?.alt ?? '',
    caption: children,
    credit: attributes?.credit ?? '',
  })

const film = ({ attributes, children }: LeafDirective, watch: string): BlockContent[] => [
  {
    type: 'paragraph',
    children: [
      {
        type: 'link',
        url: attributes?.url ?? '',
        children: [
          text(`${watch} `),
          ...children,
          ...(attributes?.duration ? [text(` (${attributes.duration})`)] : []),
        ] as never,
      },
    ],
  },
]
