import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, letterTo, member } = publication()

const ARTICLE = '/articles/night-ferry-returns'
const ADDRESS = 'odo@reader.example'

const said = async (page: Page) => (await page.getByRole('status').textContent())?.trim()
const field = (page: Page, name: string) => page.getByRole('main').getByLabel(name)

async function comment(page: Page, name: string, body: string) {
  await page.goto(ARTICLE)
  await page.locator('#comment-body').fill(body)
  await page.locator('#comment-name').fill(name)
  await page.getByRole('button', { name: 'Post comment' }).click()
}

test('without scripts, a guest verifies an address by a code, is known after, signs out and is erased', async () => {
  const { page, complaints, leave } = await visitor({ scripts: false })
  await comment(page, 'Odo', 'I came by the night ferry.')
  await page.waitForURL('**/comments/*')
  const own = page.url()

  await page.goto('/you')
  expect(await page.getByRole('main').textContent()).toContain('a guest called Odo')
  await field(page, 'E-mail address').fill(ADDRESS)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('heading', { name: 'Type in the code' }).waitFor()
  const { code } = await letterTo(ADDRESS)
  await field(page, 'Code from the letter').fill(code === '111111' ? '222222' : '111111')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  expect(await page.locator('.fault').textContent()).toMatch(/^This is not the code/)
  await field(page, 'Code from the letter').fill(code)
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  expect(await said(page)).toBe('Your address is verified.')
  await page.goto('/you')
  expect(await page.getByRole('main').textContent()).toContain(ADDRESS)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Download the file/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe('your-data.json')

  await page.getByRole('link', { name: 'Erase what is known of you' }).click()
  await page.getByLabel('Your comments').selectOption('stay, without your name')
  await page.getByRole('button', { name: 'Erase me' }).click()
  expect(await said(page)).toMatch(/^You are erased/)
  await page.goto('/you')
  expect(await page.getByRole('main').textContent()).toContain('This browser has no key of yours')
  await page.goto(own)
  expect(page.url()).toContain('/c/')
  expect(complaints).toEqual([])
  await leave()
})

test('with scripts, a reader verifies an address, thinks better of erasing themselves, and signs out', async () => {
  const address = 'mo@reader.example'
  const { page, complaints, leave } = await visitor()
  await page.goto('/you')
  await field(page, 'E-mail address').fill(address)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await field(page, 'Code from the letter').fill('12')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  expect(await page.locator('.fault').textContent()).toBe('The code has six digits.')
  await expectAllCanUse(page)
  await field(page, 'Code from the letter').fill((await letterTo(address)).code)
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  expect(await said(page)).toBe('Your address is verified.')
  await page.getByRole('link', { name: 'Erase what is known of you' }).click()
  await page.getByRole('button', { name: 'Erase me' }).waitFor()
  await expectAllCanUse(page)
  await page.getByRole('link', { name: 'Keep everything' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect(await said(page)).toBe('You are signed out of this browser.')
  expect(await page.getByRole('main').textContent()).not.toContain(address)
  expect(complaints).toEqual([])
  await leave()
})

test('a name that passes for an author’s is refused beside its field', async () => {
  const { page, leave } = await visitor({ scripts: false })
  await comment(page, 'Mаrа Inkwеll', 'It is me.')
  const fault = page.locator('.fault')
  await fault.waitFor()
  expect(await fault.textContent()).toMatch(/^This is the name of somebody who works here/)
  expect(await page.locator('#comment-body').inputValue()).toBe('It is me.')
  await leave()
})

test('an administrator makes a partner’s key, and links an author’s address', async () => {
  const { page, complaints, leave } = await member('administrator')
  await page.getByRole('link', { name: 'Sign-on' }).click()
  await page.getByLabel('Partner', { exact: false }).first().fill('https://partner.example')
  await page.getByRole('button', { name: 'Add the key' }).click()
  expect(await said(page)).toContain('This secret is shown once')
  await expectAllCanUse(page)
  await page.goto('/desk/authors')
  await page.getByRole('link', { name: 'Mara Inkwell', exact: true }).click()
  await page.locator('#author-email').fill('mara@reader.example')
  await page.getByRole('button', { name: 'Link the address' }).click()
  expect(await page.getByRole('main').textContent()).toContain('is known by an address')
  expect(complaints).toEqual([])
  await leave()
})
