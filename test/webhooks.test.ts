import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as changes from '../src/comments/changes.ts'
import { againAt, faultOf } from '../src/webhooks/webhook.ts'
import { aComment, aMember, anArticle, newsroom, ORIGIN, setClock } from './newsroom.ts'

const rows = async (sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results

afterEach(async () => {
  setClock()
  vi.restoreAllMocks()
  for (const table of ['webhook_calls', 'webhooks', 'comment_events'])
    await rows(`DELETE FROM ${table}`)
})

const START = Date.parse('2026-11-23T10:00Z')
let passed = 0
const minute = (n: number) => setClock(new Date(START + n * 60_000 + ++passed).toISOString())

type Called = { url: string; headers: Record<string, string>; body: string; redirect: string }

/** A newsroom with an administrator, and somebody elsewhere who is called and answers like this. */
async function open(
  answer: () => Response | Promise<Response> = () => new Response(null, { status: 204 }),
) {
  minute(0)
  const room = newsroom()
  const calls: Called[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (asked) => {
    const request = asked as Request
    calls.push({
      url: request.url,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      redirect: request.redirect,
    })
    return answer()
  })
  const { slug, headline } = await anArticle(room.platform)
  const boss = await aMember(room, 'administrator')
  const add = async (fields: Record<string, string> = { posted: 'on' }) => {
    const page = await (
      await boss.submit('/desk/webhooks', { url: 'https://hooks.example/in', ...fields })
    ).text()
    return page.match(/whsec_[\w+/=]+/)?.[0] ?? ''
  }
  const pass = async (n: number) => {
    minute(n)
    await room.strike()
    await room.workOff()
  }
  const id = async () => (await rows('SELECT id FROM webhooks ORDER BY id DESC'))[0]?.id as number
  return { ...room, slug, headline, boss, add, pass, calls, hook: id }
}

test('a call is signed so that any receiver of Standard Webhooks can check it', async () => {
  const room = await open()
  const { add, pass, calls, slug, headline } = room
  const secret = await add()
  const { id } = await aComment(room, slug, { name: 'Ada', email: 'ada@mail.example' })
  await pass(1)
  const [call, ...others] = calls
  expect(others).toEqual([])
  expect(call).toMatchObject({ url: 'https://hooks.example/in', redirect: 'manual' })
  expect(new Webhook(secret).verify(call?.body ?? '', call?.headers ?? {})).toEqual({
    type: 'comment.posted',
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      id,
      parent: null,
      name: 'Ada',
      state: 'approved',
      reason: null,
      bodyMarkdown: 'Hello, *all*.',
      bodyHtml: '<p>Hello, <em>all</em>.</p>',
      postedAt: expect.stringMatching(/^2026-11-23T10:00/),
      url: `${ORIGIN}/c/${id}`,
      article: { headline, url: `${ORIGIN}/articles/${slug}` },
    },
  })
  expect(() => new Webhook(secret).verify(`${call?.body} `, call?.headers ?? {})).toThrow()
  expect(call?.body).not.toContain('ada@')
})

test('the secret is shown once, differs for each webhook, and lies nowhere', async () => {
  const { add, boss, hook } = await open()
  const [first, second] = [await add(), await add()]
  expect(first).not.toBe(second)
  for (const path of ['/desk/webhooks', `/desk/webhooks/${await hook()}`])
    expect(await boss.page(path)).not.toContain('whsec_')
  expect(JSON.stringify(await rows('SELECT * FROM webhooks'))).not.toContain(second.slice(8, 20))
})

test('each is told of what it is ticked for, and of nothing that came from elsewhere', async () => {
  const room = await open()
  const { add, pass, calls, platform, slug } = room
  await add({ held: 'on', approved: 'on', rejected: 'on' })
  const { id } = await aComment(room, slug, {
    body: 'https://a.example https://b.example https://c.example',
  })
  const decide = (was: 'pending' | 'approved', state: 'approved' | 'rejected') =>
    platform.db.batch(changes.transition({ id, was, state, reason: '' }))
  await decide('pending', 'approved')
  await decide('approved', 'rejected')
  await pass(1)
  const types = calls.map(({ body }) => JSON.parse(body).type)
  expect(types).toEqual(['comment.held', 'comment.approved', 'comment.rejected'])
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
})

test('what is not taken is tried again with the same id, each time later, and then given up', async () => {
  const room = await open(() => new Response('no', { status: 500 }))
  const { add, calls, slug, boss, hook, pass } = room
  await add()
  await aComment(room, slug)
  const at: number[] = []
  for (let n = 1; n <= 3000; n += n < 12 ? 1 : n < 60 ? 8 : 60) {
    const before = calls.length
    await pass(n)
    if (calls.length > before) at.push(n)
  }
  expect(calls).toHaveLength(8)
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  const gaps = at.slice(1).map((n, i) => n - (at[i] ?? 0))
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b))
  minute(5)
  const page = await boss.page(`/desk/webhooks/${await hook()}`)
  for (const words of ['was given up', '500', 'Send again']) expect(page).toContain(words)
}, 60_000)

test('what was given up can be sent again', async () => {
  let status = 500
  const room = await open(() => new Response(null, { status }))
  const { add, calls, slug, boss, hook, workOff, pass } = room
  await add()
  await aComment(room, slug)
  await pass(1)
  await rows("UPDATE webhook_calls SET state = 'failed'")
  status = 200
  const id = await hook()
  const [call] = await rows('SELECT id FROM webhook_calls')
  const answer = await boss.submit(`/desk/webhooks/${id}/calls/${call?.id}/again`)
  expect(answer.headers.get('Location')).toContain('said=sent-again')
  await workOff()
  expect(calls).toHaveLength(2)
  expect(await boss.page(`/desk/webhooks/${id}`)).toContain('was taken')
})

test('a job that runs twice calls once, and a Worker that went away is made up for', async () => {
  const room = await open()
  const { add, calls, slug, strike, queued, workOff, pass } = room
  await add()
  await aComment(room, slug)
  minute(1)
  await Promise.all([strike(), strike()])
  queued.push(...queued)
  await Promise.all([workOff(), workOff()])
  expect(calls).toHaveLength(1)
  await aComment(room, slug, { body: 'More.' })
  await rows(
    "UPDATE webhook_calls SET state = 'trying', tries = 1, due_at = ? WHERE state = 'waiting'",
    Date.now() + 120_000,
  )
  await pass(2)
  expect(calls).toHaveLength(1)
  await pass(4)
  expect(calls).toHaveLength(2)
})

test('an answer that leads elsewhere is not followed, and is no yes', async () => {
  const room = await open(
    () => new Response(null, { status: 302, headers: { Location: 'http://127.0.0.1/' } }),
  )
  const { add, calls, slug, pass } = room
  await add()
  await aComment(room, slug)
  await pass(1)
  expect(calls).toHaveLength(1)
  expect(await rows('SELECT state, detail FROM webhook_calls')).toEqual([
    { state: 'waiting', detail: '302' },
  ])
})

test('who does not answer at all is tried again', async () => {
  const room = await open(() => Promise.reject(new DOMException('late', 'TimeoutError')))
  await room.add()
  await aComment(room, room.slug)
  await room.pass(1)
  expect(await rows('SELECT state, detail FROM webhook_calls')).toEqual([
    { state: 'waiting', detail: 'No answer in time' },
  ])
})

test('a webhook that is removed is called no more', async () => {
  const room = await open()
  const { add, calls, slug, boss, hook, pass, strike } = room
  await add()
  const id = await hook()
  await aComment(room, slug)
  await strike()
  await boss.submit(`/desk/webhooks/${id}/remove`)
  await aComment(room, slug, { body: 'More.' })
  await pass(1)
  expect(calls).toEqual([])
  expect((await boss.get(`/desk/webhooks/${id}`)).status).toBe(404)
})

test('an address that was let in and leads inside by now is not called', async () => {
  const room = await open()
  const { add, calls, slug, pass } = room
  await add()
  await rows("UPDATE webhooks SET url = 'https://10.0.0.1/in'")
  await aComment(room, slug)
  await pass(1)
  expect(calls).toEqual([])
})

test('a form says what is wrong with it, beside the field', async () => {
  const { boss } = await open()
  const answer = await boss.submit('/desk/webhooks', { url: 'https://localhost/x', posted: 'on' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('leads into a private network')
  const none = await (await boss.submit('/desk/webhooks', { url: 'https://hooks.example' })).text()
  expect(none).toContain('Tick at least one thing')
})

describe('an address may', () => {
  test.each([
    'https://hooks.example/in?key=1',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://hooks.example:443/',
  ])('be %s', (address) => expect(faultOf(address)).toBeUndefined())

  test.each([
    'http://hooks.example/',
    'ftp://hooks.example/',
    'javascript:alert(1)',
    'hooks.example',
    'https://me:secret@hooks.example/',
    'https://hooks.example:8443/',
    'https://localhost/',
    'https://localhost./',
    'https://db.internal/',
    'https://printer/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://255.255.255.255/',
    'https://224.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://１２７.０.０.１/',
  ])('not be %s', (address) => expect(faultOf(address)).toEqual(expect.any(String)))
})

test('tries are further and further apart, and never more than half a day', () => {
  const gaps = [1, 2, 3, 4, 5, 6, 7].map((tries) => againAt(tries, 0) / 1000)
  expect(gaps).toEqual([30, 120, 480, 1920, 7680, 30_720, 43_200])
})
