import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

// The whole publication in Arabic: nothing may depend on left and right.
const { visitor } = publication({ LANGUAGE: 'ar', NAME: 'دفتر المدّ', TAGLINE: 'أخبار مصبّ النهر' })

const FERRY = '/articles/night-ferry-returns'

describe('in Arabic, from right to left, all can read', () => {
  // One reader reads them all: what a page leaves behind would be found on the next as well.
  let reader: Awaited<ReturnType<typeof visitor>>
  beforeAll(async () => {
    reader = await visitor()
  })
  afterAll(() => reader?.leave())

  test.each([
    '/',
    `/?cursor=${Date.parse('2026-11-10')}-0`,
    '/sections/harbour',
    '/tags/cinder-quay',
    '/authors/mara-inkwell',
    FERRY,
    '/articles/mercado-de-los-viernes',
    `${FERRY}/comments?sort=oldest`,
    '/search',
    '/search?q=ferry',
    '/archive',
    '/archive/2026-11',
    '/corrections',
    '/comments',
    '/about',
    '/contact',
    '/privacy',
    '/terms',
    '/subscriptions',
    '/subscriptions/asked',
    '/nowhere',
    '/articles/whale-in-the-ash',
  ])('%s', async (address) => {
    const { page, complaints, strangers } = reader
    await page.goto(address)
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl')
    await expectAllCanUse(page)
    expect(await page.context().cookies()).toEqual([])
    expect([...complaints.splice(0), ...strangers.splice(0)]).toEqual([])
  })
})

test('in Arabic the lead stands at the right, and what is second to it at its left', async () => {
  const { page, leave } = await visitor({ viewport: { width: 1280, height: 800 } })
  await page.goto('/')
  const edgeOf = async (teaser: string) =>
    (await page.locator(teaser).first().boundingBox())?.x ?? 0
  expect(await edgeOf('.lead')).toBeGreaterThan(await edgeOf('.second'))
  await leave()
})

test('an article of another language keeps its own direction', async () => {
  const { page, leave } = await visitor()
  await page.goto('/articles/mercado-de-los-viernes')
  const article = page.locator('article.article')
  expect(await article.getAttribute('lang')).toBe('es')
  const directionOf = (selector: string) =>
    article
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).direction)
  expect([await directionOf('h1'), await directionOf('.byline')]).toEqual(['ltr', 'rtl'])
  await leave()
})
