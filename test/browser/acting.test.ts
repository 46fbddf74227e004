import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { idsTwice } from './browsing.ts'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, forgetPages } = publication()

const ARTICLE = '/articles/crook-lane-allotments'
const THREAD = `${ARTICLE}/comments`

describe.each([{ scripts: false }, { scripts: true }])('scripts: $scripts', (wishes) => {
  const { scripts } = wishes
  const mark = scripts ? 'with scripts' : 'without scripts'

  test('a comment is posted, looked at before, answered and voted on; the best comes first', async () => {
    const [ada, bo] = [await visitor(wishes), await visitor(wishes)]
    await ada.page.goto(ARTICLE)
    await write(ada.page, `First *plot*, ${mark}.`, 'Ada Spade')
    await ada.page.getByRole('button', { name: 'Preview' }).click()
    const preview = ada.page.getByRole('region', { name: 'How it will look' })
    expect(await preview.locator('em').textContent()).toBe('plot')
    await expectWords(ada.page, `First *plot*, ${mark}.`)
    await ada.page.getByRole('button', { name: 'Post comment' }).click()
    await said(ada.page, `First plot, ${mark}.`).waitFor()
    expect(await preview.count()).toBe(0)

    await forgetPages()
    await bo.page.goto(`${THREAD}?sort=newest`)
    const comment = said(bo.page, `First plot, ${mark}.`)
    await comment.getByRole('button', { name: 'Vote up, 0' }).click()
    const voted = said(bo.page, `First plot, ${mark}.`).getByRole('button', { name: 'Vote up, 1' })
    await voted.waitFor()
    expect(await voted.getAttribute('aria-pressed')).toBe('true')
    if (!scripts) expect(await bo.page.getByRole('status').textContent()).toContain('voted this')
    await voted.click()
    const back = said(bo.page, `First plot, ${mark}.`).getByRole('button', { name: 'Vote up, 0' })
    await back.waitFor()
    await back.click()
    await voted.waitFor()

    await bo.page.goto(THREAD)
    await said(bo.page, `First plot, ${mark}.`).getByRole('link', { name: 'Reply to' }).click()
    await write(bo.page, `Yes, @Ada Spade, ${mark}.`, 'Bo Rake', true)
    await bo.page.getByRole('button', { name: 'Post reply' }).click()
    await said(bo.page, `Yes, @Ada Spade, ${mark}.`).waitFor()
    expect(
      await said(bo.page, `Yes, @Ada Spade, ${mark}.`)
        .getByRole('link', { name: '@Ada Spade' })
        .count(),
    ).toBeGreaterThan(0)

    await forgetPages()
    await bo.page.goto(THREAD)
    await bo.page.getByRole('link', { name: 'Best' }).click()
    await bo.page.locator('.sorts [aria-current]', { hasText: 'Best' }).waitFor()
    const first = bo.page.locator('#thread > .comment').first()
    await first.getByText(`First plot, ${mark}.`).waitFor()
    if (scripts) await first.locator('[aria-pressed=true]').waitFor()
    expect([...ada.complaints, ...bo.complaints]).toEqual([])
    await ada.leave()
    await bo.leave()
  })

  test('an author changes a comment and takes it back', async () => {
    const { page, complaints, leave } = await visitor(wishes)
    await post(page, `Lettuce, ${mark}.`)
    await page.getByRole('link', { name: 'Edit or withdraw' }).click()
    const words = page.getByLabel('Edit your comment')
    await words.waitFor()
    if (scripts) expect(await hasFocus(words)).toBe(true)
    expect(await words.inputValue()).toBe(`Lettuce, ${mark}.`)
    expect(await idsTwice(page)).toEqual([])
    await words.fill(`Leeks, ${mark}.`)
    await page.getByRole('button', { name: 'Save' }).click()
    const changed = said(page, `Leeks, ${mark}.`)
    await changed.waitFor()
    expect(await said(page, `Lettuce, ${mark}.`).count()).toBe(0)
    await page.getByRole('link', { name: 'Edit or withdraw' }).click()
    await page.getByRole('button', { name: 'Withdraw this comment' }).click()
    await page.getByText('You have withdrawn this comment.').waitFor()
    expect(await changed.count()).toBe(0)
    await forgetPages()
    await page.goto(THREAD)
    expect(await page.getByText(`Leeks, ${mark}.`).count()).toBe(0)
    expect(complaints).toEqual([])
    await leave()
  })

  test('when three readers report a comment it is held, and its author sees why', async () => {
    const author = await visitor(wishes)
    await post(author.page, `Slugs, ${mark}!`)
    await forgetPages()
    const { page, complaints, leave } = await visitor(wishes)
    await page.goto(THREAD)
    await said(page, `Slugs, ${mark}!`).getByRole('link', { name: 'Report' }).click()
    const why = page.getByLabel('What is wrong with it?')
    await why.waitFor()
    if (scripts) expect(await hasFocus(why)).toBe(true)
    await why.selectOption('Something else')
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.getByText('Please say what is wrong.').waitFor()
    await page.getByLabel('In your words').fill('It is rude.')
    const form = await page.locator('form', { has: why }).getAttribute('action')
    await page.getByRole('button', { name: 'Send report' }).click()
    await page.getByText('Thank you. A moderator will look').waitFor()
    expect(complaints.filter((it) => !it.includes('422'))).toEqual([])
    for (const _ of [2, 3]) {
      await page.context().clearCookies()
      const headers = { Origin: new URL(page.url()).origin }
      const sent = await page.request.post(form ?? '', { form: { reason: 'abuse' }, headers })
      expect(sent.url()).toMatch(/\/reported$/)
    }
    await leave()
    await forgetPages()
    await author.page.goto(scripts ? THREAD : author.page.url())
    await author.page.getByText('several readers reported it').waitFor()
    const other = await visitor(wishes)
    await other.page.goto(THREAD)
    expect(await said(other.page, `Slugs, ${mark}!`).count()).toBe(0)
    await other.leave()
    await author.leave()
  })
})

test('words that were begun outlive a reload and a failed post, and are gone once posted', async () => {
  const { page, leave } = await visitor()
  await page.goto(ARTICLE)
  await write(page, 'A long thought', 'Dee Draft')
  await page.reload()
  await expectWords(page, 'A long thought')
  await page.route(`**${THREAD}`, (route) => route.abort())
  await page.getByLabel('Name').fill('Dee Draft')
  await page.getByRole('button', { name: 'Post comment' }).click()
  await page.getByRole('alert').waitFor()
  await page.unroute(`**${THREAD}`)
  await page.reload()
  await expectWords(page, 'A long thought')
  await page.getByLabel('Name').fill('Dee Draft')
  await page.getByRole('button', { name: 'Post comment' }).click()
  await said(page, 'A long thought').waitFor()
  await page.reload()
  await expectWords(page, '')
  await leave()
})

test('a reader who comes back sees their vote, what waits, and the way to change what is fresh', async () => {
  const other = await visitor()
  await post(other.page, 'A plot apart.')
  await forgetPages()
  const { page, leave } = await visitor()
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/mine')) asked.push(request.url())
  })
  await page.goto(THREAD)
  await said(page, 'A plot apart.').getByRole('button', { name: 'Vote down' }).click()
  await page.locator('.comment [aria-pressed=true]').waitFor()
  expect(asked).toEqual([])
  await post(page, 'https://a.example https://b.example https://c.example')
  asked.length = 0
  await forgetPages()
  await page.goto(THREAD)
  await page.getByText('waits for a moderator: it has more links than').waitFor()
  expect(asked).toHaveLength(1)
  expect(
    await said(page, 'A plot apart.').getByRole('button', { name: 'Vote down, 1' }).count(),
  ).toBe(1)
  await page.locator('.comment [aria-pressed=true]').waitFor()
  await said(page, 'https://a.example').getByRole('link', { name: 'Edit or withdraw' }).waitFor()
  const own = said(other.page, 'A plot apart.')
  await other.page.goto(THREAD)
  await own.getByRole('link', { name: 'Edit or withdraw' }).waitFor()
  await other.leave()
  await leave()
})

test('everybody can use what readers do with comments', async () => {
  const { page, leave } = await visitor()
  await post(page, 'One of mine.')
  await forgetPages()
  await page.goto(THREAD)
  await page.getByRole('link', { name: 'Edit or withdraw' }).click()
  await page.getByLabel('Edit your comment').waitFor()
  await page.locator('.replying').getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('region', { name: 'How it will look' }).waitFor()
  const others = page.getByRole('link', { name: 'Report', exact: true }).first()
  const report = (await others.getAttribute('href')) ?? ''
  await others.click()
  await page.getByLabel('What is wrong with it?').waitFor()
  await expectAllCanUse(page)
  await page.goto(report)
  await expectAllCanUse(page)
  await leave()
})

async function write(page: Page, words: string, name: string, isReply = false) {
  const form = page.locator(
    isReply ? '.comment-form:has([name=parent]:not([value=""]))' : '.comment-form',
  )
  await form.getByLabel('Name').fill(name)
  await form.locator('textarea').fill(words)
}

async function post(page: Page, words: string) {
  await page.goto(ARTICLE)
  await write(page, words, 'Somebody')
  await page.getByRole('button', { name: 'Post comment' }).click()
  await said(page, words).waitFor()
}

const expectWords = async (page: Page, words: string) =>
  expect(await page.getByLabel('Add a comment').inputValue()).toBe(words)

const said = (page: Page, words: string) =>
  page.locator('.comment').filter({ has: page.locator(':scope > article', { hasText: words }) })

const hasFocus = (found: ReturnType<Page['locator']>) =>
  found.evaluate((element) => element === document.activeElement)
