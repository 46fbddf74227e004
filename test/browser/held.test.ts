import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, member } = publication({
  TURNSTILE_SITE_KEY: 'a-site-key',
  TURNSTILE_SECRET: 'a secret that nobody is asked with',
})

const ARTICLE = '/articles/gannet-head-keeps-its-beam'
const LINKS = 'https://one.example https://two.example https://three.example'
const ASKED = 'You have asked a moderator to look at it again.'

async function write(page: Page, words: string) {
  await page.goto(ARTICLE)
  await page.getByLabel('Name').fill('Linkman')
  await page.locator('.comment-form textarea').fill(words)
  await page.getByRole('button', { name: 'Post comment' }).click()
}

describe.each([{ scripts: false }, { scripts: true }])('an author, scripts: $scripts', (reader) => {
  test('is told why a comment waits, asks once for another look, and reads that they have', async () => {
    const { page, complaints, leave } = await visitor(reader)
    await write(page, `Where it was seen from: ${LINKS}`)
    const own = page.locator('.comment.new')
    await own.waitFor()
    expect(await own.getByRole('status').textContent()).toContain(
      'Your comment waits for a moderator: it has more links than are read without a look (2).',
    )
    await own.getByLabel('You may ask a moderator').fill('They are three pictures of mine.')
    await own.getByRole('button', { name: 'Ask for another look' }).click()
    await own.getByText(ASKED).waitFor()
    expect(await own.getByRole('button', { name: 'Ask for another look' }).count()).toBe(0)
    if (reader.scripts) expect(new URL(page.url()).pathname).toBe(ARTICLE)

    await page.goto(await own.locator('header a').first().getAttribute('href').then(String))
    expect(await page.getByText(ASKED).count()).toBe(1)
    // axe needs scripts itself; the page is the same.
    if (reader.scripts) await expectAllCanUse(page)
    expect(complaints).toEqual([])
    await leave()
  })

  test('of a suspicious form is shown a test that people pass, on a page of its own, with their words', async () => {
    const { page, strangers, leave } = await visitor(reader)
    await page.goto(ARTICLE)
    await page.locator('.comment-form [name=token]').evaluate((it: HTMLInputElement) => {
      it.value = 'of.another'
    })
    expect(strangers).toEqual([])
    await page.getByLabel('Name').fill('Haste')
    await page.locator('.comment-form textarea').fill('Kept words.')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.getByText('Something about this form was unusual.').waitFor()
    expect(await page.locator('.comment-form textarea').inputValue()).toBe('Kept words.')
    expect(strangers).toEqual(
      reader.scripts ? ['https://challenges.cloudflare.com/turnstile/v0/api.js'] : [],
    )
    if (reader.scripts) await expectAllCanUse(page)
    // The widget does not come; the form goes as it is, and waits.
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.getByText('its form was very old, or did not come from our page').waitFor()
    await leave()
  })
})

test('a moderator sets watched words and limits at the desk', async () => {
  const { page, complaints, leave } = await member('moderator')
  await page.getByRole('link', { name: 'Screening' }).click()
  await page.getByLabel('Hold comments with these words').fill('lamplight*\n灯塔')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  expect(await page.getByLabel('Hold comments with these words').inputValue()).toBe(
    'lamplight*\n灯塔',
  )
  await expectAllCanUse(page)
  expect(complaints).toEqual([])
  await leave()
})
