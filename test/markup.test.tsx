import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { EditForm, ReportForm } from '../src/comments/acts.tsx'
import type { OwnComment } from '../src/comments/comment.ts'
import { CommentForm } from '../src/comments/form.tsx'
import { CommentArticle, OwnCommentItem } from '../src/comments/views.tsx'
import type { Letter } from '../src/mail/mail.ts'
import { askingLetter, noticeLetter } from '../src/notices/emails.tsx'
import { type WaitLetterProps, waitLetter } from '../src/notices/letters.tsx'
import type { Told } from '../src/notices/notice.ts'
import { codeLetter } from '../src/readers/emails.tsx'
import { signInLetter } from '../src/staff/emails.tsx'
import { confirmationLetter } from '../src/subscribers/emails.tsx'
import { renderComment } from '../src/text/comment-body.ts'
import { HTML_VECTORS, MARKDOWN_VECTORS } from './markup-vectors.ts'
import { newsroom } from './newsroom.ts'

// What was written by strangers is read as a browser reads it; only what is listed may be in the tree.

const { publication } = newsroom().platform

type Allowed = Record<string, Record<string, RegExp>>

const A_LINK = { href: /^(https?:\/\/|mailto:)/i, rel: /^nofollow ugc noopener$/ }
const IN_A_BODY: Allowed = {
  ...plain('p br em strong del code pre blockquote ul li'),
  ol: { start: /^\d+$/ },
  a: A_LINK,
}
const OURS = /^\/[a-z]/
const SIMPLE = /^[\w -]*$/
const AROUND_A_COMMENT: Allowed = {
  ...plain('b footer header small textarea'),
  li: { id: /^c-\d+$/, class: SIMPLE, 'data-parent': SIMPLE },
  article: {},
  div: {
    class: SIMPLE,
    'data-box': /^(true)?$/,
    dir: /^auto$/,
    role: /^status$/,
    'data-outcome': /^(true)?$/,
    'aria-hidden': /^true$/,
  },
  p: { class: SIMPLE },
  span: { dir: /^auto$/, class: SIMPLE, id: SIMPLE },
  b: { dir: /^auto$/ },
  a: {
    href: /^(\/[a-z]|https?:\/\/|mailto:)/i,
    rel: /^nofollow( ugc noopener)?$/,
    'aria-label': /^/,
    'data-reply': /^(true)?$/,
    'data-open': /^(true)?$/,
    'data-until': /^\d+$/,
  },
  time: { datetime: /^[\dT:+.-]+$/, title: /^/, 'data-ago': /^(true)?$/ },
  form: {
    method: /^post$/,
    action: OURS,
    class: SIMPLE,
    'data-enhance': SIMPLE,
    'data-unsent': /^/,
  },
  input: Object.fromEntries(
    'type name value id autocomplete required maxlength aria-describedby aria-invalid tabindex'
      .split(' ')
      .map((name) => [name, /^/]),
  ),
  textarea: Object.fromEntries(
    'name id rows required maxlength dir aria-describedby aria-invalid'
      .split(' ')
      .map((name) => [name, /^/]),
  ),
  label: { for: SIMPLE, class: SIMPLE },
  small: { id: SIMPLE },
  button: {
    type: /^submit$/,
    form: /^acts$/,
    class: SIMPLE,
    name: SIMPLE,
    value: /^\d+$/,
    formnovalidate: /^(true)?$/,
    'aria-label': /^/,
    'aria-pressed': /^true$/,
  },
  select: { id: SIMPLE, name: SIMPLE, 'aria-describedby': SIMPLE, 'aria-invalid': /^true$/ },
  option: { value: SIMPLE, selected: /^(true)?$/ },
  section: { class: SIMPLE, 'aria-label': /^/ },
}
const STYLE = /^[\w:;.,/ %#-]+$/
const IN_A_LETTER: Allowed = {
  ...plain('head title style'),
  html: { lang: /^[a-z-]+$/i, dir: /^(ltr|rtl)$/ },
  meta: {
    charset: /^utf-8$/,
    name: /^(viewport|(supported-)?color-schemes?)$/,
    content: /^[a-z =-]+$/,
  },
  body: { class: SIMPLE, style: STYLE },
  div: { style: STYLE },
  h2: { dir: /^auto$/, style: STYLE },
  p: { style: STYLE },
  blockquote: { class: SIMPLE, dir: /^auto$/, style: STYLE },
  hr: { style: STYLE },
  a: { class: SIMPLE, href: /^https:\/\/news\.example\//, style: STYLE },
}

function plain(names: string): Allowed {
  return Object.fromEntries(names.split(' ').map((name) => [name, {}]))
}

/** Everything in the tree that is not listed: elements, attributes, values, comments, other namespaces. */
function strangersIn(html: string, allowed: Allowed, whole = false): string[] {
  const strangers: string[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if (node.nodeName === '#comment') strangers.push('a comment')
    if ('tagName' in node) {
      const known = allowed[node.tagName]
      if (!known || !node.namespaceURI.endsWith('/xhtml')) strangers.push(`<${node.tagName}>`)
      for (const { name, value } of node.attrs)
        if (!known?.[name]?.test(value)) strangers.push(`${node.tagName}[${name}=${value}]`)
      if (node.tagName === 'template') strangers.push('a template')
      if (node.tagName === 'style' && !/^@media[\w(){}:;,.!# -]+$/.test(textOf(node)))
        strangers.push('styles')
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(whole ? parse(html) : parseFragment(html))
  return strangers
}

const textOf = ({ childNodes }: DefaultTreeAdapterTypes.Element) =>
  childNodes.map((child) => ('value' in child ? child.value : '<')).join('')

const VECTORS = [...HTML_VECTORS, ...MARKDOWN_VECTORS]

test('the list of what is allowed lets nothing by', () => {
  expect(
    strangersIn('<p>x</p><a href="https://a.example" rel="nofollow ugc noopener">x</a>', IN_A_BODY),
  ).toEqual([])
  for (const bad of [
    '<script>x</script>',
    '<p onclick=x>x</p>',
    '<a href="javascript:x" rel="nofollow ugc noopener">x</a>',
    '<a href="/desk" rel="nofollow ugc noopener">x</a>',
    '<svg><a href="https://a.example">x</a></svg>',
    '<!-- x -->',
    '<p style="x">x</p>',
    '<ol start="1x"></ol>',
  ])
    expect([bad, strangersIn(bad, IN_A_BODY).length > 0]).toEqual([bad, true])
})

describe('the words of a comment hold nothing but what is listed:', () => {
  test.each(VECTORS)('%s', (vector) => {
    for (const markdown of [
      vector,
      `> ${vector}`,
      `- ${vector}\n- ${vector}`,
      `**${vector}**`,
      `[${vector}](https://a.example)`,
      `[x](${vector})`,
      `[x](<${vector}>)`,
      `[x](https://a.example "${vector}")`,
      `\`\`\`${vector}\nx\n\`\`\``,
      `https://a.example/${vector}`,
    ])
      expect([markdown, strangersIn(renderComment(markdown), IN_A_BODY)]).toEqual([markdown, []])
  })

  test('and who writes HTML sees it as it was typed', () => {
    const text = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&#x3C;', '<')
    for (const vector of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>'])
      expect(text(renderComment(vector)).trim()).toBe(vector)
  })
})

const comment = (name: string): OwnComment => ({
  id: 4096,
  threadId: 1,
  rootId: 0,
  parentId: 4095,
  depth: 0,
  name,
  state: 'pending',
  bodyHtml: '<p>x</p>',
  bodyMarkdown: 'x',
  nReplies: 0,
  best: 0,
  badge: '',
  pinned: 0,
  isPick: false,
  warning: '',
  up: 0,
  down: 0,
  editedAt: null,
  readerId: 1,
  reason: name,
})

describe('a name, and what was typed into a form, is text wherever it stands:', () => {
  test.each(VECTORS)('%s', (vector) => {
    const about = { publication, slug: 'a' }
    const typed = {
      values: { name: vector, body: vector, email: vector },
      faults: { name: vector },
    }
    const all = (
      <ol>
        <li>
          <CommentArticle
            {...about}
            comment={{ ...comment(vector), state: 'approved' }}
            inReplyTo={vector}
            canReply
            vote={1}
          />
          <CommentForm
            slug="a"
            words={publication.words}
            formToken="x"
            parent={comment(vector)}
            typed={typed}
          />
        </li>
        <OwnCommentItem {...about} comment={comment(vector)} until={1}>
          <EditForm
            slug="a"
            words={publication.words}
            comment={comment(vector)}
            typed={typed}
            preview={renderComment(vector)}
          />
          <ReportForm
            slug="a"
            words={publication.words}
            comment={comment(vector)}
            typed={{ ...typed, values: { words: vector, reason: vector } }}
          />
        </OwnCommentItem>
      </ol>
    ).toString()
    const allowed = { ...IN_A_BODY, ...AROUND_A_COMMENT }
    expect(strangersIn(all, allowed)).toEqual([])
    const [ol] = parseFragment(all).childNodes as DefaultTreeAdapterTypes.Element[]
    expect(ol?.childNodes).toHaveLength(2)
  })
})

const told = (vector: string): Told => ({
  commentId: 4096,
  threadId: 1,
  followId: 1,
  name: vector,
  bodyHtml: renderComment(vector),
  parentName: vector,
  isAnswerToYou: false,
  headline: vector,
})

const waiting = (vector: string): WaitLetterProps['waiting'][number] => ({
  wait: 1,
  id: 4096,
  threadId: 1,
  readerId: 1,
  name: vector,
  bodyHtml: renderComment(vector),
  reason: vector,
  state: 'pending',
  slug: 'a',
  headline: vector,
  url: '',
  isNewest: true,
  editedAt: 0,
  tokens: [{ deed: 'approve', token: 'x' }],
})

describe('a letter holds nothing but what is listed, whatever anybody and anything is called:', () => {
  test.each(VECTORS)('%s', (vector) => {
    const hostile = { ...publication, name: vector, contact: vector }
    const to = 'ada@mail.example'
    const letters: Letter[] = [
      codeLetter({ publication: hostile, to, code: vector }),
      confirmationLetter({ publication: hostile, to, confirmToken: 'x', unsubscribeToken: 'y' }),
      signInLetter({ publication: hostile, to, token: 'x' }),
      askingLetter({ publication: hostile, to, token: 'x' }),
      noticeLetter({
        publication: hostile,
        to,
        told: [told(vector), { ...told(vector), isAnswerToYou: true }],
        isDigest: true,
        leaveTokens: new Map([[1, 'x']]),
        leaveAllToken: 'y',
      }),
      waitLetter({
        publication: hostile,
        to,
        name: vector,
        waiting: [waiting(vector)],
        n: 2,
        leaveToken: 'x',
      }),
    ]
    for (const { html } of letters)
      expect(strangersIn(html.replace(/^<!doctype html>/, ''), IN_A_LETTER, true)).toEqual([])
  })
})
