import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { postComment } from '../src/comments/actions.ts'
import { NewComment } from '../src/comments/input.ts'
import { timeOf } from '../src/db/ids.ts'
import { seal } from '../src/http/tokens.ts'
import { openThread } from '../src/threads/actions.ts'
import { soughtBy } from '../src/threads/address.ts'
import { aMember, anArticle, hello, newsroom } from './newsroom.ts'
import { RANKS, WRONG_COUNTS, WRONG_PLACES, wrongRanks } from './recount.ts'

const room = newsroom()

type Member = Awaited<ReturnType<typeof aMember>>
let boss: Member
let moderator: Member

beforeAll(async () => {
  boss = await aMember(room, 'administrator')
  moderator = await aMember(room, 'moderator', 'Mara Inkwell')
})

const rows = async <Row = Record<string, unknown>>(sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results

let listed = 0

/** A site that is on the list, with a host that no other has. */
async function aSite(fields: Record<string, string> = {}) {
  listed += 1
  const host = `blog-${listed}.example`
  const given = { name: `Blog ${listed}`, origins: `https://${host}`, ...fields }
  const answer = await boss.submit('/desk/sites', given)
  const path = answer.headers.get('Location')?.split('?')[0] ?? ''
  const id = Number(path.split('/').at(-1))
  /** A page of it that has a thread. */
  const page = async (name: string, page = '') => {
    const url = `https://${host}/${name}`
    const thread = await openThread(room.platform, host, { page, url, title: `On ${name}` })
    return { ...thread, url, at: `${path}/pages/${thread.slug}` }
  }
  return { id, path, host, given, page }
}

let readers = 0

/** Somebody says something; a reader of its own unless it is said whose it is. */
async function say(slug: string, fields: Record<string, unknown> = {}, readerId?: number) {
  readers += 1
  const { comment } = await postComment(
    room.platform,
    slug,
    v.parse(NewComment, { ...hello, body: `Words ${readers}.`, ...fields }),
    {
      readerId,
      network: `network ${readers}`,
      address: `192.0.2.${readers}`,
      agent: 'A browser',
      form: null,
      retryKey: undefined,
    },
  )
  return comment
}

const aReader = async () => {
  readers += 1
  await rows("INSERT INTO readers (id, name, created_at) VALUES (?, 'Reader', 0)", readers)
  return readers
}

const purged = () => room.purges.splice(0).flatMap(({ tags }) => tags)
const statusOf = async (answer: Promise<Response>) => (await answer).status
const textOf = async (answer: Promise<Response>) => (await answer).text()

describe('an administrator lists a site', () => {
  test('with where its pages stand, and finds the lines for them', async () => {
    const { path, given } = await aSite({
      origins: 'notes.example\nhttps://*.notes.example\nhttp://localhost:4000',
      accent: '#1A5FB4',
      moderation: 'everyone',
      scheme: 'dark',
    })
    expect(purged()).toContain('sites')
    const page = await boss.page(path)
    expect(page).toContain(
      '>http://localhost:4000\nhttps://*.notes.example\nhttps://notes.example</textarea>',
    )
    expect(page).toContain('value="#1a5fb4"')
    expect(page).toContain('<option value="everyone" selected="">')
    expect(page).toContain('&lt;script src=&quot;https://news.example/embed.js&quot; async')
    expect(page).toContain('&lt;broadsheet-comments article=&quot;its-slug&quot;')
    const list = await boss.page('/desk/sites')
    expect(list).toContain(`<a href="${path}">${given.name}</a>`)
    expect(list).toContain('aria-current="true"')
  })

  test.each([
    ['http://blog.example', 'Give addresses such as'],
    ['https://*.com', 'Give addresses such as'],
    ['https://blog.example/path', 'Give addresses such as'],
    ['ftp://blog.example', 'Give addresses such as'],
    ['https://blog.example:port', 'Give addresses such as'],
    ['', 'Where do its pages stand?'],
  ])('but not at %j', async (origins, no) => {
    const answer = await boss.submit('/desk/sites', { name: 'Kept words', origins })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toMatch(new RegExp(`id="origins-fault">${no}`))
    expect(page).toContain('value="Kept words"')
    expect(page).toContain(`>${origins}</textarea>`)
  })

  test('but no address of another', async () => {
    const { host, given } = await aSite()
    const answer = await boss.submit('/desk/sites', { name: 'Theirs', origins: host })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain(`https://${host} is listed under ${given.name} already.`)
    const { path } = await aSite()
    const changing = await boss.submit(path, { name: 'Mine', origins: `a.example\n${host}` })
    expect(changing.status).toBe(409)
    expect(await changing.text()).toContain('value="Mine"')
  })

  test('with a colour that is one', async () => {
    const answer = await boss.submit('/desk/sites', {
      name: 'Red',
      origins: 'red.example',
      accent: 'red',
    })
    expect(await answer.text()).toContain('id="accent-fault">A colour is written as #1a5fb4')
  })

  test('and nobody else does', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aSite()
    for (const one of ['/desk/sites', path, `${path}/pages`, `${path}/remove`]) {
      expect(await statusOf(editor.get(one))).toBe(403)
      expect(await statusOf(moderator.get(one))).toBe(403)
    }
    expect(await editor.page('/desk')).not.toContain('href="/desk/sites"')
  })

  test('and changes it, which its frames show at once', async () => {
    const { id, path, host } = await aSite()
    const [before] = await rows('SELECT rev FROM sites WHERE id = ?', id)
    purged()
    const answer = await boss.submit(path, { name: 'New name', origins: `${host}\nwww.${host}` })
    expect(answer.headers.get('Location')).toBe(`${path}?said=saved`)
    expect(purged()).toEqual(['sites'])
    const [after] = await rows('SELECT name, rev FROM sites WHERE id = ?', id)
    expect(after).toEqual({ name: 'New name', rev: Number(before?.rev) + 1 })
    expect(await boss.page(`/desk/log?subject=site/${id}`)).toContain('changed a site')
  })

  test('and takes it off after a second look', async () => {
    const { path, host } = await aSite()
    expect(await boss.page(path)).toContain(`href="${path}/remove"`)
    expect(await boss.page(`${path}/remove`)).toContain('show a link in the place')
    purged()
    const answer = await boss.submit(`${path}/remove`)
    expect(answer.headers.get('Location')).toBe('/desk/sites?said=site-removed')
    expect(purged()).toEqual(['sites'])
    expect(await statusOf(boss.get(path))).toBe(404)
    const again = await boss.submit('/desk/sites', { name: 'Again', origins: host })
    expect(again.status).toBe(303)
  })
})

describe('the pages of a site', () => {
  test('stand in the order of their newest comments, those without one last, page by page', async () => {
    const { id, path, page } = await aSite()
    const [a, b, c] = [await page('a'), await page('b'), await page('c')]
    await say(b.slug)
    await say(a.slug)
    const titles = (html: string) => [...html.matchAll(/<bdi>(On \w+)<\/bdi>/g)].map(([, it]) => it)
    expect(titles(await boss.page(`${path}/pages`))).toEqual(['On a', 'On b', 'On c'])
    const many = Array.from({ length: 60 }, (_, i) => 5000 + i)
    for (const n of many)
      await rows(
        "INSERT INTO threads (id, site_id, key, slug, headline, url, last_id) VALUES (?1, ?2, ?1, '~many' || ?1, 'On m', 'https://m.example', iif(?1 < 5030, ?1, NULL))",
        n,
        id,
      )
    const seen: (string | undefined)[] = []
    let next: string | undefined = `${path}/pages`
    for (let turns = 0; next && turns < 5; turns += 1) {
      const html: string = await boss.page(next)
      seen.push(...titles(html))
      next = html.match(/href="([^"]+)" rel="next"/)?.[1]
    }
    expect(seen.length).toBe(63)
    expect(seen.slice(0, 3)).toEqual(['On a', 'On b', 'On m'])
    expect(seen.filter((title) => title === 'On c')).toEqual(['On c'])
    expect(c.slug).toMatch(/^~/)
  })

  test('say how many comments stand there, how many wait, and lead to them', async () => {
    const { path, page } = await aSite({ moderation: 'everyone' })
    const { id, slug, at, url } = await page('waiting')
    await say(slug)
    await say(slug)
    const list = await boss.page(`${path}/pages`)
    expect(list).toContain('data-column="Comments">0<')
    expect(list).toContain('data-column="Waiting">2<')
    expect(list).toContain(`href="/desk/articles/${id}/comments"`)
    expect(list).toContain(`href="${url}"`)
    expect(await boss.page(at)).toContain('Comments: 0. Waiting: 2.')
  })

  test('are found by address, by id and by a link to their comments', async () => {
    const { path, host, page } = await aSite()
    const { at, slug } = await page('notes/one?utm_source=letter', 'note-1')
    for (const words of [
      `https://www.${host}/notes/one/#top`,
      `${host}/notes/one`,
      'note-1',
      slug,
      `https://news.example/pages/${slug}`,
      `https://news.example/pages/${slug}/comments?sort=best`,
      `https://news.example${at}`,
    ]) {
      const answer = await boss.get(`${path}/pages?at=${encodeURIComponent(words)}`)
      expect([words, answer.headers.get('Location')]).toEqual([words, at])
    }
    const none = await boss.get(`${path}/pages?at=https://${host}/nowhere`)
    expect(none.status).toBe(422)
    expect(await none.text()).toContain('is known by that. A page is known here from its first')
    const stray = await textOf(boss.get(`${path}/pages?at=https://elsewhere.example/x`))
    expect(stray).toContain('That is not a page of Blog')
    const other = await (await aSite()).page('other')
    expect(await textOf(boss.get(`${path}/pages?at=${other.slug}`))).toContain('is not a page of')
  })

  test('an address of theirs is none of ours, whatever it looks like', () => {
    const home = 'https://news.example'
    expect(soughtBy('https://blog.example/pages/~ada', home)).toMatchObject({ slug: '' })
    expect(soughtBy('https://news.example/pages/~ada', home)).toEqual({
      slug: '~ada',
      addresses: [],
    })
    expect(soughtBy('what?', home).addresses).toEqual(['id:what?'])
  })

  test('get another title, for which their caches are emptied', async () => {
    const { page } = await aSite()
    const { id, slug, at } = await page('wrongly-titled')
    await say(slug)
    purged()
    const answer = await boss.submit(at, { title: '  A better\n title ' })
    expect(answer.headers.get('Location')).toBe(`${at}?said=saved`)
    expect(purged()).toContain(`thread/${id}`)
    expect(await room.page(`/pages/${slug}/comments`)).toContain('A better title')
    const none = await boss.submit(at, { title: ' ' })
    expect(none.status).toBe(422)
    expect(await none.text()).toContain('id="title-fault">What is the page called?')
  })

  test('belong to their own site, and to no other', async () => {
    const [one, other] = [await aSite(), await aSite()]
    const { slug } = await one.page('mine')
    expect(await statusOf(boss.get(`${other.path}/pages/${slug}`))).toBe(404)
    expect(await statusOf(boss.submit(`${other.path}/pages/${slug}`, { title: 'No' }))).toBe(404)
    const article = await anArticle(room.platform)
    expect(await statusOf(boss.get(`${one.path}/pages/${article.slug}`))).toBe(404)
  })
})

describe('a moderator, under a page elsewhere,', () => {
  const aPage = async () => {
    const site = await aSite()
    const page = await site.page('talk')
    return { ...site, ...page, path: `/desk/articles/${page.id}/comments` }
  }

  test('sees its comments, where it stands, and decides', async () => {
    const { id, slug, url, path, given } = await aPage()
    const { id: comment } = await say(slug, { body: 'https://a.example https://b.example' })
    const page = await moderator.page(path)
    expect(page).toContain('On talk')
    expect(page).toContain(`href="${url}"`)
    expect(page).not.toContain('/desk/sites/')
    const queue = await moderator.page('/desk/comments?show=all')
    expect(queue).toMatch(new RegExp(`<a href="${url}" rel="noreferrer">\\s*${given.name}`))
    expect(queue).toContain(`href="/desk/articles/${id}/comments"`)
    const whole = await moderator.page(`/desk/comments/${comment}`)
    const [, token] = whole.match(/name="comment\[\]" value="([^"]+)"/) ?? []
    purged()
    await moderator.submit('/desk/comments/decide', {
      'comment[]': token ?? '',
      act: 'reject abuse',
      back: path,
    })
    expect(purged()).toContain(`thread/${id}`)
    expect(await rows('SELECT state FROM comments WHERE id = ?', comment)).toEqual([
      { state: 'rejected' },
    ])
  })

  test('closes and opens it', async () => {
    const { id, slug, path } = await aPage()
    purged()
    const closed = await moderator.submit(path, { mode: 'closed' })
    expect(closed.headers.get('Location')).toBe(`${path}?said=thread-closed`)
    expect(purged()).toContain(`thread/${id}`)
    await expect(say(slug)).rejects.toThrow('closed')
    expect(await moderator.page(path)).toContain('Open it again')
    await moderator.submit(path, { mode: 'open' })
    expect((await say(slug)).state).toBe('approved')
    expect(await boss.page(`/desk/log?subject=page/${id}`)).toContain('closed a thread')
  })

  test('opens nothing that its site keeps closed', async () => {
    const site = await aSite({ moderation: 'closed' })
    const { id } = await site.page('shut')
    const path = `/desk/articles/${id}/comments`
    expect(await moderator.page(path)).toContain('closed here by what the site of the page')
    expect(await statusOf(moderator.submit(path, { mode: 'open' }))).toBe(409)
  })

  test('pins, marks and answers, and the log knows it as a page', async () => {
    const { id, slug } = await aPage()
    const { id: comment } = await say(slug)
    const at = `/desk/comments/${comment}`
    await moderator.submit(`${at}/pin`, { place: '1' })
    await moderator.submit(`${at}/marks`, { pick: 'on', warning: '' })
    const answer = await moderator.submit(`${at}/reply`, { body: 'From the desk.' })
    expect(answer.status).toBe(303)
    const log = await boss.page(`/desk/log?subject=page/${id}`)
    for (const act of ['pinned a comment', 'marked a comment', 'answered a comment'])
      expect(log).toContain(act)
    expect(await moderator.page(`/desk/articles/${id}/comments`)).toContain('Above the thread')
    expect(await room.page(`/pages/${slug}/comments`)).toContain('From the desk.')
  })

  test('decides from a letter, which leads on to the page', async () => {
    const site = await aSite({ moderation: 'everyone' })
    const { slug, url } = await site.page('by-letter')
    await moderator.submit('/desk/you/letters', { minutes: '15' })
    await say(slug)
    await room.strike()
    await room.workOff()
    const letter = room.letters.at(-1)
    expect(letter?.text).toContain('On by-letter')
    const link = letter?.text.match(/\/desk\/by-letter\/approve\S+/)?.[0] ?? ''
    expect(await room.page(link)).toContain('On by-letter')
    const done = await textOf(room.submit(link, { edited: '0' }))
    expect(done).toMatch(new RegExp(`<a href="${url}" rel="noreferrer">\\s*To the page`))
  })
})

describe('merging one page into another', () => {
  /** Two pages of one site, each with a thread of some liveliness. */
  async function twoPages() {
    const site = await aSite()
    const [from, into] = [await site.page('old', 'old-id'), await site.page('new')]
    const root = await say(from.slug, { name: 'Ada' })
    const reply = await say(from.slug, { name: 'Ben', parent: root.id })
    const other = await say(into.slug, { name: 'Cleo' })
    return { ...site, from, into, root, reply, other }
  }

  const merge = ({ from, into }: { from: { at: string }; into: { slug: string } }) =>
    boss.submit(`${from.at}/merge`, { into: into.slug })

  const soundCounts = async () => {
    expect(await rows(WRONG_COUNTS)).toEqual([])
    expect(await rows(WRONG_PLACES)).toEqual([])
    const ranked = await rows<{ id: number; up: number; down: number; best: number }>(RANKS)
    expect(wrongRanks(ranked, (id) => Math.floor(timeOf(id) / 1000))).toEqual([])
  }

  test('is shown before it is done', async () => {
    const { from, into } = await twoPages()
    const path = `${from.at}/merge?into=${encodeURIComponent(into.url)}`
    const before = await rows('SELECT merged_into FROM threads WHERE id = ?', from.id)
    const page = await boss.page(path)
    expect(page).toContain('2 comments go under “<bdi>On new</bdi>”')
    expect(page).toContain('readers then see 3.')
    expect(page).toContain('<code>old-id</code>')
    expect(page).toContain('It cannot be undone.')
    expect(page).toContain(`name="into" value="${into.slug}"`)
    expect(await rows('SELECT merged_into FROM threads WHERE id = ?', from.id)).toEqual(before)
  })

  test('takes its comments, votes and counters along', async () => {
    const it = await twoPages()
    const { from, into, root, reply, other } = it
    const voter = await aReader()
    await rows('INSERT INTO votes VALUES (?, ?, ?, 1)', from.id, voter, root.id)
    await rows('INSERT INTO votes VALUES (?, ?, ?, -1)', into.id, voter, other.id)
    const waits = await say(from.slug, {
      body: 'https://a.example https://b.example https://c.example',
    })
    expect(waits.state).toBe('pending')
    purged()
    const answer = await merge(it)
    expect(answer.headers.get('Location')).toBe(`${into.at}?said=merged`)
    expect(purged()).toEqual(
      expect.arrayContaining([`thread/${from.id}`, `thread/${into.id}`, 'list/comments']),
    )
    await soundCounts()
    const [left, kept] = [from, into].map(({ id }) =>
      rows(
        'SELECT n_public, n_roots, n_pending, last_id, merged_into FROM threads WHERE id = ?',
        id,
      ),
    )
    expect(await left).toEqual([
      { n_public: 0, n_roots: 0, n_pending: 0, last_id: null, merged_into: into.id },
    ])
    expect(await kept).toEqual([
      { n_public: 3, n_roots: 2, n_pending: 1, last_id: other.id, merged_into: null },
    ])
    expect(await rows('SELECT comment_id FROM votes WHERE thread_id = ?', into.id)).toHaveLength(2)
    const page = await room.page(`/pages/${into.slug}/comments?sort=oldest`)
    for (const { id } of [root, reply, other]) expect(page).toContain(`/c/${id}`)
    expect(await boss.page(`/desk/log?subject=page/${into.id}`)).toContain('merged a page')
  })

  test('leaves every link leading to where it led', async () => {
    const it = await twoPages()
    const { from, into, host, reply } = it
    await merge(it)
    const old = await room.get(`/pages/${from.slug}/comments`)
    expect([old.status, old.headers.get('Location')]).toEqual([301, `/pages/${into.slug}/comments`])
    const permalink = await room.get(`/c/${reply.id}`)
    expect(permalink.status).toBe(200)
    expect(await permalink.text()).toContain('On new')
    for (const page of [
      { page: '', url: from.url },
      { page: 'old-id', url: '' },
      { page: '', url: into.url },
    ]) {
      const url = page.url || from.url
      const found = await openThread(room.platform, host, { ...page, url, title: '' })
      expect(found.slug).toBe(into.slug)
    }
    const desk = await boss.get(from.at)
    expect(desk.headers.get('Location')).toBe(into.at)
    expect(await boss.page(into.at)).toContain('<code>old-id</code>')
    expect(await boss.page(`${it.path}/pages`)).not.toContain('On old')
  })

  test('a kept copy of either page is known to be old', async () => {
    const it = await twoPages()
    const paths = [it.from, it.into].map(({ slug }) => `/pages/${slug}/comments`)
    const tags = await Promise.all(
      paths.map(async (path) => (await room.get(path)).headers.get('ETag') ?? ''),
    )
    await merge(it)
    for (const [i, path] of paths.entries())
      expect((await room.get(path, { 'If-None-Match': tags[i] ?? '' })).status).not.toBe(304)
  })

  test('is done once, and never in a circle or across sites', async () => {
    const it = await twoPages()
    const { from, into, page } = it
    const stranger = await (await aSite()).page('stranger')
    const no = async (a: { at: string }, b: { slug: string }) => {
      const looked = await boss.get(`${a.at}/merge?into=${b.slug}`)
      const pressed = await merge({ from: a, into: b })
      expect([looked.status >= 400, pressed.status >= 400]).toEqual([true, true])
      return pressed.text()
    }
    expect(await no(from, from)).toContain('A page cannot be merged into itself.')
    expect(await no(from, stranger)).toContain('That is not a page of Blog')
    expect(await no(from, { slug: '~nowhere' })).toContain('is known by that')
    expect(await no(from, { slug: '' })).toContain('into')
    await merge(it)
    // Pressed twice, it is done all the same.
    expect((await merge(it)).headers.get('Location')).toBe(`${into.at}?said=merged`)
    expect(await no(into, from)).toContain('A page cannot be merged into itself.')
    const third = await page('third')
    expect(await no(from, third)).toContain('This page has been merged already.')
    await soundCounts()
  })

  test('of merged pages leads each to the last, in one step', async () => {
    const it = await twoPages()
    const third = await it.page('third')
    await merge(it)
    // By a link to the page that has gone, the one that has it is meant.
    const early = await it.page('early')
    await merge({ from: early, into: it.from })
    await merge({ from: it.into, into: third })
    for (const { slug } of [it.from, it.into, early])
      expect((await room.get(`/pages/${slug}/comments`)).headers.get('Location')).toBe(
        `/pages/${third.slug}/comments`,
      )
    await soundCounts()
  })

  test('keeps what is pinned there, and unpins what comes', async () => {
    const it = await twoPages()
    for (const { id } of [it.root, it.other])
      await moderator.submit(`/desk/comments/${id}/pin`, { place: '1' })
    await merge(it)
    expect(
      await rows('SELECT id FROM comments WHERE pinned > 0 AND thread_id = ?', it.into.id),
    ).toEqual([{ id: it.other.id }])
    await soundCounts()
  })

  test('of comments that came from elsewhere into both lets none come a third time', async () => {
    const it = await twoPages()
    for (const { id } of [it.root, it.other])
      await rows("UPDATE comments SET import_key = 'k1' WHERE id = ?", id)
    await merge(it)
    expect(
      await rows('SELECT id, import_key FROM comments WHERE id IN (?, ?)', it.root.id, it.other.id),
    ).toEqual([
      { id: it.root.id, import_key: null },
      { id: it.other.id, import_key: 'k1' },
    ])
    await soundCounts()
  })

  test('takes readers who follow along, once each, and not those who left the other', async () => {
    const it = await twoPages()
    const { from, into, root } = it
    const [along, both, gone] = [await aReader(), await aReader(), await aReader()]
    const follow = (id: number, reader: number, thread: number, left: number | null = null) =>
      rows(
        `INSERT INTO follows (id, reader_id, thread_id, asker_id, scope, pace, left_at) VALUES (?, ?, ?, 0, 'thread', 'now', ?)`,
        id,
        reader,
        thread,
        left,
      )
    await follow(1, along, from.id)
    await follow(2, both, from.id)
    await follow(3, both, into.id)
    await follow(4, gone, from.id)
    await follow(5, gone, into.id, 1)
    for (const [id, reader] of [
      [1, along],
      [2, both],
      [4, gone],
    ])
      await rows(
        `INSERT INTO notices (reader_id, comment_id, thread_id, follow_id, pace, due_at) VALUES (?, ?, ?, ?, 'now', 0)`,
        reader,
        root.id,
        from.id,
        id,
      )
    await rows(
      `INSERT INTO follow_asks (id, email_hash, asker_id, thread_id, scope, pace, has_letter) VALUES (1, 'x', 0, ?, 'thread', 'now', 1)`,
      from.id,
    )
    expect(await boss.page(`${from.at}/merge?into=${into.slug}`)).toContain(
      '3 readers who follow this conversation hear',
    )
    await merge(it)
    expect(
      await rows(
        'SELECT id, reader_id FROM follows WHERE thread_id = ? AND left_at IS NULL ORDER BY id',
        into.id,
      ),
    ).toEqual([
      { id: 1, reader_id: along },
      { id: 3, reader_id: both },
    ])
    expect(
      await rows('SELECT id FROM follows WHERE thread_id = ? AND left_at IS NULL', from.id),
    ).toEqual([])
    expect(
      await rows('SELECT reader_id, thread_id, follow_id FROM notices ORDER BY reader_id'),
    ).toEqual([
      { reader_id: along, thread_id: into.id, follow_id: 1 },
      { reader_id: both, thread_id: into.id, follow_id: 3 },
    ])
    expect(await rows('SELECT thread_id FROM follow_asks')).toEqual([{ thread_id: into.id }])
  })

  test('a link in a letter of before leaves the conversation that it has become', async () => {
    const it = await twoPages()
    const reader = await aReader()
    for (const [id, thread] of [
      [21, it.from.id],
      [22, it.into.id],
    ])
      await rows(
        `INSERT INTO follows (id, reader_id, thread_id, asker_id, scope, pace) VALUES (?, ?, ?, 0, 'thread', 'now')`,
        id,
        reader,
        thread,
      )
    await merge(it)
    const link = `/conversations/leave/${await seal(room.platform.signer, 'leave', 21)}`
    expect(await room.page(link)).toContain('On new')
    await room.submit(link)
    expect(
      await rows('SELECT id FROM follows WHERE reader_id = ? AND left_at IS NULL', reader),
    ).toEqual([])
  })

  test('a comment that was on its way goes along', async () => {
    const it = await twoPages()
    await merge(it)
    const late = room.platform.newId()
    await rows(
      `INSERT INTO comments (id, thread_id, name, state, shown, best, body_markdown, body_html)
      VALUES (?1, ?2, 'Late', 'approved', 1, ?3, 'Late.', '<p>Late.</p>')`,
      late,
      it.from.id,
      Math.floor(timeOf(late) / 1000),
    )
    expect(await rows('SELECT thread_id FROM comments WHERE id = ?', late)).toEqual([
      { thread_id: it.into.id },
    ])
    expect(await rows('SELECT n_public, last_id FROM threads WHERE id = ?', it.into.id)).toEqual([
      { n_public: 4, last_id: late },
    ])
    await soundCounts()
  })

  test('of a big thread asks the database no more often', async () => {
    const it = await twoPages()
    const first = room.platform.newId()
    await rows(
      `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499)
      INSERT INTO comments (id, thread_id, name, state, shown, best, body_markdown, body_html)
      SELECT ?1 + i, ?2, 'One of many', 'approved', 1, 0, 'Words.', '<p>Words.</p>' FROM n`,
      first,
      it.from.id,
    )
    room.batches.splice(0)
    await merge(it)
    const writes = room.batches.filter(({ statements }) =>
      statements.some(({ sql }) => sql.includes('merged_into = ?2')),
    )
    expect(writes).toHaveLength(1)
    expect(writes[0]?.statements.length).toBeLessThan(20)
    expect(await rows('SELECT n_public FROM threads WHERE id = ?', it.into.id)).toEqual([
      { n_public: 503 },
    ])
    expect(
      await rows('SELECT count(*) AS n FROM comments WHERE thread_id = ?', it.from.id),
    ).toEqual([{ n: 0 }])
  })
})
