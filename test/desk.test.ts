import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { expireDue, publishDue } from '../src/articles/actions.ts'
import { open, save } from '../src/drafts/actions.ts'
import { copyOf } from '../src/drafts/draft.ts'
import { aMember, anArticle, json, newsroom, setClock } from './newsroom.ts'

afterEach(() => setClock())

const room = newsroom()

type Desk = Awaited<ReturnType<typeof aMember>>

const written = {
  headline: 'The eel returns',
  section: 'Harbour',
  authors: 'Mara Inkwell\nOtis Galley (photographer)',
  tags: 'Eels, Night',
  body: 'It came at *dawn*.',
}

/** A draft of somebody's, as its page holds it: its number, its path, and what saving it sends along. */
async function aDraft(member: Desk, fields: Record<string, string> = {}) {
  if (!(await hasSection())) await anArticle(room.platform)
  const begun = await member.submit('/desk/articles')
  const path = begun.headers.get('Location') ?? ''
  if (Object.keys(fields).length > 0)
    await member.submit(path, { ...(await opened(member, path)), ...fields })
  return { path, id: Number(path.split('/').at(-1)) }
}

const hasSection = () => env.DB.prepare("SELECT 1 FROM sections WHERE slug = 'harbour'").first()

const HIDDEN = /name="(rev|base|slug)" value="([^"]*)"/g

/** What a page holds besides what is typed. */
async function opened(member: Desk, path: string): Promise<Record<string, string>> {
  const page = await member.page(path)
  return Object.fromEntries([...page.matchAll(HIDDEN)].map(([, name, value]) => [name, value]))
}

/** Sends the page as it is now with these fields, to its own address or to an act's. */
const send = async (member: Desk, path: string, fields: Record<string, string>, act = '') =>
  member.submit(`${path}${act}`, { ...(await opened(member, path)), ...fields })

const receiptOf = async (member: Desk, answer: Response) => {
  expect([answer.status, answer.headers.get('Location')]).toEqual([
    303,
    expect.stringContaining('/desk/receipts/'),
  ])
  return member.page(answer.headers.get('Location') ?? '')
}

async function aPublished(member: Desk, fields: Record<string, string> = {}) {
  const draft = await aDraft(member)
  await send(member, draft.path, { ...written, ...fields }, '/publish')
  return draft
}

describe('writing', () => {
  test('keeps whatever is typed, ready to run or not', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    const saved = await send(editor, path, { headline: 'Half a <b>thought', heroSrc: 'nonsense' })
    expect(saved.status).toBe(303)
    const page = await editor.page(path)
    expect(page).toContain('Half a &lt;b&gt;thought')
    expect(page).toContain('value="nonsense"')
    expect(page).toContain('The body is missing.')
    expect(page).toContain('The hero’s src is a picture of ours')
  })

  test('shows a draft in the list by what is typed, and finds it', async () => {
    const editor = await aMember(room, 'editor')
    await aDraft(editor, { headline: 'Quite findable', section: 'Harbour' })
    for (const query of ['q=findABLE', 'state=draft&section=harbour', ''])
      expect(await editor.page(`/desk/articles?${query}`)).toContain('Quite findable')
    for (const query of ['q=unfindable', 'state=published', 'author=nobody'])
      expect(await editor.page(`/desk/articles?${query}`)).not.toContain('Quite findable')
  })

  test('is listed as it was saved, however the clock runs meanwhile', async () => {
    const { platform } = room
    const editor = await aMember(room, 'editor')
    const { id } = await aDraft(editor)
    let clock = platform.now()
    const running = { ...platform, now: () => (clock += 1) }
    const { article } = await open(running, { ...editor, email: '', role: 'editor' }, id)
    const copy = copyOf(article, undefined, platform.publication)
    const fields = { ...copy.fields, headline: 'While the clock ran' }
    await save(running, { ...editor, email: '', role: 'editor' }, id, { ...copy, fields })
    expect(await editor.page('/desk/articles?q=clock')).toContain('While the clock ran')
  })

  test('gives a headline one line, however it was typed', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor, { headline: 'The eel\r\nreturns\n' })
    expect(await editor.page(path)).toContain('>The eel returns</textarea>')
  })

  test('adds videos and pull quotes to the end of the body', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    await send(editor, path, {
      ...written,
      videoUrl: 'https://youtu.be/aqz-KE-bpKQ',
      videoTitle: 'An [eel]',
      quote: 'Eels!',
      quoteBy: 'A "pilot"',
    })
    const preview = await send(editor, path, written, '/preview')
    expect(await editor.page(path)).toContain('::video[An \\[eel\\]]{url=&quot;https://youtu.be')
    await send(editor, path, { body: await bodyAt(path) }, '/preview').then(async (answer) => {
      const page = await answer.text()
      expect(page).toContain('An [eel]')
      expect(page).toContain('<figcaption>A "pilot"</figcaption>')
    })
    expect(preview.headers.get('Cache-Control')).toBe('private, no-store')
  })

  test('previews what is typed without saving it', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor, written)
    const preview = await (
      await send(editor, path, { ...written, headline: 'Not yet' }, '/preview')
    ).text()
    expect(preview).toContain('<h1>Not yet</h1>')
    expect(preview).toContain('noindex')
    expect(await editor.page(path)).not.toContain('Not yet')
  })
})

const bodyAt = async (path: string) => {
  const row = await env.DB.prepare('SELECT fields FROM drafts WHERE article_id = ?')
    .bind(Number(path.split('/').at(-1)))
    .first<{ fields: string }>()
  return JSON.parse(row?.fields ?? '{}').body as string
}

describe('two editors of one article', () => {
  test('lose nothing: the second sees both, and saves over the first only by meaning to', async () => {
    const [ann, bob] = [await aMember(room, 'editor', 'Ann'), await aMember(room, 'editor', 'Bob')]
    const { path } = await aDraft(ann, written)
    const bobs = await opened(bob, path)
    await send(ann, path, { ...written, body: 'It came at dawn and left.' })
    const answer = await bob.submit(path, { ...bobs, ...written, body: 'It came at noon.' })
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('Ann has saved this article since you opened it')
    expect(page).toContain('It came at noon.</textarea>')
    expect(page).toMatch(/<del>dawn<\/del>|<del>dawn and left/)
    expect(await bodyAt(path)).toBe('It came at dawn and left.')
    expect(await ann.page(`${path}/revisions`)).toContain('set aside')

    const again = Object.fromEntries(
      [...page.matchAll(HIDDEN)].map(([, name, value]) => [name, value]),
    )
    expect((await bob.submit(path, { ...again, ...written, body: 'Both.' })).status).toBe(303)
    expect(await bodyAt(path)).toBe('Both.')
  })

  test('are told by an autosave too, which saves nothing over the other', async () => {
    const [ann, bob] = [await aMember(room, 'editor', 'Ann'), await aMember(room, 'editor', 'Bob')]
    const { path } = await aDraft(ann, written)
    const bobs = await opened(bob, path)
    await send(ann, path, { ...written, dek: 'Ann’s' })
    const answer = await bob.submit(`${path}/autosave`, { ...bobs, ...written, dek: 'Bob’s' })
    expect(answer.status).toBe(409)
    expect((await json(answer)).conflict).toContain('Ann has saved this article')
    expect(await ann.page(path)).toContain('Ann’s')
  })

  test('of whom one publishes meanwhile: the other’s words are kept aside', async () => {
    const [ann, bob] = [await aMember(room, 'editor', 'Ann'), await aMember(room, 'editor', 'Bob')]
    const { path } = await aDraft(ann, written)
    const bobs = await opened(bob, path)
    await send(ann, path, written, '/publish')
    const answer = await bob.submit(`${path}/publish`, { ...bobs, ...written, headline: 'Bob’s' })
    expect(answer.status).toBe(409)
    expect(await room.page('/articles/the-eel-returns')).not.toContain('Bob’s')
  })
})

describe('an autosave', () => {
  test('is one revision for ten minutes, and makes the next save no conflict', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { path, id } = await aDraft(editor)
    let { rev } = { rev: '0' }
    const base = (await opened(editor, path)).base ?? ''
    for (const body of ['One', 'One two', 'One two three']) {
      const answer = await editor.submit(`${path}/autosave`, { ...written, body, rev, base })
      rev = String((await json(answer)).rev)
    }
    const kept = await env.DB.prepare('SELECT count(*) AS n FROM revisions WHERE article_id = ?')
      .bind(id)
      .first()
    expect(kept).toEqual({ n: 1 })
    expect((await editor.submit(path, { ...written, rev, base })).status).toBe(303)
  })
})

describe('revisions', () => {
  test('show what was changed, and are brought back', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor, written)
    await send(editor, path, { ...written, headline: 'The pike returns' })
    const list = await editor.page(`${path}/revisions`)
    const [newest, first] = [...list.matchAll(/\/revisions\/(\d+)"/g)].map(([, id]) => id)
    const page = await editor.page(`${path}/revisions/${newest}`)
    expect(page).toContain('<del>eel</del><ins>pike</ins>')
    await editor.submit(`${path}/revisions/${first}/restore`)
    expect(await editor.page(path)).toContain('>The eel returns</textarea>')
  })
})

describe('publishing', () => {
  test('puts the draft before readers, and its receipt proves it', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    const answer = await send(
      editor,
      path,
      { ...written, headline: 'A receipt for eels' },
      '/publish',
    )
    const receipt = await receiptOf(editor, answer)
    expect(receipt).toMatch(/All \d+ addresses show it\./)
    for (const shown of [
      '/articles/a-receipt-for-eels',
      '/sections/harbour',
      '/tags/eels',
      '/authors/mara-inkwell',
      '/feed.json',
    ])
      expect(receipt).toContain(`href="${shown}"`)
    expect(await room.page('/')).toContain('A receipt for eels')
    const { items } = await json(room.get('/feed.json'))
    expect(items[0].title).toBe('A receipt for eels')
    expect(await editor.page(path)).toContain('Update')
  })

  test('is refused in words while something is missing, and has saved what was typed', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    const answer = await send(editor, path, { ...written, body: '', dek: 'Kept.' }, '/publish')
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('It was saved, but cannot run yet. The body is missing.')
    expect(page).toMatch(/id="body-fault">The body is missing/)
    expect(await editor.page(path)).toContain('Kept.')
  })

  test('of a change: every list that prints the headline prints the new one', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aPublished(editor, { headline: 'Before the change' })
    const places = [
      '/articles/before-the-change',
      '/',
      '/sections/harbour',
      '/tags/eels',
      '/authors/otis-galley',
      '/feed.json',
      '/api/articles',
    ]
    await send(editor, path, { ...written, headline: 'After the change' })
    for (const place of places) expect(await room.page(place)).toContain('Before the change')
    await receiptOf(
      editor,
      await send(editor, path, { ...written, headline: 'After the change' }, '/publish'),
    )
    for (const place of places) expect(await room.page(place)).toContain('After the change')
  })

  test('at its minute, by the clock, with a receipt', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    const timed = { ...written, headline: 'At noon', publishedAt: '2026-11-20T12:00' }
    expect((await send(editor, path, timed, '/schedule')).status).toBe(303)
    expect(await editor.page(path)).toContain('scheduled')
    setClock('2026-11-20T11:59:59Z')
    await publishDue(room.platform)
    expect((await room.get('/articles/at-noon')).status).toBe(404)
    setClock('2026-11-20T12:00Z')
    await publishDue(room.platform)
    expect(await room.page('/')).toContain('At noon')
    expect(await editor.page(`${path}/receipts`)).toContain('the clock')
  })

  test('is not scheduled for a time gone by', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    const answer = await send(
      editor,
      path,
      { ...written, publishedAt: '2020-01-01T12:00' },
      '/schedule',
    )
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Choose a time that is still to come.')
  })

  test('waits for the embargo', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    const embargoed = { ...written, headline: 'Embargoed', embargoAt: '2026-11-21T00:00' }
    for (const [act, publishedAt] of [
      ['/publish', ''],
      ['/schedule', '2026-11-20T23:59'],
    ] as const) {
      const answer = await send(editor, path, { ...embargoed, publishedAt }, act)
      expect([act, answer.status]).toEqual([act, 422])
      expect(await answer.text()).toMatch(/id="embargoAt-fault">It is under embargo/)
    }
    const held = { ...embargoed, publishedAt: '2026-11-21T00:00' }
    expect((await send(editor, path, held, '/schedule')).status).toBe(303)
  })

  test('ends when the article expires', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    await aPublished(editor, { headline: 'Gone at ten', expiresAt: '2026-11-21T10:00' })
    await expireDue(room.platform)
    expect((await room.get('/articles/gone-at-ten')).status).toBe(200)
    setClock('2026-11-21T10:00Z')
    await expireDue(room.platform)
    expect((await room.get('/articles/gone-at-ten')).status).toBe(410)
  })

  test('can be called off', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor)
    await send(
      editor,
      path,
      { ...written, headline: 'Never', publishedAt: '2026-11-20T12:00' },
      '/schedule',
    )
    await editor.submit(`${path}/unschedule`)
    setClock('2026-11-20T12:00Z')
    await publishDue(room.platform)
    expect((await room.get('/articles/never')).status).toBe(404)
  })

  test('does not take an address that is somebody else’s', async () => {
    const editor = await aMember(room, 'editor')
    await aPublished(editor, { headline: 'First come' })
    const { path } = await aDraft(editor)
    const answer = await send(editor, path, { ...written, headline: 'First come' }, '/publish')
    expect(answer.status).toBe(409)
    expect(await answer.text()).toMatch(/id="slug-fault">This address is taken/)
  })
})

describe('a published article', () => {
  test('is withdrawn from every place at once', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aPublished(editor, { headline: 'A mistake' })
    const answer = await editor.submit(`${path}/withdraw`, { reason: 'It was wrong.' })
    expect(await receiptOf(editor, answer)).toMatch(/All \d+ addresses show it\./)
    for (const place of [
      '/articles/a-mistake',
      '/api/articles/a-mistake',
      '/articles/a-mistake/comments',
    ])
      expect([place, (await room.get(place)).status]).toEqual([place, 410])
    for (const place of ['/', '/sections/harbour', '/feed.json', '/api/articles'])
      expect(await room.page(place)).not.toContain('A mistake')
    expect(await editor.page(`/desk/log?subject=article/${path.split('/').at(-1)}`)).toContain(
      'It was wrong.',
    )
  })

  test('is corrected with a dated notice', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { path } = await aPublished(editor, { headline: 'Corrected' })
    const correction = { kind: 'clarification', text: 'It was a lamprey.' }
    await receiptOf(editor, await editor.submit(`${path}/correct`, correction))
    expect(await room.page('/articles/corrected')).toContain('It was a lamprey.')
    const { article } = await json(room.get('/api/articles/corrected'))
    expect(article.corrections).toEqual([
      { ...correction, correctedAt: '2026-11-20T10:00:00+00:00' },
    ])
    await send(editor, path, { ...written, headline: 'Corrected', dek: 'New.' }, '/publish')
    expect((await json(room.get('/api/articles/corrected'))).article.corrections).toHaveLength(1)
  })

  test('is renamed there and back; each old address leads on, and no loop is made', async () => {
    const editor = await aMember(room, 'editor')
    const { path } = await aPublished(editor, { headline: 'Name one' })
    const rename = (slug: string) => editor.submit(`${path}/rename`, { slug })
    expect(await receiptOf(editor, await rename('name-two'))).toContain('301 → /articles/name-two')
    await rename('name-one')
    expect((await room.get('/articles/name-one')).status).toBe(200)
    const old = await room.get('/articles/name-two')
    expect([old.status, old.headers.get('Location')]).toEqual([301, '/articles/name-one'])
    await aPublished(editor, { headline: 'Another' })
    expect((await rename('another')).status).toBe(409)
    expect((await rename('name-one')).status).toBe(409)
  })

  test('that a program changed since is not overwritten unseen', async () => {
    const editor = await aMember(room, 'editor')
    const article = await anArticle(room.platform, { slug: 'pushed-over', headline: 'Pushed' })
    const path = `/desk/articles/${article.id}`
    const begun = await opened(editor, path)
    await anArticle(room.platform, { slug: 'pushed-over', headline: 'Pushed again' })
    const answer = await editor.submit(path, { ...begun, ...written, headline: 'Mine' })
    expect(answer.status).toBe(409)
    expect(await editor.page(`${path}/revisions`)).toContain('replaced')
  })
})

describe('a receipt', () => {
  test('tells of a purge that was refused, and of its coming', async () => {
    let isOpen = false
    const slow = newsroom({
      EDGE: {
        purge: async () => ({ success: isOpen }),
        fetch: (request: Request) => slow.request(new URL(request.url).pathname),
      },
    })
    const editor = await aMember(slow, 'editor')
    const { path } = await aDraft(editor)
    const answer = await send(editor, path, { ...written, headline: 'Slowly' }, '/publish')
    const receipt = answer.headers.get('Location') ?? ''
    const shown = await slow.page(receipt, editor.cookie)
    expect(shown).toContain('asked again by the queue')
    isOpen = true
    slow.queued.push(...room.queued.splice(0))
    await slow.workOff()
    expect(await slow.page(receipt, editor.cookie)).toContain('let go of the old ones')
  })

  test('says which address does not show it yet, and is checked again', async () => {
    let stale = true
    const behind: ReturnType<typeof newsroom> = newsroom({
      EDGE: {
        purge: async () => ({ success: true }),
        fetch: async (request: Request) => {
          const { pathname } = new URL(request.url)
          if (stale && pathname === '/')
            return new Response('old', { headers: { ETag: 'W/".e1.1"', 'CF-Cache-Status': 'HIT' } })
          return behind.request(pathname)
        },
      },
    })
    const article = await anArticle(behind.platform, { headline: 'Behind' })
    const editor = await aMember(behind, 'editor')
    const path = `/desk/articles/${article.id}`
    const fields = { ...written, ...(await opened(editor, path)), headline: 'Behind no more' }
    const receipt = (await editor.submit(`${path}/publish`, fields)).headers.get('Location') ?? ''
    expect(await editor.page(receipt)).toMatch(/1 of \d+ addresses do not show it yet/)
    stale = false
    await editor.submit(receipt)
    expect(await editor.page(receipt)).toMatch(/All \d+ addresses show it/)
  })
})

describe('a preview link', () => {
  test('shows the draft to whoever has it, until it is revoked or a week old', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { path } = await aDraft(editor, { ...written, headline: 'Seen early' })
    await editor.submit(`${path}/previews`)
    const link =
      (await editor.page(path)).match(/https:\/\/news\.example(\/preview\/[\w.-]+)/)?.[1] ?? ''
    const shown = await room.get(link)
    expect([
      shown.status,
      shown.headers.get('Cache-Control'),
      shown.headers.get('X-Robots-Tag'),
    ]).toEqual([200, 'private, no-store', 'noindex'])
    expect(await shown.text()).toContain('<h1>Seen early</h1>')
    expect((await room.get(`${link}x`)).status).toBe(410)
    setClock('2026-11-27T10:00Z')
    expect((await room.get(link)).status).toBe(410)
    setClock('2026-11-20T18:00Z')
    await editor.submit((await editor.page(path)).match(/[^"]*\/revoke/)?.[0] ?? '')
    expect((await room.get(link)).status).toBe(410)
  })
})

describe('a contributor', () => {
  test('writes drafts of their own, and sees and touches no other', async () => {
    const [con, ed] = [await aMember(room, 'contributor'), await aMember(room, 'editor')]
    const own = await aDraft(con, { headline: 'My own' })
    const other = await aDraft(ed, { headline: 'Somebody’s' })
    const list = await con.page('/desk/articles')
    expect(list).toContain('My own')
    expect(list).not.toContain('Somebody’s')
    for (const act of ['', '/autosave', '/preview', '/previews', '/revisions/1/restore'])
      expect([
        act,
        (await con.submit(`${other.path}${act}`, { ...written, rev: '1', base: '1' })).status,
      ]).toEqual([act, 403])
    for (const act of ['', '/revisions', '/revisions/1'])
      expect([act, (await con.get(`${other.path}${act}`)).status]).toEqual([act, 403])
    expect((await send(con, own.path, written, '/publish')).status).toBe(403)
    await send(ed, own.path, { ...written, headline: 'Run by an editor' }, '/publish')
    expect((await con.get(own.path)).status).toBe(403)
  })
})
