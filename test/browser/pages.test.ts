import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, letterTo } = publication()

type Visitor = Awaited<ReturnType<typeof visitor>>

const FERRY = '/articles/night-ferry-returns'

// Each page by the words a reader would have for it, and how a visitor gets there.
const at =
  (address: string) =>
  ({ page }: Visitor) =>
    page.goto(address)
const PAGES: Record<string, (somebody: Visitor) => Promise<unknown>> = {
  'the front': at('/'),
  'a section': at('/sections/harbour'),
  'a tag': at('/tags/cinder-quay'),
  'an author': at('/authors/mara-inkwell'),
  'further pages of the front': at(`/?cursor=${Date.parse('2026-11-10')}-0`),
  'the archive': at('/archive'),
  'a month': at('/archive/2026-11'),
  corrections: at('/corrections'),
  'the latest comments': at('/comments'),
  'about us': at('/about'),
  contact: at('/contact'),
  'an article': at(FERRY),
  'an article in Arabic': at('/articles/qiraat-ala-al-rasif'),
  'an article with closed comments': at('/articles/lantern-row-keeps-its-flame'),
  'a thread': at(`${FERRY}/comments?sort=oldest`),
  'more replies': async ({ page }) => {
    await page.goto(FERRY)
    await page.goto((await linkOf(page, 'a[href*="/replies?"]')) ?? '')
  },
  'a reply': async ({ page }) => {
    await page.goto(FERRY)
    await page.goto((await linkOf(page, 'a[href$="/reply"]')) ?? '')
  },
  search: at('/search'),
  'a search that finds': at('/search?q=ferry&sort=newest'),
  'a search that finds nothing': at('/search?q=lanturn+inkwel&time=year'),
  subscribing: at('/subscriptions'),
  'being asked to confirm': at('/subscriptions/asked'),
  confirming: async ({ page }) => page.goto(confirmLink),
  unsubscribing: async ({ page }) => page.goto(leaveLink),
  'what programs may ask': at('/developers'),
  'the page of having no network': at('/offline'),
  'the privacy policy': at('/privacy'),
  'the terms': at('/terms'),
  'a page that is not there': at('/nowhere'),
  'an article that was withdrawn': at('/articles/whale-in-the-ash'),
}

const AFTER_A_PRESS: typeof PAGES = {
  'a refused comment': async ({ page }) => {
    await page.goto(FERRY)
    await page.getByLabel('Add a comment').fill('No name below')
    await page.getByLabel('Name').fill(' ')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.locator('.fault').waitFor()
  },
  'a reply begun in its place': async ({ page }) => {
    await page.goto(FERRY)
    await page.getByRole('link', { name: 'Reply to' }).first().click()
    await page.locator('.replying').waitFor()
  },
  'a held comment': async ({ page }) => {
    await page.goto(FERRY)
    await page
      .getByLabel('Add a comment')
      .fill('https://a.example https://b.example https://c.example')
    await page.getByLabel('Name').fill('Linkman')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.goto((await linkOf(page, '.comment.new header a')) ?? '')
  },
  'Follow, opened': async ({ page }) => {
    await page.goto(FERRY)
    await page.locator('.follow summary').click()
  },
  'a refused address': async ({ page }) => {
    await page.goto('/subscriptions')
    await page.getByLabel('E-mail address').fill('nobody@nowhere')
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.locator('.fault').waitFor()
  },
}

let confirmLink = ''
let leaveLink = ''
beforeAll(async () => {
  const { page, leave } = await visitor()
  await page.goto('/subscriptions')
  await page.getByLabel('E-mail address').fill('reader@home.example')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await page.getByRole('status').waitFor()
  ;({ confirmLink, leaveLink } = await letterTo('reader@home.example'))
  await leave()
})

describe('reading sets no cookie, asks no stranger and breaks no rule, and all can use', () => {
  // One reader reads them all: what a page leaves behind would be found on the next as well.
  let reader: Visitor
  beforeAll(async () => {
    reader = await visitor()
  })
  afterAll(() => reader?.leave())

  test.each(Object.entries(PAGES))('%s', async (_, go) => {
    const { page, strangers, complaints } = reader
    await go(reader)
    await page.waitForLoadState('networkidle')
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    await expectAllCanUse(page)
    expect(strangers.splice(0)).toEqual([])
    expect(complaints.splice(0)).toEqual([])
  })
})

describe('after something was pressed, all can use', () => {
  test.each(Object.entries(AFTER_A_PRESS))('%s', async (_, go) => {
    const somebody = await visitor()
    await go(somebody)
    await expectAllCanUse(somebody.page)
    await somebody.leave()
  })
})

const linkOf = (page: Page, selector: string) => page.locator(selector).first().getAttribute('href')
