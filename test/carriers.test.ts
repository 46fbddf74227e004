import { describe, expect, test } from 'vitest'
import { carrierFrom } from '../src/mail/carriers.ts'
import { faultOf, type Letter, NotTaken } from '../src/mail/mail.ts'
import { newsroom } from './newsroom.ts'

const letter: Letter = {
  to: 'ada@ink.example',
  subject: 'The week',
  html: '<p>Words.</p>',
  text: 'Words.',
  headers: { 'List-Unsubscribe': '<https://news.example/unsubscribe/x>' },
  id: '1-2',
}

test.each<[string, Partial<Letter>]>([
  ['two addresses', { to: 'ada@ink.example, bo@ink.example' }],
  ['an address with a break', { to: 'ada@ink.example\r\nBcc: bo@ink.example' }],
  ['an address in angles', { to: '<ada@ink.example>' }],
  ['an address that is too long', { to: `${'a'.repeat(250)}@ink.example` }],
  ['no address', { to: 'ada' }],
  ['a subject with a break', { subject: 'Hello\r\nBcc: bo@ink.example' }],
  ['a subject with an unseen sign', { subject: 'Hello\u0000' }],
  ['a header with a break', { headers: { 'List-Id': '<x>\nX: y' } }],
  ['a header’s name with a break', { headers: { 'X\r\nBcc': 'y' } }],
  ['a header that is too long', { headers: { 'List-Id': 'x'.repeat(1000) } }],
  ['an id with a break', { id: '1\r\n2' }],
])('no carrier is given %s', (_, fields) => {
  expect(faultOf({ ...letter, ...fields })).toBeTruthy()
  expect(faultOf(letter)).toBeUndefined()
})

type Answer = (request: Request) => Response | Promise<Response>

async function api(answer: Answer) {
  const requests: { url: string; headers: Headers; body: Record<string, unknown> }[] = []
  const carrier = await carrierFrom(
    {
      SMTP: '',
      MAIL_API: 'https://mail.example/',
      MAIL_API_KEY: 're_key',
      LETTERS_PER_SECOND: '10',
      LETTERS_PER_DOMAIN_MINUTE: '0',
    },
    newsroom().platform.publication,
    async (request) => {
      const { url, headers } = request
      requests.push({ url, headers, body: await request.clone().json() })
      return answer(request)
    },
  )
  if (!carrier) throw new Error('There is no carrier.')
  const failure = () =>
    carrier
      .open()
      .send(letter)
      .then(
        () => undefined,
        (error: unknown) => error,
      )
  return { carrier, requests, failure, send: () => carrier.open().send(letter) }
}

describe('an API that takes letters', () => {
  test('is given each with its key, and says what it calls it', async () => {
    const { carrier, requests, send } = await api(() => Response.json({ id: 'abc' }))
    expect(await send()).toEqual({ message: 'abc' })
    expect(carrier).toMatchObject({ keepsKeys: true, pace: { perSecond: 10, perDomainMinute: 0 } })
    const [{ url, headers, body } = {} as never] = requests
    expect(url).toBe('https://mail.example/emails')
    expect(headers.get('Authorization')).toBe('Bearer re_key')
    expect(headers.get('Idempotency-Key')).toBe('1-2')
    expect(body).toMatchObject({
      to: ['ada@ink.example'],
      from: '"The Tidewater Ledger" <letters@tidewater.example>',
      html: '<p>Words.</p>',
      text: 'Words.',
      headers: {
        'List-Unsubscribe': '<https://news.example/unsubscribe/x>',
        'Message-ID': '<1-2@tidewater.example>',
      },
      tags: [{ name: 'letter', value: '1-2' }],
    })
  })

  test('that has taken another letter under the key has taken this one', async () => {
    const { send } = await api(() =>
      Response.json({ name: 'invalid_idempotent_request' }, { status: 409 }),
    )
    expect(await send()).toEqual({})
  })

  test('that asks to wait holds all letters for as long', async () => {
    const { failure } = await api(
      () => new Response(null, { status: 429, headers: { 'Retry-After': '90' } }),
    )
    expect(await failure()).toMatchObject({ isFinal: false, holdsAll: true, retryAfter: 90_000 })
  })

  test('that does not let us in holds all letters', async () => {
    const { failure } = await api(() => new Response(null, { status: 401 }))
    expect(await failure()).toMatchObject({ isFinal: false, holdsAll: true })
  })

  test('that does not like a letter refuses it for good', async () => {
    const { failure } = await api(() =>
      Response.json({ name: 'validation_error' }, { status: 422 }),
    )
    expect(await failure()).toMatchObject({ isFinal: true, holdsAll: false })
  })

  test.each<[string, Answer]>([
    ['fails', () => new Response('oops', { status: 500 })],
    [
      'is at it still',
      () => Response.json({ name: 'concurrent_idempotent_requests' }, { status: 409 }),
    ],
    ['says nothing', () => Promise.reject(new Error('timeout'))],
  ])('that %s leaves open whether it took it', async (_, answer) => {
    const error = await (await api(answer)).failure()
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(NotTaken)
  })
})

test('without SMTP and MAIL_API with its key nobody carries letters to many', async () => {
  const vars = {
    SMTP: '',
    MAIL_API: 'https://mail.example',
    LETTERS_PER_SECOND: '',
    LETTERS_PER_DOMAIN_MINUTE: '',
  }
  const { publication, outside } = newsroom().platform
  expect(await carrierFrom(vars, publication, outside)).toBeUndefined()
})
