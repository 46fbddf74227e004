import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { transition } from '../src/comments/changes.ts'
import { anArticle, cookieOf, dangersIn, hello, json, newsroom, setClock } from './newsroom.ts'

afterEach(async () => {
  setClock()
  await env.DB.batch([
    env.DB.prepare("UPDATE frame SET settings = '{}'"),
    env.DB.prepare("UPDATE screening SET settings = '{}'"),
  ])
})

type Key = { Cookie: string }

const TOO_MANY_LINKS = 'it has more links than are read without a look (2)'

async function open(
  vars: Parameters<typeof newsroom>[0] = {},
  fields: Parameters<typeof anArticle>[1] = {},
) {
  const room = newsroom(vars)
  const { slug } = await anArticle(room.platform, fields)
  const thread = `/articles/${slug}/comments`
  const api = `/api${thread}`
  /** A comment, and the key of its author. */
  const said = async (body: string, more: object = {}, key?: Key) => {
    const answer = await room.post(api, { ...hello, body, ...more }, key)
    return { ...(await json(answer)).comment, key: key ?? cookieOf(answer) }
  }
  /** The key of somebody who has been here. */
  const aReader = async (): Promise<Key> =>
    cookieOf(await room.submit(`/articles/${slug}/votes`, { up: '1' }))
  const vote = (id: number, cast: number, key: Key) =>
    room.post(`${api}/${id}/vote`, { vote: cast }, key)
  const report = (id: number, key: Key, told: object = { reason: 'abuse' }) =>
    room.post(`${api}/${id}/report`, told, key)
  const mine = (key?: Key) => json(room.get(`${api}/mine`, key))
  return { ...room, slug, thread, api, said, aReader, vote, report, mine }
}

const sets = (comments: object) =>
  env.DB.prepare('UPDATE frame SET settings = ?').bind(JSON.stringify({ comments })).run()

const screens = (settings: object) =>
  env.DB.prepare('UPDATE screening SET settings = ?').bind(JSON.stringify(settings)).run()

const row = (id: number) =>
  env.DB.prepare('SELECT * FROM comments WHERE id = ?').bind(id).first<Record<string, any>>()

const all = async (sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results

describe('votes', () => {
  test('a vote counts once, however often it is cast, and may be changed and taken back', async () => {
    const { said, aReader, vote } = await open()
    const { id } = await said('Count me.')
    const [one, two] = [await aReader(), await aReader()]
    for (const _ of [1, 2])
      expect(await json(vote(id, 1, one))).toEqual({ id, up: 1, down: 0, vote: 1 })
    expect(await json(vote(id, -1, two))).toEqual({ id, up: 1, down: 1, vote: -1 })
    expect(await json(vote(id, -1, one))).toEqual({ id, up: 0, down: 2, vote: -1 })
    for (const _ of [1, 2])
      expect(await json(vote(id, 0, one))).toEqual({ id, up: 0, down: 1, vote: 0 })
    await Promise.all([1, 1, 1, 1].map((cast) => vote(id, cast, one)))
    expect(await row(id)).toMatchObject({ up: 1, down: 1 })
  })

  test('the best comment is the one whose share of up votes is surest', async () => {
    const { said, aReader, vote, get, api } = await open()
    const [few, many] = [await said('Few.'), await said('Many.')]
    const readers = await Promise.all(Array.from({ length: 12 }, aReader))
    await vote(few.id, 1, readers[0] as Key)
    for (const [i, reader] of readers.entries()) await vote(many.id, i < 2 ? -1 : 1, reader)
    const { comments } = await json(get(`${api}?sort=best`))
    expect(comments.map(({ id }: { id: number }) => id)).toEqual([many.id, few.id])
  })

  test('without scripts, a button leads to a page that says how one voted and takes it back', async () => {
    const { said, submit, aReader, page, slug, thread } = await open()
    const { id } = await said('Press me.')
    const key = await aReader()
    expect(await page(`/articles/${slug}`)).toContain(
      `<form id="acts" method="post" action="/articles/${slug}/votes" data-unsent="`,
    )
    const answer = await submit(`/articles/${slug}/votes`, { up: String(id) }, key)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${thread}/${id}/vote`])
    const voted = await page(`${thread}/${id}/vote`, key)
    expect(voted).toContain('You voted this comment up.')
    expect(voted).toMatch(
      new RegExp(
        `<button type="submit" form="acts" name="none" value="${id}"[^>]*aria-pressed="true">1<`,
      ),
    )
    await submit(`/articles/${slug}/votes`, { none: String(id) }, key)
    expect(await page(`${thread}/${id}/vote`, key)).toContain('You have not voted on this comment.')
    expect(await page(`${thread}/${id}/vote`)).toContain('You have not voted')
    expect((await submit(`/articles/${slug}/votes`, { sideways: String(id) }, key)).status).toBe(
      422,
    )
  })

  test('who only votes can take that along, and have it erased', async () => {
    const { said, aReader, vote, get, submit } = await open()
    const { id } = await said('Vote and vanish.')
    const key = await aReader()
    await vote(id, 1, key)
    expect((await json(get('/you/data.json', key))).votes).toMatchObject([{ vote: 'up' }])
    await submit('/you/erase', { comments: 'anonymise' }, key)
    expect(await row(id)).toMatchObject({ up: 0 })
  })

  test('a reader without a key is given one, and the vote counts when it comes with it', async () => {
    const { said, submit, post, slug, api } = await open()
    const { id } = await said('First.')
    const sent = await submit(`/articles/${slug}/votes`, { up: String(id) })
    expect([sent.status, sent.headers.get('Location')]).toEqual([
      307,
      `/articles/${slug}/votes?key`,
    ])
    expect(await row(id)).toMatchObject({ up: 0 })
    await submit(sent.headers.get('Location') ?? '', { up: String(id) }, cookieOf(sent))
    expect(await row(id)).toMatchObject({ up: 1 })
    const unkept = await submit(`/articles/${slug}/votes?key`, { up: String(id) })
    expect(unkept.status).toBe(403)
    expect(await unkept.text()).toContain('This needs a cookie')
    expect((await post(`${api}/${id}/vote`, { vote: 1 })).status).toBe(307)
  })

  test('nobody votes on their own comment, on one that is not public, or from another site', async () => {
    const { platform, said, aReader, vote, submit, slug } = await open()
    const { id, key } = await said('Mine.')
    expect((await vote(id, 1, key)).status).toBe(403)
    expect((await vote(12, 1, await aReader())).status).toBe(404)
    const foreign = { 'Sec-Fetch-Site': 'cross-site', ...(await aReader()) }
    expect((await submit(`/articles/${slug}/votes`, { up: String(id) }, foreign)).status).toBe(403)
    await platform.db.batch(transition({ id, was: 'approved', state: 'rejected', reason: 'x' }))
    expect((await vote(id, 1, await aReader())).status).toBe(404)
    expect(await row(id)).toMatchObject({ up: 0, down: 0 })
  })

  test('the desk says whether readers vote up and down, up only, or not at all', async () => {
    const { said, aReader, vote, page, slug } = await open()
    const { id } = await said('How?')
    const key = await aReader()
    const buttons = async () => (await page(`/articles/${slug}`)).match(/name="(up|down)"/g)
    expect(await buttons()).toEqual(['name="up"', 'name="down"'])
    await sets({ votes: 'up' })
    expect(await buttons()).toEqual(['name="up"'])
    expect((await vote(id, -1, key)).status).toBe(422)
    expect((await vote(id, 1, key)).status).toBe(200)
    await sets({ votes: 'off' })
    expect(await buttons()).toBeNull()
    expect((await vote(id, 1, key)).status).toBe(422)
    expect((await vote(id, 0, key)).status).toBe(200)
  })

  test('somebody who acts without end is asked to wait', async () => {
    const keys: string[] = []
    const limit = async ({ key }: { key: string }) => ({ success: keys.push(key) < 1 })
    const { said, vote, report, thread, submit, api, post } = await open({ ACT_LIMIT: { limit } })
    const { id, key } = await said('Slowly.')
    for (const answer of [
      await vote(id, 1, key),
      await report(id, key),
      await post(`${api}/${id}/edit`, { body: 'Other.' }, key),
      await post(`${api}/${id}/withdraw`, {}, key),
      await submit(thread, { body: 'x', preview: '1' }),
    ])
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
    expect(new Set(keys).size).toBe(1)
  })
})

describe('reports', () => {
  test('the third reader’s report holds a comment, says why to its author, and is logged', async () => {
    const { said, aReader, report, get, api, thread, page, purges } = await open()
    const { id, key } = await said('Outrageous.')
    const readers = [await aReader(), await aReader(), await aReader()]
    purges.length = 0
    for (const reader of [...readers.slice(0, 2), ...readers.slice(0, 2)])
      expect((await report(id, reader)).status).toBe(202)
    expect(await row(id)).toMatchObject({ state: 'approved', n_reports: 2 })
    await report(id, readers[2] as Key, { reason: 'other', words: 'It is a lie.' })
    expect(await row(id)).toMatchObject({ state: 'pending', shown: 0, n_reports: 3 })
    expect((await json(get(api))).count).toBe(0)
    expect(await page(`${thread}/${id}`, key)).toContain('several readers reported it')
    const log =
      'SELECT decided_by, was, state, reason, rule FROM moderation_log WHERE comment_id = ? AND was <> ?'
    expect(await all(log, id, '')).toEqual([
      {
        decided_by: 'reports',
        was: 'approved',
        state: 'pending',
        reason: 'several readers reported it',
        rule: 'reports',
      },
    ])
    // Who reports it now is thanked too, and nothing else happens.
    expect((await report(id, readers[2] as Key)).status).toBe(202)
    expect((await report(id, await aReader())).status).toBe(404)
    expect(await row(id)).toMatchObject({ n_reports: 3 })
    expect(purges).toEqual([])
  })

  test('of many reports at once none is lost, and the comment is held once', async () => {
    const { said, aReader, report } = await open()
    const { id } = await said('Everybody at once.')
    const readers = await Promise.all(Array.from({ length: 3 }, aReader))
    await Promise.all(readers.flatMap((reader) => [report(id, reader), report(id, reader)]))
    expect(await row(id)).toMatchObject({ state: 'pending', n_reports: 3 })
    expect(
      await all("SELECT 1 FROM moderation_log WHERE comment_id = ? AND was = 'approved'", id),
    ).toHaveLength(1)
  })

  test('once moderators have looked, it takes as many again; the desk says how many', async () => {
    const { platform, said, aReader, report } = await open()
    await sets({ reportsToHold: 1 })
    const { id } = await said('Fine, really.')
    await report(id, await aReader())
    expect(await row(id)).toMatchObject({ state: 'pending' })
    await env.DB.prepare('UPDATE reports SET settled_at = 1 WHERE comment_id = ?').bind(id).run()
    await platform.db.batch(transition({ id, was: 'pending', state: 'approved', reason: '' }))
    expect(await row(id)).toMatchObject({ state: 'approved', n_reports: 0 })
    await report(id, await aReader())
    expect(await row(id)).toMatchObject({ state: 'pending', n_reports: 1 })
  })

  test('without scripts, a report has a page of its own', async () => {
    const { said, submit, page, get, aReader, thread, slug } = await open()
    const { id, key } = await said('Report me.')
    const form = `${thread}/${id}/report`
    expect(await page(`/articles/${slug}`)).toContain(`<a href="${form}"`)
    expect(await page(form)).toMatch(/<option value="off-topic">It has nothing to do with/)
    const reader = await aReader()
    const sent = await submit(form, { reason: 'spam', words: '' }, reader)
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `${thread}/${id}/reported`])
    expect(await page(`${thread}/${id}/reported`)).toContain('Thank you. A moderator will look')
    const bare = await submit(form, { reason: 'other', words: ' ' }, await aReader())
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('id="report-words-fault">Please say what is wrong.')
    expect((await submit(form, { reason: 'dull' }, reader)).status).toBe(422)
    const own = await submit(form, { reason: 'spam' }, key)
    expect([own.status, await own.text()]).toEqual([
      403,
      expect.stringContaining('your own comment'),
    ])
    expect((await submit(form, { reason: 'spam' })).status).toBe(307)
    expect((await get(`${thread}/12/report`)).status).toBe(404)
  })
})

describe('editing', () => {
  test('an author changes a comment; what it said is kept for moderators', async () => {
    const { said, post, get, api } = await open()
    const { id, key } = await said('Frist.')
    for (const _ of [1, 2]) {
      const { comment } = await json(post(`${api}/${id}/edit`, { body: 'First, *now*.' }, key))
      expect(comment).toMatchObject({ bodyHtml: '<p>First, <em>now</em>.</p>', state: 'approved' })
    }
    expect((await json(get(api))).comments[0].bodyHtml).toContain('First, <em>now</em>.')
    expect((await row(id))?.edited_at).toBeGreaterThan(0)
    expect(
      await all('SELECT body_markdown FROM comment_revisions WHERE comment_id = ?', id),
    ).toEqual([{ body_markdown: 'Frist.' }])
  })

  test('for five minutes, until somebody answers, and nobody but the author', async () => {
    setClock('2026-11-21T10:00:00Z')
    const { said, post, api, aReader } = await open()
    const { id, key } = await said('Soon fixed.')
    const answered = await said('Answered.')
    await said('So it is.', { parent: answered.id })
    const edit = async (id: number, key: Key) =>
      (await post(`${api}/${id}/edit`, { body: `Changed at ${Date.now()}.` }, key)).status
    const withdraw = async (id: number, key: Key) =>
      (await post(`${api}/${id}/withdraw`, {}, key)).status
    expect([await edit(id, await aReader()), await withdraw(id, await aReader())]).toEqual([
      404, 404,
    ])
    expect([await edit(id, { Cookie: '' }), await withdraw(id, { Cookie: '' })]).toEqual([404, 404])
    expect(await edit(answered.id, answered.key)).toBe(409)
    expect(await withdraw(answered.id, answered.key)).toBe(409)
    setClock('2026-11-21T10:04:59Z')
    expect(await edit(id, key)).toBe(200)
    setClock('2026-11-21T10:05:01Z')
    expect([await edit(id, key), await withdraw(id, key)]).toEqual([409, 409])
  })

  test('new words are screened as the first were, and never let out what waits', async () => {
    const { said, post, api } = await open()
    const { id, key } = await said('Clean.')
    const links = 'https://a.example https://b.example https://c.example'
    const edit = async (body: string) =>
      (await json(post(`${api}/${id}/edit`, { body }, key))).comment
    expect(await edit(links)).toMatchObject({
      state: 'pending',
      reason: TOO_MANY_LINKS,
    })
    expect(
      await all(
        'SELECT decided_by, state FROM moderation_log WHERE comment_id = ? ORDER BY id',
        id,
      ),
    ).toEqual([
      { decided_by: 'screen', state: 'approved' },
      { decided_by: 'screen', state: 'pending' },
    ])
    expect(await edit('Clean again.')).toMatchObject({ state: 'pending' })
    await env.DB.prepare("UPDATE comments SET state = 'spam' WHERE id = ?").bind(id).run()
    expect(await edit('Unseen.')).toMatchObject({ state: 'approved', reason: null })
    expect(await row(id)).toMatchObject({ state: 'spam', shown: 0, body_markdown: 'Unseen.' })
  })

  test('they are held to what is watched, to who may comment, and to what waits here', async () => {
    const { said, post, api } = await open()
    const edited = async (body: string, author: { id: number; key: Key }) => {
      await post(`${api}/${author.id}/edit`, { body }, author.key)
      return row(author.id)
    }
    await screens({ words: { reject: ['barnacle'], shadow: ['limpet'] } })
    const [rude, unseen, blocked] = [await said('Fine.'), await said('Good.'), await said('Well.')]
    expect(await edited('You barnacle.', rude)).toMatchObject({
      state: 'rejected',
      shown: 0,
      reason: 'it has words in it that are watched here',
    })
    expect(await edited('You limpet.', unseen)).toMatchObject({ state: 'spam', shown: 0 })
    const { reader_id } = (await row(blocked.id)) as { reader_id: number }
    await env.DB.prepare(
      "INSERT INTO blocks (kind, value, reason, by_name) VALUES ('reader', ?, '', 'Ed')",
    )
      .bind(String(reader_id))
      .run()
    expect(await edited('Well, well.', blocked)).toMatchObject({ state: 'rejected' })
    expect(
      await all('SELECT rule FROM moderation_log WHERE comment_id = ? ORDER BY id', blocked.id),
    ).toEqual([{ rule: '' }, { rule: 'blocked reader' }])
    const calm = await said('Calm.')
    await sets({ moderation: 'everyone' })
    expect(await edited('Not calm.', calm)).toMatchObject({ state: 'pending', shown: 0 })
  })

  test('they are compared with what others say, and never with what they replace', async () => {
    const { said, post, api } = await open()
    const words = 'These are words enough to be told from others.'
    const { id, key } = await said(words)
    const edit = async (body: string) =>
      (await json(post(`${api}/${id}/edit`, { body }, key))).comment.state
    expect(await edit(`${words}!!`)).toBe('approved')
    expect(await edit('Quite other words than those that were here.')).toBe('approved')
    // The old ones may be said again, and the new ones have been said.
    expect((await said(words, {}, key)).state).toBe('approved')
    expect((await said('Quite other words than those that were here!', {}, key)).state).toBe(
      'rejected',
    )
  })

  test('an edit that comes after an answer changes nothing', async () => {
    const room = await open()
    const { id, key } = await room.said('Before.')
    await between(
      room,
      () => room.said('Answer.', { parent: id }),
      async () => {
        expect((await room.post(`${room.api}/${id}/edit`, { body: 'After.' }, key)).status).toBe(
          409,
        )
      },
    )
    expect(await row(id)).toMatchObject({ body_markdown: 'Before.', edited_at: null })
    expect(await all('SELECT 1 FROM comment_revisions WHERE comment_id = ?', id)).toEqual([])
  })

  test('a comment that is taken back leaves the thread; its place stays under an answer', async () => {
    const { said, post, get, page, api, thread, platform } = await open()
    const { id, key } = await said('Forget it.')
    const held = await said('Late answer. https://a.example https://b.example https://c.example', {
      parent: id,
    })
    for (const _ of [1, 2])
      expect((await json(post(`${api}/${id}/withdraw`, {}, key))).comment.state).toBe('withdrawn')
    expect((await json(get(api))).count).toBe(0)
    expect(await page(`${thread}/${id}`, key)).toContain('You have withdrawn this comment.')
    expect(await page(`${thread}/${id}`, key)).not.toContain('Forget it.')
    await platform.db.batch(
      transition({ id: held.id, was: 'pending', state: 'approved', reason: '' }),
    )
    expect(await row(id)).toMatchObject({ state: 'withdrawn', shown: 1, n_replies: 1 })
    expect(
      await all("SELECT decided_by FROM moderation_log WHERE comment_id = ? AND was <> ''", id),
    ).toEqual([{ decided_by: 'author' }])
  })

  test('without scripts, the author’s own page leads to where it is changed and taken back', async () => {
    const { said, page, submit, thread } = await open()
    const { id, key } = await said('Old *words*.')
    const form = `${thread}/${id}/edit`
    expect(await page(`${thread}/${id}`, key)).toContain(`<a href="${form}"`)
    expect(await page(form, key)).toContain('>Old *words*.</textarea>')
    const looked = await submit(form, { body: 'New *words*.', preview: '1' }, key)
    expect(await looked.text()).toMatch(/class="text" dir="auto"><p>New <em>words<\/em>\.<\/p>/)
    expect(await row(id)).toMatchObject({ body_markdown: 'Old *words*.' })
    expect((await submit(form, { body: ' ' }, key)).status).toBe(422)
    const sent = await submit(form, { body: 'New *words*.' }, key)
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `${thread}/${id}`])
    expect(await page(`${thread}/${id}`, key)).toContain('New <em>words</em>.')
    const back = await submit(`${thread}/${id}/withdraw`, {}, key)
    expect(back.status).toBe(303)
    const late = await submit(form, { body: 'Not lost.' }, key)
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('>Not lost.</textarea>')
  })
})

describe('what is a reader’s own', () => {
  test('their votes, what waits and why, and what may be changed until when; nothing of others', async () => {
    setClock('2026-11-21T10:00:00Z')
    const { said, aReader, vote, mine, get, api } = await open()
    const other = await said('Another’s.')
    await said('Waits too. https://a.example https://b.example https://c.example')
    setClock('2026-11-21T10:00:01Z')
    const own = await said('Mine.')
    setClock('2026-11-21T10:00:02Z')
    const held = await said('https://a.example https://b.example https://c.example', {}, own.key)
    await vote(other.id, -1, own.key)
    await vote(other.id, 1, await aReader())
    const answer = await get(`${api}/mine`, own.key)
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(await json(answer)).toEqual({
      votes: { [other.id]: -1 },
      comments: [
        {
          id: own.id,
          parent: null,
          state: 'approved',
          reason: null,
          editableUntil: '2026-11-21T10:05:01+00:00',
          html: expect.stringContaining(`id="c-${own.id}"`),
        },
        {
          id: held.id,
          parent: null,
          state: 'pending',
          reason: TOO_MANY_LINKS,
          editableUntil: '2026-11-21T10:05:02+00:00',
          html: expect.stringContaining('waits for a moderator'),
        },
      ],
    })
    setClock('2026-11-21T10:06:00Z')
    const { comments } = await mine(own.key)
    expect(comments).toMatchObject([{ id: held.id, editableUntil: null }])
    expect(await mine()).toEqual({ votes: {}, comments: [] })
    expect(await mine(await aReader())).toEqual({ votes: {}, comments: [] })
  })

  test('costs one batch, and rows of the reader’s own', async () => {
    const { said, aReader, vote, mine, batches } = await open()
    const ids: number[] = []
    for (let i = 0; i < 20; i++) ids.push((await said(`Comment ${i}.`)).id)
    const reader = await aReader()
    for (const id of ids.slice(0, 3)) await vote(id, 1, reader)
    for (const id of ids) await vote(id, 1, await aReader())
    batches.length = 0
    await mine(reader)
    expect(batches).toHaveLength(1)
    expect(batches[0]?.rowsRead).toBeLessThanOrEqual(8)
  })

  test('somebody whose comment only they read is not told', async () => {
    const { said, mine, page, thread } = await open()
    const { id, key } = await said('Shadowed.')
    await env.DB.prepare("UPDATE comments SET state = 'spam', shown = 0, reason = 'x' WHERE id = ?")
      .bind(id)
      .run()
    expect((await mine(key)).comments).toMatchObject([{ id, state: 'approved', reason: null }])
    expect(await page(`${thread}/${id}`, key)).toContain('Your comment is published.')
  })
})

describe('preview', () => {
  test('shows the words as they would be shown, stores nothing and needs no name', async () => {
    const { submit, get, page, slug, thread, api, batches } = await open()
    expect(await page(`/articles/${slug}`)).toContain('name="preview"')
    batches.length = 0
    const answer = await submit(thread, {
      body: 'So **be** it. <script>',
      name: '',
      email: '',
      parent: '',
      website: '',
      preview: '1',
    })
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([200, null])
    const html = await answer.text()
    expect(html).toContain('<p>So <strong>be</strong> it. &#x3C;script></p>')
    expect(html).toContain('>So **be** it. &lt;script&gt;</textarea>')
    expect(dangersIn(html)).toEqual([])
    expect(batches.every(({ rowsWritten }) => rowsWritten === 0)).toBe(true)
    expect((await json(get(api))).count).toBe(0)
    const empty = await submit(thread, { body: ' ', preview: '1' })
    expect([empty.status, await empty.text()]).toEqual([
      422,
      expect.stringContaining('Please write a comment.'),
    ])
  })
})

describe('mentions', () => {
  test('a name of somebody in the thread leads to where they last spoke; other names lead nowhere', async () => {
    const { said } = await open()
    await said('One.', { name: 'Ines Tarpaulin' })
    const last = await said('Two.', { name: 'Ines Tarpaulin' })
    const ines = await said('Three.', { name: 'Ines' })
    const { bodyHtml } = await said(
      'Yes, @ines tarpaulin, and @Ines! But @Nobody, me@Ines.example, `@Ines` and [@Ines](https://a.example).',
      { name: 'Bo' },
    )
    const link = (id: number, words: string) =>
      `<a href="https://news.example/c/${id}" rel="nofollow ugc noopener">${words}</a>`
    expect(bodyHtml).toContain(
      `Yes, ${link(last.id, '@ines tarpaulin')}, and ${link(ines.id, '@Ines')}! But @Nobody, `,
    )
    expect(bodyHtml).toContain('<code>@Ines</code>')
    expect(bodyHtml.match(/<a /g)).toHaveLength(4)
  })

  test('only who may be read is named, and naming does not count as linking', async () => {
    const { said, platform } = await open()
    const gone = await said('Gone.', { name: 'Gone' })
    await platform.db.batch(
      transition({ id: gone.id, was: 'approved', state: 'rejected', reason: 'x' }),
    )
    for (const name of ['Ann', 'Ben', 'Cy']) await said('Here.', { name })
    const other = await open()
    await other.said('Elsewhere.', { name: 'Elsa' })
    const { bodyHtml, state } = await said('@Ann @Ben @Cy @Gone @Elsa', { name: 'Di' })
    expect(bodyHtml.match(/<a /g)).toHaveLength(3)
    expect(state).toBe('approved')
  })

  test('however many are named, few are looked for', async () => {
    const { said, batches } = await open()
    await said('I.', { name: 'A B' })
    batches.length = 0
    await said('@a b c d '.repeat(500), { name: 'Bo' })
    expect(Math.max(...batches.map(({ rowsRead }) => rowsRead))).toBeLessThan(60)
  })
})

test('a reply under a comment that is taken down meanwhile keeps its place in the thread', async () => {
  const room = await open()
  const root = await room.said('Root.')
  const parent = await room.said('Parent.', { parent: root.id })
  const down = (id: number) =>
    room.platform.db.batch(transition({ id, was: 'approved', state: 'rejected', reason: 'x' }))
  let reply = 0
  await between(
    room,
    async () => {
      await down(parent.id)
      await down(root.id)
    },
    async () => {
      reply = (await room.said('Reply.', { parent: parent.id })).id
    },
  )
  expect(await row(reply)).toMatchObject({ state: 'approved', shown: 1 })
  expect(await row(parent.id)).toMatchObject({ state: 'rejected', shown: 1 })
  expect(await row(root.id)).toMatchObject({ state: 'rejected', shown: 1, n_replies: 2 })
  expect((await json(room.get(room.api))).count).toBe(1)
})

/** Has something happen between an act's look and its saving. */
async function between(
  room: { env: { DB: D1Database } },
  meanwhile: () => Promise<unknown>,
  act: () => Promise<void>,
) {
  const { DB } = room.env
  const withSession = DB.withSession.bind(DB)
  let isOver = false
  const late = (constraint?: any) => {
    const session = withSession(constraint)
    return {
      prepare: (sql: string) => session.prepare(sql),
      async batch(bound: D1PreparedStatement[]) {
        const answers = await session.batch(bound)
        if (!isOver) {
          isOver = true
          room.env.DB = DB
          Object.assign(DB, { withSession })
          await meanwhile()
        }
        return answers
      },
    }
  }
  Object.assign(DB, { withSession: late })
  await act()
  Object.assign(DB, { withSession })
  expect(isOver).toBe(true)
}

test('what an act costs: rows written', async () => {
  const { said, aReader, vote, report, post, api, batches } = await open()
  const written = async (act: () => Promise<unknown>) => {
    batches.length = 0
    await act()
    return batches.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0)
  }
  const root = await said('Root.')
  const reply = await said('Reply.', { parent: root.id })
  const [one, two] = [await aReader(), await aReader()]
  const costs = {
    'vote on a root': await written(() => vote(root.id, 1, one)),
    'vote on a reply': await written(() => vote(reply.id, 1, one)),
    'the same vote again': await written(() => vote(root.id, 1, one)),
    'a changed vote': await written(() => vote(root.id, -1, one)),
    'a vote taken back': await written(() => vote(root.id, 0, one)),
    'a report': await written(() => report(reply.id, two)),
    'an edit': await written(() => post(`${api}/${reply.id}/edit`, { body: 'New.' }, reply.key)),
    'taking back': await written(() => post(`${api}/${reply.id}/withdraw`, {}, reply.key)),
  }
  expect(costs).toEqual({
    'vote on a root': 8,
    'vote on a reply': 6,
    'the same vote again': 0,
    'a changed vote': 6,
    'a vote taken back': 6,
    'a report': 6,
    'an edit': 6,
    'taking back': 8,
  })
})
