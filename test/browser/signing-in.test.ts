import { build } from 'esbuild'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Demo, openDemo } from '../e2e/demo.ts'
import { findChromium, QUIET } from './chromium.ts'

// Signing in within a frame on another site's page, by a browser that holds back third-party cookies. The
// frame is one of this file's own: what it has of ours is its origin, its link and the script.

const BLOG = 'https://blog.example'

let demo: Demo
let browser: Browser
let script = ''

beforeAll(async () => {
  demo = await openDemo()
  await demo.invite('editor')
  await demo.run(`INSERT INTO sites (id, name, made_by) SELECT 9, 'A blog', min(id) FROM staff`)
  await demo.run(`INSERT INTO site_origins VALUES ('${BLOG}', 9)`)
  script = await bundled()
  const args = [...QUIET, '--test-third-party-cookie-phaseout']
  browser = await chromium.launch({ executablePath: findChromium(), args })
})
afterAll(() => browser?.close())

async function bundled() {
  const contents = `import { offerSignIn } from './src/browser/signing-in.ts'
    const plain = window.fetch
    window.fetch = (address, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('Embedded-In', 'blog.example')
      return plain(address, { ...init, headers })
    }
    document.addEventListener('thread', () => document.body.dataset.asked = '1')
    offerSignIn()`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: 'iife',
  })
  return outputFiles[0]?.text ?? ''
}

/** A page of the blog with our frame in it, and whoever reads it. */
async function aVisitor(headers: Record<string, string> = {}) {
  const context = await browser.newContext()
  const at = (address: string, body: string, contentType = 'text/html', more = {}) =>
    context.route(address, (route) => route.fulfill({ body, contentType, headers: more }))
  await at(
    `${BLOG}/**`,
    `<iframe title="Comments" width="600" height="600" src="${demo.origin}/embed/stand-in"></iframe>`,
    'text/html',
    headers,
  )
  await at(
    `${demo.origin}/embed/stand-in`,
    `<body><a href="/sign-in?for=blog.example" target="_blank" data-sign-in>Sign in</a>
    <script src="/embed/stand-in.js"></script>`,
  )
  await at(`${demo.origin}/embed/stand-in.js`, script, 'text/javascript')
  const page = await context.newPage()
  await page.goto(`${BLOG}/post`)
  return { context, page, frame: page.frameLocator('iframe') }
}

/** Opens the window from the frame, shows in it that an address is theirs, and presses the button. */
async function pressesIn(context: BrowserContext, page: Page, email: string) {
  const opening = context.waitForEvent('page')
  await page.frameLocator('iframe').getByRole('link', { name: 'Sign in' }).click()
  const popup = await opening
  await popup.getByLabel('E-mail').fill(email)
  await popup.getByRole('button', { name: 'Send me a code' }).click()
  await popup.getByLabel('Code from the letter').waitFor()
  const { code } = await vi.waitFor(() => demo.letterTo(email), { timeout: 20_000, interval: 100 })
  await popup.getByLabel('Code from the letter').fill(code)
  await popup.getByRole('button', { name: 'Verify' }).click()
  await popup.getByRole('button', { name: 'Go on at blog.example' }).click()
  return popup
}

test('the window tells the frame who somebody is, and closes', async () => {
  const { context, page, frame } = await aVisitor()
  const popup = await pressesIn(context, page, 'handed@mail.example')
  await frame.getByText('You are signed in.').waitFor()
  await vi.waitFor(() => expect(popup.isClosed()).toBe(true), { timeout: 5000 })
  await frame.locator('[data-asked]').waitFor()
  const kept = (await context.cookies()) as { name: string; partitionKey?: string }[]
  expect(kept.map(({ name, partitionKey = '' }) => [name, partitionKey])).toEqual([
    ['__Host-reader', ''],
    ['__Host-keyed', ''],
    ['__Host-embedded', BLOG],
    ['__Host-embedded-keyed', BLOG],
  ])
  await context.close()
})

test('where the page cuts the window off, its digits are typed', async () => {
  const { context, page, frame } = await aVisitor({ 'Cross-Origin-Opener-Policy': 'same-origin' })
  const popup = await pressesIn(context, page, 'typed@mail.example')
  const digits = popup.locator('[data-code]')
  await digits.waitFor()
  const code = (await digits.getAttribute('data-code')) ?? ''
  const types = async (typed: string) => {
    await frame.getByLabel('Six digits from the window').fill(typed)
    await frame.getByRole('button', { name: 'Sign in' }).click()
  }
  await types(String((Number(code) + 1) % 1_000_000).padStart(6, '0'))
  await frame.getByText('These are not the digits in the window.').waitFor()
  await types(`${code.slice(0, 3)} ${code.slice(3)}`)
  await frame.getByText('You are signed in.').waitFor()
  await context.close()
})
