import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication } from './publication.ts'

const { visitor } = publication()

const FERRY = '/articles/night-ferry-returns'

describe.each([{ scripts: false }, { scripts: true }])('a reader, scripts: $scripts', (reader) => {
  test('comes from the front to an article', async () => {
    const { page, leave } = await visitor(reader)
    await page.goto('/')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('The Tidewater Ledger')
    await page.getByRole('link', { name: 'The night ferry returns, eleven years late' }).click()
    await page.waitForURL(`**${FERRY}`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'The night ferry returns, eleven years late',
    )
    await leave()
  })

  test('finds every part of it on its page', async () => {
    const { page, leave } = await visitor(reader)
    await page.goto(FERRY)
    const article = page.locator('article.article')
    expect(await article.locator('.kicker').textContent()).toBe('Harbour · Ferries')
    expect(await article.locator('.dek').textContent()).toMatch(/^The Patient Annie sailed/)
    expect(await texts(article.getByRole('link', { name: /Inkwell|Galley|Serif/ }))).toEqual([
      'Mara Inkwell',
      'Otis Galley',
      'Juno Serif',
    ])
    expect(await article.locator('header .meta').textContent()).toMatch(
      /20 November 2026.+updated 21 November 2026.+\d min read/,
    )
    expect(await pictureIn(page, '.hero')).toEqual({
      alt: expect.stringMatching(/^A ferry strung with lights/),
      caption: expect.stringMatching(/^The Patient Annie leaves Cinder Quay/),
      credit: 'Juno Serif / The Tidewater Ledger',
    })
    expect(await texts(article.locator('.body h2'))).toEqual([
      'The bridge nobody noticed',
      'What runs, and when',
      'Across and back',
    ])
    expect(await texts(article.locator('.pullquote figcaption'))).toEqual([
      'Dorrie Bulwark, ferry office',
      'Ines Tarpaulin, harbour pilot',
    ])
    expect(await article.locator('.body > blockquote').textContent()).toContain('when it went')
    expect(await article.locator('.body table tr').count()).toBe(4)
    expect(await article.locator('.body figure.picture img').count()).toBe(2)
    expect(await pictureIn(page, 'figure.picture >> nth=1')).toEqual({
      alt: expect.stringMatching(/^Passengers with suitcases/),
      caption: expect.stringMatching(/^The queue at Cinder Quay/),
      credit: 'Otis Galley / The Tidewater Ledger',
    })
    expect(await article.locator('.facade').textContent()).toBe(
      'WATCH: How the linkspan rises 1:42',
    )
    expect(await texts(article.locator('#corrections h2'))).toEqual([
      expect.stringMatching(/^Update, 20 November 2026/),
      expect.stringMatching(/^Correction, 21 November 2026/),
    ])
    expect(await article.getByRole('link', { name: 'Northshore Wire' }).getAttribute('href')).toBe(
      'https://wire.example/story/4471',
    )
    expect(await texts(article.getByRole('list', { name: 'Tags' }).getByRole('link'))).toEqual([
      'Ferries',
      'Night economy',
      'Sallow Island',
      'Cinder Quay',
    ])
    await leave()
  })

  test('finds both subscribe boxes, Follow, the thread and its form there, and no id twice', async () => {
    const { page, leave } = await visitor(reader)
    await page.goto(FERRY)
    const boxes = page.getByRole('region').filter({ has: page.getByLabel('E-mail address') })
    expect(await texts(boxes.getByRole('heading'))).toEqual([
      'Keep up with the news',
      'Get the next one by letter',
    ])
    await page.locator('summary', { hasText: 'Follow Harbour' }).click()
    expect(await page.getByRole('region', { name: 'Follow Harbour' }).isVisible()).toBe(true)
    const thread = page.getByRole('region', { name: '91 comments' })
    expect(await thread.locator('.comment').count()).toBeGreaterThan(13)
    expect(await thread.getByLabel('Add a comment').isVisible()).toBe(true)
    expect(await idsTwice(page)).toEqual([])
    await leave()
  })

  test('is let by its policy to have the manifest and the words for machines', async () => {
    const { page, complaints, leave } = await visitor(reader)
    for (const address of ['/', FERRY]) {
      await page.goto(address)
      const devtools = await page.context().newCDPSession(page)
      const { url, errors } = await devtools.send('Page.getAppManifest')
      expect([new URL(url).pathname, errors]).toEqual(['/site.webmanifest', []])
    }
    expect(complaints).toEqual([])
    await leave()
  })

  test('sees every picture of it', async () => {
    const { page, leave } = await visitor(reader)
    await page.goto(FERRY)
    for (const picture of await page.locator('article img').all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect
        .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
        .toBeGreaterThan(0)
    }
    await leave()
  })

  test('reads Arabic from right to left, in the middle of a page that runs from left to right', async () => {
    const { page, leave } = await visitor(reader)
    await page.goto('/articles/qiraat-ala-al-rasif')
    const directionOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction)
    expect(await page.locator('article.article').getAttribute('lang')).toBe('ar')
    expect(await directionOf('article h1')).toBe('rtl')
    expect(await directionOf('.body p')).toBe('rtl')
    expect(await directionOf('article .meta')).toBe('ltr')
    expect(await directionOf('.masthead')).toBe('ltr')
    await leave()
  })
})

describe('a video', () => {
  test('asks nobody for anything before it is pressed, and its player afterwards', async () => {
    const { page, strangers, complaints, leave } = await visitor()
    await page.goto(FERRY)
    const facade = page.getByRole('link', { name: 'WATCH: How the linkspan rises' })
    await facade.scrollIntoViewIfNeeded()
    await page.waitForLoadState('networkidle')
    expect(strangers).toEqual([])

    await facade.click()
    const player = page.getByTitle('WATCH: How the linkspan rises')
    expect(await player.getAttribute('src')).toMatch(PLAYER)
    await expect.poll(() => strangers).toEqual([expect.stringMatching(PLAYER)])
    expect(await player.evaluate((frame) => frame === document.activeElement)).toBe(true)
    expect(await player.getAttribute('tabindex')).toBe(null)
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([])
    expect(page.url()).toContain(FERRY)
    await leave()
  })

  test('is a link to its own page where there are no scripts', async () => {
    const { page, strangers, leave } = await visitor({ scripts: false })
    await page.goto(FERRY)
    expect(strangers).toEqual([])
    const facade = page.getByRole('link', { name: 'WATCH: How the linkspan rises' })
    expect(await facade.getAttribute('href')).toBe('https://www.youtube.com/watch?v=aqz-KE-bpKQ')
    await leave()
  })
})

const PLAYER = /^https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ/

type Found = ReturnType<Page['locator']>

const texts = async (found: Found) => (await found.allTextContents()).map((text) => text.trim())

async function pictureIn(page: Page, figure: string) {
  const found = page.locator(figure)
  const credit = await found.locator('.credit').textContent()
  const caption = await found.locator('figcaption').textContent()
  return {
    alt: await found.locator('img').getAttribute('alt'),
    caption: caption?.replace(credit ?? '', '').trim(),
    credit,
  }
}
