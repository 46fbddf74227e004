import { describe, expect, test } from 'vitest'
import { LONGEST_BODY } from '../../src/comments/input.ts'
import { renderComment } from '../../src/text/comment-body.ts'

// Texts whose reading could take time that grows with the square of their length, or worse. How long they
// may take is told as a multiple of plain words of the same length: no clock on the wall, only our own work.

const filled = (part: string) => part.repeat(Math.floor(LONGEST_BODY / part.length))
const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i))
    .join('\n')
    .slice(0, LONGEST_BODY)

const HARD: Record<string, string> = {
  'emphasis never closed': filled('*a '),
  'emphasis over and over': filled('*a*'),
  'emphasis in emphasis': `${'*a '.repeat(LONGEST_BODY / 6)}${'a* '.repeat(LONGEST_BODY / 6)}`,
  'emphasis after a backslash': `${'*a '.repeat(501)}${'\\*a '.repeat(1000)}${'a\\* '.repeat(1000)}`,
  'nothing but backslashes': '\\'.repeat(LONGEST_BODY),
  'emphasis of two kinds': filled('_*a '),
  'emphasis of two kinds in each other': `${'*_'.repeat(LONGEST_BODY / 4)}${'_*'.repeat(LONGEST_BODY / 4)}`,
  'strong and closed wrongly': filled('a**b'),
  'nothing but stars': '*'.repeat(LONGEST_BODY),
  'underscores in words': filled('_a__'),
  strikes: filled('~~a'),
  'brackets never closed': '['.repeat(LONGEST_BODY),
  'brackets in brackets': '['.repeat(LONGEST_BODY / 2) + ']'.repeat(LONGEST_BODY / 2),
  'links never closed': filled('[a]('),
  'links with angles never closed': filled('[a](<b'),
  'links with titles never closed': filled('[a](b "'),
  'parentheses in a link': `[a](${'('.repeat(LONGEST_BODY - 4)}`,
  references: filled('[a]: b\n'),
  pictures: filled('!['),
  'quotes in quotes': '>'.repeat(LONGEST_BODY),
  'quotes in quotes, with spaces': filled('> '),
  'quotes deeper by the line': lines(140, (i) => `${'>'.repeat(i)}a`),
  'lists in lists': filled('- '),
  'numbered lists in lists': filled('1. '),
  'lists in quotes in lists': filled('>- '),
  'lists deeper by the line': lines(140, (i) => `${' '.repeat(i * 2)}- a`),
  'several lists in each line': filled('- - - - - - - -\n'),
  'lists of all kinds in each line': filled('1. - 1. - 1. - 1. - a\n\n                b\n'),
  'empty items': filled('-\n'),
  'backticks of all lengths': lines(1, () =>
    Array.from({ length: 140 }, (_, i) => '`'.repeat(i + 1)).join(' '),
  ),
  'backticks that do not match': filled('`a``'),
  fences: filled('```\n'),
  'tags never closed': filled('<a '),
  'comments never closed': filled('<!--'),
  'instructions never closed': filled('<?'),
  ampersands: filled('&a'),
  'character references': filled('&#x41;'),
  backslashes: filled('\\['),
  www: filled('www.'),
  'one long address of a page': `http://a.example/${'('.repeat(LONGEST_BODY - 20)}`,
  'one that ends in brackets': `http://a.example/${')'.repeat(LONGEST_BODY - 20)}`,
  'addresses of people': filled('a@a.'),
  ats: filled('a@'),
  'short lines': filled('a\n'),
  breaks: filled('a  \n'),
  spaces: `${' '.repeat(LONGEST_BODY - 1)}a`,
  'a bit of everything': filled('*[`>~'),
}

const PROSE = filled('The ferry came at dawn, and *nobody* saw it. ')
const MOST_TIMES = 150

/** What a comment takes of the processor; whoever else is busy does not count. */
function read(markdown: string) {
  const before = process.cpuUsage()
  const html = renderComment(markdown)
  const { user, system } = process.cpuUsage(before)
  return { html, work: user + system }
}

const plain = Math.min(...Array.from({ length: 20 }, () => read(PROSE).work))

describe('a comment as long as may be is read in bounded work, and drawn within reason:', () => {
  test.each(Object.entries(HARD))('%s', { retry: 2 }, (_, markdown) => {
    expect(markdown.length).toBeLessThanOrEqual(LONGEST_BODY)
    const { html, work } = read(markdown)
    expect(work / plain).toBeLessThan(MOST_TIMES)
    expect(html.length).toBeLessThan(12 * LONGEST_BODY)
  })
})

test('a line begins four quotes or lists at most; the rest stands as it was typed', () => {
  expect(renderComment('> > > > deep')).toBe(
    `${'<blockquote>\n'.repeat(4)}<p>deep</p>\n${'</blockquote>\n'.repeat(4)}`.trim(),
  )
  expect(renderComment('> > > > > deeper')).toContain('<p>> deeper</p>')
  expect(renderComment('- - 1. - 2. six')).toContain('2. six')
  expect(renderComment('> > > > > - 7')).toContain('> - 7')
})

test('a comment has five hundred marks at most; the rest stand as they were typed', () => {
  const html = renderComment('*a* '.repeat(260))
  expect(html.match(/<em>/g)).toHaveLength(250)
  expect(html.match(/\*a\*/g)).toHaveLength(10)
  expect(renderComment(`${'*a* '.repeat(260)}\\*b* \\\\*c*`)).toContain('*b* \\*c*')
  expect(renderComment(`${'*a* '.repeat(260)}snake_case`)).toContain('snake_case')
})
