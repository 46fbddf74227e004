import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { budgets, faultOf } from './budget.ts'
import {
  aComment,
  aMember,
  anArticle,
  cookieOf,
  hello,
  json,
  newsroom,
  setClock,
} from './newsroom.ts'

afterEach(() => setClock())

const room = newsroom({ COMMENT_MODERATION: 'everyone' })

type Member = Awaited<ReturnType<typeof aMember>>
type Row = Record<string, string | number | null>

let ann: Member
let bob: Member
beforeEach(async () => {
  ann = await aMember(room, 'moderator', 'Ann')
  bob = await aMember(room, 'moderator', 'Bob')
})

let written = 0

/** A comment that waits, of a reader of its own; and how a form names it. */
async function aWaiting(slug?: string, fields: Record<string, unknown> = {}) {
  written += 1
  const article = slug ?? (await anArticle(room.platform)).slug
  const { id } = await aComment(room, article, { name: `Reader ${written}`, ...fields })
  return { id: id as number, slug: article, name: `Reader ${written}`, seen: `${id}-pending-0` }
}

const row = async (sql: string, ...values: (string | number)[]) =>
  (await env.DB.prepare(sql)
    .bind(...values)
    .first<Row>()) ?? {}
const stateOf = async (id: number) =>
  (await row('SELECT state FROM comments WHERE id = ?', id)).state
const logOf = async (id: number) =>
  (
    await env.DB.prepare(
      'SELECT decided_by AS by, was, state, reason, rule FROM moderation_log WHERE comment_id = ? ORDER BY id',
    )
      .bind(id)
      .all<Row>()
  ).results

const decide = (
  by: Member,
  act: string,
  seen: string | string[],
  fields: Record<string, string> = {},
) =>
  send(by, '/desk/comments/decide', [
    ['act', act],
    ...[seen].flat().map((one): [string, string] => ['comment[]', one]),
    ...Object.entries(fields),
  ])

/** A form in which a name may stand more than once. */
const send = (by: Member, path: string, fields: [string, string][]) =>
  room.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { ...by.cookie, 'Sec-Fetch-Site': 'same-origin' },
  })

const follow = async (by: Member, answer: Response) => {
  expect([answer.status, await answer.clone().text()]).toEqual([303, ''])
  return by.page(answer.headers.get('Location') ?? '')
}

/** Presses the Undo of a page that says what was done. */
const undo = async (by: Member, page: string) => {
  const done = page.match(/name="done" value="([\d.]+)"/)?.[1] ?? ''
  return by.submit('/desk/comments/undo', { done, back: '/desk/comments' })
}

const report = (id: number, reader: number, reason = 'abuse', words = '') =>
  env.DB.prepare('INSERT INTO reports VALUES (?, ?, ?, ?, ?, NULL)')
    .bind(id, reader, reason, words, Date.now())
    .run()
const appeal = (id: number, words = 'I did not mean it so.') =>
  env.DB.prepare('INSERT INTO appeals (comment_id, words, at) VALUES (?, ?, ?)')
    .bind(id, words, Date.now())
    .run()

const shownIn = (page: string) => [...page.matchAll(/id="q-(\d+)"/g)].map(([, id]) => Number(id))

describe('the queue', () => {
  test('shows what waits with all one goes by: the article, the parent, the reader, the reason', async () => {
    const { slug, id: parent, seen } = await aWaiting()
    await decide(ann, 'approve', seen)
    const { id } = await aWaiting(slug, { body: 'So *you* say.', parent })
    const page = await ann.page('/desk/comments')
    expect(shownIn(page)).toContain(id)
    for (const words of [
      'So <em>you</em> say.',
      'In reply to',
      'new here',
      'every comment here is read by a moderator first',
      'Harbour',
      `/desk/articles/`,
    ])
      expect(page).toContain(words)
  })

  test('begins with who has waited longest, and goes on where a page ends', async () => {
    const { slug } = await anArticle(room.platform)
    const ids: number[] = []
    for (let n = 0; n < 28; n++) ids.push((await aWaiting(slug)).id)
    const article = (await row('SELECT id FROM articles WHERE slug = ?', slug)).id
    const first = await ann.page(`/desk/comments?article=${article}`)
    const next = first.match(/href="(\/desk\/comments\?[^"]*cursor=[^"]*)"/)?.[1] ?? ''
    const second = await ann.page(next.replaceAll('&amp;', '&'))
    expect([...shownIn(first), ...shownIn(second)]).toEqual(ids)
    expect(second).not.toContain('rel="next"')
  })

  test('is looked through by state, article, section, reader and words', async () => {
    const { platform } = room
    const town = await anArticle(platform, { section: 'Town' })
    const { id, seen } = await aWaiting(town.slug, { body: 'An UNHEARD-OF herring.' })
    const elsewhere = await aWaiting()
    const reader = (await row('SELECT reader_id FROM comments WHERE id = ?', id)).reader_id
    for (const query of [
      `article=${town.id}`,
      'section=town',
      `reader=${reader}`,
      'q=unheard-of+HERRING',
      `show=all&q=herring&section=town`,
    ]) {
      const shown = shownIn(await ann.page(`/desk/comments?${query}`))
      expect([query, shown.includes(id), shown.includes(elsewhere.id)]).toEqual([
        query,
        true,
        false,
      ])
    }
    await decide(ann, 'reject off-topic', seen)
    for (const [show, is] of [
      ['waiting', false],
      ['rejected', true],
      ['spam', false],
      ['all', true],
    ] as const)
      for (const narrowed of ['', `&article=${town.id}`, `&reader=${reader}`, '&q=herring'])
        expect([
          show,
          narrowed,
          shownIn(await ann.page(`/desk/comments?show=${show}${narrowed}`)).includes(id),
        ]).toEqual([show, narrowed, is])
  })

  test('puts the most reported first, with what is said of them', async () => {
    const few = await aWaiting()
    const many = await aWaiting()
    await decide(ann, 'approve', [few.seen, many.seen])
    await report(few.id, 1, 'spam')
    for (const reader of [1, 2]) await report(many.id, reader, 'abuse', `Words of ${reader}`)
    const page = await ann.page('/desk/comments?show=reported')
    const shown = shownIn(page)
    expect(shown.indexOf(many.id)).toBeLessThan(shown.indexOf(few.id))
    expect(page).toContain('Reported 2 times')
    expect(page).toContain('Words of 2')
    await decide(ann, 'keep', [`${many.id}-approved-0`, `${few.id}-approved-0`])
    expect(shownIn(await ann.page('/desk/comments?show=reported'))).toEqual([])
    expect(await stateOf(many.id)).toBe('approved')
  })

  test('reads no more rows among ten thousand comments than among some', async () => {
    await aWaiting()
    await pileUp(2_000)
    const some = await costs()
    await pileUp(10_000)
    const many = await costs()
    expect(many).toEqual(some)
    const faults = Object.entries(budgets.rowsOfTheQueue).map(([look, most]) =>
      faultOf(`Rows read for the queue by “${look}”`, many[look] ?? 0, most),
    )
    expect(faults.filter(Boolean)).toEqual([])
  })
})

describe('deciding', () => {
  test('publishes, or tells the author why not', async () => {
    const [good, bad] = [await aWaiting(), await aWaiting()]
    expect(await follow(ann, await decide(ann, 'approve', good.seen))).toContain(
      `Approved: ${good.name}.`,
    )
    await decide(ann, 'reject abuse', bad.seen, { words: 'Twice.' })
    expect(await room.page(`/articles/${good.slug}`)).toContain(good.name)
    expect(await room.page(`/articles/${bad.slug}`)).not.toContain(bad.name)
    expect((await row('SELECT reason FROM comments WHERE id = ?', bad.id)).reason).toBe(
      'it insults or attacks somebody — Twice.',
    )
    expect(await logOf(bad.id)).toEqual([
      expect.objectContaining({ by: 'screen', was: '', state: 'pending' }),
      {
        by: 'Ann',
        was: 'pending',
        state: 'rejected',
        reason: 'it insults or attacks somebody — Twice.',
        rule: '',
      },
    ])
  })

  test('rejects nothing without a reason, and keeps what was typed', async () => {
    const { id, seen } = await aWaiting()
    for (const [act, words] of [
      ['reject', 'Hardly.'],
      ['reject other', ''],
      ['reject nonsense', ''],
    ] as const) {
      const answer = await decide(ann, act, seen, { words })
      expect([act, answer.status, await stateOf(id)]).toEqual([act, 422, 'pending'])
      const page = await answer.text()
      expect(page).toContain(`value="${seen}"`)
      if (words) expect(page).toContain(`value="${words}"`)
    }
  })

  test('goes for many at once, in one purge', async () => {
    const { slug } = await anArticle(room.platform)
    const waiting = [await aWaiting(slug), await aWaiting(slug), await aWaiting(slug)]
    room.purges.splice(0)
    const page = await follow(
      ann,
      await decide(
        ann,
        'approve',
        waiting.map(({ seen }) => seen),
      ),
    )
    expect(page).toContain('Approved: ')
    const thread = (await row('SELECT id FROM articles WHERE slug = ?', slug)).id
    expect(room.purges).toEqual([
      { tags: [`thread/${thread}`, `article/${thread}`, 'list/comments'] },
    ])
    expect(
      (await row('SELECT n_public FROM threads WHERE id = ?', thread as number)).n_public,
    ).toBe(3)
  })

  test('purges for what readers see, and for nothing else', async () => {
    const { id, seen } = await aWaiting()
    room.purges.splice(0)
    await decide(ann, 'spam', seen)
    expect(room.purges).toEqual([])
    await decide(ann, 'approve', `${id}-spam-0`)
    await decide(ann, 'reject false', `${id}-approved-0`)
    expect(room.purges).toHaveLength(2)
  })

  test('purges for the words in the place of a comment too', async () => {
    const { id, slug } = await aRead()
    const reply = await aWaiting(slug, { parent: id })
    await decide(ann, 'approve', reply.seen)
    await decide(ann, 'reject abuse', `${id}-approved-0`)
    expect(await room.page(`/articles/${slug}`)).toContain('This comment was removed')
    room.purges.splice(0)
    await decide(ann, 'spam', `${id}-rejected-0`)
    expect(room.purges).toEqual([{ tags: tagsOf(await articleOf(id)) }])
    await decide(ann, 'keep', `${id}-spam-0`)
    expect(room.purges).toHaveLength(1)
  })

  test('as spam, is not told to the author', async () => {
    const { slug } = await anArticle(room.platform)
    const posted = await room.submit(`/articles/${slug}/comments`, { ...hello, body: 'Buy eels.' })
    const own = posted.headers.get('Location') ?? ''
    const id = Number(own.match(/comments\/(\d+)/)?.[1])
    await decide(ann, 'spam', `${id}-pending-0`)
    expect(await row('SELECT state, reason FROM comments WHERE id = ?', id)).toEqual({
      state: 'spam',
      reason: '',
    })
    expect(await room.page(own.split('#')[0] ?? '', cookieOf(posted))).not.toContain('spam')
  })

  test('is taken back as it was, reports and appeal included', async () => {
    const { id, seen } = await aWaiting()
    await appeal(id)
    const page = await follow(ann, await decide(ann, 'reject abuse', seen))
    expect(await row('SELECT outcome FROM appeals WHERE comment_id = ?', id)).toEqual({
      outcome: 'kept',
    })
    expect(await follow(ann, await undo(ann, page))).toContain('Waiting again: ')
    expect(await row('SELECT state, reason FROM comments WHERE id = ?', id)).toEqual({
      state: 'pending',
      reason: 'every comment here is read by a moderator first',
    })
    expect(await row('SELECT settled_at, outcome FROM appeals WHERE comment_id = ?', id)).toEqual({
      settled_at: null,
      outcome: '',
    })
    await decide(ann, 'keep', seen)
    expect((await logOf(id)).at(-2)).toMatchObject({ by: 'Ann', was: 'rejected', rule: 'undo' })
  })

  test('many at once is taken back at once', async () => {
    const { slug } = await anArticle(room.platform)
    const waiting = [await aWaiting(slug), await aWaiting(slug)]
    const done = await decide(
      ann,
      'approve',
      waiting.map(({ seen }) => seen),
    )
    const page = await follow(ann, done)
    room.purges.splice(0)
    await undo(ann, page)
    for (const { id } of waiting) expect(await stateOf(id)).toBe('pending')
    expect(room.purges).toHaveLength(1)
  })

  test('that somebody has gone on from is not taken back', async () => {
    const { id, seen } = await aWaiting()
    const page = await follow(ann, await decide(ann, 'approve', seen))
    await decide(bob, 'reject false', `${id}-approved-0`)
    expect(await follow(ann, await undo(ann, page))).toContain('It is rejected, by Bob.')
    expect(await stateOf(id)).toBe('rejected')
  })

  test('an appeal ends it: granted by approving, kept by keeping', async () => {
    const [one, two] = [await aWaiting(), await aWaiting()]
    await decide(ann, 'reject abuse', [one.seen, two.seen])
    for (const { id } of [one, two]) await appeal(id, 'Please look again.')
    const page = await ann.page('/desk/comments?show=appealed')
    expect(shownIn(page)).toEqual([one.id, two.id])
    expect(page).toContain('Please look again.')
    await decide(bob, 'approve', `${one.id}-rejected-0`)
    await decide(bob, 'keep', `${two.id}-rejected-0`)
    expect(shownIn(await ann.page('/desk/comments?show=appealed'))).toEqual([])
    const ended = await env.DB.prepare(
      'SELECT outcome FROM appeals WHERE comment_id IN (?, ?) ORDER BY comment_id',
    )
      .bind(one.id, two.id)
      .all<Row>()
    expect(ended.results.map(({ outcome }) => outcome)).toEqual(['granted', 'kept'])
    expect(await row('SELECT state, reason FROM comments WHERE id = ?', two.id)).toEqual({
      state: 'rejected',
      reason: 'it insults or attacks somebody',
    })
  })

  test('what its author asks on the site is answered at the desk, and they read that it was', async () => {
    const { slug } = await anArticle(room.platform)
    const posted = await room.post(`/api/articles/${slug}/comments`, { ...hello, name: 'Ida' })
    const key = cookieOf(posted)
    const { id } = (await json(posted)).comment
    const api = `/api/articles/${slug}/comments/${id}`
    const own = `/articles/${slug}/comments/${id}`
    await decide(ann, 'reject other', `${id}-pending-0`, { words: 'Two claims, no source.' })
    expect(await room.page(own, key)).toContain('Two claims, no source.')
    await room.submit(`${own}/appeal`, { words: 'Both are in the minutes.' }, key)
    expect(await ann.page('/desk')).toMatch(/class="count">1<\/b>\s*appealed/)
    const page = await ann.page('/desk/comments?show=appealed')
    expect(shownIn(page)).toEqual([id])
    expect(page).toContain('Both are in the minutes.')
    await decide(bob, 'approve', `${id}-rejected-0`)
    expect(shownIn(await ann.page('/desk/comments?show=appealed'))).toEqual([])
    expect((await json(room.get(api, key))).comment).toMatchObject({
      state: 'approved',
      appeal: 'settled',
    })
    expect(await room.page(own, key)).toContain('has looked at it again')
    expect(await room.page(`/articles/${slug}`)).toContain('Ida')
  })

  test('nobody is asked any more about a comment that was taken back', async () => {
    const { id } = await aWaiting()
    await appeal(id)
    await env.DB.prepare("UPDATE comments SET state = 'withdrawn' WHERE id = ?").bind(id).run()
    expect(shownIn(await ann.page('/desk/comments?show=appealed'))).not.toContain(id)
  })

  test('leaves a form that names nothing, or another site’s address to go back to', async () => {
    const { seen } = await aWaiting()
    expect((await decide(ann, 'approve', [])).status).toBe(422)
    expect((await decide(ann, 'approve', 'nonsense')).status).toBe(422)
    for (const back of ['https://evil.example/', '//evil.example', '/desk/../x', '/desk/a\\b']) {
      const answer = await decide(ann, 'approve', seen, { back })
      expect(answer.headers.get('Location')).toMatch(/^\/desk\/comments(\?|$)/)
    }
  })
})

describe('two moderators', () => {
  test('of one comment: the first decides, the second is told, nothing is doubled', async () => {
    const { id, seen } = await aWaiting()
    await decide(ann, 'approve', seen)
    const page = await follow(bob, await decide(bob, 'reject abuse', seen))
    expect(page).toContain('It is approved, by Ann.')
    expect(await stateOf(id)).toBe('approved')
    expect(await logOf(id)).toHaveLength(2)
  })

  test('at the very same moment decide once', async () => {
    for (const _ of Array(5)) {
      const { id, seen } = await aWaiting()
      await Promise.all([decide(ann, 'approve', seen), decide(bob, 'reject false', seen)])
      expect(await logOf(id)).toHaveLength(2)
      expect((await logOf(id)).at(-1)?.state).toBe(await stateOf(id))
    }
  })

  test('do not publish words that they have not read', async () => {
    const { id, seen } = await aWaiting()
    await env.DB.prepare('UPDATE comments SET edited_at = 77 WHERE id = ?').bind(id).run()
    expect(await follow(ann, await decide(ann, 'approve', seen))).toContain('has changed since')
    expect(await stateOf(id)).toBe('pending')
    await decide(ann, 'approve', `${id}-pending-77`)
    expect(await stateOf(id)).toBe('approved')
  })
})

/** A comment that readers see. */
async function aRead(slug?: string, fields: Record<string, unknown> = {}) {
  const comment = await aWaiting(slug, fields)
  await decide(ann, 'approve', comment.seen)
  room.purges.splice(0)
  return { ...comment, path: `/desk/comments/${comment.id}` }
}

const articleOf = async (id: number) =>
  (await row('SELECT thread_id FROM comments WHERE id = ?', id)).thread_id as number
const tagsOf = (thread: number) => [`thread/${thread}`, `article/${thread}`, 'list/comments']

test('what its author has withdrawn is seen, and not decided on', async () => {
  const { id, path } = await aRead()
  await env.DB.prepare("UPDATE comments SET state = 'withdrawn', shown = 0 WHERE id = ?")
    .bind(id)
    .run()
  const page = await ann.page(path)
  expect(page).toContain('withdrawn')
  expect(page).not.toContain('value="approve"')
  expect((await decide(ann, 'approve', `${id}-withdrawn-0`)).status).toBe(422)
})

describe('a comment’s own page', () => {
  test('tells its history: what was decided, and what it said before', async () => {
    const { id, path } = await aRead()
    await env.DB.prepare('INSERT INTO comment_revisions VALUES (?, 5, ?)')
      .bind(id, 'It said otherwise.')
      .run()
    const page = await ann.page(path)
    for (const words of ['pending → approved', 'It said otherwise.', 'screen'])
      expect(page).toContain(words)
  })

  test('answers as the staff, with their badge, also where the thread is closed', async () => {
    const { id, slug, path } = await aRead()
    const article = await articleOf(id)
    await ann.submit(`/desk/articles/${article}/comments`, { mode: 'closed' })
    room.purges.splice(0)
    await ann.submit(`${path}/reply`, { body: 'We *looked* into it.' })
    expect(room.purges).toEqual([{ tags: tagsOf(article) }])
    expect(await room.page(`/articles/${slug}`)).toContain('We <em>looked</em> into it.')
    expect(
      await row('SELECT name, badge, state, reader_id FROM comments WHERE parent_id = ?', id),
    ).toEqual({ name: 'Ann', badge: 'staff', state: 'approved', reader_id: null })
    expect((await ann.submit(`${path}/reply`, { body: ' ' })).status).toBe(422)
  })

  test('marks it as a pick or folds it behind a warning, and purges once', async () => {
    const { id, path } = await aRead()
    await ann.submit(`${path}/marks`, { pick: 'on', warning: 'Tells how the film ends' })
    expect(room.purges).toEqual([{ tags: tagsOf(await articleOf(id)) }])
    expect(await row('SELECT is_pick, warning FROM comments WHERE id = ?', id)).toEqual({
      is_pick: 1,
      warning: 'Tells how the film ends',
    })
    await ann.submit(`${path}/marks`, { pick: 'on', warning: 'Tells how the film ends' })
    expect(room.purges).toHaveLength(1)
    const waiting = await aWaiting()
    expect((await ann.submit(`/desk/comments/${waiting.id}/marks`, { pick: 'on' })).status).toBe(
      409,
    )
  })

  test('pins three at most, in an order, and none that is not read', async () => {
    const { slug } = await anArticle(room.platform)
    const all = [await aRead(slug), await aRead(slug), await aRead(slug), await aRead(slug)]
    const [a, b, c, d] = all.map(({ id }) => id) as [number, number, number, number]
    const pin = (id: number, place: number) =>
      ann.submit(`/desk/comments/${id}/pin`, { place: String(place) })
    for (const id of [a, b, c]) await pin(id, 1)
    expect(room.purges.at(-1)).toEqual({ tags: tagsOf(await articleOf(a)) })
    expect((await pin(d, 1)).status).toBe(409)
    await pin(c, 3)
    const pinned = async () =>
      (
        await env.DB.prepare(
          'SELECT id FROM comments WHERE thread_id = ? AND pinned > 0 ORDER BY pinned',
        )
          .bind(await articleOf(a))
          .all<Row>()
      ).results.map(({ id }) => id)
    expect(await pinned()).toEqual([b, a, c])
    await decide(ann, 'reject abuse', `${a}-approved-0`)
    expect(await pinned()).toEqual([b, c])
    await pin(b, 0)
    expect(await pinned()).toEqual([c])
    const reply = await aRead(slug, { parent: d })
    expect((await pin(reply.id, 1)).status).toBe(409)
  })
})

describe('a block', () => {
  const blocks = async () =>
    (await env.DB.prepare('SELECT * FROM blocks ORDER BY id DESC').all<Row>()).results

  test('is made from the comment: of its reader, name, links or network', async () => {
    setClock('2026-11-25T10:00Z')
    const { id } = await aWaiting(undefined, {
      name: 'Ｂest  LAMPS',
      body: 'See https://www.Lamps.example/buy',
    })
    await env.DB.prepare(
      'INSERT INTO senders (comment_id, network, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET network = ?2',
    )
      .bind(id, 'a-network', Date.now())
      .run()
    const page = await ann.page(`/desk/comments/${id}`)
    const offered = [...page.matchAll(/<option value="(reader|name|domain [^"]+|network)"/g)]
    const whats = offered.map(([, what]) => what ?? '')
    expect(whats).toEqual(['reader', 'name', 'domain lamps.example', 'network'])
    for (const what of whats)
      await ann.submit(`/desk/comments/${id}/block`, {
        what,
        lasts: 'week',
        reason: 'Lamps again.',
      })
    const { reader_id } = await row('SELECT reader_id FROM comments WHERE id = ?', id)
    expect((await blocks()).map(({ kind, value, until }) => [kind, value, until])).toEqual(
      expect.arrayContaining([
        ['reader', String(reader_id), Date.parse('2026-12-02T10:00Z')],
        ['name', 'bestlamps', Date.parse('2026-12-02T10:00Z')],
        ['domain', 'lamps.example', Date.parse('2026-12-02T10:00Z')],
        ['network', 'a-network', Date.parse('2026-11-26T00:00Z')],
      ]),
    )
    const list = await ann.page('/desk/blocks')
    expect(list).toContain('links to lamps.example')
    expect(list).toContain('the name “Ｂest LAMPS”')
    expect(list).not.toContain('a-network')
    const refused = await ann.submit(`/desk/comments/${id}/block`, {
      what: 'name',
      lasts: 'week',
      reason: ' ',
    })
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('Say why, for your colleagues.'),
    ])
  })

  test('stops what it is of: the same reader, names that look alike, sites, and today’s network', async () => {
    const { slug } = await anArticle(room.platform)
    const write = (fields: object, headers = {}) =>
      room.post(`/api/articles/${slug}/comments`, { ...hello, ...fields }, headers)
    const from = (address: string) => ({ 'cf-connecting-ip': address })
    const rule = async (fields: object, headers = {}) => {
      const { id } = (await json(write(fields, headers))).comment
      return (await row('SELECT rule FROM moderation_log WHERE comment_id = ?', id)).rule
    }
    const body = 'See https://www.kelp.example./buy'
    const first = await write({ name: 'Kelpmonger', body }, from('10.8.0.1'))
    const { id } = (await json(first)).comment
    const block = (what: string) =>
      ann.submit(`/desk/comments/${id}/block`, { what, lasts: 'day', reason: 'Kelp.' })
    const lift = async () => {
      for (const { id } of await blocks()) await ann.submit(`/desk/blocks/${id}/lift`)
    }
    for (const [what, said, fields, headers] of [
      ['reader', 'blocked reader', { body: 'Again.' }, cookieOf(first)],
      ['name', 'blocked name', { body: 'And again.', name: 'KeIpmоnger' }, {}],
      ['domain kelp.example', 'blocked domain', { body: 'https://new.KELP.example' }, {}],
      ['network', 'blocked network', { body: 'From here.' }, from('10.8.0.1')],
    ] as const) {
      expect([what, (await block(what)).status]).toEqual([what, 303])
      expect([what, await rule(fields, headers)]).toEqual([what, said])
      await lift()
      const body = `Once more, about ${what.split(' ')[0]}.`
      expect([what, await rule({ ...fields, body }, headers)]).toEqual([what, 'every comment'])
    }
    await ann.submit('/desk/blocks', {
      kind: 'domain',
      value: 'Bücher.example',
      lasts: 'day',
      reason: 'Books.',
    })
    expect(await rule({ body: 'https://bücher.example' })).toBe('blocked domain')
  })

  test('of a network is not offered once its key is another', async () => {
    setClock('2026-11-25T23:50Z')
    const { slug } = await anArticle(room.platform)
    const sent = await room.post(`/api/articles/${slug}/comments`, hello, {
      'cf-connecting-ip': '10.8.0.2',
    })
    const path = `/desk/comments/${(await json(sent)).comment.id}`
    expect(await (await aMember(room, 'moderator')).page(path)).toContain('value="network"')
    setClock('2026-11-26T00:10Z')
    const later = await aMember(room, 'moderator')
    expect(await later.page(path)).not.toContain('value="network"')
    const fields = { what: 'network', lasts: 'day', reason: 'Late.' }
    expect((await later.submit(`${path}/block`, fields)).status).toBe(409)
  })

  test('is made by hand, once of each, and lifted', async () => {
    const by = { kind: 'domain', value: 'https://Eels.example/x', lasts: 'always' }
    await ann.submit('/desk/blocks', { ...by, reason: 'Eels.' })
    await bob.submit('/desk/blocks', { ...by, reason: 'More eels.' })
    const mine = (await blocks()).filter(({ value }) => value === 'eels.example')
    expect(mine).toMatchObject([{ by_name: 'Bob', reason: 'More eels.', until: null }])
    await ann.submit(`/desk/blocks/${mine[0]?.id}/lift`)
    expect(await ann.page('/desk/blocks')).not.toContain('eels.example')
    const refused = await ann.submit('/desk/blocks', { ...by, value: 'no domain', reason: 'x' })
    expect(refused.status).toBe(422)
  })

  test('that is over stops nothing, and is forgotten with the next', async () => {
    setClock('2026-11-25T10:00Z')
    const by = { kind: 'name', lasts: 'day', reason: 'For now.' }
    await ann.submit('/desk/blocks', { ...by, value: 'Shortly' })
    setClock('2026-11-26T10:01Z')
    const later = await aMember(room, 'moderator')
    expect(await later.page('/desk/blocks')).not.toContain('Shortly')
    await later.submit('/desk/blocks', { ...by, value: 'Another' })
    expect((await blocks()).some(({ written }) => written === 'Shortly')).toBe(false)
  })
})

test('a reader’s page has what they wrote, their standing, notes and blocks', async () => {
  const { id, name } = await aRead()
  const reader = (await row('SELECT reader_id FROM comments WHERE id = ?', id)).reader_id
  const path = `/desk/readers/${reader}`
  await ann.submit(`${path}/notes`, { words: 'Writes at night.' })
  await ann.submit('/desk/blocks', { kind: 'name', value: name, lasts: 'day', reason: 'Tired.' })
  const page = await bob.page(path)
  for (const words of ['1 of their comments are published, 0 were', 'Writes at night.', 'Tired.'])
    expect(page.replace(/\s+/g, ' ')).toContain(words)
  expect(shownIn(page)).toEqual([id])
  expect(shownIn(await bob.page(`${path}?show=rejected`))).toEqual([])
  await decide(bob, 'spam', `${id}-approved-0`)
  expect((await bob.page(path)).replace(/\s+/g, ' ')).toContain(
    '0 of their comments are published, 1 were',
  )
  expect((await ann.submit(`${path}/notes`, { words: ' ' })).status).toBe(422)
  expect((await ann.get('/desk/readers/99')).status).toBe(404)
})

test('a thread is closed and opened from its page; what closed by its date is open for a fortnight', async () => {
  setClock('2026-11-25T10:00Z')
  const member = await aMember(room, 'moderator')
  const { id, slug } = await anArticle(room.platform, { commentsCloseAt: '2026-11-24T10:00Z' })
  const path = `/desk/articles/${id}/comments`
  const takes = async () =>
    (await room.post(`/api/articles/${slug}/comments`, hello)).status === 201
  expect([await takes(), await member.page(path)]).toEqual([
    false,
    expect.stringContaining('Open it again'),
  ])
  room.purges.splice(0)
  await member.submit(path, { mode: 'open' })
  expect(room.purges).toEqual([{ tags: tagsOf(id) }])
  expect(await takes()).toBe(true)
  await member.submit(path, { mode: 'closed' })
  expect(await takes()).toBe(false)
})

describe('each month’s figures', () => {
  const figures = async () => (await room.page('/moderation')).replace(/<[^>]+>/g, ' ')
  const figure = async (name: string) =>
    Number((await figures()).match(new RegExp(`${name}\\s+(\\d+)`))?.[1])

  test('tell what was sent, held, published, rejected, reported and appealed', async () => {
    setClock('2031-03-05T10:00Z')
    ann = await aMember(room, 'moderator', 'Ann')
    const { slug } = await anArticle(room.platform)
    const three = [await aWaiting(slug), await aWaiting(slug), await aWaiting(slug)]
    const [a, b, c] = three.map(({ seen }) => seen) as [string, string, string]
    setClock('2031-03-05T10:50Z')
    await decide(ann, 'approve', a)
    const page = await follow(ann, await decide(ann, 'reject abuse', b))
    await undo(ann, page)
    await decide(ann, 'reject false', b)
    await decide(ann, 'spam', c)
    await report(three[0]?.id ?? 0, 5)
    await appeal(three[1]?.id ?? 0)
    await decide(ann, 'approve', b.replace('pending', 'rejected'))
    const text = await figures()
    expect(text).toContain('March 2031')
    expect(text).toContain('1 of the appeals ended with the comment being published, 0 did not.')
    expect(text).toContain('Half of what was held was decided within an hour.')
    for (const [name, n] of [
      ['Comments sent', 3],
      ['Held at first', 3],
      ['Published by a moderator', 2],
      ['Rejected, with a reason', 1],
      ['Put away as spam', 1],
      ['Reports by readers', 1],
      ['Appeals by authors', 1],
    ] as const)
      expect([name, await figure(name)]).toEqual([name, n])
  })

  test('are another edition with each act, and ask one batch', async () => {
    setClock('2031-04-05T10:00Z')
    const before = (await room.get('/moderation')).headers.get('ETag') ?? ''
    expect((await room.get('/moderation', { 'If-None-Match': before })).status).toBe(304)
    await aWaiting()
    expect((await room.get('/moderation', { 'If-None-Match': before })).status).toBe(200)
    room.batches.splice(0)
    await room.get('/moderation')
    expect(room.batches).toHaveLength(1)
    expect(room.batches[0]?.rowsRead).toBeLessThan(20)
  })
})

/** Rows read for each look at the queue. */
async function costs() {
  const read: Record<string, number> = {}
  for (const look of Object.keys(budgets.rowsOfTheQueue)) {
    room.batches.splice(0)
    await ann.page(`/desk/comments?${look}`)
    read[look] = room.batches.reduce((sum, { rowsRead }) => sum + rowsRead, 0)
  }
  return read
}

async function pileUp(n: number) {
  const sql = `WITH RECURSIVE k (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < ${n})
    INSERT INTO comments (id, thread_id, reader_id, name, state, shown, n_reports, body_markdown, body_html)
    SELECT ${n} * 1000 + k, (SELECT min(id) FROM articles), NULL, 'Many', CASE k % 4
      WHEN 0 THEN 'pending' WHEN 1 THEN 'rejected' ELSE 'approved' END, k % 4 > 1, iif(k % 4 = 2, k % 7, 0), 'b', 'b' FROM k`
  await env.DB.prepare(sql).run()
}
