import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { budgets, faultOf } from '../budget.ts'
import { type Hosts, openHosts } from './hosts.ts'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

// Threads on other people's pages, in a browser that holds back what other sites' cookies say.

const { visitor, origin, run, forgetPages, letterTo } = publication()

let hosts: Hosts
const FERRY = 'night-ferry-returns'

beforeAll(async () => {
  hosts = await openHosts()
  await run(
    `INSERT INTO sites (id, name) VALUES (71, 'A blog'), (72, 'Another');
    INSERT INTO site_origins (origin, site_id) VALUES ('${hosts.origin('blog')}', 71), ('${hosts.origin('other')}', 72)`,
  )
})
afterAll(() => hosts.close())

const loader = () => `<script src="${origin()}/embed.js" async></script>`
const KEPT = 'style="display:block;min-height:480px"'
const LINK = '<a href="/elsewhere">To the comments</a>'
const element = (attributes = '', name = 'comments') =>
  `<broadsheet-${name} ${attributes}>${LINK}</broadsheet-${name}>`

/** Somebody who may read the blog, another site and an evil one. */
const aReader = (wishes: Parameters<typeof visitor>[0] = {}) =>
  visitor({ hosts: ['blog', 'other', 'evil'].map((name) => hosts.origin(name)), ...wishes })

/** The document in the nth frame of the page, once its thread stands there. */
async function frameOf(page: Page, nth = 0): Promise<Frame> {
  const handle = await page
    .locator(':is(broadsheet-comments, broadsheet-latest) iframe')
    .nth(nth)
    .elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('There is no frame.')
  await frame.locator('.thread').waitFor()
  return frame
}

async function says(frame: Frame, body: string, name = 'Odo') {
  await frame.locator('#comment-body').fill(body)
  await frame.locator('#comment-name').fill(name)
  // A frame that has just been scrolled to may be growing, and a click would miss.
  await frame.locator('#comment-name').press('Enter')
  const comment = frame.locator('.comment', { hasText: body }).last()
  await comment.waitFor()
  return comment
}

describe('on a page of a listed site', () => {
  test('a reader reads, writes, answers, votes and edits, and is known when they come back', async () => {
    const url = hosts.put('blog', '/acts', loader() + element(`article="${FERRY}"`))
    const { page, complaints, leave } = await aReader()
    await page.goto(url)
    const frame = await frameOf(page)
    await says(frame, 'Seen from the blog.')
    const others = frame
      .locator('.comment')
      .filter({ hasNot: frame.locator('.new') })
      .last()
    await others.getByRole('link', { name: 'Reply to' }).first().click()
    await frame.locator('.replying textarea').fill('An answer from the blog.')
    await frame.locator('.replying').getByLabel('Name').fill('Odo')
    await frame.getByRole('button', { name: 'Post reply' }).click()
    await frame.getByText('An answer from the blog.').waitFor()
    const button = frame.locator('[form=acts][name=up]').first()
    const { value } = await button.evaluate((it: HTMLButtonElement) => ({ value: it.value }))
    await button.click()
    await frame.locator(`[form=acts][value="${value}"][aria-pressed=true]`).waitFor()

    await page.reload()
    const again = await frameOf(page)
    await again.locator(`[form=acts][value="${value}"][aria-pressed=true]`).waitFor()
    const own = again.locator('.comment', { hasText: 'Seen from the blog.' }).last()
    await own.getByRole('link', { name: 'Edit or withdraw' }).first().click()
    await again.getByLabel('Edit your comment').fill('Seen from the blog, twice.')
    await again.getByRole('button', { name: 'Save' }).click()
    await again.getByText('Seen from the blog, twice.').waitFor()
    expect(complaints).toEqual([])
    await leave()
  })

  test('a page of its own gets a thread with the first comment, and its title', async () => {
    const url = hosts.put('blog', '/own', loader() + loader() + element('page="post-1"'))
    const { page, complaints, leave } = await aReader()
    await page.goto(`${url}?utm_source=letter#down`)
    const frame = await frameOf(page)
    expect(await frame.locator('h2').first().textContent()).toBe('No comments yet')
    const comment = await says(frame, 'The very first.')
    const permalink = (await comment.locator('header a').first().getAttribute('href')) ?? ''
    await says(frame, 'The second.')
    await page.goto(new URL(permalink, origin()).href)
    expect(await page.locator('h1').textContent()).toBe('A page of blog')
    await page.getByRole('link', { name: 'A page of blog' }).click()
    await page.waitForURL(url)
    expect(complaints).toEqual([])
    await leave()
  })

  test('who somebody is on one site is not known on another', async () => {
    const here = hosts.put('blog', '/apart', loader() + element())
    const there = hosts.put('other', '/apart', loader() + element(`article="${FERRY}"`))
    const { page, leave } = await aReader()
    await page.goto(here)
    await says(await frameOf(page), 'Known here.')
    type Kept = { name: string; partitionKey?: string }[]
    const kept = async () =>
      ((await page.context().cookies()) as Kept).map((it) => `${it.name} ${it.partitionKey}`)
    const before = await kept()
    expect(before.every((it) => it.includes('blog.localhost'))).toBe(true)
    await page.goto(there)
    const frame = await frameOf(page)
    await frame.locator('#comment-body').waitFor()
    expect(await kept()).toEqual(before)
    expect(await frame.evaluate(() => document.cookie)).toBe('')
    await leave()
  })

  test('several threads, their counts and the latest comments stand on one page', async () => {
    const url = hosts.put(
      'other',
      '/several',
      `${loader()}${element(`article="${FERRY}"`)}${element('page="b"')}
      <p id="n">${element(`article="${FERRY}"`, 'count')} ${element('page="b"', 'count')}</p>${element('', 'latest')}`,
    )
    const { page, leave } = await aReader()
    await page.goto(url)
    await says(await frameOf(page, 1), 'In the second.')
    await forgetPages()
    await page.reload()
    await vi.waitFor(async () =>
      expect(await page.locator('#n').textContent()).toMatch(/^\d\d+ \d$/),
    )
    const latest = await frameOf(page, 2)
    expect(await latest.locator('.comments').textContent()).toContain('In the second.')
    expect(await (await frameOf(page, 0)).locator('#thread').textContent()).not.toContain(
      'In the second.',
    )
    await leave()
  })

  test('the page hears that a thread is ready, how many are in it, and what was posted; nothing else', async () => {
    const url = hosts.put(
      'blog',
      '/events',
      `<script>window.heard = []; window.said = []
      for (const what of ['ready', 'count', 'posted']) addEventListener(what, (e) => heard.push([what, e.detail]))
      addEventListener('message', (e) => said.push(e.data))</script>${loader()}${element('page="e"')}`,
    )
    const { page, leave } = await aReader()
    await page.goto(url)
    const comment = await says(await frameOf(page), 'Do you hear?')
    const id = Number((await comment.getAttribute('id'))?.slice(2))
    type Heard = { heard: [string, number][]; said: { broadsheet: string }[] }
    const { heard, said } = await page.evaluate(() => ({
      heard: (window as unknown as Heard).heard,
      said: (window as unknown as Heard).said,
    }))
    expect(heard).toContainEqual(['ready', 0])
    expect(heard).toContainEqual(['count', 0])
    expect(heard).toContainEqual(['posted', id])
    expect([...new Set(said.map(({ broadsheet }) => broadsheet))].sort()).toEqual([
      'count',
      'height',
      'posted',
      'ready',
    ])
    expect(JSON.stringify(said)).not.toContain('hear?')
    await leave()
  })

  test('colours follow the page, are chosen, and change while it is read', async () => {
    const dark = hosts.put(
      'blog',
      '/dark',
      `<style>body{background:#101418;color:#eee} broadsheet-comments{--broadsheet-accent:rgb(1,200,3)}</style>${loader()}${element()}`,
    )
    const { page, leave } = await aReader({ colorScheme: 'light' })
    await page.goto(dark)
    const frame = await frameOf(page)
    const look = () =>
      frame.evaluate(() => ({
        scheme: document.documentElement.dataset.scheme,
        accent: getComputedStyle(document.querySelector('.buttons a') as Element).color,
      }))
    expect(await look()).toEqual({ scheme: 'dark', accent: 'rgb(1, 200, 3)' })
    await page.locator('broadsheet-comments').evaluate((it) => it.setAttribute('theme', 'light'))
    await vi.waitFor(async () => expect((await look()).scheme).toBe('light'))
    await leave()
  })

  test('in Arabic it reads from the right, also what is fetched later', async () => {
    const url = hosts.put('blog', '/arabic', loader() + element(`article="${FERRY}" lang="ar"`))
    const { page, complaints, leave } = await aReader({ viewport: { width: 320, height: 700 } })
    await page.goto(url)
    const frame = await frameOf(page)
    expect(await frame.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await frame.locator('a[data-reply]').first().click()
    await frame.locator('.replying textarea').waitFor()
    const label = await frame.locator('.replying label').first().textContent()
    expect(label).toMatch(/[\u0600-\u06ff]/)
    expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    )
    expect(complaints).toEqual([])
    await leave()
  })

  test('lazily it comes when it is near, and by hand when it is called', async () => {
    const url = hosts.put(
      'blog',
      '/later',
      `${loader()}<p style="height:4000px">A long page.</p>${element('page="l" loading="lazy"')}${element('page="m" loading="manual"')}`,
    )
    const { page, leave } = await aReader()
    await page.goto(url, { waitUntil: 'networkidle' })
    expect(await page.locator('iframe').count()).toBe(0)
    await page.mouse.wheel(0, 4000)
    await frameOf(page)
    expect(await page.locator('iframe').count()).toBe(1)
    await page.locator('[page=m]').evaluate((it) => (it as unknown as { load: () => void }).load())
    await frameOf(page, 1)
    await leave()
  })
})

describe('whoever is known to us lets the frame know', () => {
  /** Opens the window from the frame, shows in it that an address is theirs, and presses the button. */
  async function pressesIn(page: Page, frame: Frame, email: string) {
    const opening = page.context().waitForEvent('page')
    await frame.getByRole('link', { name: 'Sign in' }).click()
    const popup = await opening
    await popup.getByLabel('E-mail').fill(email)
    await popup.getByRole('button', { name: 'Send me a code' }).click()
    await popup.getByLabel('Code from the letter').fill((await letterTo(email)).code)
    await popup.getByRole('button', { name: 'Verify' }).click()
    await popup.getByRole('button', { name: 'Go on at blog.localhost' }).click()
    return popup
  }

  test('by a window, which closes; and they are still known when they come back', async () => {
    const url = hosts.put('blog', '/signs-in', loader() + element(`article="${FERRY}"`))
    const { page, leave } = await aReader()
    await page.goto(url)
    const frame = await frameOf(page)
    const popup = await pressesIn(page, frame, 'handed@mail.example')
    await frame.getByText('You are signed in.').waitFor()
    await vi.waitFor(() => expect(popup.isClosed()).toBe(true), { timeout: 5000 })
    await says(frame, 'Known by my address.')
    await page.goto(new URL('/you', origin()).href)
    expect(await page.getByRole('main').textContent()).toContain('handed@mail.example')
    await page.goto(url)
    const again = await frameOf(page)
    const own = again.locator('.comment', { hasText: 'Known by my address.' }).last()
    await own.getByRole('link', { name: 'Edit or withdraw' }).first().waitFor()
    await leave()
  })

  test('and are a stranger there again once they have signed out of it', async () => {
    const url = hosts.put('blog', '/leaves', loader() + element(`article="${FERRY}"`))
    const { page, leave } = await aReader()
    await page.goto(url)
    await pressesIn(page, await frameOf(page), 'leaves@mail.example')
    await (await frameOf(page)).getByText('You are signed in.').waitFor()
    await page.goto(url)
    const frame = await frameOf(page)
    const out = frame.getByRole('button', { name: 'Sign out' })
    await out.press('Enter')
    await out.waitFor({ state: 'detached' })
    await frame.getByRole('link', { name: 'Sign in' }).waitFor()
    const keys = (await page.context().cookies()).map(({ name }) => name)
    expect(keys.filter((name) => name.includes('embedded'))).toEqual([])
    await page.goto(new URL('/you', origin()).href)
    expect(await page.getByRole('main').textContent()).toContain('leaves@mail.example')
    await leave()
  })

  test('by six digits, where the page cuts the window off', async () => {
    const url = hosts.put('blog', '/cuts', loader() + element(`article="${FERRY}"`), {
      'Cross-Origin-Opener-Policy': 'same-origin',
    })
    const { page, leave } = await aReader()
    await page.goto(url)
    const frame = await frameOf(page)
    const popup = await pressesIn(page, frame, 'typed@mail.example')
    const digits = popup.locator('[data-code]')
    await digits.waitFor()
    const code = (await digits.getAttribute('data-code')) ?? ''
    const types = async (typed: string) => {
      await frame.getByLabel('Six digits from the window').fill(typed)
      await frame.getByRole('button', { name: 'Sign in' }).click()
    }
    await types(String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
    await frame.getByText('These are not the digits in the window.').waitFor()
    await types(`${code.slice(0, 3)} ${code.slice(3)}`)
    await frame.getByText('You are signed in.').waitFor()
    await leave()
  })
})

describe('it weighs little and moves nothing', () => {
  test('the first comment is there after two answers', async () => {
    const url = hosts.put('blog', '/first', loader() + element(`article="${FERRY}"`))
    const { page, leave } = await aReader()
    const asked: string[] = []
    page.on('request', (it) => asked.push(it.url()))
    const holdBack = /framed\.\w+\.js$/
    await page.route(holdBack, () => {})
    await page.goto(url, { waitUntil: 'commit' })
    const document = await page.waitForResponse((it) => it.url().includes('/embed/'))
    const html = await document.text()
    const most = budgets.requests["the first comment on somebody else's page"]
    const needed = asked.filter((it) => it.startsWith(origin()) && !holdBack.test(it))
    expect(html).toContain('class="comment"')
    expect(needed).toHaveLength(most)
    await leave()
  })

  test('a frame, its style sheet, its thread and its script', async () => {
    const url = hosts.put('blog', '/weighed', loader() + element(`article="${FERRY}"`))
    const { page, leave } = await aReader()
    const bodies: Promise<Buffer>[] = []
    page.on('response', (it) => {
      if (it.url().startsWith(origin()) && !it.url().endsWith('/embed.js')) bodies.push(it.body())
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    await frameOf(page)
    const sizes = await Promise.all(
      bodies.map(async (it) => (await promisify(gzip)(await it, { level: 9 })).length),
    )
    const what = 'a frame on them with its style sheet, thread and script, gzip'
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024
    expect(faultOf(what, kilobytes, budgets.kilobytes[what], 0.1)).toBeUndefined()
    await leave()
  })

  test.each([
    ['at the end of a page', 'height:1200px', ''],
    ['in sight, with words below', 'height:10px', '<p>Words below.</p>'.repeat(40)],
    ['in sight, on a short page', 'height:10px', '<p>The end.</p>'],
  ])('%s', async (_, before, after) => {
    const url = hosts.put(
      'blog',
      '/still',
      `<script>window.shift = 0
      new PerformanceObserver((list) => { for (const it of list.getEntries()) window.shift += it.value })
        .observe({ type: 'layout-shift', buffered: true })</script>
      ${loader()}<p style="${before}">Words.</p>${element(`article="${FERRY}" ${KEPT}`)}${after}`,
    )
    const { page, leave } = await aReader()
    await page.goto(url, { waitUntil: 'networkidle' })
    await frameOf(page)
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += 300) {
        scrollTo(0, y)
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)))
      }
    })
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0)
    await leave()
  })
})

describe('nothing is for', () => {
  test('a site that is not listed: its page keeps the link', async () => {
    const url = hosts.put(
      'evil',
      '/asks',
      `<h1>Whole</h1>${loader()}${element(`article="${FERRY}"`)}`,
    )
    const { page, leave } = await aReader()
    await page.goto(url)
    await page.locator('iframe').waitFor({ state: 'detached', timeout: 10_000 })
    expect(await page.getByRole('link', { name: 'To the comments' }).isVisible()).toBe(true)
    expect(await page.getByRole('heading').textContent()).toBe('Whole')
    await leave()
  })

  test('one that draws a listed site’s frame itself', async () => {
    const { host } = new URL(hosts.origin('blog'))
    const url = hosts.put(
      'evil',
      '/draws',
      `<iframe src="${origin()}/embed/${host}/articles/${FERRY}"></iframe><iframe src="${origin()}/articles/${FERRY}"></iframe>`,
    )
    const { page, leave } = await aReader()
    const refused: string[] = []
    page.on('console', (it) => refused.push(it.text()))
    await page.goto(url, { waitUntil: 'networkidle' })
    for (const frame of page.frames().slice(1))
      expect(await frame.locator('.thread').count()).toBe(0)
    expect(refused.filter((it) => it.includes('frame-ancestors'))).toHaveLength(2)
    await leave()
  })

  test('a script of the page around it, whatever it tries', async () => {
    const url = hosts.put(
      'blog',
      '/hostile',
      `${loader()}${element('page="h"')}<iframe id="liar" src="${hosts.put(
        'evil',
        '/liar',
        `<script>setInterval(() => parent.postMessage({ broadsheet: 'height', value: { height: 9, acted: true } }, '*'), 20)</script>`,
      )}"></iframe>`,
    )
    const { page, leave } = await aReader()
    await page.goto(url)
    const frame = await frameOf(page)
    await says(frame, 'A secret of mine.')
    const got = await page.evaluate(async (address) => {
      const tried: Record<string, string> = {}
      const attempt = async (name: string, act: () => unknown) => {
        tried[name] = await Promise.resolve()
          .then(act)
          .then(String, () => 'no')
      }
      const inside = document
        .querySelector('broadsheet-comments')
        ?.shadowRoot?.querySelector('iframe')
      await attempt('its document', () => inside?.contentDocument?.body.innerHTML ?? 'no')
      await attempt('its window', () => inside?.contentWindow?.document)
      await attempt('its storage', () => inside?.contentWindow?.sessionStorage)
      await attempt('its cookies', () => document.cookie || 'no')
      const mine = `${address}/api/articles/night-ferry-returns/comments/mine`
      await attempt('what is theirs', () =>
        fetch(mine, { credentials: 'include' }).then((it) => it.text()),
      )
      await attempt('what is theirs, as the frame asks', () =>
        fetch(mine, { credentials: 'include', headers: { 'Embedded-In': location.host } }).then(
          (it) => it.text(),
        ),
      )
      await attempt('a comment in their name', () =>
        fetch(`${address}/articles/night-ferry-returns/comments`, {
          method: 'POST',
          credentials: 'include',
          headers: { 'Embedded-In': location.host },
          body: new URLSearchParams({ name: 'Odo', body: 'Forged.' }),
        }).then((it) => it.text()),
      )
      for (const data of [
        { broadsheet: { scheme: '"><script>alert(1)</script>' } },
        { broadsheet: { accent: 'url(https://evil.example/)' } },
        'x',
        null,
      ])
        inside?.contentWindow?.postMessage(data, '*')
      return tried
    }, origin())
    expect(new Set(Object.values(got))).toEqual(new Set(['no']))
    expect(await frame.locator('script').count()).toBe(1)
    expect(await frame.evaluate(() => document.documentElement.style.cssText)).toBe('')
    const height = await page
      .locator('broadsheet-comments iframe')
      .evaluate((it: HTMLElement) => it.offsetHeight)
    expect(height).toBeGreaterThan(300)
    await leave()
  })
})

test.each([
  ['the loader does not come', /\/embed\.js$/],
  ['the frame does not come', /\/embed\/[^/]+\/pages/],
  ['the frame’s script does not come', /framed\.\w+\.js$/],
])('where %s, the page is whole and has the link', async (_, dead) => {
  const url = hosts.put('blog', '/dead', `<h1>Whole</h1>${loader()}${element()}<p>Below.</p>`)
  const { page, leave } = await aReader()
  await page.route(dead, (route) => route.abort())
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.waitForFunction(
    () => !document.querySelector('broadsheet-comments')?.shadowRoot?.querySelector('iframe'),
  )
  expect(await page.getByRole('link', { name: 'To the comments' }).isVisible()).toBe(true)
  expect(await page.getByText('Below.').isVisible()).toBe(true)
  await leave()
})

test('a frame that does not answer leaves the link until it does', async () => {
  const url = hosts.put('blog', '/slow', `<h1>Whole</h1>${loader()}${element()}`)
  const { page, leave } = await aReader()
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(/\/embed\/[^/]+\/pages/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  await page.locator('iframe').waitFor({ state: 'attached' })
  expect(await page.getByRole('link', { name: 'To the comments' }).isVisible()).toBe(true)
  answer()
  await frameOf(page)
  expect(await page.getByRole('link', { name: 'To the comments' }).isVisible()).toBe(false)
  await leave()
})

test('everybody can use a frame, and the page that says how it is done', async () => {
  const { page, complaints, leave } = await aReader()
  const { host } = new URL(hosts.origin('blog'))
  const { host: own } = new URL(origin())
  for (const path of [
    `/embed/${own}/articles/${FERRY}`,
    `/embed/${host}/pages?url=${hosts.origin('blog')}/unsaid`,
    `/embed/${host}/latest`,
    '/embed',
  ]) {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await expectAllCanUse(page)
  }
  expect(complaints).toEqual([])
  await leave()
})
