import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { letterWordsFor } from '../../src/words/letters/words.ts'
import { noticeWordsFor } from '../../src/words/notices/words.ts'
import { firstTextsIn } from '../../src/words/policies/words.ts'
import { SENTENCES } from '../../src/words/sentences.ts'
import { CATALOGUES, english, wordsFor } from '../../src/words/words.ts'
import { TOLD, youWordsFor } from '../../src/words/you.ts'

// Where a sentence may come from that a reader's form or page prints.
const MET_BY_READERS = [
  'comments/input.ts',
  'comments/actions.ts',
  'comments/acting.ts',
  'comments/amending.ts',
  'screening/actions.ts',
  'screening/input.ts',
  'readers/input.ts',
  'readers/names.ts',
  'readers/actions.ts',
  'belongings/actions.ts',
  'signins/actions.ts',
  'site/sign-in.tsx',
  'subscribers/input.ts',
  'subscribers/actions.ts',
  'subscribers/subscriber.ts',
  'notices/input.ts',
  'notices/actions.ts',
  'articles/query.ts',
  'http/body.ts',
  'http/guard.ts',
  'http/errors.tsx',
  'site/acts.tsx',
  'site/archive.tsx',
  'site/article.tsx',
  'site/corrections.tsx',
  'site/latest-comments.tsx',
  'site/comments.tsx',
  'site/conversations.tsx',
  'site/front.tsx',
  'site/media.ts',
  'site/policies.tsx',
  'site/subscribe.tsx',
  'site/threads.tsx',
]

// What only a program or the staff can be told, in English.
const MET_BY_PROGRAMS = [
  'Send JSON, with the header Content-Type: application/json.',
  'This is not JSON. Check its commas, quotes and brackets.',
  'There is no field called “${name}” here.',
  '“${name}” is missing.',
  'parent is the id of a comment.',
  'vote is 1, -1, or 0 to take it back.',
  'Choose how often.',
  'Choose why it is rejected. Its author is told.',
  'postedAt is a time with a zone.',
  'Send at most 100 comments at once.',
  'articles is a list of slugs, with commas between them.',
  'Ask for at most ${MOST_COUNTED} articles at once.',
  'This Idempotency-Key was used for another comment. Use a new key for new words.',
  'There is no article here to put comments under.',
  'Comment ${key} answers ${parent}, which is not among those sent before it.',
  'limit is a number from 1 to 100.',
  'Send accept: true to say yes to the privacy policy and the terms.',
  'Somebody else has changed this since you opened the page. Nothing of yours is saved yet, and your words are kept. Compare them with what is set now, and save again.',
  'The watched words are missing.',
  'There are more than ${MOST_WORDS} lines.',
  '“${entry.slice(0, 20)}…” is longer than ${LONGEST_WORD} characters.',
  '“${entry}” has no letter in it, and would be found everywhere.',
  'This form is not complete. Open the page again.',
  'A number is missing.',
  'Write a whole number from ${least} to ${most}.',
  'This is for the comments on a page elsewhere.',
  "box is one of ${BOXES.join(', ')}.",
]

const KINDS: Record<string, string[]> = {
  'There is no such ${kind} here.': ['section', 'tag', 'author'].map(
    (kind) => `There is no such ${kind} here.`,
  ),
  'There is no such version of the ${TITLES[kind]}.': [
    'There is no such version of the Privacy Policy.',
    'There is no such version of the Terms of Use.',
    'There is no such version of the page about us.',
    'There is no such version of the contact page.',
  ],
}

const sentencesIn = (file: string) =>
  [
    ...source(file).matchAll(
      /'((?:[^'\n\\]|\\.)* (?:[^'\n\\]|\\.)*[.?!])'|`([^`\n]* [^`\n]*[.?!])`/g,
    ),
  ]
    .map(([, quoted, template]) => quoted ?? template ?? '')
    .filter((sentence) => /^[A-Z“]|^\w+ is /.test(sentence))

const source = (file: string) =>
  readFileSync(path.join(import.meta.dirname, '../../src', file), 'utf8').replace(
    /^\s*(\/\/|\*).*$/gm,
    '',
  )

const reasons = () =>
  ['rules', 'assessors'].flatMap((file) =>
    [
      ...source(`screening/${file}.ts`).matchAll(
        /'([a-z][^'\n]* [^'\n]+)'(?!,\n\s*verdict)|`(it has [^`]+)`/g,
      ),
    ].map(([, reason, counting]) => reason ?? counting ?? ''),
  )

test('every sentence that a reader’s form or page can meet is in the catalogues', () => {
  const met = [...MET_BY_READERS.flatMap(sentencesIn), ...reasons()].filter(
    (sentence) => !MET_BY_PROGRAMS.includes(sentence),
  )
  const known = new Set<string>([...SENTENCES, ...TOLD])
  const meant = met.flatMap((it) => KINDS[it] ?? [it.replace(/\$\{[^}]+\}|\d+/g, '#')])
  expect(meant.length).toBeGreaterThan(30)
  expect(meant.filter((sentence) => !known.has(sentence))).toEqual([])
})

const others = Object.keys(CATALOGUES).filter((language) => language !== 'en')

/** All catalogues there are in a language. */
async function wordsIn(language: string) {
  const words = await wordsFor(language)
  return {
    ...leaves(words),
    ...leaves(youWordsFor(words), 'you.'),
    ...leaves(noticeWordsFor(words), 'notices.'),
    ...leaves(await letterWordsFor(language), 'letters.'),
  }
}

describe.each(others)('the catalogue %s', async (language) => {
  const english = await wordsIn('en')
  const words = await wordsIn(language)

  test('has a word of its own for everything English has', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
    const same = Object.keys(english).filter((key) => words[key] === english[key])
    expect(same.filter((key) => !ALIKE.has(key))).toEqual([])
  })

  test('says the same numbers and names as English, and no other marks', () => {
    for (const [key, text] of Object.entries(english))
      expect([key, marksIn(words[key] ?? '')]).toEqual([key, marksIn(text)])
  })
})

// Words that two languages share.
const ALIKE = new Set([
  'announcement',
  'articles',
  'policies.oldTitle',
  'search.count',
  'contact',
  'comments.name',
  'correctionKinds.clarification',
  'no.404',
])

/** Each text by its place, functions filled in with what shows where a name went. */
function leaves(words: object, under = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) => {
      const place = `${under}${key}`
      if (['language', 'say', 'you.say'].includes(place)) return []
      if (typeof value === 'string') return [[place, value]]
      if (typeof value === 'function')
        return [[place, String(value(COUNTS.has(key) ? 5 : '⟨it⟩', 5))]]
      return Object.entries(leaves(value, `${place}.`))
    }),
  )
}

const COUNTS = new Set([
  'articles',
  'minutes',
  'count',
  'hiddenReplies',
  'works',
  'versionOf',
  'allAsk',
  'arrived',
  'further',
  'more',
])

const marksIn = (text: string) => [...text.matchAll(/⟨it⟩|#|\b5\b/g)].map(([mark]) => mark).sort()

describe('a number takes the form its language asks for:', () => {
  test.each([
    ['en', [0, 1, 2], ['0 comments', '1 comment', '2 comments']],
    ['fr', [0, 1, 2], ['0 commentaire', '1 commentaire', '2 commentaires']],
    ['zh', [1, 2], ['1 条评论', '2 条评论']],
    [
      'ar',
      [0, 1, 2, 3, 11, 100],
      ['لا تعليقات', 'تعليق واحد', 'تعليقان', '3 تعليقات', '11 تعليقًا', '100 تعليق'],
    ],
  ])('%s', async (language, numbers, said) => {
    const { comments } = await wordsFor(language)
    expect(numbers.map(comments.count)).toEqual(said)
  })
})

test('Arabic has a form for each of its six', async () => {
  const { articles, minutes, comments } = await wordsFor('ar')
  for (const count of [articles, minutes, comments.count, comments.hiddenReplies])
    expect(
      new Set([0, 1, 2, 3, 11, 100].map((n) => count(n).replace(/\d+/, '#'))).size,
    ).toBeGreaterThan(4)
})

describe('the words are', () => {
  test('those of the language itself, or of the language it is a kind of', async () => {
    expect((await wordsFor('de')).older).toBe('Ältere Artikel')
    expect(await wordsFor('es-MX')).toMatchObject({
      older: 'Artículos anteriores',
      language: 'es-MX',
    })
    expect((await wordsFor('zh-Hans-CN')).older).toBe('更早的文章')
  })

  test('English where there are none', async () => {
    expect(await wordsFor('cy')).toMatchObject({ older: 'Older articles', language: 'en' })
    expect((await wordsFor('constructor')).older).toBe('Older articles')
  })
})

test('a sentence with a number in it is known by the rest of it', async () => {
  const german = await wordsFor('de')
  const sentence = 'A comment has at most 10000 characters; this has 12345.'
  expect(english.say(sentence)).toBe('A comment has at most 10,000 characters; this has 12,345.')
  expect(german.say(sentence)).toBe(
    'Ein Kommentar hat höchstens 10.000 Zeichen; dieser hat 12.345.',
  )
  expect(german.say('Something nobody wrote down.')).toBe('Something nobody wrote down.')
})

describe('the first texts about a publication', async () => {
  const textsIn = async (language: string) =>
    (await firstTextsIn(language))('The Ledger', '<desk@ledger.example>')
  const inEnglish = await textsIn('en')
  // An address ends no sentence, and Chinese leaves no space after one.
  const sentencesOf = (block: string) =>
    block.replace(/<[^>]*>/g, '').match(/[.?!؟。？！]/g)?.length ?? 0
  const shapeOf = (text: string) => ({
    blocks: text
      .trim()
      .split(/\n+/)
      .map((block) => [block.match(/^(##|- \*\*)/)?.[0] ?? 'paragraph', sentencesOf(block)]),
    pages: [...text.matchAll(/\]\((\/[a-z]+)\)/g)].map(([, page]) => page),
    addresses: [...text.matchAll(/<desk@ledger\.example>/g)].length,
  })

  test.each(Object.keys(CATALOGUES))(
    'say in %s what they say in English, sentence by sentence, and lead where those lead',
    async (language) => {
      for (const [kind, text] of Object.entries(await textsIn(language)))
        expect([kind, shapeOf(text)]).toEqual([kind, shapeOf(inEnglish[kind as 'privacy'])])
    },
  )

  test.each(Object.keys(CATALOGUES).filter((language) => language !== 'en'))(
    'have no sentence in English in %s',
    async (language) => {
      const said = Object.values(inEnglish)
        .flatMap((text) => text.split(/[.:;]\s/))
        .filter((sentence) => sentence.length > 20)
      const texts = Object.values(await textsIn(language)).join()
      expect(said.filter((sentence) => texts.includes(sentence))).toEqual([])
    },
  )

  test('are those of the base language, and in English where there is none', async () => {
    expect(await textsIn('es-MX')).toEqual(await textsIn('es'))
    expect(await textsIn('it')).toEqual(inEnglish)
  })
})

test('French signs stay on the line of the word before them', () => {
  const parted = / [;?!»]|« |\w :/
  const files = ['fr', 'letters/fr', 'notices/fr', 'policies/fr', 'subscribing/fr']
  for (const file of files)
    for (const line of readFileSync(
      path.join(import.meta.dirname, `../../src/words/${file}.ts`),
      'utf8',
    ).split('\n'))
      expect(line).not.toMatch(parted)
})
