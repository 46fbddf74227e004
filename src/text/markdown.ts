import type { Nodes as HastNodes, Root as HastRoot } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { fromMarkdown, type Options as Syntax } from 'mdast-util-from-markdown'
import { type Handlers, toHast } from 'mdast-util-to-hast'

/** A dialect of Markdown: what is read as markup, how it is drawn, and what may come out. */
export type Dialect = { syntax: Syntax; handlers: Handlers; allowed: Schema }

export const parse = (markdown: string, { syntax }: Dialect): Root => fromMarkdown(markdown, syntax)

/** The tree as HTML that is safe to print: only what the dialect allows is left. */
export function draw(tree: Root, { handlers, allowed }: Dialect): string {
  const drawn = toHast(tree, { handlers: { ...handlers, html: asWritten } })
  return toHtml(withoutBlankLines(sanitize(drawn, allowed)))
}

// Somebody who writes <b> sees that it is not taken, and loses no word.
const asWritten = (_state: unknown, node: { value: string }) => ({
  type: 'text' as const,
  value: node.value,
})

const withoutBlankLines = (tree: HastNodes): HastNodes =>
  tree.type === 'root'
    ? ({ ...tree, children: tree.children.filter((child) => !isBlank(child)) } as HastRoot)
    : tree

const isBlank = (node: HastNodes) => node.type === 'text' && node.value.trim() === ''
