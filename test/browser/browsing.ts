import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Wishes = Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'serviceWorkers'> & {
  scripts?: boolean
  /** Origins that are no strangers besides ours. */
  hosts?: string[]
}

let visitors = 0

/** Somebody with a browser and a network address of their own, and what the browser noted of the visit. */
export function browsing(browser: Browser, origin: string) {
  return async ({ scripts = true, hosts = [], ...wishes }: Wishes = {}) => {
    visitors += 1
    const context = await browser.newContext({
      baseURL: origin,
      javaScriptEnabled: scripts,
      // Playwright waits for a smooth scroll to end before it presses anything.
      reducedMotion: 'reduce',
      extraHTTPHeaders: { 'cf-connecting-ip': `10.0.${visitors >> 8}.${visitors & 255}` },
      // Only the test of being offline needs what stands before the network.
      serviceWorkers: 'block',
      ...wishes,
    })
    const page = await context.newPage()
    // What a cookie of somebody else's page may do is little everywhere, and nothing in some browsers.
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send(
      'Network.setCookieControls' as never,
      {
        enableThirdPartyCookieRestriction: true,
        disableThirdPartyCookieMetadata: true,
        disableThirdPartyCookieHeuristics: true,
      } as never,
    )
    const strangers: string[] = []
    const complaints: string[] = []
    // What would go to anybody else is noted, and goes nowhere.
    await context.route(
      (url) => url.origin !== origin && !hosts.includes(url.origin),
      (route) => {
        strangers.push(route.request().url())
        return route.abort()
      },
    )
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('response', (answer) => {
      if (answer.status() >= 500) complaints.push(`${answer.status()} at ${answer.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error' && !isOwnStatus(page, message.location().url))
        complaints.push(message.text())
    })
    return { page, strangers, complaints, leave: () => context.close() }
  }
}

// Chromium reports a page that is itself a 404 or 410 as a resource that failed.
const isOwnStatus = (page: Page, address: string) => address === page.url()

/** Ids that stand more than once on a page; a label or an error would be tied to the wrong one. */
export const idsTwice = (page: Page) =>
  page.locator('[id]').evaluateAll((elements) => {
    const ids = elements.map(({ id }) => id)
    return ids.filter((id, i) => ids.indexOf(id) !== i)
  })
