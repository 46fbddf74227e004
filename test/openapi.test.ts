import { Validator } from '@cfworker/json-schema'
import { SignJWT } from 'jose'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Content, Described, OpenApi, Parameter, Told } from '../src/api/openapi/document.ts'
import { OPERATIONS } from '../src/api/openapi/document.ts'
import { app } from '../src/app.ts'
import { foyer } from '../src/foyer.ts'
import {
  aMember,
  anArticle,
  cookieOf,
  hello,
  json,
  type Newsroom,
  newsroom,
  ORIGIN,
} from './newsroom.ts'

// The description of the API, held to what the routes answer: every operation, and every status it names.

const MAIL_EVENTS_SECRET = `whsec_${btoa('a secret that the carrier knows')}`
const withSecret = { MAIL_EVENTS_SECRET } as Parameters<typeof newsroom>[0]
const room = newsroom(withSecret)
const LINKS = 'https://one.example https://two.example https://three.example'
const SLUGS = { full: 'ferry', moved: 'old-ferry', gone: 'whale', closed: 'quiet' }

let api: OpenApi
/** The same before anything has run. */
let empty: OpenApi
/** Whoever wrote the comments, and a reader who only reads. */
let writer: { Cookie: string }
let reader: { Cookie: string }
let own: { id: string; answered: string; held: string }
let tokens: (kid?: string) => Promise<string>

beforeAll(async () => {
  empty = await json(room.get('/api/openapi.json'))
  await articles()
  const first = await room.post(`/api/articles/${SLUGS.full}/comments`, hello)
  writer = cookieOf(first)
  const answered = (await json(first)).comment.id
  const post = async (body: string) =>
    (await json(room.post(`/api/articles/${SLUGS.full}/comments`, { ...hello, body }, writer)))
      .comment.id
  own = {
    answered: String(answered),
    held: String(await post(LINKS)),
    id: String(await post('Me.')),
  }
  const other = await room.post(`/api/articles/${SLUGS.full}/comments`, {
    name: 'Another',
    body: 'No.',
    parent: answered,
  })
  reader = cookieOf(await room.post(`/api/articles/${SLUGS.closed}/comments`, hello))
  reader = cookieOf(await room.post(`/api/articles/${SLUGS.full}/comments/1/vote`, { vote: 1 }))
  expect(other.status).toBe(201)
  tokens = await aPartner()
  api = await json(room.get('/api/openapi.json'))
})

async function articles() {
  await anArticle(room.platform, {
    slug: SLUGS.full,
    headline: 'The ferry returns',
    kicker: 'Transport',
    dek: 'At eleven.',
    tags: ['Ferries'],
    authors: ['Mara Inkwell', { name: 'Jo Lens', role: 'photographer' }],
    hero: { src: 'https://pictures.example/a.jpg', alt: 'A ferry', width: 1600, height: 900 },
    source: { name: 'Coast Wire', url: 'https://wire.example/' },
    corrections: [{ correctedAt: '2026-11-20T10:00Z', text: 'At eleven, not at ten.' }],
    commentsCloseAt: '2099-01-01T00:00Z',
    body: `Words.

::picture[Its caption.]{src="https://pictures.example/b.jpg" alt="A quay" credit="Jo Lens"}

::video[The linkspan]{url="https://video.example/v"}

:::pullquote{by="Ines"}
You steer by the lights.
:::`,
  })
  await anArticle(room.platform, { slug: SLUGS.moved })
  await anArticle(room.platform, { slug: 'new-ferry' }, SLUGS.moved)
  await anArticle(room.platform, { slug: SLUGS.gone, state: 'withdrawn' })
  await anArticle(room.platform, { slug: SLUGS.closed, commentMode: 'closed' })
}

/** A partner's tokens. */
async function aPartner() {
  const boss = await aMember(room, 'administrator')
  const made = await boss.submit('/desk/sign-on', { issuer: 'a partner', algorithm: 'HS256' })
  const [key = '', secret = ''] = [
    ...(await made.text()).matchAll(/<code class="key">([\w-]+)<\/code>/g),
  ].map(([, it]) => it ?? '')
  return (kid = key) =>
    new SignJWT({ sub: 'reader-1', jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setIssuer('a partner')
      .setAudience(ORIGIN)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(secret))
}

type Sent = {
  /** What stands for parameters, in the place of their examples. */
  values?: Record<string, string>
  headers?: Record<string, string>
  /** In the place of the example. */
  body?: unknown
  /** As it is, in the place of JSON. */
  raw?: string
}

const operationOf = (id: string): { method: string; path: string; described: Described } => {
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, described] of Object.entries(methods))
      if (described.operationId === id) return { method: method.toUpperCase(), path, described }
  throw new Error(`${id} is not described.`)
}

/** Sends an operation's example, as a program would that knows nothing but the description. */
function send(id: string, { values = {}, headers = {}, body, raw }: Sent = {}, to = room) {
  const { method, path, described } = operationOf(id)
  const given = (place: Parameter['in']) =>
    described.parameters.flatMap(({ in: stands, name, example }) => {
      const value = values[name] ?? example
      return stands === place && value !== undefined ? [[name, value] as [string, string]] : []
    })
  const address = given('path').reduce((it, [name, value]) => it.replace(`{${name}}`, value), path)
  const example = body ?? described.requestBody?.content['application/json']?.example
  const sent = raw ?? (example === undefined ? undefined : JSON.stringify(example))
  return to.request(`${address}?${new URLSearchParams(given('query'))}`.replace(/\?$/, ''), {
    method,
    headers: {
      ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...Object.fromEntries(given('header')),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
}

const signed = (body: string) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
  'webhook-signature': new Webhook(MAIL_EVENTS_SECRET).sign('msg_1', new Date(), body),
})
const event = '{"type":"email.delivered","data":{"email_id":"a-letter"}}'

/** What an example needs besides, to be taken: whoever may do it, and what is theirs. */
const GOOD: Record<string, () => Sent | Promise<Sent>> = {
  voteOnComment: () => ({ headers: reader }),
  reportComment: () => ({ headers: reader }),
  ownComments: () => ({ headers: writer }),
  editComment: () => ({ headers: writer, values: { id: own.id } }),
  withdrawComment: () => ({ headers: writer, values: { id: own.id } }),
  appealComment: () => ({ headers: writer, values: { id: own.held } }),
  signOn: async () => ({ body: { token: await tokens() } }),
  takeMailEvent: () => ({ headers: signed(event), raw: event }),
}
const good = async (id: string) => (await GOOD[id]?.()) ?? {}

const never = { limit: async () => ({ success: false }) }
const hasty = newsroom({
  COMMENT_LIMIT: never,
  ACT_LIMIT: never,
  SUBSCRIBE_LIMIT: never,
  SIGN_IN_LIMIT: never,
})
const away = {
  withSession: () => ({
    prepare: () => ({ bind: () => ({}) }),
    batch: () => Promise.reject(new Error('The database is away.')),
  }),
}
const mute = { withSession: () => ({ ...away.withSession(), batch: async () => [] }) }
const broken = newsroom({ ...withSecret, DB: away })
const guarded = newsroom({ TURNSTILE_SITE_KEY: 'site', TURNSTILE_SECRET: 'secret' })

type Provoked = (id: string) => Promise<Response>
const TOO_LONG = JSON.stringify('x'.repeat(300_000))

/** How each status is come by, of most operations. */
const PROVOKED: Record<string, Provoked> = {
  ...Object.fromEntries(
    [200, 201, 202, 204].map((status) => [status, async (id: string) => send(id, await good(id))]),
  ),
  301: (id) => send(id, { values: { slug: SLUGS.moved } }),
  304: (id) => send(id, { headers: { 'If-None-Match': '*' } }),
  307: (id) => send(id),
  400: async (id) => send(id, { ...(await good(id)), raw: '{' }),
  404: (id) => send(id, { values: { slug: 'nothing', id: '1' }, headers: writer }),
  410: (id) => send(id, { values: { slug: SLUGS.gone }, headers: reader }),
  413: async (id) => send(id, { ...(await good(id)), raw: TOO_LONG }),
  415: async (id) => send(id, { headers: { ...reader, 'Content-Type': 'text/plain' } }),
  422: async (id) => send(id, { ...(await good(id)), body: 'no object' }),
  429: async (id) => send(id, await good(id), hasty),
  500: async (id) => send(id, await good(id), broken),
}

/** The others, which need more. */
const PARTICULAR: Record<string, Provoked> = {
  'listArticles 422': (id) => send(id, { values: { limit: 'x' } }),
  'search 422': (id) => send(id, { values: { q: '?' } }),
  'search 503': (id) => send(id, {}, newsroom({ SEARCH: away })),
  'search 500': (id) => send(id, {}, newsroom({ SEARCH: mute })),
  'readThread 422': (id) => send(id, { values: { sort: 'x' } }),
  'countComments 422': (id) => send(id, { values: { articles: ',' } }),
  'postComment 409': (id) => send(id, { values: { slug: SLUGS.closed } }),
  'voteOnComment 403': (id) => send(id, { headers: writer, values: { id: own.answered } }),
  'reportComment 403': (id) => send(id, { headers: writer, values: { id: own.answered } }),
  'editComment 409': (id) => send(id, { headers: writer, values: { id: own.answered } }),
  'withdrawComment 409': (id) => send(id, { headers: writer, values: { id: own.answered } }),
  'appealComment 409': (id) => send(id, { headers: writer, values: { id: own.answered } }),
  'subscribe 403': (id) => send(id, {}, guarded),
  'signOn 400': (id) => send(id, { body: { token: 'a.b.c' } }),
  'signOn 401': async (id) => send(id, { body: { token: await tokens('unheard-of') } }),
  'signOn 403': async (id) => {
    const sent = await good(id)
    await send(id, sent)
    return send(id, sent)
  },
  'takeMailEvent 400': (id) => send(id, { headers: signed('{'), raw: '{' }),
  'takeMailEvent 401': (id) => send(id),
}

const STATUSES = OPERATIONS.flatMap(({ id, answers, refusals }) =>
  [...Object.keys(answers), ...refusals, 500].map((status) => ({ id, status: String(status) })),
)

/** What a body must be like by the description, and what is wrong with this one. */
function faultsIn(schema: object, value: unknown) {
  const $defs = api.components.schemas
  const whole = JSON.stringify({ ...schema, $defs }).replaceAll('#/components/schemas/', '#/$defs/')
  const { valid, errors } = new Validator(JSON.parse(whole), '2020-12', false).validate(value)
  return valid ? [] : errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
}

/** What the description says of an answer. */
function toldOf(id: string, status: string) {
  const told = operationOf(id).described.responses[status]
  if (!told) throw new Error(`${id} is not described as answering ${status}.`)
  if (!('$ref' in told)) return told
  return api.components.responses[told.$ref.split('/').at(-1) ?? '']
}

describe('each answer is as it is described', () => {
  test.each(STATUSES)('$id $status', async ({ id, status }) => {
    const provoke = PARTICULAR[`${id} ${status}`] ?? PROVOKED[status]
    const answer = await provoke?.(id)
    const text = (await answer?.text()) ?? ''
    expect([answer?.status, answer?.status === Number(status) || text]).toEqual([
      Number(status),
      true,
    ])
    const [[type, { schema }] = ['', { schema: {} }]] = Object.entries(
      toldOf(id, status)?.content ?? {},
    )
    if (type === '') return expect(text).toBe('')
    expect(answer?.headers.get('Content-Type')).toBe(type)
    expect(faultsIn(schema, JSON.parse(text))).toEqual([])
  })
})

test('a field that is added, lost or of another kind is noticed', async () => {
  const { article } = await json(send('readArticle'))
  const schema = { $ref: '#/components/schemas/OneArticle' }
  expect(faultsIn(schema, { article })).toEqual([])
  const { words: _, ...less } = article
  for (const wrong of [{ ...article, added: 1 }, less, { ...article, words: 'many' }])
    expect(faultsIn(schema, { article: wrong })).not.toEqual([])
})

test('each route under /api is described, and no other', () => {
  const routes = [...app.routes, ...foyer.routes]
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .filter(({ path }) => path !== '/api/openapi.json')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.toSorted()).toEqual([...new Set(routes)].toSorted())
})

test('each example fits what is said of it', () => {
  for (const [path, methods] of Object.entries(api.paths))
    for (const { parameters, requestBody, responses } of Object.values(methods)) {
      for (const { name, schema, example } of parameters)
        if (example !== undefined)
          expect([path, name, faultsIn(schema, example)]).toEqual([path, name, []])
      const told = Object.values(responses).filter((it) => !('$ref' in it))
      const refused = Object.values(api.components.responses)
      const contents = [requestBody, ...told, ...refused].map((it) => (it as Told)?.content ?? {})
      for (const { schema, example } of contents.flatMap(Object.values<Content[string]>))
        expect([path, faultsIn(schema, example)]).toEqual([path, []])
    }
})

describe('pages of other sites', () => {
  const FROM = { Origin: 'https://elsewhere.example' }
  const opened = ({ headers }: Response) => [
    headers.get('Access-Control-Allow-Origin'),
    headers.get('Access-Control-Allow-Credentials'),
    headers.get('Vary'),
  ]

  test.each(OPERATIONS)(
    'may read what $id answers only if it is kept for everybody',
    async ({ id }) => {
      const sent = await good(id)
      const answer = await send(id, { ...sent, headers: { ...sent.headers, ...FROM } })
      const isKept = answer.headers.get('Cache-Control')?.startsWith('public') ?? false
      expect(opened(answer)).toEqual([isKept ? '*' : null, null, null])
      if (isKept) expect(answer.headers.get('Set-Cookie')).toBeNull()
    },
  )

  test('may read why they are refused, what has not changed and what has moved', async () => {
    for (const answer of [
      await send('readArticle', { values: { slug: 'nothing' }, headers: FROM }),
      await send('listArticles', { values: { limit: 'x' }, headers: FROM }),
      await send('readThread', { headers: { ...FROM, 'If-None-Match': '*' } }),
      await send('readThread', { values: { slug: SLUGS.moved }, headers: FROM }),
      await room.get('/api/articles?utm_source=elsewhere', FROM),
    ])
      expect([answer.status, ...opened(answer)]).toEqual([answer.status, '*', null, null])
  })

  test('are told yes by no preflight, so they post no JSON', async () => {
    for (const { path } of OPERATIONS)
      for (const method of ['GET', 'POST', 'PUT']) {
        const answer = await room.request(path.replace(/\{\w+\}/g, '1'), {
          method: 'OPTIONS',
          headers: {
            ...FROM,
            'Access-Control-Request-Method': method,
            'Access-Control-Request-Headers': 'content-type',
          },
        })
        expect([answer.ok, ...opened(answer).slice(0, 2)]).toEqual([false, null, null])
      }
  })
})

test('the page for people says all of it, and its examples are about what is here', async () => {
  const html = await room.page('/developers')
  for (const { title, path } of OPERATIONS) {
    expect(html).toContain(title)
    expect(html).toContain(path)
  }
  expect(html).toContain(`curl &#39;${ORIGIN}/api/articles/${SLUGS.full}&#39;`)
  expect(html).not.toMatch(/<script(?! src="\/)/)
})

test('it is in English where the publication is not', async () => {
  const foreign: Newsroom = newsroom({ LANGUAGE: 'ar' })
  expect(await foreign.page('/developers')).toMatch(/<div class="column body" lang="en" dir="ltr">/)
  expect(await room.page('/developers')).toMatch(/<div class="column body">/)
})

test('a publication in which nothing has run is described as well', async () => {
  const slugIn = ({ paths }: OpenApi) => paths['/api/articles/{slug}']?.get?.parameters[0]?.example
  expect([slugIn(empty), slugIn(api)]).toEqual(['night-ferry-returns', SLUGS.full])
  expect(Object.keys(empty.paths)).toEqual(Object.keys(api.paths))
})
