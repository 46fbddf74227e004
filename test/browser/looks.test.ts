import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { publication } from './publication.ts'

const { visitor } = publication({}, { drawsPictures: true })

const FERRY = '/articles/night-ferry-returns'

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

describe('light and dark', () => {
  test('follow the system, with or without scripts', async () => {
    for (const scripts of [true, false]) {
      const { page, leave } = await visitor({ scripts, colorScheme: 'light' })
      await page.goto('/')
      const light = await paper(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await paper(page)).not.toBe(light)
      await leave()
    }
  })

  test('follow the reader’s choice before anything is painted, on every page and after a reload', async () => {
    const { page, leave } = await visitor({ colorScheme: 'light' })
    await page.goto('/')
    const light = await paper(page)
    await page.getByRole('button', { name: 'Dark' }).click()
    const dark = await paper(page)
    expect(dark).not.toBe(light)
    expect(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed')).toBe(
      'true',
    )

    // The first frame in which there is a body tells the colour that is painted first.
    await page.addInitScript(() => {
      const look = () =>
        document.body
          ? Object.assign(globalThis, { first: getComputedStyle(document.body).backgroundColor })
          : requestAnimationFrame(look)
      look()
    })
    await page.goto(FERRY)
    await page.waitForFunction(() => 'first' in globalThis)
    expect(await page.evaluate(() => (globalThis as unknown as { first: string }).first)).toBe(dark)

    await page.getByRole('button', { name: 'As the system' }).click()
    expect(await paper(page)).toBe(light)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await leave()
  })

  test('are no choice where there are no scripts', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(FERRY)
    for (const name of ['Dark', 'Copy link', 'Share'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    await leave()
  })
})

describe('a time that is near', () => {
  test('is said as people say it, with the moment at hand', async () => {
    const { page, leave } = await visitor()
    await page.clock.setFixedTime('2026-11-20T10:45:00Z')
    await page.goto('/')
    const time = page.locator('.lead time')
    expect(await time.textContent()).toBe('2 hours ago')
    expect(await time.getAttribute('title')).toBe('20 November 2026 at 08:30 GMT')
    expect(await page.locator('.top .second time').first().textContent()).toBe('18 November 2026')
    await leave()
  })

  test('is the moment itself without scripts', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto('/')
    expect(await page.locator('.lead time').textContent()).toBe('20 November 2026')
    await leave()
  })
})

test('a link is copied, and the button says so', async () => {
  const { page, leave } = await visitor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${FERRY}?utm_source=x`)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await page.getByRole('button', { name: 'Link copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`${FERRY}$`))
  await leave()
})

test('an article leads on to related ones and to more of its section', async () => {
  const { page, leave } = await visitor()
  await page.goto(FERRY)
  for (const name of ['Related', 'More from Harbour']) {
    const links = page.getByRole('region', { name }).getByRole('heading', { level: 3 })
    expect(await links.count()).toBeGreaterThan(1)
    expect(await links.allTextContents()).not.toContain(
      'The night ferry returns, eleven years late',
    )
  }
  await leave()
})

test('on paper there is the article and where its links lead, and nothing to press', async () => {
  const { page, leave } = await visitor()
  await page.goto(FERRY)
  await page.emulateMedia({ media: 'print' })
  for (const chrome of ['.masthead nav', '.colophon', '.subscribe', '.tools', '.onward', 'form'])
    for (const element of await page.locator(chrome).all())
      expect(await element.isVisible()).toBe(false)
  expect(await page.locator('.body').isVisible()).toBe(true)
  const address = await page
    .locator('.body a[href^="http"]')
    .first()
    .evaluate((link) => getComputedStyle(link, '::after').content)
  expect(address).toContain('http')
  await leave()
})

test('at twice the size, nothing is cut off or scrolls sideways', async () => {
  const { page, leave } = await visitor({ viewport: { width: 640, height: 400 } })
  for (const address of ['/', FERRY, '/sections/harbour', '/subscriptions']) {
    await page.goto(address)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640)
  }
  await leave()
})

test('where colours are forced, rules and buttons still have an edge', async () => {
  const { page, leave } = await visitor()
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(FERRY)
  const widthOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((it) => getComputedStyle(it).borderTopWidth)
  for (const button of ['.tools > button', '.subscribe button', '.thread button'])
    expect([button, await widthOf(button)]).toEqual([button, '1px'])
  expect(await widthOf('.masthead nav')).toBe('3px')
  await leave()
})

test('a browser takes the lightest form of a picture that is wide enough', async () => {
  const { page, leave } = await visitor({ viewport: { width: 412, height: 800 } })
  await page.goto(FERRY, { waitUntil: 'networkidle' })
  const hero = page.locator('.hero img')
  const taken = await hero.evaluate((it) => (it as HTMLImageElement).currentSrc)
  expect(taken).toMatch(/-480\.avif$/)
  expect(await hero.evaluate((it) => (it as HTMLImageElement).naturalWidth)).toBeGreaterThan(400)
  await leave()
})

test('an article asks for at most four things before it is read', async () => {
  const { page, leave } = await visitor({ viewport: { width: 412, height: 800 } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(FERRY, { waitUntil: 'networkidle' })
  expect(asked.filter((url) => !url.endsWith('/icon-192.png')).length).toBeLessThanOrEqual(4)
  await leave()
})
