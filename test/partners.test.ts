import { env } from 'cloudflare:workers'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { forgetSignOns } from '../src/partners/actions.ts'
import { keyOf, verified } from '../src/partners/tokens.ts'
import { removeSite } from '../src/sites/actions.ts'
import { aMember, aSite, cookieOf, json, newsroom, ORIGIN, setClock } from './newsroom.ts'

afterEach(() => setClock())

let made = 0

/** A partner with one key at the desk; their tokens, and what we answer. */
async function aPartner(fields: Record<string, string> = {}, room = newsroom()) {
  made += 1
  const issuer = fields.issuer ?? `https://partner-${made}.example`
  const boss = await aMember(room, 'administrator')
  const page = await (
    await boss.submit('/desk/sign-on', { issuer, algorithm: 'HS256', ...fields })
  ).text()
  const [kid = '', secret = ''] = [...page.matchAll(/<code class="key">([\w-]+)<\/code>/g)].map(
    ([, it]) => it ?? '',
  )
  const bytes = new TextEncoder().encode(secret)
  const token = (
    claims: JWTPayload = {},
    header: object = {},
    key: CryptoKey | Uint8Array = bytes,
  ) => {
    const now = Math.floor(Date.now() / 1000)
    const standard = {
      iss: issuer,
      aud: ORIGIN,
      sub: `reader-${made}`,
      jti: crypto.randomUUID(),
      iat: now,
      exp: now + 300,
    }
    return new SignJWT({ ...standard, ...claims })
      .setProtectedHeader({ alg: 'HS256', kid, ...header } as never)
      .sign(key)
  }
  const signOn = (sent: string) => room.post('/api/sign-on', { token: sent })
  return { room, boss, issuer, kid, secret, page, token, signOn }
}

const told = async (answer: Response) => [answer.status, (await json(answer)).detail]

const idIn = (answer: Response) => cookieOf(answer).Cookie.split('=')[1]?.split('.')[0]

describe('a partner’s token', () => {
  test('becomes our own key for its reader, who is the same the next time', async () => {
    const { token, signOn, room } = await aPartner()
    const answer = await signOn(await token({ name: 'Odo Partner' }))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(await answer.clone().json()).toEqual({
      reader: { name: 'Odo Partner', isVerified: false },
    })
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-reader=\w+\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await room.page('/you', cookieOf(answer))).toContain('Odo Partner')
    expect(idIn(await signOn(await token()))).toBe(idIn(answer))
    expect(idIn(await signOn(await token({ sub: 'somebody else' })))).not.toBe(idIn(answer))
  })

  test('works once, even twice at once', async () => {
    const { token, signOn } = await aPartner()
    const twice = await token()
    const answers = await Promise.all([signOn(twice), signOn(twice)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
    expect(await told(await signOn(twice))).toEqual([
      403,
      'This token was used before. Each works once.',
    ])
  })

  test('stays spent for as long as it could come again, and is then forgotten', async () => {
    const { token, signOn, room } = await aPartner()
    setClock('2026-11-02T10:00:00Z')
    const sent = await token()
    await signOn(sent)
    const spent = async () =>
      (await env.DB.prepare('SELECT count(*) AS n FROM sign_ons').first<{ n: number }>())?.n ?? 0
    const before = await spent()
    setClock('2026-11-02T10:05:29Z')
    await forgetSignOns(room.platform)
    expect(await spent()).toBe(before)
    setClock('2026-11-02T10:05:30Z')
    await forgetSignOns(room.platform)
    expect(await spent()).toBe(before - 1)
    expect(await told(await signOn(sent))).toEqual([403, 'The token is too old.'])
  })

  const now = () => Math.floor(Date.now() / 1000)
  test.each<[string, () => JWTPayload, number, RegExp]>([
    ['for somebody else', () => ({ aud: 'https://other.example' }), 403, /“aud”/],
    ['for nobody', () => ({ aud: undefined }) as never, 403, /“aud”/],
    ['of another issuer', () => ({ iss: 'https://other.example' }), 403, /“iss”/],
    ['too old', () => ({ iat: now() - 400, exp: now() - 100 }), 403, /too old/],
    ['made long ago', () => ({ iat: now() - 3600, exp: now() + 60 }), 403, /too old|“iat”/],
    ['from the future', () => ({ iat: now() + 300, exp: now() + 600 }), 403, /“iat”/],
    ['not good yet', () => ({ nbf: now() + 300 }), 403, /“nbf”/],
    ['too long-lived', () => ({ exp: now() + 601 }), 422, /at most 10 minutes/],
    ['without an end', () => ({ exp: undefined }) as never, 403, /“exp”/],
    ['without a beginning', () => ({ iat: undefined }) as never, 403, /“iat”/],
    ['without a name of its own', () => ({ jti: undefined }) as never, 403, /“jti”/],
    ['with a name too short to be one', () => ({ jti: '1' }), 422, /jti/],
    ['for no reader', () => ({ sub: '' }), 422, /sub/],
  ])('is refused when it is %s', async (_, claims, status, why) => {
    const { token, signOn } = await aPartner()
    expect(await told(await signOn(await token(claims())))).toEqual([
      status,
      expect.stringMatching(why),
    ])
  })

  test('is refused under another algorithm than its key’s, unsigned or changed', async () => {
    const { token, signOn } = await aPartner()
    const good = await token()
    const [, payload = '', signature = ''] = good.split('.')
    const header = (fields: object) => btoa(JSON.stringify(fields)).replace(/=+$/, '')
    const { kid } = JSON.parse(atob(good.split('.')[0] ?? ''))
    for (const alg of ['none', 'None', 'HS512', 'EdDSA', 'RS256'])
      expect([
        alg,
        (await signOn(`${header({ alg, kid })}.${payload}.${signature}`)).status,
      ]).toEqual([alg, 403])
    expect((await signOn(`${header({ alg: 'none', kid })}.${payload}.`)).status).toBe(422)
    expect(
      (
        await signOn(
          `${header({ alg: 'HS256', kid, crit: ['b64'], b64: false })}.${payload}.${signature}`,
        )
      ).status,
    ).toBe(403)
    expect(
      (
        await signOn(
          good.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace(/.{4}$/, 'AAAA'),
        )
      ).status,
    ).toBe(403)
    expect((await signOn(await token({}, { kid: 'unknown' }))).status).toBe(401)
    expect((await signOn(await token({}, { kid: undefined }))).status).toBe(401)
    expect((await signOn('no.to.ken')).status).toBe(400)
    expect((await signOn(good)).status).toBe(200)
  })

  test('is not signed by somebody who knows only the public key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true })
    const jwk = await exportJWK(publicKey)
    const { token, signOn } = await aPartner({ algorithm: 'EdDSA', publicKey: JSON.stringify(jwk) })
    expect((await signOn(await token({}, { alg: 'EdDSA' }, privateKey))).status).toBe(200)
    const asSecret = new TextEncoder().encode(jwk.x)
    expect((await signOn(await token({}, { alg: 'HS256' }, asSecret))).status).toBe(403)
    const stranger = await generateKeyPair('EdDSA')
    expect((await signOn(await token({}, { alg: 'EdDSA' }, stranger.privateKey))).status).toBe(403)
  })

  test('is taken as JSON only, and not in haste', async () => {
    const { token, room } = await aPartner()
    expect((await room.submit('/api/sign-on', { token: await token() })).status).toBe(415)
    const hasty = newsroom({ SIGN_IN_LIMIT: { limit: async () => ({ success: false }) } })
    expect((await hasty.post('/api/sign-on', { token: await token() })).status).toBe(429)
  })
})

describe('an address in a token', () => {
  const address = { email: 'Odo@partner.example', email_verified: true }
  const verifiedIn = async (answer: Response) => (await json(answer)).reader.isVerified

  test('counts as verified only where the partner’s key says so, and the token too', async () => {
    const plain = await aPartner()
    expect(await verifiedIn(await plain.signOn(await plain.token(address)))).toBe(false)
    const trusted = await aPartner({ vouches: 'on' })
    expect(
      await verifiedIn(
        await trusted.signOn(await trusted.token({ ...address, email_verified: false })),
      ),
    ).toBe(false)
    const first = await trusted.signOn(await trusted.token(address))
    expect(await verifiedIn(first.clone())).toBe(true)
    expect(await trusted.room.page('/you', cookieOf(first))).toContain('odo@partner.example')
    const second = await aPartner({ vouches: 'on' })
    expect(idIn(await second.signOn(await second.token(address)))).toBe(idIn(first))
  })

  test('makes nobody one of the staff', async () => {
    const { boss, token, signOn } = await aPartner({ vouches: 'on' })
    const staff = await env.DB.prepare('SELECT email FROM staff WHERE id = ?')
      .bind(boss.id)
      .first<{ email: string }>()
    const { weighNames } = await import('../src/readers/actions.ts')
    await weighNames(newsroom().platform)
    const answer = await signOn(await token({ email: staff?.email, email_verified: true }))
    expect(await verifiedIn(answer)).toBe(false)
    expect(
      await env.DB.prepare(`SELECT count(*) AS n FROM readers WHERE badge <> ''`).first(),
    ).toEqual({ n: 0 })
  })
})

describe('a partner’s key', () => {
  test('is shown once, kept encrypted, and forgotten when it is revoked', async () => {
    const { boss, kid, secret, page, token, signOn } = await aPartner()
    expect([page.includes(secret), secret.length]).toEqual([true, 43])
    expect(await boss.page('/desk/sign-on')).not.toContain(secret)
    const kept = () =>
      env.DB.prepare('SELECT id, secret FROM sign_on_keys WHERE kid = ?')
        .bind(kid)
        .first<{ id: number; secret: string }>()
    const key = await kept()
    expect(key?.secret).toMatch(/^[\w-]{80,}$/)
    expect(key?.secret).not.toContain(secret)
    await boss.submit(`/desk/sign-on/${key?.id}/revoke`)
    expect((await kept())?.secret).toBe('')
    expect((await signOn(await token())).status).toBe(401)
    expect(await boss.page('/desk/log')).toContain('revoked a sign-on key')
  })

  test('is followed by another while both work; a third waits for one to go', async () => {
    const first = await aPartner()
    const second = await aPartner({ issuer: first.issuer }, first.room)
    const sub = 'one and the same'
    expect(idIn(await second.signOn(await second.token({ sub })))).toBe(
      idIn(await first.signOn(await first.token({ sub }))),
    )
    const third = await aPartner({ issuer: first.issuer }, first.room)
    expect(third.page).toContain('has 2 keys in use')
    const old = await env.DB.prepare('SELECT id FROM sign_on_keys WHERE kid = ?')
      .bind(first.kid)
      .first<{ id: number }>()
    await first.boss.submit(`/desk/sign-on/${old?.id}/revoke`)
    expect((await aPartner({ issuer: first.issuer }, first.room)).kid).toHaveLength(12)
  })

  test('of EdDSA is the public half, and nothing else', async () => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
    const whole = JSON.stringify(await exportJWK(privateKey))
    for (const publicKey of ['', 'abc', whole])
      expect((await aPartner({ algorithm: 'EdDSA', publicKey })).kid).toBe('')
    const { x = '' } = await exportJWK(publicKey)
    expect((await aPartner({ algorithm: 'EdDSA', publicKey: x })).kid).toHaveLength(12)
  })
})

describe('a key of a site', () => {
  const site = 'https://members.example'

  test('signs for the site’s pages too; another partner’s does not', async () => {
    const id = await aSite(site, 'https://*.members.example')
    const theirs = await aPartner({ site: String(id) })
    const other = await aPartner()
    for (const aud of [site, 'https://www.members.example', ORIGIN])
      expect([aud, (await theirs.signOn(await theirs.token({ aud }))).status]).toEqual([aud, 200])
    expect(await told(await other.signOn(await other.token({ aud: site })))).toEqual([
      403,
      expect.stringMatching(/“aud”/),
    ])
    expect(await theirs.boss.page('/desk/sign-on')).toMatch(new RegExp(`<td[^>]*>Site ${id}</td>`))
  })

  test('signs for them no more once the site is off the list', async () => {
    const id = await aSite('https://gone.example')
    const { boss, token, signOn, room } = await aPartner({ site: String(id) })
    await removeSite(room.platform, { ...boss, role: 'administrator' } as never, id)
    expect((await signOn(await token({ aud: 'https://gone.example' }))).status).toBe(403)
    expect((await signOn(await token())).status).toBe(200)
  })

  test('is of a site that there is', async () => {
    expect((await aPartner({ site: '987654' })).kid).toBe('')
    expect((await aPartner({ site: 'x' })).kid).toBe('')
  })
})

describe('what partners sign for others already', () => {
  test.each(['Disqus', 'Hyvor'])(
    'counts under a key for it, made at the desk: %s',
    async (algorithm) => {
      const { kid, secret, room } = await aPartner({ algorithm, vouches: 'on' })
      expect([kid.length, secret.length]).toEqual([12, 43])
      const at = Math.floor(Date.now() / 1000)
      const user = {
        id: 7,
        username: 'Odo',
        name: 'Odo',
        email: 'odo@seven.example',
        timestamp: at,
      }
      const message = btoa(JSON.stringify(user))
      const [hash, text, end] =
        algorithm === 'Disqus' ? ['SHA-1', `${message} ${at}`, ` ${at}`] : ['SHA-256', message, '']
      const token = `${kid} ${message} ${await hmac(secret, text ?? '', hash ?? '')}${end}`
      const answer = await room.post('/api/sign-on', { token })
      expect(await json(answer)).toEqual({ reader: { name: 'Odo', isVerified: true } })
      expect((await room.post('/api/sign-on', { token })).status).toBe(403)
    },
  )

  test('leaves out a name that nobody may have', async () => {
    const { kid, secret, room } = await aPartner({ algorithm: 'Hyvor' })
    const user = { id: 7, name: 'O\u200bdo', timestamp: Math.floor(Date.now() / 1000) }
    const message = new TextEncoder().encode(JSON.stringify(user)).toBase64()
    const token = `${kid} ${message} ${await hmac(secret, message, 'SHA-256')}`
    expect((await json(room.post('/api/sign-on', { token }))).reader.name).toBe('')
  })
})

async function hmac(secret: string, text: string, hash: string) {
  const bytes = (of: string) => new TextEncoder().encode(of)
  const means = { name: 'HMAC', hash }
  const key = await crypto.subtle.importKey('raw', bytes(secret), means, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text))).toHex()
}

describe('published examples verify:', () => {
  const terms = { issuer: 'joe', isForUs: () => false, now: 1300819380_000 - 1000 }

  // RFC 7515, appendix A.1. It names no audience: that is all we hold against it.
  const A1 = {
    key: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
    token:
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  }
  test('HS256 (RFC 7515, A.1)', async () => {
    const key = Uint8Array.fromBase64(A1.key, { alphabet: 'base64url' })
    const refused = (token: string) => verified(token, { ...terms, algorithm: 'HS256', key })
    await expect(refused(A1.token)).rejects.toThrow(/“(aud|iat|jti|sub)” is not/)
    await expect(refused(A1.token.replace('dBjf', 'dBjg'))).rejects.toThrow(
      /not signed by that key/,
    )
  })

  // RFC 8037, appendix A.4. Its payload is no JSON: that is all we hold against it.
  const A4 = {
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    token:
      'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  }
  test('EdDSA (RFC 8037, A.4)', async () => {
    const { compactVerify } = await import('jose')
    const key = await keyOf({ algorithm: 'EdDSA', secret: A4.x })
    const { payload } = await compactVerify(A4.token, key, { algorithms: ['EdDSA'] })
    expect(new TextDecoder().decode(payload)).toBe('Example of Ed25519 signing')
    await expect(compactVerify(A4.token.replace('hgyY', 'hgyZ'), key)).rejects.toThrow()
  })
})
