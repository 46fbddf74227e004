import { h } from 'hastscript'
import type { Link } from 'mdast'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { newlineToBreak } from 'mdast-util-newline-to-break'
import type { State } from 'mdast-util-to-hast'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { type Dialect, draw, parse } from './markdown.ts'

/** A comment's Markdown as safe HTML: emphasis, strike, code, quotes, lists and links. */
export function renderComment(markdown: string): string {
  const tree = parse(bounded(markdown), dialect)
  newlineToBreak(tree)
  return draw(tree, dialect)
}

const DEEPEST_IN_A_LINE = 4
const MOST_MARKS = 500

// Each quote or list begun within another, and each mark that may close one before it, is work for all that
// follow. Beyond what people write they stand for themselves, so that no comment takes seconds to read.
function bounded(markdown: string) {
  let marks = 0
  return markdown
    .replace(DEEP, flattened)
    .replace(MARKS, (whole, slashes: string, run: string) =>
      ++marks > MOST_MARKS ? asTyped(slashes, run) : whole,
    )
}

const DEEP = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){5,}/gm
// Inside a word an underscore marks nothing.
const MARKS = /(?<!\\)(\\*)([*~]+|(?<![\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_]))/gu

function flattened(opening: string) {
  let begun = 0
  return opening.replace(/[>\-+*.)]/g, (mark) => (++begun > DEEPEST_IN_A_LINE ? `\\${mark}` : mark))
}

/** Marks that mark nothing; of those after an odd backslash, the first does so already. */
function asTyped(slashes: string, run: string) {
  const typed = slashes.length % 2
  return slashes + run.slice(0, typed) + run.slice(typed).replace(/./g, '\\$&')
}

// A comment is read in feeds and letters too, where an address without its host leads elsewhere.
const link = (state: State, node: Link) =>
  /^(https?:\/\/|mailto:)/i.test(node.url)
    ? h('a', { href: node.url, rel: 'nofollow ugc noopener' }, state.all(node))
    : state.all(node)

const dialect: Dialect = {
  syntax: {
    extensions: [
      gfmAutolinkLiteral(),
      gfmStrikethrough({ singleTilde: false }),
      {
        disable: {
          null: [
            'definition',
            'headingAtx',
            'htmlFlow',
            'htmlText',
            'labelStartImage',
            'setextUnderline',
            'thematicBreak',
          ],
        },
      },
    ],
    mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()],
  },
  handlers: { link },
  allowed: {
    tagNames: [
      'p',
      'br',
      'em',
      'strong',
      'del',
      'code',
      'pre',
      'blockquote',
      'ul',
      'ol',
      'li',
      'a',
    ],
    attributes: { a: ['href', 'rel'], ol: ['start'] },
    protocols: { href: ['http', 'https', 'mailto'] },
    required: {},
    strip: ['script'],
  },
}
