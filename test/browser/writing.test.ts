import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { publication } from './publication.ts'

const { member } = publication()

/** An editor at a draft that was begun just now. */
async function writing() {
  const editor = await member('editor', { viewport: { width: 1280, height: 900 } })
  await press(editor.page, 'New article')
  await editor.page.waitForURL(/\/desk\/articles\/\d+/)
  return { ...editor, body: editor.page.locator('#body') }
}

const saved = (page: Page) => page.getByText(/^Saved at/).waitFor()

describe('what is typed', () => {
  test('saves itself, and is there after a reload', async () => {
    const { page, body, leave } = await writing()
    await body.pressSequentially('Nobody pressed Save.')
    await saved(page)
    await page.reload()
    expect(await body.inputValue()).toBe('Nobody pressed Save.')
    await leave()
  })

  test('is kept in the browser while the desk is away, and put back', async () => {
    const { page, body, leave } = await writing()
    await page.route('**/autosave', (route) => route.abort())
    await body.fill('Typed in the tunnel.')
    await page.getByText('What you typed is kept in this browser.').waitFor()
    await page.reload()
    expect(await body.inputValue()).toBe('')
    await page.unroute('**/autosave')
    await press(page, 'Put them back')
    expect(await body.inputValue()).toBe('Typed in the tunnel.')
    await saved(page)
    await leave()
  })

  test('by two editors at once is shown from both', async () => {
    const one = await writing()
    const other = await member('editor')
    await other.page.goto(one.page.url())
    await one.page.locator('#headline').fill('As the one has it')
    await press(one.page, 'Save')
    await one.page.waitForURL(/said=saved/)
    await other.page.locator('#headline').fill('As the other has it')
    await press(other.page, 'Save')
    await other.page.getByRole('alert').first().waitFor()
    expect(await other.page.locator('#headline').inputValue()).toBe('As the other has it')
    expect(await other.page.locator('.theirs del').first().textContent()).toContain('one')
    await press(other.page, 'Save')
    await other.page.waitForURL(/said=saved/)
    await Promise.all([one.leave(), other.leave()])
  })

  test('stops saving itself once somebody else has saved', async () => {
    const one = await writing()
    const other = await member('editor')
    await other.page.goto(one.page.url())
    await one.page.locator('#dek').fill('First.')
    await saved(one.page)
    await other.page.locator('#dek').fill('Second.')
    await other.page.getByText('has saved this article. Press Save to see both.').waitFor()
    await one.page.reload()
    expect(await one.page.locator('#dek').inputValue()).toBe('First.')
    await Promise.all([one.leave(), other.leave()])
  })

  test('is shown beside the text as readers would see it', async () => {
    const { page, body, leave } = await writing()
    await press(page, 'Live preview')
    await page.locator('#headline').fill('A headline')
    await page.locator('#headline').press('Enter')
    await body.fill('Some *words*.')
    const pane = page.getByRole('region', { name: 'Live preview' })
    await pane.locator('em', { hasText: 'words' }).waitFor()
    expect(await pane.getByRole('heading', { level: 1 }).textContent()).toBe('A headline')
    expect(await body.isVisible()).toBe(true)
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await body.isVisible()).toBe(false)
    await press(page, 'Live preview')
    expect(await body.isVisible()).toBe(true)
    await leave()
  })
})

describe('the front’s order', () => {
  let front: Awaited<ReturnType<typeof member>>
  beforeEach(async () => {
    front = await member('editor')
    for (const count of [1, 2, 3]) {
      await front.page.goto('/desk/front')
      await press(front.page, 'Pin it')
      await front.page
        .locator('.slot')
        .nth(count - 1)
        .waitFor()
    }
  })

  test('is changed with the keyboard, which keeps its place and hears where things stand', async () => {
    const { page } = front
    const order = () => page.locator('[data-headline]').allTextContents()
    const [first, second, third] = await order()
    await page.locator('.slot').first().press('Alt+ArrowDown')
    await page.getByText(`${first}: 2 of 3`).waitFor()
    expect(await order()).toEqual([second, first, third])
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByText(`${first}: 3 of 3`).waitFor()
    expect(await order()).toEqual([second, third, first])
    await page.reload()
    expect(await order()).toEqual([second, third, first])
    await front.leave()
  })
})

describe('the keyboard', () => {
  test('goes places, finds the search, and saves', async () => {
    const { page, body, leave } = await writing()
    await body.fill('Saved by key.')
    await body.press('Control+s')
    await page.waitForURL(/said=saved/)
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.waitForURL('**/desk/articles')
    await page.keyboard.press('/')
    await page.keyboard.type('ga')
    expect(await page.getByRole('searchbox').inputValue()).toBe('ga')
    expect(new URL(page.url()).pathname).toBe('/desk/articles')
    await leave()
  })
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
