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
  const tree = parse(markdown, dialect)
  newlineToBreak(tree)
  return draw(tree, dialect)
}

const link = (state: State, node: Link) =>
  h('a', { href: node.url, rel: 'nofollow ugc noopener' }, state.all(node))

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
