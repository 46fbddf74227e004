import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { aMember, anArticle, json, newsroom } from './newsroom.ts'

const room = newsroom()
const editor = await aMember(room, 'editor')

const KINDS = ['section', 'tag', 'author'] as const
type Kind = (typeof KINDS)[number]
let n = 0

/** A name of one kind that a live article bears, and its page at the desk. */
async function aName(kind: Kind, name = `${kind} name ${++n}`) {
  const fields = {
    section: { section: name },
    tag: { tags: [name] },
    author: { authors: [name] },
  }[kind]
  const article = await anArticle(room.platform, fields)
  const { section, tags, authors } = article
  const named = { section, tag: tags[0], author: authors[0] }[kind]
  if (!named) throw new Error('The article bears no such name.')
  const { id, slug } = named
  return { id, slug, name, article, desk: `/desk/${kind}s/${id}`, page: `/${kind}s/${slug}` }
}

const described = (name: string, slug: string, more = {}) => ({
  name,
  slug,
  description: '',
  picture: '',
  ...more,
})

const leadsTo = async (path: string) => {
  const answer = await room.get(path)
  return [answer.status, answer.headers.get('Location')]
}

describe.each(KINDS)('a %s', (kind) => {
  test('that moves leaves its old address leading to the new one, however often', async () => {
    const { desk, page, slug, article } = await aName(kind)
    const moved = await editor.submit(desk, described('New words', `${slug}-two`))
    expect([moved.status, moved.headers.get('Location')]).toEqual([
      303,
      expect.stringMatching(/^\/desk\/receipts\/\d+$/),
    ])
    expect(await leadsTo(page)).toEqual([301, `${page}-two`])
    await editor.submit(desk, described('New words', `${slug}-three`))
    expect(await leadsTo(page)).toEqual([301, `${page}-three`])
    expect(await leadsTo(`${page}-two`)).toEqual([301, `${page}-three`])
    expect(await room.page(`/articles/${article.slug}`)).toContain(`href="${page}-three"`)
    const asked = await json(room.get(`/api/articles?${kind}=${slug}`))
    expect(asked.articles.map((it: { slug: string }) => it.slug)).toEqual([article.slug])
  })

  test('that moves back is at home again, and runs in no circle', async () => {
    const { desk, page, slug } = await aName(kind)
    await editor.submit(desk, described('There', `${slug}-away`))
    await editor.submit(desk, described('Back', slug))
    expect(await leadsTo(page)).toEqual([200, null])
    expect(await leadsTo(`${page}-away`)).toEqual([301, page])
  })

  test('cannot take an address that is, or once was, another’s', async () => {
    const [one, other] = [await aName(kind), await aName(kind)]
    await editor.submit(other.desk, described('Other', `${other.slug}-now`))
    for (const [slug, sentence] of [
      [`${other.slug}-now`, 'belongs to “Other”'],
      [other.slug, 'once belonged to “Other”'],
    ] as const) {
      const answer = await editor.submit(one.desk, described('My words', slug))
      expect(answer.status).toBe(409)
      const page = await answer.text()
      expect(page).toContain('value="My words"')
      expect(page.match(/id="slug-fault">([^<]*)/)?.[1]).toContain(sentence)
    }
    const made = await editor.submit(`/desk/${kind}s`, { name: other.slug })
    expect([made.status, (await made.text()).includes('once belonged')]).toEqual([409, true])
    expect(await leadsTo(one.page)).toEqual([200, null])
    expect(await leadsTo(other.page)).toEqual([301, `${other.page}-now`])
  })

  test('keeps its old address when an article names it by that', async () => {
    const { desk, slug, name, id } = await aName(kind)
    await editor.submit(desk, described('Renamed', `${slug}-renamed`))
    const again = await aName(kind, name)
    expect([again.id, again.slug]).toEqual([id, `${slug}-renamed`])
  })

  test('makes each page that prints it another edition', async () => {
    const { desk, page, slug, article } = await aName(kind)
    const paths = [page, `/articles/${article.slug}`, `/api/articles/${article.slug}`]
    if (kind !== 'tag') paths.push('/')
    const held = await Promise.all(
      paths.map(async (path) => (await room.get(path)).headers.get('ETag') ?? ''),
    )
    await editor.submit(desk, described('Another name', slug))
    for (const [i, path] of paths.entries()) {
      const answer = await room.get(path, { 'If-None-Match': held[i] ?? '' })
      expect([path, answer.status]).toEqual([path, 200])
      expect(await answer.text()).toContain('Another name')
    }
  })

  test('says on its page what an editor wrote of it, and nothing of it as markup', async () => {
    const { desk, page, slug } = await aName(kind)
    const picture = `/media/${String(n).padStart(32, '0')}.png`
    await env.DB.prepare(
      "INSERT INTO media (id, type, bytes, width, height, created_at) VALUES (?, 'image/png', 1, 1, 1, 0)",
    )
      .bind(picture.slice(7, 39))
      .run()
    const description = 'Knows the <quay>.\r\n\r\nAnd the tides.'
    await editor.submit(desk, described('Described', slug, { description, picture }))
    const html = await room.page(page)
    expect(html).toContain(
      '<p class="dek">Knows the &lt;quay&gt;.</p><p class="dek">And the tides.</p>',
    )
    expect(html).toContain(`<img src="${picture}" alt=""`)
  })

  test.each([
    ['an address elsewhere', 'https://pictures.example/1.png'],
    ['a picture we do not have', `/media/${'f'.repeat(32)}.png`],
  ])('takes no picture from %s', async (_, picture) => {
    const { desk, slug } = await aName(kind)
    const answer = await editor.submit(desk, described('Pictured', slug, { picture }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="picture-fault">')
  })

  test('merged into another passes on its articles, its address and its former ones', async () => {
    const [one, other] = [await aName(kind), await aName(kind)]
    await editor.submit(one.desk, described(one.name, `${one.slug}-two`))
    const merged = await editor.submit(`${one.desk}/merge`, { into: other.name })
    expect(merged.headers.get('Location')).toMatch(/^\/desk\/receipts\//)
    for (const old of [one.page, `${one.page}-two`])
      expect(await leadsTo(old)).toEqual([301, other.page])
    const html = await room.page(other.page)
    for (const { article } of [one, other])
      expect(html).toContain(`href="/articles/${article.slug}"`)
    expect(await editor.page(`/desk/${kind}s`)).not.toContain(`href="${one.desk}"`)
    expect((await editor.get(one.desk)).status).toBe(404)
    expect((await aName(kind, one.name)).id).toBe(other.id)
  })

  test('is not merged into itself, nor into nothing', async () => {
    const { desk, page, slug } = await aName(kind)
    await editor.submit(desk, described('Alone', `${slug}-now`))
    for (const into of [slug, `${slug}-now`, 'nobody of that name']) {
      const answer = await editor.submit(`${desk}/merge`, { into })
      expect([answer.status, (await answer.text()).includes('id="into-fault"')]).toEqual([
        409,
        true,
      ])
    }
    expect(await leadsTo(`${page}-now`)).toEqual([200, null])
  })

  test('is not deleted while an article has it, be it a draft', async () => {
    const { desk, article } = await aName(kind)
    const used = await editor.submit(`${desk}/delete`)
    expect([used.status, (await used.text()).includes('still has articles')]).toEqual([409, true])
    await anArticle(room.platform, { slug: article.slug, section: 'Elsewhere' })
    await editor.submit(`${desk}/delete`)
    expect((await editor.get(desk)).status).toBe(404)
  })

  test('is made at the desk, with a line in the log', async () => {
    const made = await editor.submit(`/desk/${kind}s`, { name: `Fresh ${kind}` })
    expect(made.status).toBe(303)
    expect(await editor.page(`/desk/${kind}s`)).toContain(`Fresh ${kind}</a>`)
    expect(await editor.page(`/desk/log?staff=${editor.id}`)).toContain(`made a ${kind}`)
  })

  test('needs a letter or a digit', async () => {
    const answer = await editor.submit(`/desk/${kind}s`, { name: '…' })
    expect([answer.status, (await answer.text()).includes('id="name-fault"')]).toEqual([422, true])
  })
})

test('an article with both of two merged names bears one', async () => {
  const [one, other] = ['Ferry', 'Ferries']
  const article = await anArticle(room.platform, { tags: [one, other], authors: [one, other] })
  for (const [kind, named] of [
    ['tags', article.tags],
    ['authors', article.authors],
  ] as const)
    await editor.submit(`/desk/${kind}/${named[0]?.id}/merge`, { into: other })
  const names = async () => {
    const shown = (await json(room.get(`/api/articles/${article.slug}`))).article
    return [shown.tags, shown.authors].map((all) => all.map((it: { name: string }) => it.name))
  }
  expect(await names()).toEqual([[other], [other]])
  await anArticle(room.platform, {
    slug: article.slug,
    dek: 'Pushed again',
    tags: [one, other],
    authors: [other, one],
  })
  expect(await names()).toEqual([[other], [other]])
})

test('a merged section’s followers follow the one that stays, once, and whoever left it stays away', async () => {
  const [one, other] = [await aName('section'), await aName('section')]
  const lists = [`section/${one.id}`, `section/${other.id}`]
  await env.DB.batch(
    [1, 2].map((id) =>
      env.DB.prepare(
        "INSERT INTO subscribers (id, email, state, created_at) VALUES (?, ?, 'confirmed', 0)",
      ).bind(id, `${id}@mail.example`),
    ),
  )
  await env.DB.batch(
    [
      [1, lists[0], 'confirmed'],
      [2, lists[0], 'confirmed'],
      [2, lists[1], 'left'],
    ].map((row) =>
      env.DB.prepare(
        'INSERT INTO subscriptions (subscriber_id, list, state) VALUES (?, ?, ?)',
      ).bind(...row),
    ),
  )
  await editor.submit(`${one.desk}/merge`, { into: other.slug })
  const { results } = await env.DB.prepare(
    'SELECT subscriber_id, list, state FROM subscriptions ORDER BY subscriber_id',
  ).all()
  expect(results).toEqual([
    { subscriber_id: 1, list: lists[1], state: 'confirmed' },
    { subscriber_id: 2, list: lists[1], state: 'left' },
  ])
})

test('a section that moved is followed under the address the reader knows', async () => {
  const { desk, slug } = await aName('section')
  await editor.submit(desk, described('Moved', `${slug}-moved`))
  const asked = await room.post('/api/subscriptions', {
    email: 'old@mail.example',
    accept: true,
    follow: `section/${slug}`,
  })
  expect(asked.status).toBe(202)
})

test('what only drafts name has no page, and no receipt', async () => {
  const made = await editor.submit('/desk/tags', { name: 'Not yet' })
  expect(made.headers.get('Location')).toMatch(/^\/desk\/tags\/\d+\?said=saved$/)
  expect((await room.get('/tags/not-yet')).status).toBe(404)
})

test('the receipt of a move looks at the page, the old address, the front and an article', async () => {
  const { desk, slug, page, article } = await aName('section')
  const moved = await editor.submit(desk, described('Looked at', `${slug}-seen`))
  const receipt = await editor.page(moved.headers.get('Location') ?? '')
  expect(receipt).toContain('All 4 addresses show it.')
  for (const path of [page, `${page}-seen`, '/', `/articles/${article.slug}`])
    expect(receipt).toContain(`href="${path}"`)
})

test('a long list goes on from where it ended', async () => {
  await env.DB.batch(
    Array.from({ length: 120 }, (_, i) =>
      env.DB.prepare('INSERT INTO tags (id, slug, name) VALUES (?, ?, ?)').bind(
        i + 1,
        `zz-${1000 + i}`,
        `Long ${i}`,
      ),
    ),
  )
  const seen: string[] = []
  for (let path: string | undefined = '/desk/tags'; path; ) {
    const html = await editor.page(path)
    seen.push(...(html.match(/Long \d+/g) ?? []))
    path = html.match(/href="([^"]*)" rel="next"/)?.[1]
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
})
