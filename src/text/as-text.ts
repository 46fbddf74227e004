import type { Nodes, Parents, RootContent, Table } from 'mdast'
import { parseBody } from './article-body.ts'

/**
 * A body as plain text for mail programs: its links are numbered where they stand, and their addresses
 * follow at the end. `whole` makes an address one that works anywhere.
 */
export function asText(markdown: string, whole: (address: string) => string): string {
  const { children } = parseBody(markdown)
  const writing: Writing = { addresses: [], whole, named: namedIn(children) }
  const blocks = children.map((block) => blockOf(block, writing)).filter(Boolean)
  const addresses = writing.addresses.map((address, i) => `[${i + 1}] ${address}`)
  return [...blocks, ...(addresses.length > 0 ? [addresses.join('\n')] : [])].join('\n\n')
}

type Writing = {
  addresses: string[]
  whole: (address: string) => string
  /** Addresses that stand by themselves, by their names. */
  named: Map<string, string>
}

const namedIn = (blocks: RootContent[]) =>
  new Map(
    blocks.flatMap((block) =>
      block.type === 'definition' ? [[block.identifier, block.url] as const] : [],
    ),
  )

function blockOf(node: Nodes, writing: Writing): string {
  switch (node.type) {
    case 'blockquote':
      return quoted(blocksIn(node, writing))
    case 'containerDirective':
      return quoted([blocksIn(node, writing), node.attributes?.by].filter(Boolean).join('\n— '))
    case 'list':
      return node.children
        .map((item, i) => {
          const mark = node.ordered ? `${(node.start ?? 1) + i}. ` : '- '
          return mark + blocksIn(item, writing).replace(/\n/g, `\n${' '.repeat(mark.length)}`)
        })
        .join('\n')
    case 'leafDirective':
      return insertOf(node.attributes ?? {}, inlineIn(node, writing), writing)
    case 'table':
      return rowsOf(node, writing)
    case 'thematicBreak':
      return '* * *'
    case 'definition':
      return ''
    default:
      return 'children' in node ? inlineIn(node, writing) : 'value' in node ? node.value : ''
  }
}

const blocksIn = (node: Parents, writing: Writing) =>
  node.children.map((child) => blockOf(child, writing)).join('\n\n')

const quoted = (text: string) => text.replace(/^/gm, '> ')

const rowsOf = (table: Table, writing: Writing) =>
  table.children
    .map((row) => row.children.map((cell) => inlineIn(cell, writing)).join(' | '))
    .join('\n')

type Attributes = Record<string, string | null | undefined>

/** A picture is what it shows, a video is where it plays. */
const insertOf = ({ url, alt }: Attributes, words: string, { whole }: Writing) =>
  url ? [words, whole(url)].filter(Boolean).join(': ') : [alt, words].filter(Boolean).join('\n')

const inlineIn = (node: Parents, writing: Writing): string =>
  node.children.map((child) => inlineOf(child, writing)).join('')

function inlineOf(node: Nodes, writing: Writing): string {
  switch (node.type) {
    case 'link':
      return linked(inlineIn(node, writing), node.url, writing)
    case 'linkReference':
      return linked(inlineIn(node, writing), writing.named.get(node.identifier) ?? '', writing)
    case 'image':
      return node.alt ?? ''
    case 'break':
      return '\n'
    default:
      return 'children' in node ? inlineIn(node, writing) : 'value' in node ? node.value : ''
  }
}

function linked(words: string, url: string, { addresses, whole }: Writing) {
  const address = whole(url)
  if (address === '' || words === address) return words
  const known = addresses.indexOf(address)
  const n = known < 0 ? addresses.push(address) : known + 1
  return `${words} [${n}]`
}
