import { describe, expect, test } from 'vitest'
import { read } from '../../cli/manuscript.ts'
import { Trouble } from '../../cli/trouble.ts'

const FERRY = `---
headline: The night ferry returns
section: Harbour
authors:
  - Mara Inkwell
  - { name: Otis Galley, role: photographer }
hero:
  src: ../pictures/ferry.webp
  alt: A ferry at night
publishedAt: 2026-11-20T08:30
---
The rope came off.

She sailed.
`

const troubleIn = (text: string) => {
  try {
    read(text, 'ferry.md')
  } catch (error) {
    if (error instanceof Trouble) return error.message
    throw error
  }
}

describe('a manuscript', () => {
  test('is its fields and its text', () => {
    const { fields, body } = read(FERRY, 'ferry.md')
    expect(fields).toMatchObject({
      headline: 'The night ferry returns',
      authors: ['Mara Inkwell', { name: 'Otis Galley', role: 'photographer' }],
      hero: { alt: 'A ferry at night' },
    })
    expect(body).toBe('The rope came off.\n\nShe sailed.\n')
  })

  test('keeps a time as it was written', () => {
    expect(read(FERRY, 'ferry.md').fields.publishedAt).toBe('2026-11-20T08:30')
  })

  test('may come from Windows', () => {
    const { fields, body } = read(FERRY.replaceAll('\n', '\r\n'), 'ferry.md')
    expect(fields.section).toBe('Harbour')
    expect(body).toBe('The rope came off.\n\nShe sailed.\n')
  })

  test('may hold a rule of its own in the text', () => {
    expect(read('---\nheadline: Two\n---\nOne\n\n---\n\nTwo\n', 'two.md').body).toBe(
      'One\n\n---\n\nTwo\n',
    )
  })

  test('may have no text yet', () => {
    expect(read('---\nheadline: Soon\n---', 'soon.md').body).toBe('')
  })
})

describe('a fault is found on its line', () => {
  const { lineOf } = read(FERRY, 'ferry.md')
  const lineWith = (words: string) =>
    FERRY.split('\n').findIndex((line) => line.includes(words)) + 1

  test.each([
    ['headline', 'headline:'],
    ['section', 'section:'],
    ['authors.0', 'Mara Inkwell'],
    ['authors.1.role', 'Otis Galley'],
    ['hero.src', 'src:'],
    ['hero.alt', 'alt:'],
    ['publishedAt', 'publishedAt:'],
  ])('in the field %s', (field, words) => {
    expect(lineOf(field)).toBe(lineWith(words))
  })

  test('or on the nearest thing around it when it is missing', () => {
    expect(lineOf('hero.credit')).toBe(lineWith('src:'))
    expect(lineOf('dek')).toBe(1)
  })

  test('or in the body, whose lines are counted from its own first', () => {
    expect(lineOf('Line 1 of the body: …')).toBe(lineWith('The rope'))
    expect(lineOf('Line 3 of the body: …')).toBe(lineWith('She sailed'))
    expect(lineOf('body')).toBe(lineWith('The rope'))
  })
})

describe('a file that is no manuscript', () => {
  test('has no fields on top', () => {
    expect(troubleIn('Just words.\n')).toMatch(/^ferry\.md:1 {2}.*---/)
  })

  test('never ends its fields', () => {
    expect(troubleIn('---\nheadline: The night ferry\n\nWords.\n')).toMatch(/^ferry\.md:1 {2}/)
  })

  test('is told the line that YAML cannot read', () => {
    expect(troubleIn('---\nheadline: Fine\ndek: "not closed\n---\nWords.\n')).toMatch(
      /^ferry\.md:[34] {2}\S/,
    )
    expect(troubleIn('---\nheadline: One: two\n---\nWords.\n')).toMatch(/^ferry\.md:2 {2}\S/)
    expect(troubleIn('---\nheadline: One\nheadline: Two\n---\nWords.\n')).toMatch(
      /^ferry\.md:3 {2}\S/,
    )
  })

  test('has a list where its fields should be', () => {
    expect(troubleIn('---\n- one\n- two\n---\nWords.\n')).toMatch(/^ferry\.md:2 {2}/)
  })
})
