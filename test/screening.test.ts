import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { clock } from '../src/jobs.ts'
import { ageOf, FORM_LASTS, formToken } from '../src/screening/form-token.ts'
import {
  aComment,
  aMember,
  anArticle,
  aToken,
  cookieOf,
  hello,
  json,
  type Newsroom,
  newsroom,
  ORIGIN,
  setClock,
} from './newsroom.ts'

afterEach(() => {
  setClock()
  vi.restoreAllMocks()
})
// Each test has days of its own, so that none counts another's comments.
let day = 0
beforeEach(() => {
  day += 3
  setClock(new Date(Date.parse('2027-01-01T08:00Z') + day * 86_400_000).toISOString())
})

const later = (minutes: number) => setClock(new Date(Date.now() + minutes * 60_000).toISOString())

// Ids of one moment are drawn from a few thousand.
const tick = () => later(1 / 6_000)

const open = async (vars: Parameters<typeof newsroom>[0] = {}, fields = {}) => {
  const room = newsroom(vars)
  const { slug } = await anArticle(room.platform, fields)
  return {
    ...room,
    slug,
    thread: `/articles/${slug}/comments`,
    api: `/api/articles/${slug}/comments`,
  }
}
type Open = Awaited<ReturnType<typeof open>>

const form = { ...hello, email: '', parent: '', website: '' }
const at = (address: string) => ({ 'cf-connecting-ip': address })

/** Sends a form, and says what its author reads of it. */
async function sent(room: Open, fields: Record<string, string> = {}, headers = {}) {
  tick()
  const answer = await room.submit(room.thread, { ...form, ...fields }, headers)
  const key = cookieOf(answer)
  const place = answer.headers.get('Location') ?? ''
  const html =
    answer.status === 303 ? await (await room.get(place, key)).text() : await answer.text()
  const [, told = ''] = html.match(/data-outcome[^>]*>(?:<p>)?([^<]*)/) ?? []
  return { status: answer.status, place, key, told, html, answer }
}

const stateOf = async ({ place }: { place: string }) => {
  const row = await env.DB.prepare(
    `SELECT c.state, c.reason, l.rule FROM comments c JOIN moderation_log l ON l.comment_id = c.id WHERE c.id = ?`,
  )
    .bind(Number(place.split('/').at(-1)))
    .first<{ state: string; reason: string; rule: string }>()
  return row ?? { state: 'none', reason: '', rule: '' }
}

const setScreening = (settings: object) =>
  env.DB.prepare('UPDATE screening SET settings = ?').bind(JSON.stringify(settings)).run()

describe('the token of a form', () => {
  const { platform } = newsroom()
  const { signer } = platform
  test('tells how old its page is, for its own thread alone', async () => {
    const token = await formToken(signer, 7, 1_000)
    expect(token.length).toBeLessThan(30)
    expect(await ageOf(signer, 7, token, 5_000)).toBe(4_000)
    expect(await ageOf(signer, 7, `${token}~a browser's own`, 5_000)).toBe(4_000)
    expect(await ageOf(signer, 8, token, 5_000)).toBeNull()
    expect(await ageOf(signer, 7, token.replace('.', '0.'), 5_000)).toBeNull()
    expect(await ageOf(signer, 7, '', 5_000)).toBeNull()
    expect(await ageOf(signer, 7, token, 1_000 + FORM_LASTS)).toBeNull()
  })

  test('stands in each page, and in a new one each week though nothing else has changed', async () => {
    const { slug, get, page } = await open()
    const token = async () =>
      (await page(`/articles/${slug}`)).match(
        /class="comment-form"[^]*?name="token" value="([^"]+)"/,
      )?.[1] ?? ''
    const { ETag } = { ETag: (await get(`/articles/${slug}`)).headers.get('ETag') ?? '' }
    expect(await token()).toMatch(/^[a-z0-9]+\.[\w-]{16}$/)
    expect((await get(`/articles/${slug}`, { 'If-None-Match': ETag })).status).toBe(304)
    later(7 * 24 * 60)
    expect((await get(`/articles/${slug}`, { 'If-None-Match': ETag })).status).toBe(200)
  })

  test('that is missing, old or of a moment ago holds the comment, and loses nothing', async () => {
    const room = await open()
    const old = await aToken(room.platform, room.slug, FORM_LASTS)
    const fresh = await aToken(room.platform, room.slug, 500)
    for (const [token, reason] of [
      ['', 'its form was very old'],
      [old, 'its form was very old'],
      [fresh, 'it was sent faster than people write'],
    ] as const) {
      const { told, html } = await sent(room, { token, body: `Words ${reason} ${token}` })
      expect(told).toContain(`Your comment waits for a moderator: ${reason}`)
      expect(html).toContain(`Words ${reason}`)
    }
    expect((await json(room.post(room.api, hello))).comment.state).toBe('approved')
  })
})

describe('the same words', () => {
  const words = 'The ferry is late again, and nobody at the quay knows why it is.'
  test('of one reader in one thread are refused, elsewhere they wait', async () => {
    const room = await open()
    const { slug: other } = await anArticle(room.platform)
    const first = await sent(room, { body: words })
    expect(first.told).toContain('is published')
    const again = await sent(room, { body: ` ${words.toUpperCase()} `, token: 'again' }, first.key)
    expect(again.told).toBe('Your comment was not published: you have said the same here already.')
    const elsewhere = await room.post(
      `/api/articles/${other}/comments`,
      { ...hello, body: words },
      first.key,
    )
    expect((await json(elsewhere)).comment).toMatchObject({
      state: 'pending',
      reason: 'the same words were sent from where you are before',
    })
  })

  test('of others wait when they come from the same network, or for the fourth time', async () => {
    const room = await open()
    const send = (address: string, body: string) =>
      sent(room, { body, token: 'a page' }, at(address)).then(stateOf)
    expect((await send('10.9.0.1', words)).state).toBe('approved')
    expect((await send('10.9.0.1', `${words}!`)).rule).toBe('said elsewhere')
    expect((await send('10.9.0.2', words)).state).toBe('approved')
    expect((await send('10.9.0.3', words)).rule).toBe('said by many')
    expect((await send('10.9.0.3', 'Thanks!')).state).toBe('approved')
    expect((await send('10.9.0.3', 'Thanks!!')).state).toBe('approved')
  })

  test('may be said anew when their author has withdrawn them', async () => {
    const room = await open()
    const first = await sent(room, { body: words })
    await env.DB.prepare("UPDATE comments SET state = 'withdrawn', shown = 0 WHERE id = ?")
      .bind(Number(first.place.split('/').at(-1)))
      .run()
    const { told } = await sent(room, { body: words, token: 'anew' }, first.key)
    expect(told).toContain('is published')
  })
})

describe('many comments in a short time', () => {
  const count = (n: number, send: (i: number) => Promise<{ rule: string }>) =>
    Array.from({ length: n }, (_, i) => i).reduce<Promise<string[]>>(
      async (before, i) => [...(await before), (await send(i)).rule],
      Promise.resolve([]),
    )

  test('of one reader wait from the ninth on, and ten minutes later no more', async () => {
    const room = await open()
    const first = await sent(room, { body: 'Number zero.' })
    const send = (i: number) => sent(room, { body: `Number ${i}.` }, first.key).then(stateOf)
    expect(await count(8, send)).toEqual([...Array(7).fill(''), 'rate of the reader'])
    later(11)
    expect((await send(99)).rule).toBe('')
  })

  test('from one network wait from the twenty-first on, and from others not', async () => {
    const room = await open()
    const send = (address: string) => (i: number) =>
      sent(room, { body: `Number ${i}.` }, at(address)).then(stateOf)
    const rules = await count(21, send('10.8.0.1'))
    expect(rules).toEqual([...Array(20).fill(''), 'rate of the network'])
    expect((await send('10.8.0.2')(1)).rule).toBe('')
    // A home's IPv6 network is its first half.
    const home = await count(21, (i) => send(`2001:db8:1:2::${i}`)(i))
    expect(home.at(-1)).toBe('rate of the network')
  })

  test('leave no trace of whence they came after two days', async () => {
    const room = await open()
    await env.DB.prepare('DELETE FROM senders').run()
    const { place } = await sent(room, {}, at('10.7.0.1'))
    const rows = async () => (await env.DB.prepare('SELECT * FROM senders').all()).results
    expect(await rows()).toEqual([
      expect.objectContaining({ comment_id: Number(place.split('/').at(-1)) }),
    ])
    expect(JSON.stringify(await rows())).not.toContain('10.7.0.1')
    const strike = async () => {
      for (const act of clock['* * * * *'] ?? []) await act(room.platform)
    }
    later(48 * 60 - 1)
    await strike()
    expect(await rows()).toHaveLength(1)
    later(2)
    await strike()
    expect(await rows()).toEqual([])
  })
})

describe('a block', () => {
  const block = (kind: string, value: string, until: number | null = null) =>
    env.DB.prepare(
      "INSERT INTO blocks (kind, value, reason, by_name, until) VALUES (?, ?, '', 'A', ?)",
    )
      .bind(kind, value, until)
      .run()
  afterEach(() => env.DB.prepare('DELETE FROM blocks').run())

  test('of a reader stops them until its end', async () => {
    const room = await open()
    const first = await sent(room)
    const { reader_id } = (await env.DB.prepare('SELECT reader_id FROM comments WHERE id = ?')
      .bind(Number(first.place.split('/').at(-1)))
      .first<{ reader_id: number }>()) as { reader_id: number }
    await block('reader', String(reader_id), Date.now() + 60 * 60_000)
    const again = await sent(room, { body: 'Again.' }, first.key)
    expect(again.told).toBe(
      'Your comment was not published: you may not comment here at the moment.',
    )
    expect((await stateOf(await sent(room, { body: 'Somebody else.' }))).state).toBe('approved')
    later(61)
    expect((await stateOf(await sent(room, { body: 'After.' }, first.key))).state).toBe('approved')
  })

  test('of a name, a site and a network stops what comes under them', async () => {
    const room = await open()
    await block('name', 'harbourmaster')
    await block('domain', 'spam.example')
    const rule = async (fields: object, headers = {}) =>
      (await stateOf(await sent(room, fields as never, headers))).rule
    expect(await rule({ name: 'Harbour-Mäster', body: '1' })).toBe('blocked name')
    expect(await rule({ body: 'See https://buy.SPAM.example/now' })).toBe('blocked domain')
    expect(await rule({ body: 'See https://notspam.example/now' })).toBe('')
    await sent(room, { body: 'from here' }, at('10.6.0.1'))
    const row = await env.DB.prepare(
      "SELECT network FROM senders WHERE network <> '' ORDER BY at DESC LIMIT 1",
    ).first<{ network: string }>()
    await block('network', row?.network ?? '')
    expect(await rule({ body: 'from here too' }, at('10.6.0.1'))).toBe('blocked network')
    expect(await rule({ body: 'from there' }, at('10.6.0.2'))).toBe('')
  })
})

describe('watched words', () => {
  afterEach(() => setScreening({}))
  test('hold, reject or shadow; what is shadowed its author sees as if it were published', async () => {
    await setScreening({ words: { hold: ['eel*'], reject: ['кит'], shadow: ['赌场'] } })
    const room = await open()
    expect((await sent(room, { body: 'Eels!' })).told).toContain('words in it that are watched')
    expect((await sent(room, { body: 'Кит.' })).told).toContain('was not published: it has words')
    const shadowed = await sent(room, { body: '最好的赌场' })
    expect(shadowed.told).toContain('Your comment is published.')
    expect((await stateOf(shadowed)).state).toBe('spam')
    expect(shadowed.html).not.toContain('/appeal')
    expect(await room.page(room.thread)).not.toContain('赌场')
    const { comment } = await json(room.post(room.api, { ...hello, body: '赌场' }))
    expect(comment).toMatchObject({ state: 'approved', reason: null })
    expect((await room.get(shadowed.place)).status).toBe(404)
  })
})

describe('which comments wait is said', () => {
  const mode = async (article: string, section: string, vars = 'off') => {
    const room = await open(
      { COMMENT_MODERATION: vars },
      { moderation: article, section: `Of ${section}` },
    )
    await env.DB.prepare('UPDATE sections SET moderation = ? WHERE name = ?')
      .bind(section, `Of ${section}`)
      .run()
    const answer = await room.post(room.api, hello)
    return answer.status === 409 ? 'closed' : (await json(answer)).comment.state
  }
  test.each([
    ['', '', 'off', 'approved'],
    ['', '', 'everyone', 'pending'],
    ['', 'off', 'everyone', 'approved'],
    ['everyone', 'off', 'off', 'pending'],
    ['off', 'everyone', 'everyone', 'approved'],
    ['', 'closed', 'off', 'closed'],
    ['off', 'closed', 'off', 'approved'],
    ['closed', 'off', 'off', 'closed'],
    ['', 'first-time', 'off', 'pending'],
  ])(
    'by the article (%s), else its section (%s), else the publication (%s): %s',
    async (article, section, publication, state) => {
      expect(await mode(article, section, publication)).toBe(state)
    },
  )

  test('at the desk, for a section and for an article', async () => {
    const room = newsroom()
    const editor = await aMember(room, 'editor')
    const { slug, id } = await anArticle(room.platform, {
      section: 'Letters',
      publishedAt: '2026-11-20T08:00Z',
    })
    const section = await env.DB.prepare("SELECT id FROM sections WHERE slug = 'letters'").first<{
      id: number
    }>()
    const path = `/desk/sections/${section?.id}`
    const profile = { name: 'Letters', slug: 'letters', description: '', picture: '' }
    const saved = await editor.submit(path, {
      ...profile,
      moderation: 'closed',
      closeAfterDays: '14',
    })
    expect(saved.status).toBe(303)
    const page = await editor.page(path)
    expect(page).toContain('<option value="closed" selected')
    expect(page).toContain('value="14"')
    expect(await room.page(`/articles/${slug}`)).toContain('Comments are closed.')
    expect((await json(room.get(`/api/articles/${slug}`))).article.comments).toMatchObject({
      mode: 'closed',
    })
    expect(
      (await editor.submit(path, { ...profile, moderation: '', closeAfterDays: '-1' })).status,
    ).toBe(422)
    await editor.submit(path, { ...profile, moderation: '', closeAfterDays: '14' })
    // It ran in November.
    expect(await room.page(`/articles/${slug}`)).toContain('Comments are closed.')
    await editor.submit(path, { ...profile, moderation: '', closeAfterDays: '' })
    expect(await room.page(`/articles/${slug}`)).toContain('name="body"')
    expect(await editor.page(`/desk/articles/${id}`)).toContain('id="moderation"')
  })
})

describe('the desk’s page of screening', () => {
  afterEach(() => env.DB.prepare("UPDATE screening SET rev = 0, settings = '{}'").run())
  const PATH = '/desk/comments/screening'
  const unset = {
    rev: '0',
    hold: '',
    reject: '',
    shadow: '',
    links: '2',
    perReader: '8',
    perNetwork: '20',
    leastSeconds: '2',
    knownAfter: '3',
    reports: '3',
  }

  test('takes words and limits from a moderator, and they hold at once', async () => {
    const room = await open()
    const moderator = await aMember(room, 'moderator')
    expect(await moderator.page(PATH)).toContain('Nobody outside is asked about a comment.')
    const saved = await moderator.submit(PATH, { ...unset, hold: 'eel\r\n赌场\r\n', links: '0' })
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, `${PATH}?said=saved`])
    const page = await moderator.page(PATH)
    expect(page).toContain('eel\n赌场</textarea>')
    expect((await aComment(room, room.slug, { body: 'An eel.' })).state).toBe('pending')
    expect((await aComment(room, room.slug, { body: 'https://one.example' })).state).toBe('pending')
    const log = await env.DB.prepare(
      "SELECT act FROM staff_log WHERE subject = 'screening'",
    ).first()
    expect(log).toEqual({ act: 'changed the screening of comments' })
  })

  test('keeps what was typed when somebody else was first, or when it is wrong', async () => {
    const room = newsroom()
    const moderator = await aMember(room, 'moderator')
    await moderator.submit(PATH, { ...unset, hold: 'theirs' })
    const late = await moderator.submit(PATH, { ...unset, hold: 'mine' })
    expect(late.status).toBe(409)
    const html = await late.text()
    for (const words of ['mine</textarea>', 'theirs', 'Somebody else', 'name="rev" value="1"'])
      expect(html).toContain(words)
    for (const [field, value, fault] of [
      ['hold', '***', 'no letter in it'],
      ['shadow', 'x'.repeat(81), 'longer than 80'],
      ['links', '-1', 'a whole number from 0 to 100'],
      ['perReader', '0', 'a whole number from 1 to 30'],
    ] as const) {
      const wrong = await moderator.submit(PATH, { ...unset, rev: '1', [field]: value })
      expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining(fault)])
    }
  })
})

describe('an author', () => {
  test('asks once for another look at a held comment, and reads that they have', async () => {
    const room = await open()
    const held = await sent(room, { website: 'x' })
    expect(held.html).toContain(`action="${held.place}/appeal"`)
    const ask = (words: string, key = held.key) =>
      room.submit(`${held.place}/appeal`, { words }, key)
    const empty = await ask(' ')
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Please say why a moderator should look again.')
    const asked = await ask('I am a person.')
    expect([asked.status, asked.headers.get('Location')]).toEqual([303, held.place])
    const page = await (await room.get(held.place, held.key)).text()
    expect(page).toContain('You have asked a moderator to look at it again.')
    expect(page).not.toContain('/appeal"')
    const again = await ask('Please!')
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('You have asked already.')
    const { results } = await env.DB.prepare('SELECT words, settled_at FROM appeals').all()
    expect(results).toEqual([{ words: 'I am a person.', settled_at: null }])
    await env.DB.prepare('UPDATE appeals SET settled_at = 1').run()
    expect(await (await room.get(held.place, held.key)).text()).toContain('has looked at it again')
  })

  test('alone may ask, and only where something is held back', async () => {
    const room = await open()
    const held = await sent(room, { website: 'x', body: 'Held.' })
    const fine = await sent(room, { body: 'Fine.' })
    const ask = (place: string, key: object) =>
      room.submit(`${place}/appeal`, { words: 'Why?' }, key as never)
    expect((await ask(held.place, fine.key)).status).toBe(404)
    expect((await ask(held.place, {})).status).toBe(404)
    expect((await ask(fine.place, fine.key)).status).toBe(409)
    expect((await ask(`${room.thread}/99`, held.key)).status).toBe(404)
    const foreign = { ...held.key, Origin: 'https://else.example', 'Sec-Fetch-Site': 'cross-site' }
    expect((await ask(held.place, foreign)).status).toBe(403)
  })

  test('reads state and reason, and asks, by JSON too', async () => {
    const room = await open({ COMMENT_MODERATION: 'everyone' })
    const posted = await room.post(room.api, hello)
    const key = cookieOf(posted)
    const path = `${room.api}/${(await json(posted)).comment.id}`
    const read = async (headers = {}) => json(room.get(path, headers))
    expect((await read(key)).comment).toMatchObject({
      state: 'pending',
      reason: 'every comment here is read by a moderator first',
      appeal: 'possible',
    })
    expect((await room.get(path)).status).toBe(404)
    expect((await room.get(path, key)).headers.get('Cache-Control')).toBe('private, no-store')
    expect((await room.post(`${path}/appeal`, { words: 'Do look.' }, key)).status).toBe(204)
    expect((await read(key)).comment.appeal).toBe('waits')
    expect((await room.post(`${path}/appeal`, { words: 'Do look.' }, key)).status).toBe(409)
    await env.DB.prepare("UPDATE comments SET state = 'approved', shown = 1").run()
    expect((await read(key)).comment).toMatchObject({ state: 'approved', appeal: 'waits' })
    const everybody = (await read()).comment
    expect(everybody.name).toBe('Pilot')
    expect(everybody).not.toHaveProperty('state')
  })
})

/** Whoever is outside: answers by the address, and notes what was asked. */
function outside(answers: Record<string, (request: Request) => Response | Promise<Response>>) {
  const asked: { url: string; headers: Headers; body: string }[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as Request, init)
    const { url, headers } = request
    asked.push({
      url,
      headers,
      body: new TextDecoder().decode(await request.clone().arrayBuffer()),
    })
    const answer = Object.entries(answers).find(([start]) => url.startsWith(start))?.[1]
    if (!answer) throw new TypeError('Network connection lost.')
    return answer(request)
  })
  return asked
}

const never = (request: Request) =>
  new Promise<Response>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason))
  })

describe('Akismet', () => {
  const keys = { AKISMET_KEY: 'a-key' }
  const AKISMET = 'https://rest.akismet.com/1.1/comment-check'
  const says = (word: string, tip = '') => ({
    [AKISMET]: () => new Response(word, { headers: tip ? { 'X-akismet-pro-tip': tip } : {} }),
  })
  const stateWhen = async (answers: Parameters<typeof outside>[0], room: Open) => {
    outside(answers)
    return stateOf(await sent(room, { body: `Said ${Math.random()}` }))
  }

  test('is told what it needs and nothing kept for verified people, and its verdict holds', async () => {
    const room = await open(keys)
    const asked = outside(says('false'))
    const posted = await sent(room, {}, { ...at('10.5.0.1'), 'User-Agent': 'A browser' })
    expect((await stateOf(posted)).state).toBe('approved')
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      api_key: 'a-key',
      blog: ORIGIN,
      user_ip: '10.5.0.1',
      user_agent: 'A browser',
      permalink: `${ORIGIN}/articles/${room.slug}`,
      comment_type: 'comment',
      comment_author: 'Pilot',
      comment_content: 'Hello, *all*.',
    })
    expect(await stateWhen(says('true'), room)).toMatchObject({
      state: 'pending',
      rule: 'Akismet',
      reason: 'it looks like advertising',
    })
    expect(await stateWhen(says('true', 'discard'), room)).toMatchObject({ state: 'spam' })
  })

  test('that is wrong, away or silent makes the comment wait, and loses none', async () => {
    const room = await open(keys)
    const held = {
      state: 'pending',
      reason: 'it could not be checked at once',
      rule: 'Akismet did not answer',
    }
    expect(await stateWhen(says('invalid'), room)).toMatchObject(held)
    expect(await stateWhen({}, room)).toMatchObject(held)
    expect(await stateWhen({ [AKISMET]: never }, room)).toMatchObject(held)
  }, 15_000)

  test('is not asked about what our own rules reject', async () => {
    const room = await open(keys)
    const first = await (outside(says('false')),
    sent(room, { body: 'The very same words, again.' }))
    const asked = outside(says('false'))
    await sent(room, { body: 'The very same words, again.', token: 'again' }, first.key)
    expect(asked).toEqual([])
  })
})

describe('a hook', () => {
  const HOOK = 'https://screen.example/comments'
  const keys = { SCREENING_HOOK: HOOK, SCREENING_SECRET: 'between the two of us' }
  const stateWhen = async (
    answer: (request: Request) => Response | Promise<Response>,
    vars = {},
  ) => {
    const room = await open({ ...keys, ...vars })
    const asked = outside({ [HOOK]: answer })
    const posted = await sent(room, { body: `Said ${Math.random()}` })
    return { ...(await stateOf(posted)), asked, told: posted.told }
  }

  test('is asked as Standard Webhooks signs, and its verdict and reason hold', async () => {
    const { asked, ...found } = await stateWhen(() =>
      Response.json({ verdict: 'reject', reason: 'off the subject' }),
    )
    expect(found).toMatchObject({
      state: 'rejected',
      rule: 'hook',
      told: 'Your comment was not published: off the subject.',
    })
    const { headers, body } = asked[0] as (typeof asked)[number]
    const signed = `${headers.get('webhook-id')}.${headers.get('webhook-timestamp')}.${body}`
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(keys.SCREENING_SECRET),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    )
    const signature = Uint8Array.fromBase64(
      headers.get('webhook-signature')?.replace('v1,', '') ?? '',
    )
    expect(
      await crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode(signed)),
    ).toBe(true)
    expect(Number(headers.get('webhook-timestamp'))).toBe(Math.floor(Date.now() / 1000))
    expect(JSON.parse(body).data).toMatchObject({ name: 'Pilot' })
    expect(body).not.toMatch(/@|address|reader/)
  })

  test('makes a verdict stricter, never milder', async () => {
    const publish = () => Response.json({ verdict: 'publish' })
    expect((await stateWhen(publish)).state).toBe('approved')
    expect((await stateWhen(publish, { COMMENT_MODERATION: 'everyone' })).state).toBe('pending')
    expect((await stateWhen(() => Response.json({ verdict: 'shadow' }))).state).toBe('spam')
  })

  test.each([
    ['an error', () => new Response('', { status: 500 })],
    ['no verdict', () => Response.json({ verdict: 'perhaps' })],
    ['no JSON', () => new Response('<html>')],
    ['nothing', never],
  ])(
    'that answers %s makes the comment wait',
    async (_, answer) => {
      expect(await stateWhen(answer)).toMatchObject({
        state: 'pending',
        rule: 'hook did not answer',
      })
    },
    15_000,
  )
})

describe('Turnstile', () => {
  const keys = { TURNSTILE_SITE_KEY: 'site-key', TURNSTILE_SECRET: 'secret' }
  const VERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
  const pass = { success: true, hostname: 'news.example', action: 'comment' }
  const csp = (answer: Response) => answer.headers.get('Content-Security-Policy') ?? ''

  const suspicious = async (vars = {}) => {
    const room: Newsroom & Open = await open({ ...keys, ...vars })
    const token = await aToken(room.platform, room.slug, 500)
    return { room, send: (fields = {}) => sent(room, { token, body: 'Fast words.', ...fields }) }
  }

  test('is shown to a suspicious form alone, with the words kept, and only there may it load', async () => {
    const { room, send } = await suspicious()
    const { status, html, answer } = await send()
    expect(status).toBe(403)
    for (const part of [
      'Fast words.</textarea>',
      'data-sitekey="site-key"',
      'Something about this form was unusual.',
    ])
      expect(html).toContain(part)
    expect(csp(answer).match(/https:\/\/challenges\.cloudflare\.com/g)).toHaveLength(2)
    expect(
      (
        await env.DB.prepare(
          "SELECT count(*) n FROM comments WHERE body_markdown = 'Fast words.'",
        ).first()
      )?.n,
    ).toBe(0)
    for (const path of [`/articles/${room.slug}`, room.thread]) {
      const other = await room.get(path)
      expect(csp(other)).not.toContain('challenges')
      expect(await other.text()).not.toContain('challenges')
    }
    expect((await sent(room, { body: 'Unhurried.' })).status).toBe(303)
    expect((await json(room.post(room.api, hello))).comment.state).toBe('approved')
  })

  test.each([
    ['passed', pass, 'approved'],
    ['passed elsewhere', { ...pass, hostname: 'else.example' }, 'pending'],
    ['passed for something else', { ...pass, action: 'login' }, 'pending'],
    ['failed', { success: false }, 'pending'],
  ])('%s, the comment is decided', async (_, said, state) => {
    const { send } = await suspicious()
    const asked = outside({ [VERIFY]: () => Response.json(said) })
    expect((await stateOf(await send({ 'cf-turnstile-response': 'an answer' }))).state).toBe(state)
    expect(asked[0]?.body).toBe('secret=secret&response=an+answer')
  })

  test('away, or not run without scripts, makes the comment wait', async () => {
    const { send } = await suspicious()
    outside({})
    const away = await send({ 'cf-turnstile-response': 'an answer' })
    expect((await stateOf(away)).state).toBe('pending')
    const asked = outside({})
    const { told } = await send({ 'cf-turnstile-response': '', body: 'No scripts here.' })
    expect(told).toContain('it was sent faster than people write')
    expect(asked).toEqual([])
  })

  test('is not shown without keys, nor where a moderator reads the comment anyway', async () => {
    for (const vars of [{ TURNSTILE_SECRET: undefined }, { COMMENT_MODERATION: 'everyone' }]) {
      const { send } = await suspicious(vars)
      expect((await send()).status).toBe(303)
    }
  })
})

test('a comment costs two round trips, however much its author has said, and few rows', async () => {
  const room = await open()
  const first = await sent(room, { body: 'To begin with.' }, at('10.4.0.1'))
  const cost = async (body: string) => {
    tick()
    room.batches.length = 0
    expect(
      (await room.post(room.api, { ...hello, body }, { ...first.key, ...at('10.4.0.1') })).status,
    ).toBe(201)
    const [look, save] = room.batches
    expect([room.batches.length, look?.statements.length]).toEqual([2, 5])
    return [look?.rowsRead ?? 0, save?.rowsWritten ?? 0] as const
  }
  await cost('Second.')
  for (let i = 0; i < 45; i++) {
    tick()
    await room.post(room.api, { ...hello, body: `More ${i}` }, { ...first.key, ...at('10.4.0.1') })
  }
  const [read, written] = await cost('At last.')
  console.log(`A comment reads ${read} rows and writes ${written}.`)
  expect(read).toBeLessThan(160)
  expect(written).toBeLessThanOrEqual(20)
})
