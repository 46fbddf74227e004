import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, member } = publication()

type Somebody = Awaited<ReturnType<typeof member>>

const FERRY = '/articles/night-ferry-returns'
const LINKS = 'https://one.example https://two.example https://three.example'

/** Comments that wait, since each has three links. */
async function waiting(...names: string[]) {
  const reader = await visitor({ scripts: false })
  for (const name of names) {
    await reader.page.goto(FERRY)
    await reader.page.locator('#comment-body').fill(`This is what ${name} says. ${LINKS}`)
    await reader.page.locator('#comment-name').fill(name)
    await reader.page.getByRole('button', { name: 'Post comment' }).click()
    await reader.page.getByText('waits for a moderator').waitFor()
  }
  await reader.leave()
}

const shown = (page: Page) => page.locator('.cards .who b').allTextContents()
const read = async (page: Page) => (await page.request.get(FERRY)).text()

describe('a moderator', () => {
  let moderator: Somebody
  let page: Page
  beforeAll(async () => {
    await waiting('Ada', 'Ben', 'Cleo', 'Dora', 'Eve')
    moderator = await member('moderator')
    page = moderator.page
  })
  afterAll(() => moderator?.leave())

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const until = (words: string) => page.locator('.outcome').getByText(words).waitFor()

  test('sees on the desk that something waits, and goes there with two keys', async () => {
    expect(await page.locator('.duties .count').first().textContent()).toBe('5')
    await press('g', 'c')
    await page.waitForURL('**/desk/comments')
    expect(await shown(page)).toEqual(['Ada', 'Ben', 'Cleo', 'Dora', 'Eve'])
  })

  test('clears it by keyboard: approves, rejects with a reason, puts spam away', async () => {
    await press('j', 'a')
    await until('Approved: Ada.')
    expect(await inHand()).toBe('Ben')
    await press('r', '1')
    await until('Rejected: Ben.')
    expect(await inHand()).toBe('Cleo')
    await press('s')
    await until('Put away as spam: Cleo.')
    expect(await shown(page)).toEqual(['Dora', 'Eve'])
    const html = await read(page)
    expect([/what Ada says/, /what (Ben|Cleo|Dora) says/].map((it) => it.test(html))).toEqual([
      true,
      false,
    ])
  })

  test('takes the last back, and decides on what is ticked', async () => {
    await press('u')
    await until('Waiting again: Cleo.')
    expect(await inHand()).toBe('Cleo')
    await press('x', 'j', 'x', 's')
    await until('Put away as spam: Cleo and Dora.')
    expect(await shown(page)).toEqual(['Eve'])
  })

  test('is asked for the reason when Enter is pressed on words alone', async () => {
    await press('j', 'r', 'Tab')
    await page.keyboard.type('Not so.')
    await press('Enter')
    await page.getByRole('alert').getByText('Choose why it is rejected.').waitFor()
    await page.getByRole('button', { name: 'False' }).click()
    await until('Rejected: Eve.')
    await page.getByText('Nothing waits.').waitFor()
    // The browser notes that the words alone were refused.
    expect(moderator.complaints).toEqual([expect.stringContaining('422')])
    expect(moderator.strangers).toEqual([])
  })

  const inHand = () => page.locator('.card:focus .who b').textContent()
})

test('without scripts, a moderator clears the queue by ticking', async () => {
  await waiting('Fay', 'Gus')
  const { page, leave } = await member('moderator', { scripts: false })
  await page.goto('/desk/comments')
  for (const box of await page.locator('.cards input[type=checkbox]').all()) await box.check()
  await page.locator('#bulk').getByRole('button', { name: 'Approve' }).click()
  await page.getByText('Approved: Fay and Gus.').waitFor()
  await page.getByText('Nothing waits.').waitFor()
  expect(await read(page)).toMatch(/what Gus says/)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Waiting again: Fay and Gus.').waitFor()
  expect(await read(page)).not.toMatch(/what Gus says/)
  await page.locator('.cards .rejecting summary').first().click()
  await page.locator('.cards').getByRole('button', { name: 'Advertising' }).first().click()
  await page.getByText('Rejected: Fay.').waitFor()
  await leave()
})

test('every page of moderation can be used by all', async () => {
  const { page, leave } = await member('editor')
  for (const path of ['/desk/comments?show=appealed', '/desk/blocks', '/moderation']) {
    await page.goto(path)
    await expectAllCanUse(page)
  }
  await page.goto('/desk/comments?show=all')
  await page.locator('[data-keys]').evaluate((it) => it.setAttribute('open', ''))
  await page
    .locator('.rejecting')
    .first()
    .evaluate((it) => it.setAttribute('open', ''))
  await expectAllCanUse(page)
  const linked = (selector: string) => page.locator(selector).first().getAttribute('href')
  for (const path of [
    await linked('.decide > a'),
    await linked('.who a'),
    await linked('.card header .meta a'),
  ]) {
    await page.goto(path ?? '')
    expect(await idsTwice(page)).toEqual([])
    await expectAllCanUse(page)
  }
  await leave()
})
