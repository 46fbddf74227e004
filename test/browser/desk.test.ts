import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, member } = publication()

type Somebody = Awaited<ReturnType<typeof member>>

let boss: Somebody
// What stands at the desk when the pages are looked at.
const at = {
  draft: '',
  live: '',
  receipt: '',
  revision: '',
  preview: '',
  key: '',
  site: '',
  page: '',
}

beforeAll(async () => {
  boss = await member('administrator')
  const { page } = boss
  at.live = await firstOf(page, '/desk/articles?q=night+ferry', 'td a')
  await page.goto(at.live)
  await page.getByLabel('Dek').fill('With a dek that was changed at the desk.')
  await press(page, 'Update')
  await page.waitForURL('**/desk/receipts/*')
  at.receipt = new URL(page.url()).pathname

  at.draft = await firstOf(page, '/desk/articles?q=buckets', 'td a')
  for (const words of [
    'There are *thirteen* buckets.',
    'There are *fourteen* buckets, and a pail.',
  ]) {
    await page.goto(at.draft)
    await page.locator('#body').fill(words)
    await press(page, 'Save')
    await page.waitForURL(/said=saved/)
  }
  await press(page, 'Make a preview link')
  await page.waitForURL(/said=shared/)
  at.preview = await firstOf(page, at.draft, 'a[href*="/preview/"]')
  at.revision = await firstOf(page, `${at.draft}/revisions`, 'td a')

  const somebody = { email: 'reader@home.example', accept: true }
  await page.request.post('/api/subscriptions', { data: somebody })

  await page.goto('/desk/keys')
  await page.getByLabel('What it is for').fill('a laptop of the night desk')
  await page.getByLabel('push articles').check()
  await press(page, 'Make a key')
  for (const _ of [1, 2]) {
    await page.goto('/desk/front')
    await press(page, 'Pin it')
    await page.locator('.slot').first().waitFor()
  }
  await aSiteWithPages(page)
})
afterAll(() => boss?.leave())

/** Somebody else’s site, with a thread on each of two pages. */
async function aSiteWithPages(page: Page) {
  const { origin } = new URL(page.url())
  await page.goto('/desk/sites')
  await page.getByLabel('Name').fill('The Mudlark’s blog')
  await page.getByLabel('Where its pages stand').fill('mudlark.example\nhttps://*.mudlark.example')
  await press(page, 'List it')
  await page.waitForURL(/said=site-added/)
  at.site = new URL(page.url()).pathname
  for (const name of ['a-find-in-the-mud', 'a-second-find-with-a-rather-long-name-to-it'])
    await page.request.post('/embed/mudlark.example/comments', {
      form: {
        url: `https://mudlark.example/${name}`,
        title: `On ${name}`,
        name: 'Ada',
        body: name,
      },
      headers: { Origin: origin },
    })
  at.page = await firstOf(page, `${at.site}/pages`, 'td a')
}

// Each page by the words somebody at the desk would have for it, and how they get there.
const to = (address: string | (() => string)) => (page: Page) =>
  page.goto(typeof address === 'string' ? address : address())
const firstIn = (list: string) => async (page: Page) => page.goto(await firstOf(page, list, 'td a'))
const PAGES: Record<string, (page: Page) => Promise<unknown>> = {
  home: to('/desk'),
  'the articles': to('/desk/articles'),
  subscribers: to('/desk/subscribers'),
  'a subscriber': firstIn('/desk/subscribers'),
  'importing subscribers': to('/desk/subscribers/import'),
  'the ledger': to('/desk/subscribers/ledger'),
  'figures of subscribers': to('/desk/subscribers/figures'),
  'no article found': to('/desk/articles?q=nowhere'),
  'a draft': to(() => at.draft),
  'a live article': to(() => at.live),
  'an article that is scheduled': firstIn('/desk/articles?state=scheduled'),
  'an article that cannot run yet': async (page) => {
    await page.goto(at.draft)
    await page.locator('#body').fill('')
    await page.getByLabel('Authors').fill('(nobody)')
    await press(page, 'Publish now')
    await page.getByRole('alert').waitFor()
  },
  'a conflict': conflicted,
  'the live preview': async (page) => {
    await page.goto(at.live)
    await press(page, 'Live preview')
    await page.locator('.live h1').waitFor()
  },
  'every helper opened': async (page) => {
    await page.goto(at.draft)
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
  },
  'the revisions': to(() => `${at.draft}/revisions`),
  'a revision': to(() => at.revision),
  'the receipts of an article': to(() => `${at.live}/receipts`),
  'a receipt': to(() => at.receipt),
  'the front': to('/desk/front'),
  'the front, searched in vain': to('/desk/front?q=nowhere'),
  'the front as readers would see it': to('/desk/front/preview'),
  'the pictures': to('/desk/pictures'),
  'no picture found': to('/desk/pictures?q=nowhere'),
  'a picture that is refused': async (page) => {
    await page.goto('/desk/pictures')
    const file = { name: 'not-a-picture.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('words') }
    await page.getByLabel('Add pictures').setInputFiles(file)
    await press(page, 'Upload')
    await page.getByRole('alert').waitFor()
  },
  'a picture': async (page) => page.goto(await firstOf(page, '/desk/pictures', '.shelf a')),
  'a picture being chosen': to(() => `${at.draft}/pictures`),
  'the sections': to('/desk/sections'),
  'a section': firstIn('/desk/sections'),
  'the tags': to('/desk/tags'),
  'a tag': firstIn('/desk/tags'),
  'the authors': to('/desk/authors'),
  'an author': firstIn('/desk/authors'),
  'the people': to('/desk/people'),
  'one of them': firstIn('/desk/people'),
  'the keys': to('/desk/keys'),
  'the log': to('/desk/log'),
  oneself: to('/desk/you'),
  'the settings': to('/desk/settings'),
  'the policies': to('/desk/settings/policies'),
  'a policy being written': to('/desk/settings/policies/privacy'),
  'a policy before it is published': async (page) => {
    await page.goto('/desk/settings/policies/terms')
    await press(page, 'See it as a reader will')
    await page.getByRole('button', { name: 'Publish it' }).waitFor()
  },
  'the sites': to('/desk/sites'),
  'a site that cannot be listed': async (page) => {
    await page.goto('/desk/sites')
    await page.getByLabel('Name').fill('No site')
    await page.getByLabel('Where its pages stand').fill('http://blog.example/path')
    await press(page, 'List it')
    await page.locator('.fault').waitFor()
  },
  'a site': to(() => at.site),
  'a site to be taken off': to(() => `${at.site}/remove`),
  'the pages of a site': to(() => `${at.site}/pages`),
  'a page that is not found': to(() => `${at.site}/pages?at=nowhere`),
  'a page of a site': to(() => at.page),
  'a page that would be merged into itself': to(() => `${at.page}/merge?into=${slugOf(at.page)}`),
  'two pages before they are merged': async (page) => {
    const other = await firstOf(page, `${at.site}/pages`, 'tr:nth-child(2) td a')
    await page.goto(at.page)
    await page.getByLabel('Which page stays').fill(slugOf(other))
    await press(page, 'Look it up')
    await page.getByText('It cannot be undone.').waitFor()
  },
  'the comments of a page elsewhere': async (page) => {
    await page.goto(at.page)
    await page.getByRole('link', { name: 'Moderate them' }).click()
    await page.locator('.card').waitFor()
  },
  'something that is not there': to('/desk/articles/1'),
}

const slugOf = (path: string) => path.split('/').at(-1) ?? ''

const FROM_OUTSIDE: typeof PAGES = {
  'the door': to('/desk/sign-in'),
  'the door, once a link is asked for': async (page) => {
    await page.goto('/desk/sign-in')
    await page.getByLabel('Your e-mail address').fill('somebody@staff.example')
    await press(page, 'Send me a link')
    await page.getByRole('status').waitFor()
  },
  'the door, with no address': async (page) => {
    await page.goto('/desk/sign-in')
    await press(page, 'Send me a link')
    await page.locator('.fault').waitFor()
  },
  'a link that was made up': to('/desk/sign-in/made-up'),
  'a draft, by a preview link': to(() => at.preview),
}

/** Asks no stranger, breaks no rule, and can be used by all. */
async function inOrder({ page, strangers, complaints }: Somebody) {
  await page.waitForLoadState('networkidle')
  expect(await idsTwice(page)).toEqual([])
  await expectAllCanUse(page)
  expect(strangers.splice(0)).toEqual([])
  expect(complaints.splice(0)).toEqual([])
}

describe('in order, and of use to all, are at the desk', () => {
  test.each(Object.entries(PAGES))('%s', async (_, go) => {
    await go(boss.page)
    await inOrder(boss)
  })
})

describe('in order, and of use to all, are from outside', () => {
  test.each(Object.entries(FROM_OUTSIDE))('%s', async (_, go) => {
    const somebody = await visitor()
    await go(somebody.page)
    await inOrder(somebody)
    expect(await somebody.page.context().cookies()).toEqual([])
    await somebody.leave()
  })
})

/** A copy that another saved in the meantime, sent back with one's own. */
async function conflicted(page: Page) {
  await page.goto(at.draft)
  const other = await member('editor', { scripts: false })
  await other.page.goto(at.draft)
  await other.page.locator('#body').fill('There are no buckets.\n\nThere never were.')
  await press(other.page, 'Save')
  await other.page.waitForURL(/said=saved/)
  await other.leave()
  await page.locator('#body').fill('There are *fifteen* buckets.')
  await press(page, 'Save')
  await page.locator('.theirs').first().waitFor()
}

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click()

async function firstOf(page: Page, address: string, selector: string) {
  await page.goto(address)
  return (await page.locator(selector).first().getAttribute('href')) ?? ''
}
