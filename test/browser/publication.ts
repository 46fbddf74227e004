import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, vi } from 'vitest'
import type { Role } from '../../src/staff/staff.ts'
import { type Means, openDemo, type Vars } from '../e2e/demo.ts'
import { browsing, type Wishes } from './browsing.ts'
import { findChromium, findShell, QUIET } from './chromium.ts'

/** The publication with its demo newsroom behind the edge stand-in, and a browser, for one file's tests. */
export function publication(vars: Vars = {}, means: Means = {}) {
  let opened: Opened | undefined
  const open = () => opened as Opened
  beforeAll(async () => {
    opened = await openPublication(vars, means)
  })
  afterAll(() => opened?.close())
  return {
    visitor: (wishes?: Wishes) => open().visitor(wishes),
    desk: () => open().desk,
    origin: () => open().origin,
    run: (sql: string) => open().run(sql),
    member: (role: Role, wishes?: Wishes) => open().member(role, wishes),
    forgetPages: () => open().forgetPages(),
    comesDue: (slug: string) => open().comesDue(slug),
    strike: () => open().strike(),
    /** The link of this kind in the newest letter to an address, once it has come. */
    linkTo: (address: string, kind: string) =>
      vi.waitFor(
        async () => {
          const link = (await open().letterTo(address)).link(kind)
          if (!link) throw new Error(`No letter with ${kind} has come to ${address}.`)
          return link
        },
        { timeout: 20_000, interval: 100 },
      ),
    letterTo: (address: string) =>
      vi.waitFor(() => open().letterTo(address), { timeout: 20_000, interval: 100 }),
  }
}

type Opened = Awaited<ReturnType<typeof openPublication>>

export async function openPublication(vars: Vars = {}, means: Means = {}) {
  // The engine alone does not know how fast its network is, and fetches pictures from further below.
  const browser = await launched(means.drawsPictures ? findChromium() : findShell())
  const demo = await openDemo(vars, means)
  const visitor = browsing(browser, demo.origin)
  return {
    ...demo,
    visitor,
    /** Somebody new on the staff, signed in, in a browser of their own. */
    member: async (role: Role, wishes?: Wishes) => {
      const way = await demo.invite(role)
      const somebody = await visitor(wishes)
      await somebody.page.goto(way)
      await somebody.page.getByRole('button', { name: 'Sign in' }).click()
      await somebody.page.waitForURL('**/desk')
      return somebody
    },
  }
}

const browsers = new Map<string, Promise<Browser>>()

/** One browser of a kind for all files that a process tests; visitors share nothing in it, and it ends with the process. */
function launched(executablePath: string) {
  const browser = browsers.get(executablePath) ?? chromium.launch({ executablePath, args: QUIET })
  browsers.set(executablePath, browser)
  return browser
}

/** A comment from elsewhere, by its words, so many minutes past eight. */
export const said = (body: string, minute: number, parent: string | null = null) => ({
  key: body,
  parent,
  name: 'Surveyor',
  body,
  postedAt: new Date(Date.UTC(2026, 10, 20, 8, minute)).toISOString(),
})
