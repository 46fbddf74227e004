import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type AddressObject, simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newToken } from '../../cli/token.ts'
import { startSmtp } from './smtp.ts'
import { type Killable, startWorker } from './worker.ts'

// What a mail server gets, read by a real parser.

const storage = mkdtempSync(path.join(tmpdir(), 'broadsheet-'))
let smtp: Awaited<ReturnType<typeof startSmtp>>
let worker: Killable

beforeAll(async () => {
  smtp = await startSmtp()
  worker = await startWorker(storage, {
    URL: 'https://news.example',
    NAME: 'The “Tïdewater”, Ledger',
    SMTP: `smtp://127.0.0.1:${smtp.port}`,
    LETTERS_PER_SECOND: '0',
  })
  await worker.migrate()
})
afterAll(async () => {
  await worker.kill()
  await smtp.close()
  rmSync(storage, { recursive: true, force: true })
})

/** The newest of so many messages to an address, once it has come. */
const arrived = async (address: string, nth = 1) => {
  const taken = () => smtp.taken.get(address) ?? []
  for (let tries = 0; tries < 200 && taken().length < nth; tries++) await pause(100)
  const message = taken()[nth - 1] ?? ''
  return { message, parsed: await simpleParser(message) }
}

test('an issue has real headers, twin parts with every word in place, and a link that leaves', async () => {
  const text = ['.A line that begins with a point.', '.', 'Ünïcode 🚢', 'x'.repeat(2000)].join('\n')
  await worker.db.batch([
    worker.db.prepare(
      "INSERT INTO subscribers (id, email, state, created_at) VALUES (7, 'ada@ink.example', 'confirmed', 0)",
    ),
    worker.db.prepare(
      "INSERT INTO subscriptions (subscriber_id, list, state) VALUES (7, 'section/3', 'confirmed')",
    ),
    worker.db
      .prepare(
        `INSERT INTO issues (id, kind, list, pace, state, subject, origin, body_markdown, body_html)
        VALUES (36, 'written', 'section/3', '', 'sending', ?, 'https://news.example', ?, '<p>Ünïcode 🚢</p>')`,
      )
      .bind(`Flüsse${' und mehr'.repeat(20)}`, text),
  ])
  await worker.strike()
  const { message, parsed } = await arrived('ada@ink.example')
  const { headers } = parsed
  expect(parsed.messageId).toBe('<10-7@tidewater.example>')
  expect(parsed.from?.value).toEqual([
    { name: 'The “Tïdewater”, Ledger', address: 'letters@tidewater.example' },
  ])
  expect((parsed.to as AddressObject).text).toBe('ada@ink.example')
  expect(parsed.subject).toBe(`Flüsse${' und mehr'.repeat(20)}`)
  expect(Math.abs((parsed.date?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
  const list = headers.get('list') as unknown as Record<string, { url?: string }>
  expect(message).toMatch(/^List-Id: <section-3\.newsletter\.news\.example>\r$/im)
  expect(message).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/im)
  for (const line of ['.A line that begins with a point.', 'Ünïcode 🚢', 'x'.repeat(2000)])
    expect(parsed.text).toContain(line)
  expect(parsed.html).toContain('Ünïcode 🚢')
  expect(parsed.attachments).toEqual([])
  // What a server may refuse: no line is longer than 998, none holds a naked line feed.
  const lines = message.split('\r\n')
  expect(lines.filter((line) => line.length > 998 || line.includes('\n'))).toEqual([])

  const leave = new URL(list.unsubscribe?.url ?? '')
  expect((await worker.fetch(leave.pathname, {})).status).toBe(200)
  const state = () => worker.db.prepare('SELECT state FROM subscriptions').first('state')
  expect(await state()).toBe('confirmed')
  const answer = await worker.fetch(leave.pathname, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  expect(answer.ok).toBe(true)
  expect(await state()).toBe('left')
})

test('without Email Service a confirmation goes the same way', async () => {
  const answer = await worker.fetch('/api/subscriptions', {
    method: 'POST',
    body: JSON.stringify({ email: 'bo@ink.example', accept: true }),
    headers: { 'Content-Type': 'application/json', 'cf-connecting-ip': '203.0.113.9' },
  })
  expect(answer.status).toBe(202)
  const { parsed } = await arrived('bo@ink.example')
  expect(parsed.text).toMatch(/https:\/\/news\.example\/confirm\/\S+/)
  expect(parsed.messageId).toMatch(/^<[^<>\s]+@tidewater\.example>$/)
})

test('a reply is told of in the thread of the letter before it, with one press to leave', async () => {
  await publish('the-ferry', 'The ferry – und mehr')
  const ada = await say({
    name: 'Ada',
    body: 'Who saw it?',
    email: 'ada@reply.example',
    tell: 'now',
  })
  const asking = await arrived('ada@reply.example')
  const confirm = new URL(linkIn(asking.parsed.text, '/conversations/confirm/')).pathname
  const yes = await worker.fetch(confirm, form({}, ada.cookie))
  expect(yes.status).toBe(200)
  await say({ name: 'Bo', body: 'I *did*, from the pier.', parent: ada.id })
  // Nobody may change it any more, so it may be told of.
  await worker.db.prepare('UPDATE notices SET due_at = 0').run()
  for (
    let tries = 0;
    tries < 50 && (smtp.taken.get('ada@reply.example')?.length ?? 0) < 2;
    tries++
  ) {
    await worker.strike()
    await worker.db.prepare('UPDATE notices SET due_at = 0 WHERE letter_id IS NULL').run()
    await pause(200)
  }
  const { parsed } = await arrived('ada@reply.example', 2)
  const { headers } = parsed
  expect(parsed.subject).toContain('The ferry – und mehr')
  expect(parsed.text).toContain('Bo answered you:')
  expect(parsed.text).toContain('> I did, from the pier.')
  expect(parsed.html).toContain('I did, from the pier.')
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(parsed.references).toBe(parsed.inReplyTo)
  expect(parsed.inReplyTo).toMatch(/^<\d+\.conversations@\S+>$/)
  const list = headers.get('list') as unknown as Record<string, { url?: string; name?: string }>
  expect(list['unsubscribe-post']?.name).toBe('List-Unsubscribe=One-Click')
  const said = new URL(linkIn(parsed.text, '/c/')).pathname
  expect((await worker.fetch(said, {})).status).toBe(200)
  const leave = new URL(list.unsubscribe?.url ?? '').pathname
  const follows = () =>
    worker.db.prepare('SELECT count(*) AS n FROM follows WHERE left_at IS NULL').first('n')
  expect((await worker.fetch(leave, {})).status).toBe(200)
  expect(await follows()).toBe(1)
  const left = await worker.fetch(leave, form({ 'List-Unsubscribe': 'One-Click' }))
  expect(left.ok).toBe(true)
  expect(await follows()).toBe(0)
})

const linkIn = (text = '', path: string) =>
  text.match(new RegExp(`https://news\\.example${path}\\S+`))?.[0] ?? ''

const form = (fields: Record<string, string>, cookie = '') => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Sec-Fetch-Site': 'same-origin',
    'cf-connecting-ip': '203.0.113.10',
    Cookie: cookie,
  },
})

/** Says something under the ferry's article, as the form there sends it. */
async function say(fields: Record<string, string>) {
  const path = '/articles/the-ferry/comments'
  // No form is a second old here, and none waits for a moderator for it.
  const page = await (await worker.fetch('/articles/the-ferry', {})).text()
  const token = /class="comment-form">.*?name="token" value="([^"]+)"/s.exec(page)?.[1] ?? ''
  const answer = await worker.fetch(path, form({ token: `${token}~${fields.name}`, ...fields }))
  expect(answer.status).toBe(303)
  const id = answer.headers.get('Location')?.match(/\d+(?=$|\?)/)?.[0] ?? ''
  return { id, cookie: answer.headers.get('Set-Cookie')?.split(';')[0] ?? '' }
}

async function publish(slug: string, headline: string) {
  const { token, sql } = newToken('a test')
  await worker.db.prepare(sql).run()
  await worker.db.prepare(`UPDATE screening SET settings = '{"limits":{"leastSeconds":0}}'`).run()
  const answer = await worker.fetch(`/api/desk/articles/${slug}`, {
    method: 'PUT',
    body: JSON.stringify({
      headline,
      section: 'Harbour',
      body: 'Some words.',
      publishedAt: '2026-11-20T08:30Z',
    }),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
  })
  expect(answer.ok).toBe(true)
}
