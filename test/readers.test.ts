import { env } from 'cloudflare:workers'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, describe, expect, test } from 'vitest'
import * as schema from '../src/db/schema.ts'
import { forgetChecks, weighNames } from '../src/readers/actions.ts'
import { CATALOGUES, wordsFor } from '../src/words/words.ts'
import { youWordsFor } from '../src/words/you.ts'
import {
  aComment,
  aMember,
  anArticle,
  cookieOf,
  hello,
  json,
  type Newsroom,
  newsroom,
  setClock,
} from './newsroom.ts'

afterEach(() => setClock())

type Cookie = { Cookie: string }
const NOBODY: Cookie = { Cookie: '' }
let met = 0

/** A newsroom, an article to write under, and an address of this test's own. */
async function open(vars: Parameters<typeof newsroom>[0] = {}) {
  const room = newsroom(vars)
  const { slug } = await anArticle(room.platform)
  met += 1
  return { ...room, slug, api: `/api/articles/${slug}/comments`, email: `ada-${met}@mail.example` }
}

type Open = Awaited<ReturnType<typeof open>>

/** Asks for a code; answers with the browser's key and the code of the letter, if one came. */
async function asks(room: Newsroom, email: string, as = NOBODY) {
  room.letters.length = 0
  met += 1
  const network = { 'cf-connecting-ip': `10.0.${met >> 8}.${met & 255}` }
  const answer = await room.submit('/you/address', { email }, { ...as, ...network })
  await room.workOff()
  const code = room.letters[0]?.text.match(/^\d{6}$/m)?.[0] ?? ''
  return { answer, code, as: answer.headers.has('Set-Cookie') ? cookieOf(answer) : as }
}

/** Somebody who has shown that the address is theirs. */
async function verifies(room: Newsroom, email: string, as = NOBODY) {
  const asked = await asks(room, email, as)
  return cookieOf(await room.submit('/you/code', { code: asked.code }, asked.as))
}

const writes = async ({ post, api }: Open, fields: object = {}, as = NOBODY) => {
  const answer = await post(api, { ...hello, ...fields }, as)
  return { answer, as: answer.headers.has('Set-Cookie') ? cookieOf(answer) : as }
}

const rows = async <Row>(sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results

const idOf = ({ Cookie }: Cookie) =>
  Number.parseInt(Cookie.replace('__Host-reader=', '').split('.')[0] ?? '', 36)

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** A number in letters, for names of a test's own. */
const spelt = (n: number) => String(n).replace(/\d/g, (digit) => 'abcdefghjk'[Number(digit)] ?? '')

describe('an address', () => {
  test('is shown to be somebody’s by the code in a letter', async () => {
    const room = await open()
    const { answer, code, as } = await asks(room, ` ${room.email.toUpperCase()} `)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/you'])
    expect(room.letters).toMatchObject([
      { to: room.email, subject: 'Your code for The Tidewater Ledger' },
    ])
    expect(await room.page('/you', as)).toContain('Type in the code')
    const verified = await room.submit(
      '/you/code',
      { code: ` ${code.slice(0, 3)} ${code.slice(3)}` },
      as,
    )
    expect([verified.status, verified.headers.get('Location')]).toEqual([303, '/you?said=verified'])
    expect(idOf(cookieOf(verified))).toBe(idOf(as))
    const page = await room.get('/you', as)
    expect(page.headers.get('Cache-Control')).toBe('private, no-store')
    expect(page.headers.get('X-Robots-Tag')).toBe('noindex')
    expect(await page.text()).toContain(`Your address is verified: ${room.email}`)
  })

  test('lies in the readers’ table alone, encrypted, and is found by a keyed hash', async () => {
    const room = await open()
    await verifies(room, room.email)
    await asks(room, `second-${room.email}`)
    const tables = await rows<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`,
    )
    for (const { name } of tables)
      expect([
        name,
        JSON.stringify(await rows(`SELECT * FROM ${name}`)).includes(room.email),
      ]).toEqual([name, false])
    const [reader] = await rows<{ email: string }>(
      'SELECT email FROM readers WHERE verified_at IS NOT NULL ORDER BY id DESC LIMIT 1',
    )
    expect(reader?.email).toMatch(/^[\w-]{60,}$/)
  })

  test('needs the code of its own letter, within a quarter of an hour and five tries', async () => {
    const room = await open()
    setClock('2026-11-02T10:00Z')
    const { code, as } = await asks(room, room.email)
    const tries = async (given: string, key = as) =>
      (await room.submit('/you/code', { code: given }, key)).status
    expect(await tries('12345')).toBe(422)
    expect(await tries(other(code))).toBe(422)
    setClock('2026-11-02T10:00:01Z')
    const late = await asks(room, room.email, as)
    expect(await tries(code)).toBe(422)
    setClock('2026-11-02T10:15:02Z')
    expect(await tries(late.code)).toBe(422)
    const third = await asks(room, room.email, as)
    for (let n = 0; n < 5; n++) expect(await tries(other(third.code))).toBe(422)
    const refused = await room.submit('/you/code', { code: third.code }, as)
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('This code is used up or too old.')
  })

  test('is not shown by the code in another browser', async () => {
    const room = await open()
    const { code } = await asks(room, room.email)
    const { as } = await asks(room, `not-${room.email}`)
    expect((await room.submit('/you/code', { code }, as)).status).toBe(422)
    expect((await room.submit('/you/code', { code })).status).toBe(422)
  })

  test('gets three letters an hour and six a day, and the answer never tells', async () => {
    const room = await open()
    const sent: number[] = []
    for (const [hour, minute] of [
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
      [3, 0],
      [3, 1],
      [3, 2],
      [5, 0],
      [25, 30],
    ]) {
      setClock(new Date(Date.UTC(2026, 10, 3, hour, minute)).toISOString())
      const { answer, code } = await asks(room, room.email, { Cookie: '' })
      expect([answer.status, answer.headers.get('Location'), await answer.text()]).toEqual([
        303,
        '/you',
        '',
      ])
      sent.push(code === '' ? 0 : 1)
    }
    expect(sent).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 1])
  })

  test('without a letter takes no code, guessed or not', async () => {
    const room = await open()
    for (let n = 0; n < 3; n++) await asks(room, room.email)
    const { as } = await asks(room, room.email)
    const [check] = await rows<{ id: number; email_hash: string }>(
      'SELECT id, email_hash FROM address_checks WHERE may_letter = 0 ORDER BY id DESC LIMIT 1',
    )
    const signature = await room.platform.signer.sign('code', `${check?.id}\n${check?.email_hash}`)
    const bytes = Uint8Array.fromBase64(signature, { alphabet: 'base64url' })
    const code = String(new DataView(bytes.buffer).getUint32(0) % 1_000_000).padStart(6, '0')
    expect((await room.submit('/you/code', { code }, as)).status).toBe(422)
  })

  test('of a network’s asking are ten an hour, and each try is counted', async () => {
    const room = await open()
    const from = (address: string, email: string) =>
      room.submit('/you/address', { email }, { 'cf-connecting-ip': address })
    const answers = []
    for (let n = 0; n < 11; n++)
      answers.push((await from('192.0.2.7', `n${n}-${room.email}`)).status)
    expect(answers).toEqual([...Array(10).fill(303), 429])
    expect((await from('192.0.2.8', room.email)).status).toBe(303)
    const hasty = await open({ SIGN_IN_LIMIT: { limit: async () => ({ success: false }) } })
    for (const [path, fields] of [
      ['/you/address', { email: hasty.email }],
      ['/you/code', { code: '123456' }],
    ] as const) {
      const answer = await hasty.submit(path, fields)
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
    }
  })

  test('is answered for alike whether a reader has it or not', async () => {
    const room = await open()
    await verifies(room, room.email)
    const whole = async (email: string) => {
      const { answer, as } = await asks(room, email)
      const page = (await room.page('/you', as)).replaceAll(email, '(address)')
      const wrong = await room.submit('/you/code', { code: '000000' }, as)
      return [
        answer.status,
        page,
        wrong.status,
        (await wrong.text()).replaceAll(email, '(address)'),
      ]
    }
    expect(await whole(room.email)).toEqual(await whole(`unknown-${room.email}`))
  })

  test('makes its reader known in another browser, and a guest’s comments theirs', async () => {
    const room = await open()
    const first = await verifies(room, room.email)
    await writes(room, { body: 'As Ada.' }, first)
    const { as: guest } = await writes(room, { body: 'As a guest.' })
    const [{ id: theirs } = { id: 0 }] = await rows<{ id: number }>(
      'SELECT id FROM comments WHERE reader_id = ? LIMIT 1',
      idOf(first),
    )
    const { id: anothers } = await aComment(room, room.slug)
    const vote = (key: Cookie, comment: number) =>
      env.DB.prepare('INSERT INTO votes SELECT thread_id, ?, id, 1 FROM comments WHERE id = ?')
        .bind(idOf(key), comment)
        .run()
    await vote(guest, theirs)
    await vote(guest, anothers)
    await vote(first, anothers)
    room.batches.length = 0
    const second = await verifies(room, room.email, guest)
    expect(idOf(second)).toBe(idOf(first))
    expect(
      await rows('SELECT body_markdown FROM comments WHERE reader_id = ?', idOf(first)),
    ).toEqual([{ body_markdown: 'As Ada.' }, { body_markdown: 'As a guest.' }])
    expect(
      await rows(
        'SELECT comment_id FROM votes WHERE reader_id IN (?, ?)',
        idOf(first),
        idOf(guest),
      ),
    ).toEqual([{ comment_id: anothers }])
    expect(await rows('SELECT id, up FROM comments WHERE id IN (?, ?)', theirs, anothers)).toEqual([
      { id: theirs, up: 0 },
      { id: anothers, up: 1 },
    ])
    expect(
      await rows('SELECT name, email, email_hash FROM readers WHERE id = ?', idOf(guest)),
    ).toEqual([{ name: '', email: null, email_hash: null }])
    // All of it was one batch: what a reader sees is before or after.
    expect(
      room.batches.filter(({ statements }) =>
        statements.some(({ sql }) => /UPDATE comments/.test(sql)),
      ).length,
    ).toBe(1)
  })

  test('may be changed, and who types another’s becomes them without moving anything', async () => {
    const room = await open()
    const ada = await verifies(room, room.email)
    const bob = await verifies(room, `bob-${room.email}`)
    await writes(room, { body: 'As Bob.' }, bob)
    expect(idOf(await verifies(room, `new-${room.email}`, ada))).toBe(idOf(ada))
    expect(await room.page('/you', ada)).toContain(`new-${room.email}`)
    expect(idOf(await verifies(room, `new-${room.email}`, bob))).toBe(idOf(ada))
    expect(
      await rows('SELECT body_markdown FROM comments WHERE reader_id = ?', idOf(bob)),
    ).toHaveLength(1)
  })

  test('is forgotten after a day when nobody showed it to be theirs', async () => {
    const room = await open()
    setClock('2026-11-04T10:00Z')
    const { as } = await asks(room, room.email)
    setClock('2026-11-05T10:00:01Z')
    await forgetChecks(room.platform)
    expect(await rows('SELECT asked_email FROM readers WHERE id = ?', idOf(as))).toEqual([
      { asked_email: null },
    ])
    expect(await rows('SELECT * FROM address_checks WHERE reader_id = ?', idOf(as))).toEqual([])
  })

  test('that was only typed with a comment is not kept, and gives nothing', async () => {
    const room = await open()
    const { as } = await writes(room, { email: room.email })
    expect(
      await rows(
        'SELECT email, email_hash, verified_at, badge FROM readers WHERE id = ?',
        idOf(as),
      ),
    ).toEqual([{ email: null, email_hash: null, verified_at: null, badge: '' }])
  })

  test('is asked about in a letter without a stranger’s word, in each language', async () => {
    for (const language of Object.keys(CATALOGUES)) {
      const room = await open({ LANGUAGE: language, CONTACT: 'n@n.example' })
      const guest = await writes(room, { name: 'Buy stamps now' })
      await asks(room, room.email, guest.as)
      const [letter] = room.letters
      const { letter: words } = youWordsFor(await wordsFor(language))
      expect(letter?.text).toContain(words.type)
      expect(letter?.html).toContain(`lang="${language}"`)
      expect(`${letter?.subject}${letter?.text}${letter?.html}`).not.toMatch(/stamps|mail\.example/)
    }
  })
})

describe('a reader', () => {
  test('signs out of one browser, and a guest of nothing else', async () => {
    const room = await open()
    const key = await verifies(room, room.email)
    const answer = await room.submit('/you/sign-out', {}, key)
    expect(answer.headers.get('Location')).toBe('/you?said=signed-out')
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-reader=; Max-Age=0; Path=/; Secure',
      '__Host-keyed=; Max-Age=0; Path=/; Secure',
    ])
    expect(await room.page('/you', key)).toContain(room.email)
    expect(await room.page('/you')).toContain('This browser has no key of yours')
  })

  test('takes along all that is theirs', async () => {
    const room = await open({ COMMENT_MODERATION: 'everyone' })
    const key = await verifies(room, room.email)
    await writes(room, { body: 'Mine, *waiting*.' }, key)
    const { id } = await aComment(room, room.slug)
    const [{ id: mine } = { id: 0 }] = await rows<{ id: number }>(
      'SELECT id FROM comments WHERE reader_id = ?',
      idOf(key),
    )
    await env.DB.batch([
      env.DB.prepare(
        'INSERT INTO votes SELECT thread_id, ?, id, -1 FROM comments WHERE id = ?',
      ).bind(idOf(key), id),
      env.DB.prepare(`INSERT INTO reports VALUES (?, ?, 'spam', 'Look at this', 0, NULL)`).bind(
        id,
        idOf(key),
      ),
      env.DB.prepare(`INSERT INTO comment_revisions VALUES (?, 5, 'Mine before.')`).bind(mine),
      env.DB.prepare(
        `INSERT INTO appeals (comment_id, words, at) VALUES (?, 'Please look again.', 0)`,
      ).bind(mine),
      env.DB.prepare(`INSERT INTO reader_notes VALUES (8192000, ?, 'Mo', 'Writes at night.')`).bind(
        idOf(key),
      ),
    ])
    await room.post('/api/subscriptions', { email: room.email, accept: true })
    const answer = await room.get('/you/data.json', key)
    expect(answer.headers.get('Content-Disposition')).toContain('attachment')
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    const data = await json(answer)
    expect(data).toMatchObject({
      reader: { email: room.email, name: 'Pilot' },
      comments: [
        {
          body: 'Mine, *waiting*.',
          state: 'pending',
          earlier: [{ body: 'Mine before.' }],
          decisions: [{ by: 'screen', state: 'pending' }],
          appeals: [{ words: 'Please look again.' }],
        },
      ],
      votes: [{ url: `https://news.example/articles/${room.slug}/comments/${id}`, vote: 'down' }],
      reports: [{ reason: 'spam', words: 'Look at this' }],
      notes: [{ words: 'Writes at night.', at: '2000-01-01T00:00:02+00:00' }],
      subscriptions: [{ list: 'newsletter', state: 'unconfirmed' }],
    })
    expect((await room.get('/you/data.json')).status).toBe(404)
  })

  test('is not told by their data that nobody else reads a comment', async () => {
    const room = await open()
    const { as } = await writes(room)
    await env.DB.prepare(
      `UPDATE comments SET state = 'spam', shown = 0, reason = 'spam' WHERE reader_id = ?`,
    )
      .bind(idOf(as))
      .run()
    expect(await room.page('/you/data.json', as)).not.toContain('spam')
  })

  test('erases themselves and leaves their comments, without a name', async () => {
    const room = await open()
    const key = await verifies(room, room.email)
    await writes(room, { body: 'I was here.' }, key)
    const { id } = await aComment(room, room.slug)
    await env.DB.prepare('INSERT INTO votes SELECT thread_id, ?, id, 1 FROM comments WHERE id = ?')
      .bind(idOf(key), id)
      .run()
    const page = await room.page('/you/erase', key)
    expect(page).toContain('stay, without your name')
    const unsaid = await room.submit('/you/erase', {}, key)
    expect([unsaid.status, await unsaid.text()]).toEqual([
      422,
      expect.stringContaining('Choose what becomes'),
    ])
    const answer = await room.submit('/you/erase', { comments: 'anonymise' }, key)
    expect([answer.headers.get('Location'), answer.headers.get('Set-Cookie')]).toEqual([
      '/you?said=erased',
      expect.stringContaining('__Host-reader=; Max-Age=0'),
    ])
    const thread = await json(room.get(room.api))
    expect(
      thread.comments.map(({ name, bodyHtml }: { name: string; bodyHtml: string }) => [
        name,
        bodyHtml,
      ]),
    ).toContainEqual(['Former reader', '<p>I was here.</p>'])
    expect(
      await rows(
        'SELECT name, email, email_hash, verified_at, erased_at > 0 AS gone FROM readers WHERE id = ?',
        idOf(key),
      ),
    ).toEqual([{ name: '', email: null, email_hash: null, verified_at: null, gone: 1 }])
    expect(await rows('SELECT up FROM comments WHERE id = ?', id)).toEqual([{ up: 0 }])
    // Their address is free, and their old key opens nothing.
    expect(await room.page('/you', key)).toContain('This browser has no key of yours')
    expect(idOf(await verifies(room, room.email, key))).not.toBe(idOf(key))
    expect(idOf((await writes(room, {}, key)).as)).not.toBe(idOf(key))
  })

  test('erases themselves and all their words, many as they are; replies keep their place', async () => {
    const room = await open()
    const { as } = await writes(room, { body: 'Word 0' })
    for (let n = 1; n < 25; n++) await writes(room, { body: `Word ${n}`, name: 'Gone Girl' }, as)
    const [{ id } = { id: 0 }] = await rows<{ id: number }>(
      'SELECT min(id) AS id FROM comments WHERE reader_id = ?',
      idOf(as),
    )
    await aComment(room, room.slug, { parent: id, body: 'An answer.' })
    await room.submit('/you/erase', { comments: 'withdraw' }, as)
    expect(await rows(`SELECT count(*) AS n FROM comments WHERE name = 'Gone Girl'`)).toEqual([
      { n: 0 },
    ])
    while (room.queued.length > 0) await room.workOff()
    const { count, comments } = await json(room.get(room.api))
    expect(count).toBe(1)
    expect(await rows('SELECT count(*) AS n FROM comments WHERE reader_id = ?', idOf(as))).toEqual([
      { n: 0 },
    ])
    expect(
      await rows(
        `SELECT DISTINCT state, body_markdown, body_html, name FROM comments
      WHERE thread_id = (SELECT id FROM articles WHERE slug = ?) AND state <> 'approved'`,
        room.slug,
      ),
    ).toEqual([{ state: 'withdrawn', body_markdown: '', body_html: '', name: 'Former reader' }])
    expect(comments).toMatchObject([{ id, replies: [{ bodyHtml: '<p>An answer.</p>' }] }])
  })

  test('is done no harm by another site, nor by a link', async () => {
    const room = await open()
    const key = await verifies(room, room.email)
    const elsewhere = { ...key, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    for (const path of ['/you/address', '/you/code', '/you/sign-out', '/you/erase'])
      expect([
        path,
        (
          await room.submit(
            path,
            { comments: 'withdraw', email: room.email, code: '123456' },
            elsewhere,
          )
        ).status,
      ]).toEqual([path, 403])
    for (const path of ['/you', '/you/erase', '/you/data.json']) await room.get(path, key)
    expect(await room.page('/you', key)).toContain(room.email)
  })
})

test('each table that names a reader is moved, emptied and told of', () => {
  // A table that comes to this list is to come to src/belongings/store.ts too.
  const named = Object.values(schema as Record<string, unknown>)
    .filter((table) => is(table, SQLiteTable))
    .map((table) => getTableConfig(table))
    .filter(({ columns }) => columns.some(({ name }) => name === 'reader_id'))
  expect(named.map(({ name }) => name).sort()).toEqual([
    'address_checks',
    'comments',
    'follows',
    'frame_sign_ins',
    'notice_letters',
    'notices',
    'reader_notes',
    'reports',
    'votes',
  ])
})

describe('a name', () => {
  const guarded = async () => {
    const room = await open()
    met += 1
    const name = `Ines Tarpaulin${spelt(met)}`
    await anArticle(room.platform, { authors: [name] })
    return { ...room, name }
  }

  test('of an author is refused to others from the first moment, and after the clock has weighed it', async () => {
    const room = await guarded()
    const lookalike = room.name.replaceAll('a', 'а').toUpperCase()
    for (const weigh of [false, true]) {
      if (weigh) await weighNames(room.platform)
      for (const name of [room.name, lookalike]) {
        const { answer } = await writes(room, { name })
        expect(answer.status).toBe(422)
        expect((await json(answer)).errors).toEqual([
          {
            field: 'name',
            message: expect.stringContaining('This is the name of somebody who works here.'),
          },
        ])
      }
    }
    expect(await rows('SELECT count(*) AS n FROM masthead WHERE skeleton IS NULL')).toEqual([
      { n: 0 },
    ])
  })

  test('is its author’s own once their address is linked and verified, and gets their badge', async () => {
    const room = await guarded()
    const editor = await aMember(room, 'editor')
    const [{ id } = { id: 0 }] = await rows<{ id: number }>(
      'SELECT id FROM authors WHERE name = ?',
      room.name,
    )
    await editor.submit(`/desk/authors/${id}/address`, { email: room.email })
    expect(await editor.page(`/desk/authors/${id}`)).toContain(
      'has not verified it as a reader yet',
    )
    const key = await verifies(room, room.email)
    expect(await editor.page(`/desk/authors/${id}`)).toContain('has verified it as a reader')
    await weighNames(room.platform)
    const { answer } = await writes(room, { name: room.name }, key)
    expect(answer.status).toBe(201)
    expect(await rows('SELECT badge FROM comments WHERE reader_id = ?', idOf(key))).toEqual([
      { badge: 'author' },
    ])
    await editor.submit(`/desk/authors/${id}/address`, { email: '' })
    expect(await rows('SELECT badge FROM readers WHERE id = ?', idOf(key))).toEqual([{ badge: '' }])
    expect((await writes(room, { name: room.name }, key)).answer.status).toBe(422)
  })

  test('of staff and their badge come and go with their place at the desk', async () => {
    const room = await open()
    met += 1
    const member = await aMember(room, 'moderator', `Bo Lantern ${spelt(met)}`)
    const [{ email } = { email: '' }] = await rows<{ email: string }>(
      'SELECT email FROM staff WHERE id = ?',
      member.id,
    )
    const key = await verifies(room, email)
    await weighNames(room.platform)
    expect((await writes(room, { name: member.name }, key)).answer.status).toBe(201)
    expect((await writes(room, { name: 'The Moderator' }, key)).answer.status).toBe(201)
    expect(
      await rows('SELECT DISTINCT badge FROM comments WHERE reader_id = ?', idOf(key)),
    ).toEqual([{ badge: 'staff' }])
    expect((await writes(room, { name: member.name })).answer.status).toBe(422)
    expect((await writes(room, { name: 'The Moderator' })).answer.status).toBe(422)
    const boss = await aMember(room, 'administrator')
    await boss.submit(`/desk/people/${member.id}/dismiss`)
    expect(await rows('SELECT badge FROM readers WHERE id = ?', idOf(key))).toEqual([{ badge: '' }])
    expect((await writes(room, { name: member.name })).answer.status).toBe(201)
  })

  test('with marks that nobody sees is refused, and so is the publication’s', async () => {
    const room = await open()
    for (const name of ['A\u202eda', 'A\u200bda', 'Tidewater Ledger', 'Tіdеwаtеr Lеdgеr Team'])
      expect([name, (await writes(room, { name })).answer.status]).toEqual([name, 422])
    expect((await writes(room, { name: 'علی\u200cرضا' })).answer.status).toBe(201)
  })
})
