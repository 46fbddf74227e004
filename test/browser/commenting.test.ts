import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication } from './publication.ts'

const PUBLISHED = 'Your comment is published. It may take a minute until everybody sees it.'

const { visitor, forgetPages } = publication()

const ARTICLE = '/articles/gannet-head-keeps-its-beam'
const THREAD = `${ARTICLE}/comments`
const LINKS = 'https://one.example https://two.example https://three.example'

describe('without scripts', () => {
  test('a comment is posted, and shown to its author with word that it is published', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(ARTICLE)
    await write(page, { words: 'Keep the beam.', name: 'Ada' })
    await page.waitForURL(`**${THREAD}/*`)
    expect(await page.getByRole('status').textContent()).toBe(PUBLISHED)
    await forgetPages()
    await page.getByRole('link', { name: 'Back to the article' }).click()
    await commentSaying(page, 'Keep the beam.').waitFor()
    expect(await commentSaying(page, 'Keep the beam.').count()).toBe(1)
    await leave()
  })

  test('a reply goes through a page of its own', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await posted(page, 'Is it the same lamp?')
    await page.goto(THREAD)
    const question = commentSaying(page, 'Is it the same lamp?')
    await question.getByRole('link', { name: 'Reply to' }).click()
    await page.waitForURL(`**${THREAD}/*/reply`)
    expect(await commentSaying(page, 'Is it the same lamp?').isVisible()).toBe(true)
    await write(page, { words: 'The very same.', name: 'Keeper' })
    await page.waitForURL(/\/comments\/\d+$/)
    await forgetPages()
    await page.goto(THREAD)
    expect(await question.locator('.comments').textContent()).toContain('The very same.')
    await leave()
  })

  test('a comment without a name comes back with its words and the fault beside the field', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(ARTICLE)
    await write(page, {
      words: 'Words that must not be lost.',
      name: ' ',
      email: 'ada@home.example',
    })
    await page.waitForURL(`**${THREAD}`)
    await expectFault(page)
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('Words that must not be lost.')
    expect(await page.getByLabel('E-mail (optional)').inputValue()).toBe('ada@home.example')
    await page.getByLabel('Name', { exact: false }).fill('Ada')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.waitForURL(`**${THREAD}/*`)
    await leave()
  })

  test('the same form sent twice makes one comment', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(ARTICLE)
    await write(page, { words: 'Once is enough.', name: 'Ada' })
    await page.waitForURL(`**${THREAD}/*`)
    await page.goBack()
    await write(page, { words: 'Once is enough.', name: 'Ada' })
    await page.waitForURL(`**${THREAD}/*`)
    await forgetPages()
    await page.goto(THREAD)
    expect(await commentSaying(page, 'Once is enough.').count()).toBe(1)
    await leave()
  })
})

describe('with scripts', () => {
  test('a comment takes its place in the thread, under the focus, without a new page', async () => {
    const { page, complaints, leave } = await visitor()
    await page.goto(ARTICLE)
    const stays = await neverLeaves(page)
    await write(page, { words: 'A fine light.', name: 'Bertil' })
    const comment = page.locator('#thread > .comment').first()
    await comment.filter({ hasText: 'A fine light.' }).waitFor()
    expect(await hasFocus(comment)).toBe(true)
    expect(await comment.getByRole('status').textContent()).toBe(PUBLISHED)
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('')
    expect(await page.getByLabel('Name').inputValue()).toBe('Bertil')
    expect(complaints).toEqual([])
    expect(await stays()).toBe(true)
    await leave()
  })

  test('a reply is written and read in its place', async () => {
    const { page, leave } = await visitor()
    await posted(page, 'Who winds the clockwork?')
    await page.goto(ARTICLE)
    const stays = await neverLeaves(page)
    const question = commentSaying(page, 'Who winds the clockwork?')
    await question.getByRole('link', { name: 'Reply to' }).click()
    const words = question.getByLabel('Your reply to')
    await words.waitFor()
    expect(await hasFocus(words)).toBe(true)
    expect(await idsTwice(page)).toEqual([])

    await words.fill('I do, on Sundays.')
    await question.getByLabel('Name').fill('Keeper')
    await question.getByRole('button', { name: 'Post reply' }).click()
    const reply = question.locator('.comments > .comment', { hasText: 'I do, on Sundays.' })
    await reply.waitFor()
    expect(await hasFocus(reply)).toBe(true)
    expect(await question.locator('.replying').count()).toBe(0)
    expect(await stays()).toBe(true)
    await leave()
  })

  test('a reply that is begun, shut and opened again still has its words', async () => {
    const { page, leave } = await visitor()
    await posted(page, 'How far is it seen?')
    await page.goto(ARTICLE)
    const question = commentSaying(page, 'How far is it seen?')
    const link = question.getByRole('link', { name: 'Reply to' })
    const words = question.getByLabel('Your reply to')
    await link.click()
    await words.fill('Eighteen miles, and')
    await link.click()
    await words.waitFor({ state: 'hidden' })
    await link.click()
    expect(await words.inputValue()).toBe('Eighteen miles, and')
    await leave()
  })

  test('a refused comment keeps its words and says what is wrong, and is gone once it is mended', async () => {
    const { page, leave } = await visitor()
    await page.goto(ARTICLE)
    const stays = await neverLeaves(page)
    await write(page, { words: 'Still here.', name: ' ' })
    await expectFault(page)
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('Still here.')
    expect(await hasFocus(page.getByLabel('Name'))).toBe(true)
    expect(await idsTwice(page)).toEqual([])

    await page.getByLabel('Name').fill('Ada')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await commentSaying(page, 'Still here.').waitFor()
    expect(await page.locator('.fault').count()).toBe(0)
    expect(await page.locator('[aria-invalid]').count()).toBe(0)
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('')
    expect(await stays()).toBe(true)
    await leave()
  })

  test('a refused reply has its fault beside its own field', async () => {
    const { page, leave } = await visitor()
    await posted(page, 'What colour is it?')
    await page.goto(ARTICLE)
    const question = commentSaying(page, 'What colour is it?')
    await question.getByRole('link', { name: 'Reply to' }).click()
    await question.getByLabel('Your reply to').fill('White.')
    await question.getByLabel('Name').fill(' ')
    await question.getByRole('button', { name: 'Post reply' }).click()
    const name = question.getByLabel('Name')
    await question.locator('.fault').waitFor()
    expect(await name.getAttribute('aria-invalid')).toBe('true')
    expect(await hasFocus(name)).toBe(true)
    expect(await question.getByLabel('Your reply to').inputValue()).toBe('White.')
    expect(await idsTwice(page)).toEqual([])
    await leave()
  })

  test('a comment that could not be sent is still in the form', async () => {
    const { page, leave } = await visitor()
    await page.goto(ARTICLE)
    await page.route(`**${THREAD}`, (route) => route.abort())
    await write(page, { words: 'Into the storm.', name: 'Ada' })
    expect(await page.getByRole('alert').textContent()).toMatch(/^That could not be sent/)
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('Into the storm.')

    await page.unroute(`**${THREAD}`)
    await page.getByRole('button', { name: 'Post comment' }).click()
    await commentSaying(page, 'Into the storm.').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await leave()
  })

  test('a double click posts once, and a second comment may follow', async () => {
    const { page, leave } = await visitor()
    await page.goto(ARTICLE)
    await page.getByLabel('Add a comment').fill('Twice pressed.')
    await page.getByLabel('Name').fill('Hasty')
    await page.getByRole('button', { name: 'Post comment' }).dblclick()
    await commentSaying(page, 'Twice pressed.').waitFor()
    await page.getByLabel('Add a comment').fill('And another thing.')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await commentSaying(page, 'And another thing.').waitFor()
    await forgetPages()
    await page.goto(THREAD)
    expect(await commentSaying(page, 'Twice pressed.').count()).toBe(1)
    expect(await commentSaying(page, 'And another thing.').count()).toBe(1)
    await leave()
  })
})

describe.each([{ scripts: false }, { scripts: true }])(
  'a held comment, scripts: $scripts',
  (reader) => {
    test('says why it waits, and is seen by its author alone', async () => {
      const words = `Three links, ${reader.scripts}: ${LINKS}`
      const author = await visitor(reader)
      await author.page.goto(ARTICLE)
      await write(author.page, { words, name: 'Linkman' })
      const own = commentSaying(author.page, 'Three links')
      await own.waitFor()
      expect(await own.getByRole('status').textContent()).toBe(
        'Your comment waits for a moderator: it has more links than are read without a look (2). Until then you alone see it.',
      )
      const address = new URL(
        (await own.locator('header a').getAttribute('href')) ?? '',
        author.page.url(),
      ).href
      await author.page.goto(address)
      expect(await own.count()).toBe(1)

      const other = await visitor(reader)
      expect((await other.page.goto(address))?.status()).toBe(404)
      await other.page.goto(THREAD)
      expect(await commentSaying(other.page, words).count()).toBe(0)
      await author.leave()
      await other.leave()
    })
  },
)

type Written = { words: string; name: string; email?: string }

async function write(page: Page, { words, name, email = '' }: Written) {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail (optional)').fill(email)
  await page.locator('.comment-form textarea').fill(words)
  await page.getByRole('button', { name: /^Post / }).click()
}

async function posted(page: Page, words: string) {
  await page.goto(ARTICLE)
  await write(page, { words, name: 'Somebody' })
  await commentSaying(page, words).waitFor()
  await forgetPages()
}

/** The comment, with the replies under it. */
const commentSaying = (page: Page, words: string) =>
  page.locator('.comment').filter({ has: page.locator(':scope > article', { hasText: words }) })

async function expectFault(page: Page) {
  const fault = page.locator('.fault')
  await fault.waitFor()
  expect(await fault.textContent()).toBe('Please give a name.')
  const name = page.getByLabel('Name')
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  expect(await name.getAttribute('aria-describedby')).toBe(await fault.getAttribute('id'))
}

/** Marks the document, so that a test can tell whether it is still the same one. */
async function neverLeaves(page: Page) {
  await page.evaluate(() => document.body.setAttribute('data-marked', ''))
  return async () => (await page.locator('body[data-marked]').count()) === 1
}

type Found = ReturnType<Page['locator']>

const hasFocus = (found: Found) => found.evaluate((element) => element === document.activeElement)
