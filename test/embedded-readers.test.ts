import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { forgetSignIns } from '../src/signins/actions.ts'
import { challengeOf } from '../src/signins/sign-in.ts'
import {
  aComment,
  anArticle,
  aSite,
  cookieOf,
  hello,
  json,
  type Newsroom,
  newsroom,
  ORIGIN,
  setClock,
} from './newsroom.ts'

beforeAll(async () => void (await aSite(`https://${HOST}`)))
afterEach(() => setClock())

const HOST = 'blog.example'
const FRAMED = { 'Embedded-In': HOST }

type Keys = Record<string, string>

/** What a browser keeps after an answer, by the names of its cookies. */
const keptFrom = (answer: Response): Keys =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      return [name, value]
    }),
  )

const sent = (keys: Keys) => ({
  Cookie: Object.entries(keys)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
})

async function open() {
  const room = newsroom()
  const { slug } = await anArticle(room.platform)
  const api = `/api/articles/${slug}/comments`
  /** The comments that whoever sends these headers may change. */
  const ownFor = async (headers: Record<string, string>) =>
    (await json(room.get(`${api}/mine`, headers))).comments.map(({ id }: { id: number }) => id)
  return { room, slug, api, ownFor }
}

describe('a guest in a frame', () => {
  test('has a key of the frame’s own, kept for each site apart', async () => {
    const { room, api, ownFor } = await open()
    const answer = await room.post(api, hello, FRAMED)
    const { comment } = await json(answer.clone())
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-embedded=\w+\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
      ),
      '__Host-embedded-keyed=1; Max-Age=31536000; Path=/; Secure; SameSite=None; Partitioned',
    ])
    const key = sent(keptFrom(answer))
    expect(await ownFor({ ...key, ...FRAMED })).toEqual([comment.id])
  })

  test('is nobody where the frame’s script does not say where it stands', async () => {
    const { room, api, ownFor } = await open()
    const key = sent(keptFrom(await room.post(api, hello, FRAMED)))
    expect(await ownFor(key)).toEqual([])
    for (const host of ['', '*', 'Blog.example', 'https://blog.example', 'blog.example/'])
      expect([host, await ownFor({ ...key, 'Embedded-In': host })]).toEqual([host, []])
  })

  test('cannot be made of a page’s key, nor a page’s of theirs', async () => {
    const { room, api, ownFor } = await open()
    const embedded = keptFrom(await room.post(api, hello, FRAMED))
    const ordinary = keptFrom(await room.post(api, { ...hello, body: 'On our own page.' }))
    expect(Object.keys(ordinary)).toEqual(['__Host-reader', '__Host-keyed'])
    const swapped = {
      '__Host-reader': embedded['__Host-embedded'] ?? '',
      '__Host-embedded': ordinary['__Host-reader'] ?? '',
    }
    expect(await ownFor({ ...sent(swapped), ...FRAMED })).toEqual([])
    expect(await ownFor(sent(swapped))).toEqual([])
  })

  test('on a page of our own site is whom the ordinary key names', async () => {
    const { room, api, ownFor } = await open()
    const framed = await room.post(api, hello, FRAMED)
    const ours = await room.post(api, { ...hello, body: 'On our own page.' })
    const { comment } = await json(ours.clone())
    const both = { ...sent({ ...keptFrom(framed), ...keptFrom(ours) }), ...FRAMED }
    expect(await ownFor(both)).toEqual([comment.id])
    const more = await room.post(api, { ...hello, body: 'And again.' }, both)
    expect(more.headers.getSetCookie()).toEqual([])
  })

  test('leaves the frame without leaving the pages', async () => {
    const { room, api } = await open()
    const key = sent(keptFrom(await room.post(api, hello, FRAMED)))
    const gone = await room.submit('/you/sign-out', {}, { ...key, ...FRAMED })
    expect(gone.headers.getSetCookie()).toEqual([
      '__Host-embedded=; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned',
      '__Host-embedded-keyed=; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned',
    ])
  })

  test('votes with a key of the frame, which is sent along the second time', async () => {
    const { room, slug } = await open()
    const { id } = await aComment(room, slug)
    const first = await room.submit(`/articles/${slug}/votes`, { up: String(id) }, FRAMED)
    expect(first.status).toBe(307)
    const key = keptFrom(first)
    expect(Object.keys(key)).toEqual(['__Host-embedded', '__Host-embedded-keyed'])
    const again = first.headers.get('Location') ?? ''
    const voted = await room.submit(again, { up: String(id) }, { ...sent(key), ...FRAMED })
    expect(voted.status).toBe(303)
  })

  test('says where it stands to no other origin: no preflight is granted', async () => {
    const { room, api } = await open()
    const asked = await room.request(api, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://blog.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'embedded-in,content-type',
      },
    })
    expect(asked.ok).toBe(false)
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  })
})

let met = 0

/** Somebody known on our own pages, under a name; what their browser sends there. */
async function aVerified(room: Newsroom, slug: string) {
  met += 1
  const name = `Ada${'abcdefghij'[met % 10]}`
  const guest = await room.post(`/api/articles/${slug}/comments`, { ...hello, name })
  const key = { ...cookieOf(guest), 'cf-connecting-ip': `10.9.0.${met}` }
  await room.submit('/you/address', { email: `ada-${met}@frames.example` }, key)
  await room.workOff()
  const code = room.letters.at(-1)?.text.match(/^\d{6}$/m)?.[0] ?? ''
  return { name, key: cookieOf(await room.submit('/you/code', { code }, key)) }
}

/** A frame's secret, and what its window is told of it. */
async function aFrame(host = HOST) {
  const verifier = crypto.randomUUID() + crypto.randomUUID()
  return { verifier, ask: { challenge: await challengeOf(verifier), for: host } }
}

const addressOf = (ask: Record<string, string>) => `/sign-in?${new URLSearchParams(ask)}`

const digitsIn = (page: string) => page.match(/data-code="(\d{6})"/)?.[1] ?? ''

const others = (code: string, n = 1) =>
  Array.from({ length: n }, (_, i) => String((Number(code) + i + 1) % 1_000_000).padStart(6, '0'))

/** A reader lets a frame know who they are: the frame, and the digits that the window has for it. */
async function letsKnow(host = HOST) {
  const opened = await open()
  const { room, slug } = opened
  const reader = await aVerified(room, slug)
  const { verifier, ask } = await aFrame(host)
  const pressed = await room.submit('/sign-in', ask, reader.key)
  const page = await pressed.text()
  const code = digitsIn(page)
  const redeems = (fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    room.submit('/sign-in/redeem', { verifier, code, ...fields }, { ...FRAMED, ...headers })
  return { ...opened, reader, verifier, ask, pressed, page, code, redeems }
}

describe('the window that a frame opens', () => {
  test('asks whoever is known for one press, and hands over six digits', async () => {
    const { room, slug } = await open()
    const { name, key } = await aVerified(room, slug)
    const { ask } = await aFrame()
    const asked = await room.get(addressOf(ask), key)
    expect(asked.headers.get('Cache-Control')).toBe('private, no-store')
    expect(asked.headers.getSetCookie()).toEqual([])
    const page = await asked.text()
    expect(page).toContain(`Go on as ${name} at blog.example`)
    expect(page).not.toContain('data-code')
    const pressed = await room.submit('/sign-in', ask, key)
    const told = await pressed.text()
    expect([pressed.status, pressed.headers.getSetCookie()]).toEqual([200, []])
    expect(told).toMatch(/data-code="\d{6}"/)
    expect(told).toMatch(/<script src="\/hand-over\.\w{10}\.js" defer/)
    expect(told).toContain('Type them in nowhere else')
  })

  test('stays tied to the frame that opened it, from page to page; no other page of ours does', async () => {
    const { room, slug } = await open()
    const { key } = await aVerified(room, slug)
    const { ask } = await aFrame()
    const policyOf = ({ headers }: Response) => headers.get('Cross-Origin-Opener-Policy')
    const within = [
      await room.get(addressOf(ask)),
      await room.get('/sign-in'),
      await room.get(addressOf(ask), key),
      await room.submit('/sign-in', ask, key),
      await room.submit('/sign-in', ask),
      await room.submit('/sign-in/address', { ...ask, email: 'no' }),
      await room.submit('/sign-in/address', { ...ask, email: 'tied@frames.example' }),
      await room.submit('/sign-in/with-code', { ...ask, code: '1' }),
    ]
    expect(within.map(policyOf)).toEqual(within.map(() => 'unsafe-none'))
    for (const answer of within)
      expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    for (const path of ['/you', '/sign-in/code', `/articles/${slug}`])
      expect([path, policyOf(await room.get(path))]).toEqual([path, 'same-origin'])
  })

  test('has whoever is not known show an address first, and comes back', async () => {
    const { room } = await open()
    const { ask } = await aFrame()
    const page = await room.page(addressOf(ask))
    expect(page).toContain('To be known in the comments at blog.example')
    const email = 'new-one@frames.example'
    const wrong = await room.submit('/sign-in/address', { ...ask, email: 'nobody' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="nobody"')
    const asked = await room.submit('/sign-in/address', { ...ask, email })
    expect([asked.status, asked.headers.get('Location')]).toEqual([
      303,
      expect.stringMatching(/^\/sign-in\?for=blog\.example&challenge=[\w-]{43}$/),
    ])
    const key = cookieOf(asked)
    expect(key.Cookie).toMatch(/^__Host-reader=/)
    await room.workOff()
    const code = room.letters.at(-1)?.text.match(/^\d{6}$/m)?.[0] ?? ''
    const [other = ''] = others(code)
    const mistyped = await room.submit('/sign-in/with-code', { ...ask, code: other }, key)
    expect(mistyped.status).toBe(422)
    expect(await mistyped.text()).toContain('This is not the code in the letter.')
    expect((await room.submit('/sign-in', ask, key)).status).toBe(403)
    const shown = await room.submit('/sign-in/with-code', { ...ask, code }, key)
    expect(shown.headers.get('Location')).toBe(asked.headers.get('Location'))
    expect(await room.page(shown.headers.get('Location') ?? '', cookieOf(shown))).toContain(
      'Go on at blog.example',
    )
  })

  test('opens for frames on our own pages too', async () => {
    const { room } = await open()
    const { ask } = await aFrame(new URL(ORIGIN).host)
    expect((await room.get(addressOf(ask))).status).toBe(200)
  })

  test('does nothing by being opened', async () => {
    const { room, slug } = await open()
    const { key } = await aVerified(room, slug)
    const { ask } = await aFrame()
    room.batches.length = 0
    await room.get(addressOf(ask), key)
    await room.get('/sign-in/code', { ...key, ...FRAMED })
    expect(room.batches.map(({ rowsWritten }) => rowsWritten)).toEqual(room.batches.map(() => 0))
  })

  test('opens for a frame’s own asking alone', async () => {
    const { room, slug } = await open()
    const { key } = await aVerified(room, slug)
    const { ask } = await aFrame()
    for (const wrong of [
      { challenge: 'short' },
      { challenge: `${ask.challenge}x` },
      { for: '' },
      { for: 'https://blog.example' },
      { for: 'blog.example/path' },
      { for: 'Blog.Example' },
      { for: '<b>' },
      { for: 'unlisted.example' },
    ]) {
      expect([wrong, (await room.get(addressOf({ ...ask, ...wrong }), key)).status]).toEqual([
        wrong,
        404,
      ])
      expect((await room.submit('/sign-in', { ...ask, ...wrong }, key)).status).toBe(404)
    }
    const foreign = { ...key, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://blog.example' }
    expect((await room.submit('/sign-in', ask, foreign)).status).toBe(403)
  })
})

describe('the digits', () => {
  test('make the frame’s reader whoever pressed, by a key of its own', async () => {
    const { room, api, reader, redeems, ownFor } = await letsKnow()
    const answer = await redeems()
    expect(answer.status).toBe(200)
    expect(await answer.clone().json()).toEqual({ reader: { name: reader.name, isVerified: true } })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-embedded=\w+\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
      ),
      '__Host-embedded-keyed=1; Max-Age=31536000; Path=/; Secure; SameSite=None; Partitioned',
    ])
    const key = { ...sent(keptFrom(answer)), ...FRAMED }
    expect(await room.page('/sign-in/code', key)).toContain(`You are signed in as ${reader.name}.`)
    const { comment } = await json(
      room.post(api, { ...hello, name: reader.name, body: 'From elsewhere.' }, key),
    )
    expect(await ownFor(reader.key)).toContain(comment.id)
    expect(await ownFor(sent(keptFrom(answer)))).toEqual([])
  })

  test('are taken as JSON too', async () => {
    const { room, verifier, code } = await letsKnow()
    const answer = await room.post(
      '/sign-in/redeem',
      { verifier, code: `${code.slice(0, 3)} ${code.slice(3)}` },
      { ...FRAMED, 'Sec-Fetch-Site': 'same-origin' },
    )
    expect(answer.status).toBe(200)
  })

  test('work once, even twice at once', async () => {
    const { redeems } = await letsKnow()
    const answers = await Promise.all([redeems(), redeems()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const again = await redeems()
    expect(again.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await json(again)).toMatchObject({
      status: 422,
      detail: 'These digits are used up or too old. Please sign in again.',
      errors: [{ field: 'code' }],
    })
    expect(again.headers.getSetCookie()).toEqual([])
  })

  test('may be wrong four times, and not five', async () => {
    const patient = await letsKnow()
    for (const code of others(patient.code, 4))
      expect(await json(patient.redeems({ code }))).toMatchObject({
        status: 422,
        detail: 'These are not the digits in the window. Please look again.',
      })
    expect((await patient.redeems()).status).toBe(200)
    const guesser = await letsKnow()
    for (const code of others(guesser.code, 5)) await guesser.redeems({ code })
    expect((await guesser.redeems()).status).toBe(422)
  })

  test('work for five minutes, and are forgotten then', async () => {
    setClock('2026-12-02T10:00:00Z')
    const late = await letsKnow()
    const waiting = async () =>
      (await env.DB.prepare('SELECT count(*) AS n FROM frame_sign_ins').first<{ n: number }>())?.n
    setClock('2026-12-02T10:04:59Z')
    const { redeems } = late
    await forgetSignIns(late.room.platform)
    expect(await waiting()).toBeGreaterThan(0)
    setClock('2026-12-02T10:05:00Z')
    expect((await redeems()).status).toBe(422)
    await forgetSignIns(late.room.platform)
    expect(
      await env.DB.prepare('SELECT count(*) AS n FROM frame_sign_ins WHERE at < ?')
        .bind(Date.now())
        .first(),
    ).toEqual({ n: 0 })
    setClock('2026-12-02T10:06:00Z')
    const inTime = await letsKnow()
    setClock('2026-12-02T10:10:59Z')
    expect((await inTime.redeems()).status).toBe(200)
  })

  test('work with the frame’s own secret alone, on the page it stands in', async () => {
    const { redeems, code } = await letsKnow()
    const { verifier } = await aFrame()
    expect((await redeems({ verifier })).status).toBe(422)
    expect((await redeems({ verifier: 'short' })).status).toBe(422)
    expect((await redeems({}, { 'Embedded-In': 'other.example' })).status).toBe(422)
    expect((await redeems({}, { 'Embedded-In': '' })).status).toBe(403)
    expect(
      (await redeems({}, { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://blog.example' }))
        .status,
    ).toBe(403)
    expect(code).toMatch(/^\d{6}$/)
    expect((await redeems()).status).toBe(200)
  })

  test('are kept nowhere, nor is what the frame keeps', async () => {
    const { code, verifier, ask } = await letsKnow()
    const { results } = await env.DB.prepare('SELECT * FROM frame_sign_ins').all()
    const kept = JSON.stringify(results)
    for (const secret of [verifier, ask.challenge, `"${code}"`]) expect(kept).not.toContain(secret)
  })

  test('take along what the frame’s guest wrote before', async () => {
    const { room, api, reader, redeems, ownFor } = await letsKnow()
    const guest = await room.post(api, { ...hello, body: 'As a guest.' }, FRAMED)
    const { comment } = await json(guest.clone())
    const key = sent(keptFrom(guest))
    await redeems({}, key)
    expect(await ownFor(reader.key)).toContain(comment.id)
    expect(await ownFor({ ...key, ...FRAMED })).toEqual([])
  })

  test('hold before an ordinary key that comes along', async () => {
    const { room, api, reader, redeems } = await letsKnow()
    const stranger = keptFrom(await room.post(api, { ...hello, body: 'A stranger.' }))
    const key = { ...sent({ ...stranger, ...keptFrom(await redeems()) }), ...FRAMED }
    expect(await room.page('/sign-in/code', key)).toContain(`You are signed in as ${reader.name}.`)
    const more = await room.post(api, { ...hello, name: reader.name, body: 'More.' }, key)
    expect(more.headers.getSetCookie()).toEqual([])
  })

  test('are refused in haste, and in the reader’s language', async () => {
    const hasty = newsroom({ SIGN_IN_LIMIT: { limit: async () => ({ success: false }) } })
    const fields = { verifier: 'v'.repeat(43), code: '123456' }
    const answer = await hasty.submit('/sign-in/redeem', fields, FRAMED)
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
    const german = newsroom({ LANGUAGE: 'de' })
    const detail = (await json(german.submit('/sign-in/redeem', fields, FRAMED))).detail
    expect(detail).toBe(
      'Diese Ziffern sind verbraucht oder zu alt. Bitte melden Sie sich noch einmal an.',
    )
  })
})
