import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../src/http/tokens.ts'
import {
  type Entry,
  flawAtEnd,
  flawIn,
  type Linked,
  linkedTo,
  START,
  sealOf,
} from '../src/subscribers/ledger.ts'
import * as ledger from '../src/subscribers/lists.ts'
import { newsroom } from './newsroom.ts'
import { aSubscriber, pathIn } from './subscribers.ts'

const entry = (id: number): Entry => ({
  id,
  subscriberId: 7,
  act: 'asked',
  list: 'newsletter',
  pace: 'daily',
  box: 'top',
  page: '/',
  how: 'form',
  language: 'en-GB',
  network: 'abc',
  wordsHash: 'def',
  privacyVersion: '1',
  termsVersion: '1',
  at: id,
})

describe('a chain of consents', async () => {
  const whole = await linkedTo(START, [1, 2, 3, 4].map(entry))
  const end = whole[3] as Linked

  test('is whole as it was written, also when read in parts', async () => {
    expect(await flawIn(whole, START)).toBeUndefined()
    expect(await flawIn(whole.slice(2), whole[1] as Linked)).toBeUndefined()
    expect(flawAtEnd(end, { ...end, seal: '' })).toBeUndefined()
  })

  test('goes on behind its end', async () => {
    const more = await linkedTo({ ...end, seal: '' }, [entry(5)])
    expect(await flawIn([...whole, ...more], START)).toBeUndefined()
    expect(more[0]).toMatchObject({ place: 5, previous: end.hash })
  })

  test.each(Object.keys(entry(1)) as (keyof Entry)[])(
    'shows where the %s of an entry was changed',
    async (field) => {
      const changed = whole.map((it, i) => (i === 1 ? { ...it, [field]: 'other' } : it))
      expect(await flawIn(changed, START)).toEqual({ place: 2, fault: 'changed' })
    },
  )

  test('shows a changed entry whose own hash was made anew', async () => {
    const [, second, ...after] = whole as [Linked, Linked, ...Linked[]]
    const [forged] = await linkedTo(whole[0] as never, [{ ...second, page: '/elsewhere' }])
    expect(await flawIn([whole[0], forged, ...after] as Linked[], START)).toEqual({
      place: 3,
      fault: 'changed',
    })
  })

  test('shows a removed entry', async () => {
    expect(await flawIn(whole.toSpliced(1, 1), START)).toEqual({ place: 2, fault: 'missing' })
    expect(await flawIn(whole.slice(1), START)).toEqual({ place: 1, fault: 'missing' })
  })

  test('shows entries that changed places, with their places and without', async () => {
    const [a, b, c, d] = whole as [Linked, Linked, Linked, Linked]
    expect(await flawIn([a, c, b, d], START)).toEqual({ place: 2, fault: 'missing' })
    const swapped = [a, { ...c, place: 2 }, { ...b, place: 3 }, d]
    expect(await flawIn(swapped, START)).toEqual({ place: 2, fault: 'changed' })
  })

  test('shows that its last entries were cut off', async () => {
    const cut = whole.slice(0, 3)
    expect(await flawIn(cut, START)).toBeUndefined()
    expect(flawAtEnd(cut[2] as Linked, { ...end, seal: '' })).toEqual({
      place: 4,
      fault: 'missing',
    })
  })
})

describe('the ledger', () => {
  const room = newsroom()
  const rows = async () =>
    (await env.DB.prepare('SELECT * FROM consents ORDER BY place').all<Record<string, unknown>>())
      .results
  const flaw = async () => {
    const all = await room.platform.db.all(ledger.consentsAfter({ place: 0, most: 500 }))
    return flawIn(all, START)
  }

  test('holds what was said, to the words, and whence; each entry hangs on the one before', async () => {
    await aSubscriber(
      room,
      'ada@chain.example',
      { box: 'top', page: '/x' },
      { 'cf-connecting-ip': '203.0.113.5' },
    )
    const [asked, confirmed] = await rows()
    const words = (await room.page('/subscriptions')).match(/<p>(By pressing.*?)<\/p>/)?.[1] ?? ''
    const sentence = words.replace(/<[^>]*>/g, '')
    expect(asked).toMatchObject({
      act: 'asked',
      how: 'program',
      list: 'newsletter',
      pace: 'daily',
      box: 'top',
      page: '/x',
      language: 'en-GB',
      words_hash: await sha256(sentence),
      place: 1,
      previous: '',
    })
    expect(asked?.network).toMatch(/^[\w-]{16}$/)
    expect(confirmed).toMatchObject({ act: 'confirmed', how: 'letter', place: 2 })
    expect(confirmed?.previous).toBe(asked?.hash)
    const kept = await env.DB.prepare('SELECT words, language FROM agreed_words').first()
    expect(kept).toEqual({ words: sentence, language: 'en-GB' })
  })

  test('is one chain, however many write at once', async () => {
    const before = (await rows()).length
    const many = Array.from({ length: 8 }, (_, i) => `at-once-${i}@chain.example`)
    const answers = await Promise.all(
      many.map((email) => room.post('/api/subscriptions', { email, accept: true })),
    )
    expect(answers.map(({ status }) => status)).toEqual(many.map(() => 202))
    expect(await rows()).toHaveLength(before + many.length)
    expect(await flaw()).toBeUndefined()
    const end = await room.platform.db.first(ledger.end())
    expect(end?.place).toBe(before + many.length)
    expect(end?.seal).toBe(await sealOf(room.platform.signer, end as never))
  })

  test('is neither changed nor shortened through the door', async () => {
    await expect(env.DB.prepare("UPDATE consents SET page = '/'").run()).rejects.toThrow(
      'a consent is never changed',
    )
    await expect(env.DB.prepare('DELETE FROM consents').run()).rejects.toThrow(
      'a consent is never removed',
    )
  })

  test('shows what was done to it behind its back', async () => {
    await env.DB.exec('DROP TRIGGER consents_stand')
    await env.DB.prepare("UPDATE consents SET list = 'section/1' WHERE place = 3").run()
    expect(await flaw()).toEqual({ place: 3, fault: 'changed' })
  })

  test('a second press on a letter’s button adds nothing', async () => {
    const email = 'twice@chain.example'
    await room.post('/api/subscriptions', { email, accept: true })
    await room.workOff()
    const confirm = pathIn(room.letters.at(-1), '/confirm/')
    await room.submit(confirm)
    const before = (await rows()).length
    await room.submit(confirm)
    expect(await rows()).toHaveLength(before)
  })
})
