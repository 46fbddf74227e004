import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, member, linkTo, strike } = publication()

const ARTICLE = '/articles/tide-gauge-hundred-years'

test('a reader without scripts follows a conversation, confirms, is told, and leaves', async () => {
  const address = 'follower@home.example'
  const { page, complaints, leave } = await visitor({ scripts: false })
  await page.goto(ARTICLE)
  await page.getByRole('link', { name: 'Follow this conversation' }).click()
  await page.getByLabel('E-mail address').fill('nobody@nowhere')
  await press(page, 'Follow')
  expect(await page.locator('.fault').textContent()).toMatch(/^That is not an e-mail address/)
  await page.getByLabel('E-mail address').fill(address)
  await press(page, 'Follow')
  expect(await outcome(page)).toMatch(/^If a letter may go to this address/)

  await page.goto(await linkTo(address, 'conversations/confirm'))
  expect(await page.getByRole('status').count()).toBe(0)
  await press(page, 'Yes, write to me')
  expect(await outcome(page)).toMatch(/^Thank you/)

  const other = await visitor({ scripts: false })
  await comment(other.page, 'The gauge is right.')
  for (const _ of [1, 2]) await strike()
  await page.goto(await linkTo(address, 'conversations/leave'))
  expect(await page.getByRole('status').count()).toBe(0)
  await press(page, 'Leave this conversation')
  expect(await outcome(page)).toMatch(/^No more letters/)
  expect(complaints).toEqual([])
  await other.leave()
  await leave()
})

test.each([{ scripts: false }, { scripts: true }])(
  'who comments is told of replies if they like, scripts: $scripts',
  async (reader) => {
    const address = `author-${reader.scripts}@home.example`
    const { page, leave } = await visitor(reader)
    await page.goto(ARTICLE)
    await page.getByLabel('Tell me of replies').selectOption('Once a day')
    await comment(page, 'Tell me.')
    await page.locator('.fault').waitFor()
    expect(await page.locator('.fault').textContent()).toMatch(/^Please give your e-mail address/)
    expect(await page.getByLabel('Tell me of replies').inputValue()).toBe('day')
    await page.getByLabel('E-mail (optional)').fill(address)
    await press(page, 'Post comment')
    await page.getByText('A letter is on its way to your address').waitFor()
    expect(await linkTo(address, 'conversations/confirm')).toContain('/conversations/confirm/')
    await leave()
  },
)

test('a moderator approves from a letter, signed in nowhere', async () => {
  const { page, leave } = await member('moderator')
  await page.goto('/desk/you')
  const address = (await page.locator('main p').first().textContent())?.match(/\S+@[\w.]+\w/)?.[0]
  await page.getByLabel('How often').selectOption('At most every 15 minutes')
  await press(page, 'Save')
  await page.waitForURL(/said=saved/)
  await expectAllCanUse(page)

  const reader = await visitor({ scripts: false })
  await comment(reader.page, 'https://a.example https://b.example https://c.example')
  await strike()
  const inbox = await visitor({ scripts: false })
  const link = await linkTo(address ?? '', 'by-letter/approve')
  await inbox.page.goto(link)
  expect(await inbox.page.locator('blockquote').textContent()).toContain('https://a.example')
  await press(inbox.page, 'Approve it')
  expect(await outcome(inbox.page)).toMatch(/^The comment is approved/)
  await inbox.page.goto(link)
  expect(await outcome(inbox.page)).toMatch(/it was approved by A moderator/)
  await reader.page.reload()
  expect(await outcome(reader.page)).toMatch(/^Your comment is published/)
  for (const { leave } of [reader, inbox]) await leave()
  await leave()
})

test('an administrator adds a webhook, and is shown its secret once', async () => {
  const { page, leave } = await member('administrator')
  await page.goto('/desk/webhooks')
  await page.getByLabel('Address').fill('https://localhost/in')
  await press(page, 'Add it')
  await page.locator('.fault').first().waitFor()
  expect(await page.locator('.fault').first().textContent()).toMatch(/private network/)
  await expectAllCanUse(page)
  await page.getByLabel('Address').fill('https://hooks.invalid.example/in')
  await page.getByLabel('a comment waits for a moderator').check()
  await press(page, 'Add it')
  await page.locator('code.key').waitFor()
  expect(await page.locator('code.key').textContent()).toMatch(/^whsec_/)
  await expectAllCanUse(page)
  await page.getByRole('link', { name: 'https://hooks.invalid.example/in' }).click()
  await page.getByText('Nothing has happened yet').waitFor()
  await leave()
})

test('every page of a conversation’s letters can be used by all', async () => {
  const address = 'everybody@home.example'
  const { page, complaints, leave } = await visitor()
  await page.goto(`${ARTICLE}/follow`)
  await expectAllCanUse(page)
  await page.getByLabel('E-mail address').fill(address)
  await press(page, 'Follow')
  await page.getByRole('status').waitFor()
  await page.goto(await linkTo(address, 'conversations/confirm'))
  await expectAllCanUse(page)
  expect(complaints).toEqual([])
  await leave()
})

async function comment(page: Page, words: string) {
  if (!page.url().includes(ARTICLE)) await page.goto(ARTICLE)
  await page.getByLabel('Add a comment').fill(words)
  await page.getByLabel('Name').fill('Somebody')
  await press(page, 'Post comment')
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const outcome = async (page: Page) => (await page.getByRole('status').textContent())?.trim()
