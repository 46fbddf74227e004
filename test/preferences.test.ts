import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { endStories, suppress } from '../src/subscribers/suppressing.ts'
import { anArticle, json, newsroom, ORIGIN, setClock } from './newsroom.ts'
import { aSubscriber, listsOf, pathIn } from './subscribers.ts'

// The page of one's own letters: what a link in a letter lets somebody do, without an account.

afterEach(() => setClock())

const room = newsroom()
let n = 0
const somebody = (fields: object = {}) => aSubscriber(room, `own-${++n}@mail.example`, fields)
const acts = async (id: number) =>
  (
    await env.DB.prepare(
      'SELECT act, list, pace FROM consents WHERE subscriber_id = ? ORDER BY place',
    )
      .bind(id)
      .all<{ act: string; list: string; pace: string }>()
  ).results.map(({ act, list, pace }) => [act, list, pace].filter(Boolean).join(' '))

test('the page says what somebody gets, and is nobody’s to keep', async () => {
  const { yours } = await somebody({ pace: 'weekly' })
  const answer = await room.get(yours)
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
  const html = await answer.text()
  expect(html).toContain('<meta name="robots" content="noindex"')
  expect(html).toContain(`own-${n}@mail.example`)
  expect(html).toContain('Everything we publish')
  expect(html).toContain('<option value="weekly" selected')
})

test('looking at every page that a letter leads to changes nothing', async () => {
  const { id, yours, unsubscribe, feed } = await somebody({ pace: 'feed' })
  await room.submit(`${yours}/address`, { email: 'moved@mail.example' })
  await room.workOff()
  const moves = room.letters.slice(-2).map((letter) => pathIn(letter, '/subscriptions/move/'))
  const dump = async () => {
    const { results } = await env.DB.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%subscri%' OR name IN ('consents', 'address_changes', 'confirmations', 'suppressions')",
    ).all<{ name: string }>()
    return Promise.all(
      results.map(
        async ({ name }) => (await env.DB.prepare(`SELECT * FROM ${name}`).all()).results,
      ),
    )
  }
  const before = await dump()
  for (const path of [yours, `${yours}/erase`, `${yours}/data.json`, unsubscribe, feed, ...moves])
    for (const method of ['GET', 'HEAD'])
      expect([path, (await room.request(path, { method })).status]).toEqual([path, 200])
  expect(await dump()).toEqual(before)
  expect(await listsOf(id)).toEqual(['newsletter confirmed feed'])
})

test('a list comes at another pace, is left and had again; each is on record', async () => {
  const { section } = await anArticle(room.platform, { section: 'Harbour' })
  const { id, yours } = await somebody()
  await room.submit(`${yours}/add`, { follow: 'section/harbour', pace: 'instant' })
  await room.submit(`${yours}/pace`, { list: 'newsletter', pace: 'weekly' })
  expect(await listsOf(id)).toEqual([
    'newsletter confirmed weekly',
    `section/${section.id} confirmed instant`,
  ])
  await room.submit(`${yours}/leave`, { list: `section/${section.id}` })
  await room.submit(`${yours}/leave`, { list: `section/${section.id}` })
  expect((await listsOf(id))[1]).toBe(`section/${section.id} left instant`)
  await room.submit(`${yours}/add`, { follow: 'section/harbour', pace: 'daily' })
  expect((await listsOf(id))[1]).toBe(`section/${section.id} confirmed daily`)
  expect(await acts(id)).toEqual([
    'asked newsletter daily',
    'confirmed newsletter daily',
    `confirmed section/${section.id} instant`,
    'changed newsletter weekly',
    `left section/${section.id}`,
    `confirmed section/${section.id} daily`,
  ])
})

test('a story is followed until it has had no news for a month', async () => {
  setClock('2026-11-26T12:00Z')
  const { id: article, slug } = await anArticle(room.platform, { publishedAt: '2026-11-25T08:00Z' })
  const { id, yours } = await somebody({ follow: `story/${slug}` })
  expect(await listsOf(id)).toEqual([`story/${article} confirmed instant`])
  expect(await room.page(yours)).toContain('Article ')
  for (const [time, state] of [
    ['2026-12-26T00:00:10Z', 'confirmed'],
    ['2026-12-27T00:00:10Z', 'left'],
  ] as const) {
    setClock(time)
    await endStories(room.platform)
    expect((await listsOf(id))[0]).toContain(` ${state} `)
  }
  expect((await acts(id)).at(-1)).toBe(`left story/${article}`)
})

test('everything is left with one press', async () => {
  const { id, yours } = await somebody()
  expect((await room.submit(`${yours}/leave-all`)).headers.get('Location')).toBe(
    `${yours}?said=left`,
  )
  expect(await listsOf(id)).toEqual(['newsletter left daily'])
})

test('letters pause until a day, and go on before it when they are wanted', async () => {
  setClock('2026-11-26T08:00Z')
  const { id, yours } = await somebody()
  const until = () =>
    env.DB.prepare('SELECT paused_until FROM subscribers WHERE id = ?')
      .bind(id)
      .first('paused_until')
  await room.submit(`${yours}/pause`, { days: '30' })
  expect(await until()).toBe(Date.parse('2026-12-26T08:00Z'))
  expect(await room.page(yours)).toContain('26 December 2026')
  await room.submit(`${yours}/pause`, { days: '0' })
  expect(await until()).toBe(0)
  expect((await room.submit(`${yours}/pause`, { days: '4' })).status).toBe(422)
})

test('the page and its letters come in the language somebody chose', async () => {
  const { yours } = await somebody()
  await room.submit(`${yours}/language`, { language: 'ar' })
  const page = await room.page(yours)
  expect(page).toContain('<html lang="ar" dir="rtl"')
  expect(page).toContain('رسائلك')
  await room.submit(`${yours}/address`, { email: `arabic-${n}@mail.example` })
  await room.workOff()
  expect(room.letters.at(-1)?.html).toContain('lang="ar" dir="rtl"')
})

test('each yes has its versions; after a new policy, the page asks again, and notes the answer', async () => {
  const { id, yours } = await somebody()
  expect(await room.page(yours)).not.toContain('Our policies have changed')
  await env.DB.prepare(
    "INSERT INTO policies (kind, version, dated_at, by_name, body_markdown, body_html) VALUES ('privacy', 2, 0, 'An editor', 'x', '<p>x</p>')",
  ).run()
  expect(await room.page(yours)).toContain('Our policies have changed')
  await room.submit(`${yours}/agree`)
  expect(await room.page(yours)).not.toContain('Our policies have changed')
  await room.submit(`${yours}/agree`)
  expect((await acts(id)).filter((it) => it.startsWith('agreed'))).toHaveLength(1)
  const last = await env.DB.prepare(
    'SELECT privacy_version, terms_version FROM consents ORDER BY place DESC LIMIT 1',
  ).first()
  expect(last).toEqual({ privacy_version: '2', terms_version: '1' })
})

describe('another address', () => {
  const asking = async () => {
    const { id, yours } = await somebody()
    const [old, young] = [`own-${n}@mail.example`, `new-${n}@mail.example`]
    await room.submit(`${yours}/address`, { email: young })
    await room.workOff()
    const letters = room.letters.slice(-2)
    const path = (to: string) =>
      pathIn(
        letters.find((it) => it.to === to),
        '/subscriptions/move/',
      )
    const email = () =>
      env.DB.prepare('SELECT email FROM subscribers WHERE id = ?').bind(id).first('email')
    return { id, yours, old, young, path, email, letters }
  }

  test.each([
    ['the old first', (it: Awaited<ReturnType<typeof asking>>) => [it.old, it.young]],
    ['the new first', (it: Awaited<ReturnType<typeof asking>>) => [it.young, it.old]],
  ])('is theirs once both have said yes, %s', async (_, order) => {
    const it = await asking()
    const [first = '', second = ''] = order(it)
    expect(await (await room.submit(it.path(first))).text()).toContain('One yes is missing')
    expect(await (await room.submit(it.path(first))).text()).toContain('One yes is missing')
    expect(await it.email()).toBe(it.old)
    expect(await (await room.submit(it.path(second))).text()).toContain('Your letters have moved')
    expect(await it.email()).toBe(it.young)
    expect((await acts(it.id)).at(-1)).toBe('changed all')
    expect(
      await env.DB.prepare('SELECT count(*) AS n FROM address_changes WHERE subscriber_id = ?')
        .bind(it.id)
        .first('n'),
    ).toBe(0)
    expect(await (await room.submit(it.path(second))).text()).toContain('This link is too old')
  })

  test('neither letter names the other address, and no copy of the new one lies about', async () => {
    const { letters, old, young } = await asking()
    const whole = (to: string) => JSON.stringify(letters.find((it) => it.to === to))
    expect(whole(old)).not.toContain(young)
    expect(whole(young)).not.toContain(old)
    const { results } = await env.DB.prepare('SELECT * FROM address_changes').all()
    expect(JSON.stringify(results)).not.toContain(young)
  })

  test('of somebody else here is asked for in the same words, and gets no letter', async () => {
    const other = (await somebody(), `own-${n}@mail.example`)
    const { yours } = await somebody()
    const sent = room.letters.length
    const answer = await room.submit(`${yours}/address`, { email: other })
    expect(answer.headers.get('Location')).toBe(`${yours}?said=asked`)
    await room.workOff()
    expect(room.letters).toHaveLength(sent)
  })

  test('is asked for three times a day, and a week’s link is too old', async () => {
    setClock('2026-11-26T08:00Z')
    const { yours, path, old } = await asking()
    const statuses = []
    for (const email of ['a@else.example', 'b@else.example', 'c@else.example'])
      statuses.push((await room.submit(`${yours}/address`, { email })).status)
    expect(statuses).toEqual([303, 303, 429])
    setClock('2026-12-03T08:00:01Z')
    expect(await (await room.submit(path(old))).text()).toContain('This link is too old')
  })

  test('comes back with what is wrong with it, beside it', async () => {
    const { yours, old } = await asking()
    for (const [email, fault] of [
      ['nobody@', 'That is not an e-mail address.'],
      [old, 'Your letters go to this address already.'],
    ] as const) {
      const answer = await room.submit(`${yours}/address`, { email })
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(`value="${email}"`)
      expect(html).toContain(fault)
    }
  })
})

describe('a private feed', () => {
  test('has what somebody follows by feed, each article once, and nobody keeps it', async () => {
    const both = await anArticle(room.platform, {
      headline: 'Both',
      section: 'Town',
      tags: ['Quays'],
    })
    await anArticle(room.platform, { headline: 'Neither', section: 'Science' })
    const { yours, feed } = await somebody()
    await room.submit(`${yours}/add`, { follow: 'section/town', pace: 'feed' })
    await room.submit(`${yours}/add`, { follow: 'tag/quays', pace: 'feed' })
    const answer = await room.get(feed)
    expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    const xml = await answer.text()
    expect(xml.match(/<entry/g)).toHaveLength(1)
    expect(xml).toContain(`${ORIGIN}/articles/${both.slug}`)
    expect(xml).toContain(`<link rel="self" type="application/atom+xml" href="${ORIGIN}${feed}"`)
    expect(await room.page(yours)).toContain(feed)
  })

  test('’s address opens nothing else', async () => {
    const { feed } = await somebody({ pace: 'feed' })
    const token = feed.split('/').at(-1)?.replace('.xml', '') ?? ''
    expect((await room.get(`/subscriptions/yours/${token}`)).status).toBe(404)
    expect((await room.get(`/unsubscribe/${token}`)).status).toBe(404)
  })
})

test('somebody takes along what is known of them: lists, and each yes and no with its words', async () => {
  const { yours } = await somebody()
  const answer = await room.get(`${yours}/data.json`)
  expect(answer.headers.get('Content-Disposition')).toContain('attachment')
  const data = await json(answer)
  expect(data).toMatchObject({ email: `own-${n}@mail.example`, lists: [{ list: 'newsletter' }] })
  expect(data.consents.map(({ act }: { act: string }) => act)).toEqual(['asked', 'confirmed'])
  expect(data.consents[0].words).toContain('By pressing the Subscribe button')
  expect(data.consents[1].hash).toMatch(/^[0-9a-f]{64}$/)
})

describe('erased', () => {
  const everything = async () => {
    const { results } = await env.DB.prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
    ).all<{ name: string }>()
    const rows = await Promise.all(
      results.map(
        async ({ name }) => (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results,
      ),
    )
    return JSON.stringify(rows)
  }

  test('somebody is in no table any more, by no address they had or asked for', async () => {
    const { yours, id } = await somebody()
    const [old, young] = [`own-${n}@mail.example`, `erased-${n}@mail.example`]
    await room.submit(`${yours}/address`, { email: young })
    await room.workOff()
    expect(await everything()).toContain(old)
    expect(await (await room.submit(`${yours}/erase`)).text()).toContain('You are erased')
    const left = await everything()
    for (const address of [old, young]) expect(left).not.toContain(address)
    expect((await acts(id)).at(-1)).toBe('erased all')
    expect((await room.get(yours)).status).toBe(404)
  })

  test('they may ask anew; who sent letters back stays unwritten to', async () => {
    const { yours } = await somebody()
    const email = `own-${n}@mail.example`
    await room.submit(`${yours}/erase`)
    setClock(new Date(Date.now() + 86_400_000).toISOString())
    const again = await aSubscriber(room, email)
    expect(await listsOf(again.id)).toEqual(['newsletter confirmed daily'])

    await suppress(room.platform, again.id, 'bounced')
    await room.submit(`${again.yours}/erase`)
    const sent = room.letters.length
    setClock(new Date(Date.now() + 40 * 86_400_000).toISOString())
    expect((await room.post('/api/subscriptions', { email, accept: true })).status).toBe(202)
    await room.workOff()
    expect(room.letters).toHaveLength(sent)
  })
})

test('several wishes are confirmed with one letter, each only if it stays ticked', async () => {
  await anArticle(room.platform, { section: 'Harbour', authors: ['Wanted Writer'] })
  const email = `wishes-${++n}@mail.example`
  const ask = (follow: string) => room.post('/api/subscriptions', { email, accept: true, follow })
  setClock('2026-11-26T08:00Z')
  await ask('')
  await room.workOff()
  setClock('2026-11-27T08:00Z')
  await ask('author/wanted-writer')
  await room.workOff()
  const confirm = pathIn(room.letters.at(-1), '/confirm/')
  const page = await room.page(confirm)
  const lists = [...page.matchAll(/name="lists\[\]" value="([^"]+)"/g)].map(([, list]) => list)
  expect(lists).toEqual(['newsletter', expect.stringMatching(/^author\/\d+$/)])
  expect(page).toContain('Wanted Writer')
  await room.submit(confirm, { 'lists[]': lists[1] ?? '' })
  const id = await env.DB.prepare('SELECT id FROM subscribers WHERE email = ?')
    .bind(email)
    .first<number>('id')
  expect(await listsOf(id ?? 0)).toEqual([
    `${lists[1]} confirmed instant`,
    'newsletter unconfirmed daily',
  ])
})

test('a link that was changed, or made for something else, opens no page of one’s own', async () => {
  const { yours, unsubscribe } = await somebody()
  const token = unsubscribe.split('/').at(-1)
  for (const path of [
    `${yours}x`,
    `/subscriptions/yours/${token}`,
    `/subscriptions/move/${token}`,
    `/subscriptions/feeds/${token}.xml`,
  ])
    expect([path, (await room.get(path)).status]).toEqual([path, 404])
  const crossSite = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }
  for (const act of ['leave-all', 'erase', 'address'])
    expect((await room.submit(`${yours}/${act}`, {}, crossSite)).status).toBe(403)
})
