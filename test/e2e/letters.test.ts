import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type AddressObject, simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const arrived = async (address: string) => {
  for (let tries = 0; tries < 200 && !smtp.taken.has(address); tries++) await pause(100)
  const [message = ''] = smtp.taken.get(address) ?? []
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
