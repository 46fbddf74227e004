import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import { newToken } from '../../cli/token.ts'
import { builtConfig, DATABASES, EDGE_CONFIG, root } from '../../dev/local.ts'
import { enhanceUrl } from '../../src/ui/assets.gen.ts'

// The whole house over HTTP: wrangler.toml's own Worker behind the edge stand-in, and the real CLI.

const server = createTestHarness({
  root,
  workers: [
    { configPath: EDGE_CONFIG, vars: { PURGE_BUDGET: 1000 } },
    { config: builtConfig({ SECRET: 'a secret for tests only' }) },
  ],
})
const theApp = () => server.getWorker('broadsheet')

type Edge = { purge: (what: { purgeEverything: true }) => Promise<{ success: boolean }> }

/** A push has looked at its pages through the edge, so they are there; a test of a first reader says not. */
async function forgetPages() {
  const worker = server.getWorker<object, { default: never }>('broadsheet-edge')
  const edge = (await worker.getExport()) as unknown as Edge
  expect(await edge.purge({ purgeEverything: true })).toMatchObject({ success: true })
}

const { token, sql } = newToken('end to end')
let url: URL
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'broadsheet-'))
  url = (await server.listen()).url
  for (const database of DATABASES) await theApp().applyD1Migrations(database)
  const { DB } = await theApp().getEnv()
  await DB.prepare(sql).run()
  // A test types faster than people do.
  await DB.prepare(`UPDATE screening SET settings = '{"limits":{"leastSeconds":0}}'`).run()
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('broadsheet push', () => {
  test('creates, leaves alone what stands, and changes', async () => {
    const file = await aManuscript('the-first')
    expect((await broadsheet('push', file)).said).toContain(`created    ${url.href}articles/the-fi`)
    expect(await read('/articles/the-first')).toMatchObject({ status: 200 })
    expect((await broadsheet('push', file)).said).toContain('unchanged')
    await aManuscript('the-first', { headline: 'A second thought' })
    expect((await broadsheet('push', file)).said).toContain('changed')
    expect((await read('/articles/the-first')).body).toContain('A second thought')
  })

  test('names the line of a fault, saves the other files, and fails', async () => {
    const bad = await aManuscript('the-bad', { publishedAt: 'soon' })
    const good = await aManuscript('the-good')
    const { code, said } = await broadsheet('push', bad, good)
    expect(code).toBe(1)
    expect(said).toContain(`${bad}:4  publishedAt is a time`)
    expect(said).toContain('1 of 2 not saved')
    expect((await read('/articles/the-good')).status).toBe(200)
    expect((await read('/articles/the-bad')).status).toBe(404)
  })

  test('is refused without a key the publication knows', async () => {
    const file = await aManuscript('the-forged')
    const { code, said } = await broadsheet('push', file, '--token', 'bs_forged')
    expect(code).toBe(1)
    expect(said).toContain('This key is not known here.')
    expect((await read('/articles/the-forged')).status).toBe(404)
  })

  test('brings the pictures, which are kept for good', async () => {
    await copyFile(path.join(root, 'dev/newsroom/pictures/moth.webp'), path.join(folder, 'm.webp'))
    await pushed('the-pictured', { hero: '{ src: m.webp, alt: A moth }' })
    const page = await read('/articles/the-pictured')
    const [src = ''] = page.body.match(/\/media\/[0-9a-f]{32}\.webp/) ?? []
    const picture = await read(src)
    expect(picture).toMatchObject({ status: 200, cache: 'MISS' })
    expect(picture.header('content-type')).toBe('image/webp')
    expect(picture.header('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await read(src)).cache).toBe('HIT')
  })

  test('brings what a picture’s file says of itself', async () => {
    const answer = await fetch(new URL('/api/desk/media?name=quay.jpg', url), {
      method: 'PUT',
      body: signed({ artist: 'Otis Galley', caption: 'The quay at dawn' }),
      headers: { Authorization: `Bearer ${token}` },
    })
    expect(await answer.json()).toMatchObject({
      picture: { caption: 'The quay at dawn', credit: 'Otis Galley' },
    })
  })
})

/** A JPEG of one point whose camera knows its owner, in EXIF, and whose agency has captioned it, in IPTC. */
function signed({ artist, caption }: { artist: string; caption: string }) {
  const block = (marker: number, ...parts: Buffer[]) => {
    const data = Buffer.concat(parts)
    return Buffer.concat([Buffer.from([0xff, marker, 0, data.length + 2]), data])
  }
  const owner = Buffer.from(`${artist}\0`)
  const tiff = Buffer.from('49492a0008000000010001000200000000001a00000000000000', 'hex')
  tiff.writeUInt16LE(0x013b, 10)
  tiff.writeUInt32LE(owner.length, 14)
  const set = Buffer.concat([Buffer.from([0x1c, 2, 120, 0, caption.length]), Buffer.from(caption)])
  const resource = Buffer.from([...Buffer.from('8BIM'), 4, 4, 0, 0, 0, 0, 0, set.length])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    block(0xe1, Buffer.from('Exif\0\0'), tiff, owner),
    block(0xed, Buffer.from('Photoshop 3.0\0'), resource, set, Buffer.alloc(set.length % 2)),
    block(0xc0, Buffer.from('080001000101011100', 'hex')),
    block(0xda, Buffer.from('01010000003f00', 'hex')),
    Buffer.from([0, 0xff, 0xd9]),
  ])
}

describe('broadsheet reindex', () => {
  test('makes the index again and says how far it is', async () => {
    await pushed('soon-searched', { headline: 'Searchable' })
    await (await theApp().getEnv()).SEARCH.prepare('DELETE FROM documents').run()
    expect((await read('/api/search?q=searchable')).body).toContain('"count":0')
    const { code, said } = await broadsheet('reindex')
    expect([code, said]).toEqual([0, expect.stringMatching(/^\d+ indexed$/m)])
    expect((await read('/api/search?q=searchable&sort=newest')).body).toContain('"count":1')
    expect((await broadsheet('reindex', '--from', 'x')).said).toContain(
      'This cursor is not one of ours',
    )
  })
})

describe('the edge', () => {
  test('answers the second reader', async () => {
    await pushed('twice-read')
    await forgetPages()
    const first = await read('/articles/twice-read')
    const second = await read('/articles/twice-read')
    expect([first.cache, second.cache]).toEqual(['MISS', 'HIT'])
    expect(second.body).toBe(first.body)
    expect(second.header('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(second.header('cache-tag')).toBe(null)
    expect(second.header('set-cookie')).toBe(null)
  })

  test('tells a reader who has the page that it still holds', async () => {
    await pushed('still-holds')
    const { header } = await read('/articles/still-holds')
    const again = await read('/articles/still-holds', {
      headers: { 'If-None-Match': header('etag') ?? '' },
    })
    expect(again).toMatchObject({ status: 304, body: '' })
  })

  test('shows a change at once, on the article and on the front', async () => {
    await pushed('soon-corrected', { headline: 'Is wrong' })
    for (const page of ['/', '/articles/soon-corrected']) {
      await read(page)
      expect(await read(page)).toMatchObject({ cache: 'HIT' })
    }
    await pushed('soon-corrected', { headline: 'Is right' })
    for (const page of ['/', '/articles/soon-corrected']) {
      const { body } = await read(page)
      expect(body).toContain('Is right')
      expect(body).not.toContain('Is wrong')
    }
  })

  test('keeps a decorated address out and warms the clean one', async () => {
    await pushed('much-shared')
    await forgetPages()
    const decorated = await read('/articles/much-shared?utm_source=x')
    expect(decorated.status).toBe(200)
    expect(decorated.header('cache-control')).toBe('private, no-store')
    const clean = await read('/articles/much-shared')
    expect(clean).toMatchObject({ cache: 'HIT', body: decorated.body })
    expect((await read('/articles/much-shared?utm_source=x')).cache).not.toBe('HIT')
  })

  test('drops a withdrawn article at once', async () => {
    await pushed('best-forgotten', { headline: 'Never happened' })
    for (const cache of ['MISS', 'HIT'])
      expect(await read('/search?q=never+happened')).toMatchObject({ status: 200, cache })
    await read('/articles/best-forgotten')
    await read('/')
    await pushed('best-forgotten', { headline: 'Never happened', state: 'withdrawn' })
    expect((await read('/articles/best-forgotten')).status).toBe(410)
    expect((await read('/api/articles/best-forgotten')).status).toBe(410)
    expect((await read('/')).body).not.toContain('Never happened')
    expect((await read('/search?q=never+happened')).body).not.toContain('Never happened')
  })

  test('serves the script and the icon that a page names', async () => {
    const { body } = await read('/')
    for (const [asset, type] of [
      [enhanceUrl, 'text/javascript'],
      ['/icon-192.png', 'image/png'],
    ] as const) {
      expect(body).toContain(asset)
      const answer = await read(asset)
      expect(answer.status).toBe(200)
      expect(answer.header('content-type')).toContain(type)
    }
    expect((await read(enhanceUrl)).header('cache-control')).toContain('immutable')
  })
})

describe('the clock', () => {
  test('publishes what is due, and the front shows it', async () => {
    await pushed('on-time', { headline: 'Right on time', state: 'scheduled' })
    expect((await read('/articles/on-time')).status).toBe(404)
    expect((await read('/')).body).not.toContain('Right on time')
    await theApp().scheduled({ cron: '* * * * *' })
    expect((await read('/articles/on-time')).body).toContain('Right on time')
    expect((await read('/')).body).toContain('Right on time')
  })
})

describe('a comment', () => {
  test('by form is its author’s own page first, and then in the thread', async () => {
    await pushed('much-discussed')
    const { body } = await read('/articles/much-discussed')
    const posted = await submit('/articles/much-discussed/comments', {
      name: 'Pilot',
      body: 'Hello, *all*.',
      token: body.match(/class="comment-form"[^]*?name="token" value="([^"]+)"/)?.[1] ?? '',
    })
    expect(posted.status).toBe(303)
    const own = posted.header('location') ?? ''
    const [cookie = ''] = posted.header('set-cookie')?.split(';') ?? []
    const page = await read(own, { headers: { Cookie: cookie } })
    expect(page.status).toBe(200)
    expect(page.body).toContain('Your comment is published.')
    expect(page.header('cache-control')).toBe('private, no-store')
    expect((await read(own, { headers: { Cookie: cookie } })).cache).not.toBe('HIT')
    expect((await read(own)).header('location')).toMatch(/^\/c\/\d+$/)
    await forgetPages()
    expect((await read('/articles/much-discussed')).body).toContain('Hello, <em>all</em>.')
  })

  test('by JSON is answered with its address and stands in the thread', async () => {
    await pushed('machine-read')
    const { status, header, body } = await read('/api/articles/machine-read/comments', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Robot', body: 'Beep.' }),
    })
    expect(status).toBe(201)
    const { comment } = JSON.parse(body)
    expect(comment).toMatchObject({ name: 'Robot', state: 'approved' })
    expect(header('location')).toBe(comment.url)
    const thread = JSON.parse((await read('/api/articles/machine-read/comments')).body)
    expect(thread).toMatchObject({ count: 1, comments: [{ id: comment.id, name: 'Robot' }] })
  })

  test('from another site’s form is refused', async () => {
    await pushed('well-guarded')
    const headers = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }
    const words = { name: 'Forger', body: 'Not mine.' }
    expect((await submit('/articles/well-guarded/comments', words, headers)).status).toBe(403)
  })
})

describe('a subscriber', () => {
  test('asks, gets a letter through the queue, confirms, and leaves', async () => {
    const asked = await submit('/subscriptions', { email: 'nell@reader.example', box: 'page' })
    expect(asked).toMatchObject({ status: 303 })
    expect(asked.header('location')).toBe('/subscriptions/asked')

    const letter = await vi.waitFor(() => letterTo('nell@reader.example'), PATIENTLY)
    const [confirm = '', leave = ''] = letter.text.match(/https?:\/\/\S+/g) ?? []
    expect(confirm).toContain(`${url.href}confirm/`)

    expect((await read(confirm)).body).toContain('Confirm my subscription')
    expect((await submit(confirm, {})).body).toContain('You are subscribed')
    expect((await read(confirm)).body).toContain('You are subscribed')

    expect((await read(leave)).body).toContain('Leave our letters?')
    const oneClick = {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    }
    expect((await read(leave, oneClick)).body).toContain('You have left')
    expect((await read(leave)).body).not.toContain('Leave our letters?')
  })
})

/** A manuscript in the test's folder, named after its address. Its fields begin on line 2. */
async function aManuscript(slug: string, fields: Record<string, string> = {}) {
  const file = path.join(folder, `${slug}.md`)
  const lines = { headline: slug, section: 'Harbour', publishedAt: '2026-01-05T08:30', ...fields }
  const front = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
  await writeFile(file, ['---', ...front, '---', 'Some words.', ''].join('\n'))
  return file
}

async function pushed(slug: string, fields?: Record<string, string>) {
  const { code, said } = await broadsheet('push', await aManuscript(slug, fields))
  if (code !== 0) throw new Error(said)
}

/** Runs the command as a person would; a --token among the words takes the place of ours. */
const broadsheet = (...words: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'cli/broadsheet.ts'), ...words],
      { env: { ...process.env, BROADSHEET_URL: url.href, BROADSHEET_TOKEN: token } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
  })

async function read(address: string, init: RequestInit = {}) {
  const answer = await fetch(new URL(address, url), { redirect: 'manual', ...init })
  const header = (name: string) => answer.headers.get(name)
  return {
    status: answer.status,
    header,
    cache: header('cf-cache-status'),
    body: await answer.text(),
  }
}

/** Sends a form of the publication's own, as a browser would. */
const submit = (
  address: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { Origin: url.origin, 'Sec-Fetch-Site': 'same-origin' },
) => read(address, { method: 'POST', body: new URLSearchParams(fields), headers })

const PATIENTLY = { timeout: 20_000, interval: 200 }

/** What wrangler's send_email binding has caught for an address. */
async function letterTo(address: string): Promise<{ text: string }> {
  const letters = await caught<{ messageId: string; to: string[] }[]>('')
  const letter = letters.find(({ to }) => to.includes(address))
  if (!letter) throw new Error(`No letter to ${address} yet.`)
  return caught(`?email_id=${encodeURIComponent(letter.messageId)}`)
}

async function caught<T>(query: string): Promise<T> {
  const { body } = await read(`/cdn-cgi/local/explorer/api/local/email/sending${query}`)
  return (JSON.parse(body) as { result: T }).result
}
