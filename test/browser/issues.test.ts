import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catchLetters } from '../../dev/letters.ts'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { port } = await catchLetters(() => {})
const carrier = { SMTP: `smtp://127.0.0.1:${port}` }
const { member, visitor } = publication(carrier, { drawsPictures: true })

const WORDS =
  'Dear readers,\n\nthe **night ferry** is back. [Who we are](/about).\n\n> It wakes me.'

/** Writes a letter with the newest articles, saves it, and says where it lies. */
async function write(page: Page, subject: string) {
  await page.goto('/desk/issues')
  await press(page, 'New letter')
  await page.waitForURL(/\/desk\/issues\/\d+/)
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Your words').fill(WORDS)
  for (const box of (await page.locator('input[name="articles[]"]').all()).slice(0, 3))
    await box.check()
  await press(page, 'Save')
  await page.waitForURL(/said=saved/)
  return new URL(page.url()).pathname
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe.each([true, false])('with scripts: %s', (scripts) => {
  test('a letter is written, looked at, scheduled and taken off again', async () => {
    const { page, complaints, strangers, leave } = await member('editor', { scripts })
    const issue = await write(page, 'What the tide brought in')
    await page.getByRole('link', { name: 'See it as it will come' }).click()
    await page.getByRole('heading', { name: 'What the tide brought in', level: 1 }).waitFor()
    const frame = page.frameLocator('iframe').first()
    await frame.getByText('night ferry', { exact: true }).waitFor()
    expect(await page.locator('.letter-text').textContent()).toContain('Who we are [1]')

    await page.goto(issue)
    await page.getByLabel(/On the clock of/).fill('2090-01-02T08:00')
    await press(page, 'Schedule it')
    await page.getByText('It goes out on').waitFor()
    expect(await page.locator('main time').last().getAttribute('datetime')).toMatch(
      /^2090-01-02T08:00/,
    )
    await press(page, 'Take it off the schedule')
    await page.waitForURL(/said=issue-unscheduled/)
    expect(complaints).toEqual([])
    expect(strangers).toEqual([])
    await leave()
  })
})

describe('of use to all is', () => {
  let editor: Awaited<ReturnType<typeof member>>
  let issue = ''

  beforeAll(async () => {
    editor = await member('editor')
    issue = await write(editor.page, 'For everybody')
  })
  afterAll(() => editor?.leave())

  test.each([
    ['the list of letters', () => '/desk/issues'],
    ['when the clock drafts them', () => '/desk/issues/digests'],
    ['a letter being written', () => issue],
    ['a letter in three widths', () => `${issue}/preview`],
    ['the question before it goes', () => `${issue}/send`],
    ['the list of what went amiss', () => `${issue}/amiss`],
  ])('%s', async (_, address) => {
    await editor.page.goto(address())
    await expectAllCanUse(editor.page)
    expect(editor.complaints.splice(0)).toEqual([])
  })

  test('what became of a letter, and the letter as everybody may read it', async () => {
    await editor.page.goto(`${issue}/send`)
    await press(editor.page, 'Send it now')
    await editor.page.waitForURL(/said=issue-sent/)
    await expectAllCanUse(editor.page)
    const { page, strangers, leave } = await visitor()
    await page.goto(`/letters/${issue.split('/').at(-1)}`)
    await expectAllCanUse(page)
    expect(strangers).toEqual([])
    const headlines = await page.locator('.teaser h2').all()
    const widths = await Promise.all(headlines.map(async (it) => (await it.boundingBox())?.width))
    expect(widths).toHaveLength(3)
    for (const width of widths) expect(width).toBeGreaterThan(300)
    await leave()
  })

  test('the archive', async () => {
    const { page, leave } = await visitor()
    await page.goto('/letters')
    await expectAllCanUse(page)
    await leave()
  })
})

test('a letter needs no scrolling sideways on a phone or a desk, in light and in dark', async () => {
  const { page, leave } = await member('editor', { scripts: false })
  const issue = await write(page, 'A-subject-without-any-place-to-break-it-'.repeat(3))
  const papers = new Set<string>()
  for (const width of [320, 700])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await page.goto(`${issue}/letter`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      papers.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    }
  expect(papers.size).toBe(2)
  await leave()
})
