import { env } from 'cloudflare:workers'
import { importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOf, verified } from '../src/partners/tokens.ts'
import { aMember, aSite, cookieOf, json, newsroom, ORIGIN, setClock } from './newsroom.ts'
import vectors from './sign-on-vectors.json' with { type: 'json' }

// What partners check their own code against, verified here token by token, in the order of the file.

const room = newsroom()

beforeAll(async () => {
  setClock(vectors.clock)
  const { id: madeBy } = await aMember(room, 'administrator')
  const sites = new Map<string, number>()
  for (const [i, key] of vectors.keys.entries()) {
    const [origin = '', ...others] = key.origins
    const site = sites.get(origin) ?? (await aSite(origin, ...others))
    sites.set(origin, site)
    const secret = await room.platform.vault.lock(
      'secret of a partner',
      key.secret ?? key.publicKey ?? '',
    )
    await env.DB.prepare('INSERT INTO sign_on_keys VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?)')
      .bind(i + 1, key.kid, key.issuer, key.algorithm, secret, Number(key.vouches), madeBy, site)
      .run()
  }
})
afterAll(() => setClock())

test('the vectors are for this publication, and hold each format', () => {
  expect(vectors.publication).toBe(ORIGIN)
  expect(new Set(vectors.tokens.map(({ format }) => format))).toEqual(
    new Set(['HS256', 'EdDSA', 'Disqus', 'Hyvor']),
  )
  expect(new Set(vectors.keys.map(({ algorithm }) => algorithm)).size).toBe(4)
})

describe.each(['HS256', 'EdDSA', 'Disqus', 'Hyvor'])('%s', (format) => {
  const ours = vectors.tokens.filter((it) => it.format === format)
  test.each(ours)('$what', async ({ token, gives }) => {
    const answer = await room.post('/api/sign-on', { token })
    const told = await json(answer.clone())
    expect([answer.status, told.reader ?? told.detail]).toEqual([
      gives.status,
      gives.reader ?? gives.detail,
    ])
    expect(answer.headers.has('Set-Cookie')).toBe(gives.status === 200)
  })
})

test('a token of the vectors is made as its parts are signed', async () => {
  const [first] = vectors.tokens
  const [key] = vectors.keys
  const [, payload = ''] = first?.token.split('.') ?? []
  const claims = JSON.parse(atob(payload))
  const made = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: key?.kid ?? '' })
    .sign(new TextEncoder().encode(key?.secret))
  expect(made).toBe(first?.token)
})

test('the private half of the vectors’ key signs what its public half verifies', async () => {
  const key = vectors.keys.find(({ algorithm }) => algorithm === 'EdDSA')
  const now = Date.now()
  const token = await new SignJWT({ iss: 'a', aud: 'b', sub: 'c', jti: 'd' })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(now / 1000) + 60)
    .sign(await importJWK(key?.privateKey ?? {}, 'EdDSA'))
  const terms = { issuer: 'a', isForUs: (aud: string) => aud === 'b', now }
  const by = { algorithm: 'EdDSA', secret: key?.publicKey ?? '' } as const
  expect(await verified(token, { ...terms, ...by, key: await keyOf(by) })).toMatchObject({
    sub: 'c',
  })
})

test('in a frame a token becomes the frame’s own key, which holds before an ordinary one', async () => {
  const [key] = vectors.keys
  const now = Math.floor(Date.now() / 1000)
  const token = await new SignJWT({ jti: 'in a frame', sub: 'member-9', name: 'Ola Framed' })
    .setProtectedHeader({ alg: 'HS256', kid: key?.kid ?? '' })
    .setIssuer(key?.issuer ?? '')
    .setAudience('https://blog.example')
    .setIssuedAt(now)
    .setExpirationTime(now + 60)
    .sign(new TextEncoder().encode(key?.secret))
  const framed = { 'Embedded-In': 'blog.example' }
  const answer = await room.post('/api/sign-on', { token }, framed)
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-embedded=\w+\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
    ),
    '__Host-embedded-keyed=1; Max-Age=31536000; Path=/; Secure; SameSite=None; Partitioned',
  ])
  const ordinary = await room.submit('/you/address', { email: 'somebody@mail.example' })
  const Cookie = `${cookieOf(answer).Cookie}; ${cookieOf(ordinary).Cookie}`
  expect(await room.page('/you', { Cookie, ...framed })).toContain('Ola Framed')
  expect(await room.page('/you', { Cookie })).not.toContain('Ola Framed')
})
