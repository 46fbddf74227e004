import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../src/http/tokens.ts'
import { drawn, firstText, KINDS } from '../src/settings/policy.ts'
import { english, wordsFor } from '../src/words/words.ts'
import { aComment, anArticle, newsroom } from './newsroom.ts'

const LANGUAGES = ['es', 'de', 'fr', 'ar', 'zh'] as const

const textOf = (html: string) =>
  html
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/ (?:aria-label|title|content)="([^"]*)"/g, '>$1<')
    .replace(/<[^>]*>/g, '\n')

/** The longer texts of a catalogue, which no other language could say by chance. */
function textsIn(words: object): string[] {
  return Object.values(words).flatMap((value) => {
    if (typeof value === 'string') return value.length > 6 ? [value] : []
    return typeof value === 'object' ? textsIn(value) : []
  })
}

const inEnglish = textsIn(english)

/** As words of their own: Spanish “Contacto” is no English. */
const isSaid = (text: string, said: string) =>
  said
    .split(text)
    .some(
      (before, i, parts) =>
        i < parts.length - 1 && !/\p{L}$/u.test(before) && !/^\p{L}/u.test(parts[i + 1] ?? ''),
    )

describe.each(LANGUAGES)('a publication in %s', async (language) => {
  const room = newsroom({
    LANGUAGE: language,
    NAME: 'N',
    TAGLINE: '',
    CONTACT: 'n@n.example',
    NAVIGATION: 'A',
  })
  const words = await wordsFor(language)

  test('says on every page which language it is in, and nothing in English', async () => {
    const { slug } = await anArticle(room.platform, {
      section: 'A',
      authors: ['B'],
      tags: ['C'],
      headline: 'D',
      body: 'E',
      corrections: [{ kind: 'correction', text: 'F', correctedAt: '2026-11-21' }],
      source: { name: 'G' },
    })
    for (const name of ['x', 'y']) await aComment(room, slug, { name, body: 'z' })
    for (const path of [
      '/',
      '/sections/a',
      '/authors/b',
      `/articles/${slug}`,
      `/articles/${slug}/comments`,
      '/archive',
      '/archive/2026-11',
      '/corrections',
      '/comments',
      '/about',
      '/contact',
      '/privacy',
      '/terms',
      '/search',
      '/search?q=nothing',
      '/subscriptions',
      '/subscriptions/asked',
      '/nowhere',
    ]) {
      const page = await room.page(path)
      const direction = language === 'ar' ? 'rtl' : 'ltr'
      expect(page).toContain(`<html lang="${language}" dir="${direction}"`)
      const said = textOf(page)
      expect([
        path,
        inEnglish.filter((text) => isSaid(text, said) && !textsIn(words).includes(text)),
      ]).toEqual([path, []])
    }
  })

  test('says of itself what ships in its language, whole and the way it is written', async () => {
    for (const kind of KINDS) {
      const text = await drawn(await firstText(kind, room.platform.publication))
      expect(text).toContain('<a href="mailto:n@n.example">')
      expect(text).not.toMatch(/\*\*|\]\(|##/)
      const page = await room.page(`/${kind}`)
      expect(page).toContain(`<div class="body">${text}</div>`)
      expect(page.match(/ (?:lang|dir)="[^"]*"/g)).toHaveLength(2)
    }
  })

  test('refuses a form in its language, sentence by sentence', async () => {
    const { slug } = await anArticle(room.platform)
    const comment = await (
      await room.submit(`/articles/${slug}/comments`, { name: '', body: '', email: 'no' })
    ).text()
    for (const sentence of [
      'Please give a name.',
      'Please write a comment.',
      'That is not an e-mail address. You may leave it out.',
    ] as const) {
      expect(comment).toContain(words.sentences[sentence])
      expect(comment).not.toContain(sentence)
    }
    const address = await (await room.submit('/subscriptions', { email: 'no' })).text()
    expect(address).toContain(
      words.sentences['That is not an e-mail address. It looks like name@example.org.'],
    )
  })

  test('says why a comment waits', async () => {
    const { slug } = await anArticle(room.platform)
    const sent = await room.submit(`/articles/${slug}/comments`, {
      name: 'x',
      body: 'https://a.example https://b.example https://c.example',
    })
    const cookie = sent.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const page = await room.page(
      new URL(sent.headers.get('Location') ?? '', 'https://n').pathname,
      {
        Cookie: cookie,
      },
    )
    expect(page).toContain(
      words.comments.waits(words.say('it has more links than are read without a look (2)')),
    )
  })

  test('writes its letters, and keeps a hash of the very words that were agreed to, and the versions', async () => {
    await room.submit('/subscriptions', { email: `reader@${language}.example` })
    await room.workOff()
    const [letter] = room.letters
    expect(letter?.subject).toBe(words.letter.subject('N'))
    expect(letter?.text).toContain(words.letter.press)
    const page = await room.page('/subscriptions')
    const [, sentence = ''] = page.match(/<\/button><p>(.*?)<\/p><\/form>/) ?? []
    expect(
      await env.DB.prepare(
        'SELECT words_hash, privacy_version, terms_version FROM consents ORDER BY id DESC LIMIT 1',
      ).first(),
    ).toEqual({
      words_hash: await sha256(sentence.replace(/<[^>]*>/g, '')),
      privacy_version: '1',
      terms_version: '1',
    })
  })

  test('answers programs in English', async () => {
    const answer = await room.get('/api/articles/nowhere')
    expect(await answer.json()).toMatchObject({ title: 'Page not found' })
  })
})
