import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findShell, QUIET } from './chromium.ts'
import { expectAllCanUse } from './rules.ts'

// That the check of what all can use finds what is wrong, also where that is in one look of a page alone.

let page: Page
let close = async () => {}
beforeAll(async () => {
  const browser = await chromium.launch({ executablePath: findShell(), args: QUIET })
  close = () => browser.close()
  page = await browser.newPage()
})
afterAll(() => close())

const NARROW = '(max-width: 330px)'
const WIDE = '(min-width: 1000px)'
const DARK = '(prefers-color-scheme: dark)'

/** What is found wrong with a page that holds this, where that is anything. */
async function found(html: string) {
  await page.setContent(`<!doctype html><html lang="en"><title>A page</title>
    <meta name="viewport" content="width=device-width">
    <style>body { margin: 8px } @media ${DARK} { body { background: #000; color: #fff } }</style>
    <main><h1>A page</h1>${html}</main></html>`)
  return expectAllCanUse(page).then(
    () => undefined,
    ({ actual }: { actual: unknown }) => actual,
  )
}

const wrong = (width: number, colorScheme: string, rule: string) => ({
  width,
  colorScheme,
  wrong: [expect.stringMatching(new RegExp(`^${rule}: `))],
})

test('a page that is in order passes', async () => {
  expect(await found('<p>Words.</p>')).toBeUndefined()
})

test('words too faint in the dark on narrow screens alone are found there', async () => {
  const faint = `<style>@media ${DARK} and ${NARROW} { p { color: #333 } }</style><p>Words.</p>`
  expect(await found(faint)).toEqual(wrong(320, 'dark', 'color-contrast'))
})

test('a field without a label that is shown on wide screens alone is found there', async () => {
  const nameless = `<style>input { display: none } @media ${WIDE} { input { display: block } }</style><input>`
  expect(await found(nameless)).toEqual(wrong(1280, 'light', 'label'))
})

test('what is wider than a narrow screen is found', async () => {
  expect(await found('<div style="width: 400px">Wide</div>')).toBe(408)
})
