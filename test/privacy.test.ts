import { env } from 'cloudflare:workers'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { app } from '../src/app.ts'
import * as schema from '../src/db/schema.ts'
import { foyer } from '../src/foyer.ts'
import { seal, sha256 } from '../src/http/tokens.ts'
import { shelve } from '../src/media/actions.ts'
import { weighNames } from '../src/readers/actions.ts'
import { suppress } from '../src/subscribers/suppressing.ts'
import {
  aComment,
  aMember,
  anArticle,
  aSentIssue,
  aSite,
  cookieOf,
  hello,
  newsroom,
} from './newsroom.ts'
import { aPng } from './pictures.ts'
import { aSubscriber, pathIn } from './subscribers.ts'

// No public answer on any route holds an address, a network or anything that either could be found by.

const room = newsroom()
const IP = '203.0.113.77'
const IPV6 = '2001:db8:77:99::1'
const FROM = { 'cf-connecting-ip': IP }

const ADDRESSES = [
  'ada@seed.example',
  'bo@seed.example',
  'guest@seed.example',
  'ink@seed.example',
  'lost@seed.example',
  'fay@seed.example',
  'new@seed.example',
]

/** Columns that may hold such a thing, by what they are called, in any table there is or will be. */
const TELLING = /mail|address|network|hash|secret|sign_on|key$|^kid$|token/
/** These are public by their nature, or name something else. */
const HARMLESS =
  /^(articles\.fingerprint|consents\.words_hash|threads\.key|thread_addresses\.address|comments\.import_key)$/

const telling = Object.values(schema as Record<string, unknown>)
  .filter((table) => is(table, SQLiteTable))
  .map((table) => getTableConfig(table))
  .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
  .filter((column) => TELLING.test(column.split('.')[1] ?? '') && !HARMLESS.test(column))

let secrets: string[]
let examples: Record<string, string>

beforeAll(async () => {
  const { slug } = await anArticle(room.platform, { tags: ['Seeded'], authors: ['Kay Seed'] })
  const { src } = await shelve(room.platform, (await aPng(400, 300)).buffer)
  const member = await aMember(room, 'administrator')
  const guest = await room.post(
    `/api/articles/${slug}/comments`,
    { ...hello, email: ADDRESSES[2] },
    FROM,
  )
  const { id } = await aComment(room, slug, { email: ADDRESSES[2] })
  await aComment(room, slug, { parent: id, body: 'A reply.' })
  await verified(ADDRESSES[0] ?? '', cookieOf(guest))
  await room.submit('/you/address', { email: ADDRESSES[1] ?? '' }, { ...FROM, ...cookieOf(guest) })
  await room.submit('/you/address', { email: ADDRESSES[4] ?? '' }, { 'cf-connecting-ip': IPV6 })
  const letters = await subscribed()
  await member.submit('/desk/sign-on', { issuer: 'https://partner.example', algorithm: 'HS256' })
  const conversations = await followed(slug)
  await aSite('https://blog.example')
  await room.submit(
    '/sign-in',
    { challenge: 'd'.repeat(43), for: 'blog.example' },
    { ...FROM, ...cookieOf(guest) },
  )
  await weighNames(room.platform)
  await seedTheRest()
  secrets = await allSecrets()
  examples = {
    ...conversations,
    ...letters,
    '/articles/:slug{.+\\.md}': `/articles/${slug}.md`,
    '/oembed': `/oembed?url=https://news.example/articles/${slug}`,
    '/letters/:id': `/letters/${await aSentIssue()}`,
    '/search': '/search?q=words',
    '/api/search': '/api/search?q=words',
    '/api/comments/counts': `/api/comments/counts?articles=${slug}`,
    '/embed/:host/pages': '/embed/blog.example/pages?url=https://blog.example/a',
    '/embed/:host/counts': `/embed/blog.example/counts?of=article:${slug}`,
    ':host': 'blog.example',
    '/sign-in': `/sign-in?challenge=${'c'.repeat(43)}&for=blog.example`,
    ':file-': src.slice(7).replace('.png', '-320.webp'),
    ':file': src.slice(7),
    ':month': '2026-11',
    ':week': '2026-11-16.xml',
    ':id': String(id),
    ':version': '1',
    ':token': 'x',
    '/sections/:slug': '/sections/harbour',
    '/tags/:slug': '/tags/seeded',
    '/authors/:slug': '/authors/kay-seed',
    ':slug': slug,
  }
})

async function verified(email: string, key: { Cookie: string }) {
  await room.submit('/you/address', { email }, { ...FROM, ...key })
  await room.workOff()
  const code = room.letters.at(-1)?.text.match(/^\d{6}$/m)?.[0] ?? ''
  expect((await room.submit('/you/code', { code }, { ...FROM, ...key })).status).toBe(303)
}

/** Somebody follows a conversation, and somebody has not confirmed it yet: where their letters lead. */
async function followed(slug: string) {
  const ask = async (email = '') => {
    await room.submit(`/articles/${slug}/follow`, { email, pace: 'now' }, FROM)
    await room.workOff()
    return room.letters.at(-1)?.text.match(/\/conversations\/confirm\/\S+/)?.[0] ?? ''
  }
  await room.submit(await ask(ADDRESSES[3]), {}, FROM)
  const { results } = await env.DB.prepare('SELECT id, reader_id FROM follows').all<{
    id: number
    reader_id: number
  }>()
  const [{ id, reader_id } = { id: 0, reader_id: 0 }] = results
  const { signer } = room.platform
  return {
    '/conversations/confirm/:token': await ask(ADDRESSES[5]),
    '/conversations/leave/:token': `/conversations/leave/${await seal(signer, 'leave', id)}`,
    '/conversations/leave-all/:token': `/conversations/leave-all/${await seal(signer, 'leave-all', reader_id)}`,
  }
}

/** Somebody gets letters, by feed too, and wants them at another address: where all of it leads. */
async function subscribed() {
  const subscriber = await aSubscriber(room, ADDRESSES[3] ?? '', { pace: 'feed' }, FROM)
  const confirm = pathIn(room.letters.at(-1), '/confirm/')
  await room.submit(`${subscriber.yours}/address`, { email: ADDRESSES[6] ?? '' }, FROM)
  await room.workOff()
  const { id } = await aSubscriber(room, 'gone@seed.example')
  await suppress(room.platform, id, 'bounced')
  return {
    '/confirm/:token': confirm,
    '/unsubscribe/:token': subscriber.unsubscribe,
    '/subscriptions/feeds/:token{.+\\.xml}': subscriber.feed,
    '/subscriptions/move/:token': pathIn(room.letters.at(-1), '/subscriptions/move/'),
  }
}

/** What no act of this branch of the house writes yet. */
async function seedTheRest() {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO blocks (id, kind, value, reason, by_name) VALUES (1, 'network', 'seeded-network-of-a-block', 'spam', 'Mo')`,
    ),
    env.DB.prepare(
      `INSERT INTO sign_ons SELECT id, 'seeded-hash-of-a-token', 0 FROM sign_on_keys LIMIT 1`,
    ),
    env.DB.prepare(
      `UPDATE readers SET sign_on = 'seeded-hash-of-a-subject-' || id WHERE email IS NOT NULL`,
    ),
  ])
}

/** Everything in the columns above, and what addresses and networks come to under usual hashes. */
async function allSecrets(): Promise<string[]> {
  const kept = await Promise.all(
    telling.map(async (column) => {
      const [table, name] = column.split('.')
      const { results } = await env.DB.prepare(
        `SELECT DISTINCT ${name} AS it FROM ${table} WHERE ${name} IS NOT NULL`,
      ).all<{ it: unknown }>()
      return results.map(({ it }) => String(it))
    }),
  )
  const { results: blocked } = await env.DB.prepare('SELECT value FROM blocks').all<{
    value: string
  }>()
  const plain = [...ADDRESSES, IP, IPV6, '2001:db8:77:99', '203.0.113']
  const hashed = await Promise.all(plain.map(hashesOf))
  return [...plain, ...hashed.flat(), ...kept.flat(), ...blocked.map(({ value }) => value)].filter(
    (it) => it.length > 7,
  )
}

async function hashesOf(text: string) {
  const digests = await Promise.all(
    ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'].map((name) =>
      crypto.subtle.digest(name, new TextEncoder().encode(text)),
    ),
  )
  return [
    await room.platform.signer.sign('address', text),
    await sha256(text),
    btoa(text),
    ...digests.flatMap((digest) => {
      const bytes = new Uint8Array(digest)
      return [
        bytes.toHex(),
        bytes.toBase64(),
        bytes.toBase64({ alphabet: 'base64url', omitPadding: true }),
      ]
    }),
  ]
}

const routes = [
  ...new Set(
    [...app.routes, ...foyer.routes]
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/desk'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
].sort()

const addressOf = (route: string) =>
  Object.entries(examples).reduce((path, [part, value]) => {
    if (part.startsWith('/')) {
      const isWithin = part.includes(':') && path.startsWith(`${part}/`)
      return path === part || isWithin ? path.replace(part, value) : path
    }
    return path.replace(new RegExp(`${part}[^/]*?(\\{[^/]*\\})?(?=/|$|\\.)`), value)
  }, route.split(' ')[1] ?? '')

const foundIn = (text: string) => secrets.filter((secret) => text.includes(secret))

const wholeOf = async (answer: Response) =>
  `${JSON.stringify([...answer.headers])}\n${await answer.text()}`

test('there is something to find in each table that knows of somebody', async () => {
  expect(telling.length).toBeGreaterThan(15)
  const empty = []
  for (const column of telling) {
    const [table, name] = column.split('.')
    const row = await env.DB.prepare(
      `SELECT 1 FROM ${table} WHERE ${name} IS NOT NULL AND ${name} <> '' LIMIT 1`,
    ).first()
    if (!row) empty.push(column)
  }
  expect(empty).toEqual(UNSEEDED)
})

// Nobody writes these without a letter from the desk, or at all: they name no reader.
const UNSEEDED = ['api_tokens.token_hash', 'sign_in_links.token_hash', 'comments.retry_key']

test('what is looked for would be found', () => {
  expect(foundIn(`hello ${ADDRESSES[0]} and ${IP}`).length).toBeGreaterThan(1)
})

describe('nothing of the kind is in the answer to', () => {
  test.each(routes.filter((route) => route.startsWith('GET')))('%s', async (route) => {
    const path = addressOf(route)
    expect(path).not.toMatch(/\/:|[{}]/)
    for (const headers of [
      FROM,
      { ...FROM, Cookie: await aStranger() },
      { ...FROM, Accept: 'application/json' },
    ]) {
      const answer = await room.get(path, headers)
      const isPrivate =
        /^\/(pages\/[^/]+$|you|subscriptions\/yours|preview|(articles|pages)\/[^/]+\/comments\/\d+(\/edit)?$)/.test(
          path,
        )
      if (!isPrivate) expect([path, answer.status]).toEqual([path, 200])
      expect([path, foundIn(await wholeOf(answer))]).toEqual([path, []])
    }
  })

  test.each(routes.filter((route) => !route.startsWith('GET')))('%s', async (route) => {
    const path = addressOf(route)
    const [method = 'POST'] = route.split(' ')
    const fields = {
      name: 'Eve',
      body: 'Words.',
      code: '123456',
      comments: 'anonymise',
      token: 'a.b.c',
    }
    const own = {
      'Content-Type': 'application/json',
      Origin: 'https://news.example',
      'Sec-Fetch-Site': 'same-origin',
    }
    for (const sent of [fields, {}, { ...fields, parent: 1 }]) {
      const json = await room.request(path, {
        method,
        body: JSON.stringify(sent),
        headers: { ...FROM, ...own },
      })
      expect([path, foundIn(await wholeOf(json))]).toEqual([path, []])
      const form = await room.submit(path, sent as Record<string, string>, FROM)
      expect([path, foundIn(await wholeOf(form))]).toEqual([path, []])
    }
  })
})

async function aStranger() {
  const slug = examples[':slug']
  return cookieOf(await room.post(`/api/articles/${slug}/comments`, { ...hello, name: 'Stranger' }))
    .Cookie
}
