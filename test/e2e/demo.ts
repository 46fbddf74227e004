import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createTestHarness } from 'wrangler'
import { type Desk, desk } from '../../cli/desk.ts'
import { importThread } from '../../cli/import.ts'
import { invitation } from '../../cli/invite.ts'
import { push } from '../../cli/push.ts'
import { newToken } from '../../cli/token.ts'
import { builtConfig, EDGE_CONFIG, root } from '../../dev/local.ts'
import type { Role } from '../../src/staff/staff.ts'
import { statementsOf } from './migrations.ts'

export type Demo = Awaited<ReturnType<typeof openDemo>>
export type Vars = Record<string, string>
/** Drawing each picture in every form takes a while, and most tests do not look at that. */
export type Means = { drawsPictures?: boolean }

/** The publication with its demo newsroom behind the edge stand-in, with storage that is thrown away. */
export async function openDemo(vars: Vars = {}, { drawsPictures = false }: Means = {}) {
  const server = await startWorkers(vars, drawsPictures)
  const { url } = await server.listen()
  // A test types faster than people do.
  await run(server, `UPDATE screening SET settings = '{"limits":{"leastSeconds":0}}'`)
  const staff = await hire(server, url.origin)
  await fill(staff)
  await run(server, readFileSync(path.join(root, 'dev/newsroom/moderated.sql'), 'utf8'))
  return {
    origin: url.origin,
    desk: staff,
    run: (sql: string) => run(server, sql),
    /** What the database answers to one question. */
    ask: async <Row>(sql: string) => {
      const { DB } = await server.getWorker<Databases>('broadsheet').getEnv()
      return (await DB.prepare(sql).all<Row>()).results
    },
    /** The path of a link by which somebody new on the staff signs in. */
    invite: async (role: Role) => {
      const way = invitation({ email: `${role}-${++hired}@staff.example`, name: `A ${role}`, role })
      await run(server, way.sql)
      return way.path
    },
    /** Sets what is scheduled back to a minute that is over, and the clock strikes. */
    comesDue: async (slug: string) => {
      await run(
        server,
        `UPDATE articles SET published_at = published_at - 600000 WHERE slug = '${slug}'`,
      )
      await server.getWorker('broadsheet').scheduled({ cron: '* * * * *' })
    },
    /** The clock strikes, for what waits that nobody may change any more. */
    strike: async () => {
      await run(server, 'UPDATE notices SET due_at = 0 WHERE letter_id IS NULL')
      await server.getWorker('broadsheet').scheduled({ cron: '* * * * *' })
    },
    /** Comments are on pages the edge holds within a minute; a test does not wait for it. */
    forgetPages: async () => {
      const worker = server.getWorker<object, { default: never }>('broadsheet-edge')
      const edge = (await worker.getExport()) as unknown as Edge
      await edge.purge({ purgeEverything: true })
    },
    letterTo: (address: string) => letterTo(url.origin, address),
    close: () => server.close(),
  }
}

let hired = 0

type Server = ReturnType<typeof createTestHarness>

/** Both Workers as they run with npm start. */
async function startWorkers(set: Vars, drawsPictures: boolean): Promise<Server> {
  process.env.WRANGLER_LOG ??= 'warn'
  process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= 'false'
  const vars = { URL: '', SECRET: 'a secret for tests only', ...set }
  const { images, ...config } = builtConfig(vars)
  const server = createTestHarness({
    root,
    workers: [
      { configPath: EDGE_CONFIG, vars: { PURGE_BUDGET: 1000 } },
      { config: { ...config, ...(drawsPictures ? { images } : {}) } },
    ],
  })
  await server.listen()
  const databases = await server.getWorker<Databases>('broadsheet').getEnv()
  for (const name of ['DB', 'SEARCH'] as const)
    await databases[name].batch(statementsOf(name).map((sql) => databases[name].prepare(sql)))
  return server
}

async function hire(server: Server, origin: string): Promise<Desk> {
  const { token, sql } = newToken('tests')
  await run(server, sql)
  return desk(origin, token)
}

async function run(server: Server, sql: string) {
  const { DB } = await server.getWorker<Databases>('broadsheet').getEnv()
  for (const statement of sql.trim().split(/;\s*\n/)) await DB.prepare(statement).run()
}

type Edge = { purge: (what: { purgeEverything: true }) => Promise<unknown> }
type Databases = { DB: D1; SEARCH: D1 }
type D1 = { prepare: (sql: string) => Statement; batch: (all: Statement[]) => Promise<unknown> }
type Statement = {
  run: () => Promise<unknown>
  all: <Row>() => Promise<{ results: Row[] }>
}

async function fill(staff: Desk) {
  const tell = console.log
  console.log = () => {}
  await push(staff, newsroom('articles'))
  await importThread(staff, newsroom('comments'))
  console.log = tell
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
  const link = (to: string) => text.match(new RegExp(`https?://\\S+/${to}[/.]\\S+`))?.[0] ?? ''
  return {
    subject,
    /** The first link whose path has this in it. */
    link,
    confirmLink: link('confirm'),
    leaveLink: link('unsubscribe'),
    signInLink: link('sign-in'),
    code: text.match(/^\d{6}$/m)?.[0] ?? '',
  }
}

async function caught<T>(origin: string, query: string): Promise<T> {
  const local = '/cdn-cgi/local/explorer/api/local/email/sending'
  const answer = await fetch(new URL(local + query, origin))
  return ((await answer.json()) as { result: T }).result
}
