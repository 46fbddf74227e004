import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication, said } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, desk, forgetPages } = publication()

const FERRY = '/articles/night-ferry-returns'
const SLUG = 'counting-the-eelgrass'
const ARTICLE = `/articles/${SLUG}`

// Sixty replies under one comment: the last lies four pages of links away.
beforeAll(async () => {
  const reply = (n: number) => said(`Reply ${n}.`, n, n % 2 === 0 ? `Reply ${n - 1}.` : 'Root.')
  const replies = Array.from({ length: 60 }, (_, i) => reply(i + 1))
  await desk().put(`articles/${SLUG}/comments`, { comments: [said('Root.', 0), ...replies] })
})

describe.each([true, false])('with scripts: %s', (scripts) => {
  test('a permalink lands on its comment in one step, in the middle of what was said', async () => {
    const { page, complaints, leave } = await visitor({ scripts })
    const link = await permalinkOf('Reply 50.')
    await page.goto(link)
    const landed = page.locator('.comment > article:focus')
    expect(await landed.locator('.text').innerText()).toBe('Reply 50.')
    expect(await isInView(page, 'Reply 50.')).toBe(true)
    for (const around of ['Root.', 'Reply 49.', 'Reply 51.'])
      expect(await page.getByText(around, { exact: true }).count()).toBe(1)
    await page.getByRole('link', { name: 'More replies' }).click()
    await page.getByText('Reply 60.').waitFor()
    expect(await idsTwice(page)).toEqual([])
    expect(complaints).toEqual([])
    await leave()
  })

  test('a folded comment opens where it stands', async () => {
    const { page, leave } = await visitor({ scripts })
    await page.goto(FERRY)
    const folded = page.getByText(/He ate a crayon/)
    expect(await folded.isVisible()).toBe(false)
    await page.getByText('Content warning: a dog is ill').click()
    expect(await folded.isVisible()).toBe(true)
    await leave()
  })
})

test('everybody can use a permalink, also to what stands under a removed comment', async () => {
  const { page, leave } = await visitor()
  await page.goto(await permalinkOf('Port.', FERRY))
  await page.getByText('This comment was removed by a moderator.').waitFor()
  await expectAllCanUse(page)
  await leave()
})

test('what is new is told of, and comes only when it is asked for', async () => {
  const { page, complaints, leave } = await visitor()
  await page.clock.install()
  await page.goto(ARTICLE)
  await page.locator('#comments').scrollIntoViewIfNeeded()
  await look(page)
  expect(await page.locator('.fresh').count()).toBe(0)

  await desk().put(`articles/${SLUG}/comments`, {
    comments: [said('New at the top.', 100), said('New below.', 101, 'Root.')],
  })
  await forgetPages()
  const place = () =>
    page.getByText('Root.', { exact: true }).evaluate((it) => it.getBoundingClientRect().top)
  const before = await place()
  await look(page)
  const button = page.getByRole('button', { name: '2 new comments' })
  await button.waitFor()
  expect(await place()).toBe(before)
  expect(await page.getByText('New at the top.').count()).toBe(0)

  await button.click()
  await page.getByText('New at the top.').waitFor()
  expect(await page.locator(':focus').innerText()).toContain('New at the top.')
  const under = page.locator('#thread > .comment', { hasText: 'Root.' }).locator('> .comments')
  expect(await under.innerText()).toContain('New below.')
  expect(await page.locator('.fresh').count()).toBe(0)
  expect(await idsTwice(page)).toEqual([])
  expect(complaints).toEqual([])
  await leave()
})

test('nobody is asked while nobody looks', async () => {
  const { page, leave } = await visitor()
  let asked = 0
  await page.route('**/comments/recent', (route) => {
    asked += 1
    return route.continue()
  })
  await page.clock.install()
  await page.goto(ARTICLE)
  await page.clock.runFor(120_000)
  expect(asked).toBe(0)
  await page.locator('#comments').scrollIntoViewIfNeeded()
  await look(page)
  expect(asked).toBe(1)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.clock.runFor(600_000)
  expect(asked).toBe(1)
  await leave()
})

/** Until it has asked once more, and the answer is here. */
async function look(page: Page) {
  const answered = page.waitForResponse('**/comments/recent')
  await page.clock.runFor(41_000)
  await (await answered).finished()
}

async function permalinkOf(words: string, article = ARTICLE) {
  const { page, leave } = await visitor({ scripts: false })
  await page.goto(article)
  if (article === ARTICLE) await page.getByRole('link', { name: /more replies/ }).click()
  const comment = page.locator('.comment > article', { hasText: words }).first()
  const href = await comment.locator('header a:has(time)').getAttribute('href')
  await leave()
  return href ?? ''
}

const isInView = (page: Page, words: string) =>
  page.getByText(words, { exact: true }).evaluate((it) => {
    const { top, bottom } = it.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
