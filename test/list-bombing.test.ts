import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { json, newsroom, setClock } from './newsroom.ts'
import { aBoxToken } from './subscribers.ts'

// Somebody uses our forms to fill other people's boxes: how far that goes.

const START = Date.parse('2026-11-01T08:00Z')
const at = (minutes: number) => setClock(new Date(START + minutes * 60_000).toISOString())
const from = (n: number) => ({ 'cf-connecting-ip': `203.0.113.${n}` })

let room: ReturnType<typeof newsroom>
let n = 0
beforeEach(async () => {
  at(0)
  // What a location counts by itself is not what is tried here.
  room = newsroom({ SUBSCRIBE_LIMIT: { limit: async () => ({ success: true }) } })
  await env.DB.exec('DELETE FROM subscription_asks')
})
afterEach(() => setClock())

const address = () => `victim-${++n}@box.example`
const ask = (email: string, network: number, fields: object = {}) =>
  room.post('/api/subscriptions', { email, accept: true, ...fields }, from(network))
const lettersSent = async () => {
  await room.workOff()
  return room.letters.length
}

test('one address from many networks has one letter a day and three in all', async () => {
  const email = address()
  const counts = []
  for (let day = 0; day < 6; day++) {
    at(day * 1440)
    for (let network = 1; network <= 20; network++)
      expect((await ask(email, network)).status).toBe(202)
    counts.push(await lettersSent())
  }
  expect(counts).toEqual([1, 2, 3, 3, 3, 3])
})

test('one network asks for three addresses, or with forms of ours for ten, in an hour', async () => {
  const statuses = []
  for (let i = 0; i < 5; i++) statuses.push((await ask(address(), 1)).status)
  expect(statuses).toEqual([202, 202, 202, 429, 429])
  expect(await lettersSent()).toBe(3)

  at(61)
  expect((await ask(address(), 1)).status).toBe(202)
  const byForm = []
  for (let i = 0; i < 12; i++)
    byForm.push((await ask(address(), 2, { token: await aBoxToken(room) })).status)
  expect(byForm).toEqual([...Array(10).fill(202), 429, 429])
})

test('what is refused does not depend on the address', async () => {
  const known = address()
  await ask(known, 9)
  await room.workOff()
  const run = async (network: number, email: () => string) => {
    const answers = []
    for (let i = 0; i < 5; i++) {
      const answer = await ask(email(), network)
      answers.push([answer.status, [...answer.headers], await answer.text()])
    }
    return answers
  }
  expect(await run(3, () => known)).toEqual(await run(4, address))
})

test('a form counts as a program does', async () => {
  const submit = (email: string) =>
    room.submit('/subscriptions', { email, box: 'top', page: '/' }, from(5))
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await submit(address())).status)
  expect(statuses).toEqual([303, 303, 303, 429])
  expect((await ask(address(), 5)).status).toBe(429)
})

test('an address that never confirmed is forgotten after a month, and how often it was asked is not', async () => {
  const email = address()
  for (const day of [0, 1, 2]) {
    at(day * 1440)
    await ask(email, day + 1)
  }
  expect(await lettersSent()).toBe(3)
  at(33 * 1440)
  await room.strike()
  const { results } = await env.DB.prepare(
    'SELECT email, state FROM subscribers WHERE id = (SELECT max(id) FROM subscribers)',
  ).all()
  expect(results).toEqual([{ email: expect.stringMatching(/^#\d+$/), state: 'erased' }])
  expect((await ask(email, 7)).status).toBe(202)
  expect(await lettersSent()).toBe(3)
})

test('whence somebody asked is forgotten after a day', async () => {
  await ask(address(), 1)
  const kept = () => env.DB.prepare('SELECT count(*) AS n FROM subscription_asks').first('n')
  at(1439)
  await room.strike()
  expect(await kept()).toBe(1)
  at(1441)
  await room.strike()
  expect(await kept()).toBe(0)
})

describe('with a Turnstile', () => {
  const VERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
  const asked: string[] = []
  beforeEach(() => {
    asked.length = 0
    room = newsroom({
      SUBSCRIBE_LIMIT: { limit: async () => ({ success: true }) },
      TURNSTILE_SITE_KEY: 'site-key',
      TURNSTILE_SECRET: 'secret',
    })
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (request) => {
      const { url, body } = request as Request
      asked.push(url)
      const said = new URLSearchParams(await new Response(body).text())
      const success = said.get('response') === 'a person'
      return Response.json({ success, hostname: 'news.example', action: 'comment' })
    })
  })
  afterEach(() => vi.restoreAllMocks())

  test('an honest form is shown none', async () => {
    expect((await ask(address(), 1, { token: await aBoxToken(room) })).status).toBe(202)
    expect(asked).toEqual([])
  })

  test.each([
    ['no token', async () => ''],
    ['a token of a page that is a second old', () => aBoxToken(room, 1_000)],
    ['somebody else’s token', async () => `${START.toString(36)}.AAAAAAAAAAAAAAAA`],
  ])('a form with %s comes back with one, with what was typed in it', async (_, tokenOf) => {
    const email = address()
    const token = await tokenOf()
    const fields = { email, box: 'bottom', page: '/x', follow: '', token }
    const again = await room.submit('/subscriptions', fields, from(1))
    const html = await again.text()
    expect(again.status).toBe(403)
    expect(html).toContain('class="cf-turnstile"')
    expect(html).toContain(`value="${email}"`)
    expect(await lettersSent()).toBe(0)
    const passed = await room.submit(
      '/subscriptions',
      { ...fields, 'cf-turnstile-response': 'a person' },
      from(1),
    )
    expect(passed.status).toBe(303)
    expect(await lettersSent()).toBe(1)
    expect(asked).toEqual([VERIFY])
  })

  test('a program is asked for one too', async () => {
    const answer = await ask(address(), 1)
    expect([answer.status, (await json(answer)).detail]).toEqual([
      403,
      expect.stringContaining('unusual'),
    ])
    expect((await ask(address(), 1, { turnstile: 'a robot' })).status).toBe(403)
    expect(await lettersSent()).toBe(0)
    expect((await ask(address(), 1, { turnstile: 'a person' })).status).toBe(202)
    expect(await lettersSent()).toBe(1)
  })

  test('who passes may ask for thirty in an hour, and no more', async () => {
    const statuses = []
    for (let i = 0; i < 31; i++)
      statuses.push((await ask(address(), 1, { turnstile: 'a person' })).status)
    expect(statuses).toEqual([...Array(30).fill(202), 429])
  })

  test('in a flood from everywhere, everybody is shown one', async () => {
    for (let i = 0; i < 100; i++)
      await env.DB.prepare('INSERT INTO subscription_asks VALUES (?, ?)')
        .bind(room.platform.newId(), `network ${i}`)
        .run()
    expect((await ask(address(), 1, { token: await aBoxToken(room) })).status).toBe(403)
  })
})
