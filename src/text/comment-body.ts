import { h } from 'hastscript'
import type { Link, Root } from 'mdast'
import { findAndReplace } from 'mdast-util-find-and-replace'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { newlineToBreak } from 'mdast-util-newline-to-break'
import type { State } from 'mdast-util-to-hast'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { type Dialect, draw, parse } from './markdown.ts'

/** Somebody whom @name means, and where they spoke. */
export type Mention = { name: string; href: string }

/** A comment's Markdown as safe HTML: emphasis, strike, code, quotes, lists and links. */
export function renderComment(markdown: string, mentions: Mention[] = []): string {
  const tree = parse(markdown, dialect)
  if (mentions.length > 0) linkMentions(tree, mentions)
  newlineToBreak(tree)
  return draw(tree, dialect)
}

// The longest name first: “@Ann Lee” means her, not Ann.
function linkMentions(tree: Root, mentions: Mention[]) {
  const byName = new Map(mentions.map(({ name, href }) => [name.toLowerCase(), href]))
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escaped)
  const meant = new RegExp(`(?<![\\p{L}\\p{N}_.@])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  const linked = (whole: string, name: string): Link => ({
    type: 'link',
    url: byName.get(name.toLowerCase()) ?? '',
    children: [{ type: 'text', value: whole }],
  })
  findAndReplace(tree, [[meant, linked]], { ignore: ['link', 'linkReference'] })
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

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
