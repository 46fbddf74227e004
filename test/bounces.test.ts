import { env } from 'cloudflare:workers'
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, test } from 'vitest'
import { hashOfAddress } from '../src/http/tokens.ts'
import { work } from '../src/jobs.ts'
import { newsroom } from './newsroom.ts'

const SECRET = `whsec_${btoa('a secret that the carrier knows')}`
const room = newsroom({ MAIL_EVENTS_SECRET: SECRET } as never)

const rows = async <Row = Record<string, unknown>>(sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results

beforeEach(async () => {
  // A test may do what the door forbids.
  await rows('DROP TRIGGER IF EXISTS consents_stay')
  for (const table of [
    'consents',
    'consent_end',
    'deliveries',
    'delivery_counts',
    'issues',
    'suppressions',
    'subscriptions',
    'subscribers',
  ])
    await rows(`DELETE FROM ${table}`)
  await rows(
    "INSERT INTO subscribers (id, email, state, created_at) VALUES (70, 'ada@ink.example', 'confirmed', 0)",
  )
  for (const id of [1, 2, 3, 4, 5]) {
    await rows(
      "INSERT INTO issues (id, kind, list, pace) VALUES (?, 'written', 'newsletter', '')",
      id,
    )
    await rows(
      "INSERT INTO deliveries (issue_id, subscriber_id, domain, state, message) VALUES (?, 70, 'ink.example', 'accepted', ?)",
      id,
      `m-${id}`,
    )
  }
})

const event = (type: string, message: string, more: object = {}) =>
  JSON.stringify({ type: `email.${type}`, data: { email_id: message, ...more } })
const cameBack = (message: string, type: string) =>
  event('bounced', message, { bounce: { type, message: 'Mailbox of ada@ink.example is full' } })

const signed = (body: string, at = new Date(), secret = SECRET) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
})

const send = (body: string, headers: Record<string, string> = signed(body)) =>
  room.request('/api/mail/events', { method: 'POST', body, headers })
const told = async (body: string) => expect((await send(body)).status).toBe(204)

const ada = async () =>
  (await rows<{ state: string; n_soft: number }>('SELECT state, n_soft FROM subscribers'))[0]
const delivery = async (issue: number) =>
  (
    await rows<{ state: string; detail: string }>(
      'SELECT state, detail FROM deliveries WHERE issue_id = ?',
      issue,
    )
  )[0]

describe('an address', () => {
  test('from which a letter came back for good is never written to again', async () => {
    await told(cameBack('m-1', 'Permanent'))
    expect(await ada()).toMatchObject({ state: 'suppressed' })
    expect(await delivery(1)).toEqual({
      state: 'bounced',
      detail: 'Mailbox of (an address) is full',
    })
    const hash = await hashOfAddress(room.platform.signer, 'ada@ink.example')
    expect(await rows('SELECT email_hash, reason FROM suppressions')).toEqual([
      { email_hash: hash, reason: 'bounced' },
    ])
  })

  test('whose owner calls a letter spam is never written to again', async () => {
    await told(event('delivered', 'm-1'))
    await told(event('complained', 'm-1'))
    expect([await ada(), await delivery(1)]).toMatchObject([
      { state: 'suppressed' },
      { state: 'complained' },
    ])
    expect(await rows('SELECT reason FROM suppressions')).toEqual([{ reason: 'complained' }])
  })

  test('from which three letters in a row came back for a while is written to no more', async () => {
    await told(cameBack('m-1', 'Transient'))
    await told(cameBack('m-2', 'Transient'))
    expect(await ada()).toEqual({ state: 'confirmed', n_soft: 2 })
    await told(cameBack('m-3', 'Undetermined'))
    expect(await ada()).toMatchObject({ state: 'suppressed' })
  })

  test('is good again with a letter that arrives', async () => {
    await told(cameBack('m-1', 'Transient'))
    await told(cameBack('m-2', 'Transient'))
    await told(event('delivered', 'm-3'))
    expect(await ada()).toEqual({ state: 'confirmed', n_soft: 0 })
    await told(cameBack('m-4', 'Transient'))
    expect(await ada()).toEqual({ state: 'confirmed', n_soft: 1 })
  })

  test('does not suffer from being told of twice', async () => {
    for (const _ of [1, 2, 3, 4]) await told(cameBack('m-1', 'Transient'))
    expect(await ada()).toEqual({ state: 'confirmed', n_soft: 1 })
    await told(event('delivered', 'm-1'))
    expect([await ada(), await delivery(1)]).toMatchObject([{ n_soft: 1 }, { state: 'bounced' }])
  })

  test('of a letter that answers somebody counts too, for good and for spam alone', async () => {
    await told(event('bounced', 'x', { to: ['ada@ink.example'], bounce: { type: 'Transient' } }))
    expect(await ada()).toEqual({ state: 'confirmed', n_soft: 0 })
    await told(event('complained', 'x', { to: ['Ada <ADA@ink.example>'] }))
    expect(await ada()).toMatchObject({ state: 'suppressed' })
  })
})

test('a letter whose fate nobody knew has arrived when its carrier says so, by the name we gave it', async () => {
  await rows("UPDATE deliveries SET state = 'uncertain', message = NULL WHERE issue_id = 5")
  await told(event('delivered', 'unheard-of', { tags: { letter: '5-1y' } }))
  expect(await delivery(5)).toMatchObject({ state: 'delivered' })
})

test('what is told of a letter nobody knows, or of something else, is thanked for', async () => {
  await told(cameBack('unheard-of', 'Permanent'))
  await told(event('opened', 'm-1'))
  await told('{}')
  expect(await ada()).toEqual({ state: 'confirmed', n_soft: 0 })
  expect(await delivery(1)).toMatchObject({ state: 'accepted' })
})

describe('a call is refused', () => {
  const body = cameBack('m-1', 'Permanent')
  const minutes = (n: number) => new Date(Date.now() + n * 60_000)
  test.each([
    ['without a signature', {}],
    ['signed with another secret', signed(body, new Date(), `whsec_${btoa('another secret')}`)],
    ['that was signed for something else', signed(`${body} `)],
    ['that is ten minutes old', signed(body, minutes(-10))],
    ['from ten minutes ahead', signed(body, minutes(10))],
    ['with the time of another', { ...signed(body), 'webhook-timestamp': '1' }],
  ])('%s', async (_, headers) => {
    expect((await send(body, headers as never)).status).toBe(401)
    expect(await ada()).toMatchObject({ state: 'confirmed' })
  })

  test('by a publication that shares no secret', async () => {
    const bare = newsroom()
    const answer = await bare.request('/api/mail/events', {
      method: 'POST',
      body,
      headers: signed(body),
    })
    expect(answer.status).toBe(401)
  })

  test('but not under Svix’s own names, or with one good signature of two', async () => {
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': one } = signed(body)
    const svix = { 'svix-id': id, 'svix-timestamp': time, 'svix-signature': `v1,b2xk ${one}` }
    expect((await send(body, svix)).status).toBe(204)
  })
})

test('Email Service tells the same over the queue', async () => {
  const message = (type: string, payload: object) => ({
    type: `cf.email.sending.message.${type}`,
    source: { type: 'email.sending' },
    payload: { eventId: '1', recipient: 'ada@ink.example', ...payload },
  })
  let acked = 0
  const queued = (body: object) =>
    work([{ body: body as never, ack: () => void acked++, retry: () => {} }], () => room.platform)
  await queued(message('deferred', { messageId: 'm-1' }))
  await queued(message('delivered', { messageId: 'm-2' }))
  expect(await delivery(2)).toMatchObject({ state: 'delivered' })
  await queued(message('bounced', { messageId: 'm-3', bounce: { type: 'soft', reason: 'full' } }))
  expect(await ada()).toEqual({ state: 'confirmed', n_soft: 1 })
  await queued(message('bounced', { messageId: 'another', bounce: { type: 'hard' } }))
  expect(await ada()).toMatchObject({ state: 'suppressed' })
  expect(acked).toBe(4)
})
