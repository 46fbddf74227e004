import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, vi } from 'vitest'
import { createTestHarness } from 'wrangler'
import { type Desk, desk } from '../../cli/desk.ts'
import { importThread } from '../../cli/import.ts'
import { invitation } from '../../cli/invite.ts'
import { push } from '../../cli/push.ts'
import { newToken } from '../../cli/token.ts'
import { DATABASES, EDGE_CONFIG, localConfig, root } from '../../dev/local.ts'
import type { Role } from '../../src/staff/staff.ts'
import { browsing, type Wishes } from './browsing.ts'

/** The publication with its demo newsroom behind the edge stand-in, and a browser, for one file's tests. */
export function publication(vars: Vars = {}) {
  let opened: Opened | undefined
  const open = () => opened as Opened
  beforeAll(async () => {
    opened = await openPublication(vars)
  })
  afterAll(() => opened?.close())
  return {
    visitor: (wishes?: Wishes) => open().visitor(wishes),
    desk: () => open().desk,
    member: (role: Role, wishes?: Wishes) => open().member(role, wishes),
    forgetPages: () => open().forgetPages(),
    comesDue: (slug: string) => open().comesDue(slug),
    letterTo: (address: string) =>
      vi.waitFor(() => open().letterTo(address), { timeout: 20_000, interval: 100 }),
  }
}

type Opened = Awaited<ReturnType<typeof openPublication>>

type Vars = Record<string, string>

export async function openPublication(vars: Vars = {}) {
  const executablePath = findChromium()
  const server = await startWorkers(vars)
  const { url } = await server.listen()
  const staff = await hire(server, url.origin)
  await fill(staff)
  const browser = await chromium.launch({ executablePath, args: QUIET })
  const visitor = browsing(browser, url.origin)
  return {
    origin: url.origin,
    desk: staff,
    visitor,
    /** Somebody new on the staff, signed in, in a browser of their own. */
    member: async (role: Role, wishes?: Wishes) => {
      const way = invitation({ email: `${role}-${++hired}@staff.example`, name: `A ${role}`, role })
      await run(server, way.sql)
      const somebody = await visitor(wishes)
      await somebody.page.goto(way.path)
      await somebody.page.getByRole('button', { name: 'Sign in' }).click()
      await somebody.page.waitForURL('**/desk')
      return somebody
    },
    /** Sets what is scheduled back to a minute that is over, and the clock strikes. */
    comesDue: async (slug: string) => {
      await run(
        server,
        `UPDATE articles SET published_at = published_at - 600000 WHERE slug = '${slug}'`,
      )
      await server.getWorker('broadsheet').scheduled({ cron: '* * * * *' })
    },
    /** Comments are on pages the edge holds within a minute; a test does not wait for it. */
    forgetPages: async () => {
      const worker = server.getWorker<object, { default: never }>('broadsheet-edge')
      const edge = (await worker.getExport()) as unknown as Edge
      await edge.purge({ purgeEverything: true })
    },
    letterTo: (address: string) => letterTo(url.origin, address),
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

let hired = 0

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function findChromium(): string {
  const { CHROMIUM, PATH = '' } = process.env
  const folders = [...PATH.split(path.delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const places = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  const found = (CHROMIUM ? [CHROMIUM] : [...places, ...APPLICATIONS]).find(existsSync)
  if (found) return found
  throw new Error(
    CHROMIUM
      ? `CHROMIUM says ${CHROMIUM}, and nothing is there.`
      : 'These tests need Chromium: apt-get install chromium, or set CHROMIUM to where one is.',
  )
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

type Server = ReturnType<typeof createTestHarness>

/** Both Workers as they run with npm start, but with storage of their own that is thrown away. */
async function startWorkers(set: Vars): Promise<Server> {
  process.env.WRANGLER_LOG ??= 'warn'
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= 'false'
  const vars = { URL: '', SECRET: 'a secret for tests only', ...set }
  const server = createTestHarness({
    root,
    workers: [
      { configPath: EDGE_CONFIG, vars: { PURGE_BUDGET: 1000 } },
      { config: { ...localConfig(vars), secrets: undefined } },
    ],
  })
  await server.listen()
  for (const database of DATABASES) await server.getWorker('broadsheet').applyD1Migrations(database)
  return server
}

async function hire(server: Server, origin: string): Promise<Desk> {
  const { token, sql } = newToken('tests')
  await run(server, sql)
  return desk(origin, token)
}

async function run(server: Server, sql: string) {
  const { DB } = await server.getWorker<{ DB: D1 }>('broadsheet').getEnv()
  for (const statement of sql.split(/;\s*\n/)) await DB.prepare(statement).run()
}

type Edge = { purge: (what: { purgeEverything: true }) => Promise<unknown> }
type D1 = { prepare: (sql: string) => { run: () => Promise<unknown> } }

async function fill(staff: Desk) {
  const told = vi.spyOn(console, 'log').mockReturnValue()
  await push(staff, newsroom('articles'))
  await importThread(staff, newsroom('comments'))
  told.mockRestore()
}

const newsroom = (folder: string) =>
  readdirSync(path.join(root, 'dev/newsroom', folder)).map((file) =>
    path.join(root, 'dev/newsroom', folder, file),
  )

type Caught = { messageId: string; to: unknown }
type Letter = { subject: string; text: string }

/** The newest letter that wrangler's local binding has caught for an address, and the links in it. */
async function letterTo(origin: string, address: string) {
  const letters = await caught<Caught[]>(origin, '')
  const found = letters.find(({ to }) => JSON.stringify(to).includes(address))
  if (!found) throw new Error(`No letter has come to ${address}.`)
  const id = encodeURIComponent(found.messageId)
  const { subject, text } = await caught<Letter>(origin, `?email_id=${id}`)
  const link = (to: string) => text.match(new RegExp(`https?://\\S+/${to}/\\S+`))?.[0] ?? ''
  return {
    subject,
    confirmLink: link('confirm'),
    leaveLink: link('unsubscribe'),
    signInLink: link('sign-in'),
  }
}

async function caught<T>(origin: string, query: string): Promise<T> {
  const local = '/cdn-cgi/local/explorer/api/local/email/sending'
  const answer = await fetch(new URL(local + query, origin))
  return ((await answer.json()) as { result: T }).result
}
