import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication, said } from './publication.ts'

const { visitor, desk } = publication()

const SLUG = 'counting-the-eelgrass'
const ARTICLE = `/articles/${SLUG}`

// Forty-five comments, ten of them under the article and three pages more; the last has sixty replies, two more pages under it.
beforeAll(async () => {
  const comments = numbers(45).map((n) => said(`Comment ${n}.`, n))
  const replies = numbers(60).map((n) => said(`Reply ${n}.`, 45 + n, 'Comment 45.'))
  await desk().put(`articles/${SLUG}/comments`, { comments })
  await desk().put(`articles/${SLUG}/comments`, { comments: replies })
})

describe('without scripts', () => {
  test('the thread goes on page by page, with every comment once', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(ARTICLE)
    const read = [...(await roots(page))]
    while (await older(page).count()) {
      await Promise.all([page.waitForURL(/cursor=/), older(page).click()])
      read.push(...(await roots(page)))
    }
    expect(read).toEqual(
      numbers(45)
        .map((n) => `Comment ${n}.`)
        .reverse(),
    )
    await leave()
  })

  test('replies go on page by page, with every reply once', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(ARTICLE)
    const read = await replies(page)
    await page.getByRole('link', { name: '57 more replies' }).click()
    await page.waitForURL(/replies\?cursor=/)
    read.push(...(await replies(page)))
    await page.getByRole('link', { name: 'More replies' }).click()
    await page.getByText('Reply 60.').waitFor()
    read.push(...(await replies(page)))
    expect(read).toEqual(numbers(60).map((n) => `Reply ${n}.`))
    await leave()
  })

  test('the thread is read from the oldest comment', async () => {
    const { page, leave } = await visitor({ scripts: false })
    await page.goto(ARTICLE)
    await sortBy(page, 'Oldest')
    await page.waitForURL(/comments\?sort=oldest#comments$/)
    expect((await roots(page))[0]).toBe('Comment 1.')
    expect(await current(page)).toBe('Oldest')
    await leave()
  })
})

describe('with scripts', () => {
  test('the thread goes on under what is read, on the same page, with every comment once', async () => {
    const { page, complaints, leave } = await visitor()
    await page.goto(ARTICLE)
    for (const next of ['Comment 35.', 'Comment 20.', 'Comment 5.']) {
      await older(page).click()
      await page.getByText(next, { exact: true }).waitFor()
      expect(await focused(page)).toContain(next)
    }
    expect(await roots(page)).toEqual(
      numbers(45)
        .map((n) => `Comment ${n}.`)
        .reverse(),
    )
    expect(await older(page).count()).toBe(0)
    expect(await idsTwice(page)).toEqual([])
    expect(page.url()).toMatch(new RegExp(`${ARTICLE}$`))
    expect(complaints).toEqual([])
    await leave()
  })

  test('replies go on under their comment, with every reply once', async () => {
    const { page, leave } = await visitor()
    await page.goto(ARTICLE)
    await page.getByRole('link', { name: '57 more replies' }).click()
    await page.getByText('Reply 53.').waitFor()
    await page.getByRole('link', { name: /more repl/i }).click()
    await page.getByText('Reply 60.').waitFor()
    expect(await replies(page)).toEqual(numbers(60).map((n) => `Reply ${n}.`))
    expect(await page.getByRole('link', { name: /more repl/i }).count()).toBe(0)
    expect(await idsTwice(page)).toEqual([])
    expect(page.url()).toMatch(new RegExp(`${ARTICLE}$`))
    await leave()
  })

  test('the order changes in place, and what is typed stays in the form', async () => {
    const { page, leave } = await visitor()
    await page.goto(ARTICLE)
    await page.getByLabel('Add a comment').fill('Half a thought')
    await sortBy(page, 'Oldest')
    await page.getByText('Comment 1.', { exact: true }).waitFor()
    expect((await roots(page))[0]).toBe('Comment 1.')
    expect(await current(page)).toBe('Oldest')
    expect(await focused(page)).toBe('Oldest')
    expect(await page.getByLabel('Add a comment').inputValue()).toBe('Half a thought')

    await older(page).click()
    await page.getByText('Comment 30.').waitFor()
    expect(await roots(page)).toEqual(numbers(30).map((n) => `Comment ${n}.`))
    await sortBy(page, 'Newest')
    await page.getByText('Comment 1.', { exact: true }).waitFor({ state: 'detached' })
    expect((await roots(page))[0]).toBe('Comment 45.')
    expect(await idsTwice(page)).toEqual([])
    expect(page.url()).toMatch(new RegExp(`${ARTICLE}$`))
    await leave()
  })
})

const numbers = (upTo: number) => Array.from({ length: upTo }, (_, i) => i + 1)

const words = (page: Page, list: string) => page.locator(`${list} > .comment > article .text`)
const trimmed = (texts: string[]) => texts.map((text) => text.trim())
const roots = async (page: Page) => trimmed(await words(page, '#thread').allTextContents())
const replies = async (page: Page) =>
  trimmed(await words(page, '.comment > .comments').allTextContents())

const older = (page: Page) => page.getByRole('link', { name: 'More comments' })
const sorts = (page: Page) => page.getByRole('navigation', { name: 'Order of comments' })
const sortBy = (page: Page, name: string) => sorts(page).getByRole('link', { name }).click()
const current = (page: Page) => sorts(page).locator('[aria-current]').textContent()
const focused = (page: Page) => page.locator(':focus').textContent()
