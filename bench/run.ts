import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler'
import { desk } from '../cli/desk.ts'
import { read } from '../cli/manuscript.ts'
import { newToken } from '../cli/token.ts'

// How long one kind of request takes against another, on this machine, in this run: npm run bench.
// The bundle as it would be deployed runs in workerd, its heap as small as in production, without
// the edge and without wrangler's proxy, which is slower than what stands behind it. Only the
// ratios mean something elsewhere, and the client's own share draws them towards 1.

const ARTICLES = 300
const ROUNDS = 31
const SECONDS_A_TURN = 0.2
const AT_ONCE = 8

const root = path.join(import.meta.dirname, '..')

console.log('Building …')
execFileSync(process.execPath, ['dev/build.ts'], { cwd: root, stdio: 'pipe' })

process.env.MINIFLARE_WORKERD_V8_FLAGS = '--max-heap-size=128'
const worker = new Miniflare(convertV4MiniflareOptions(deployed()))
const { token, sql } = newToken('bench')
await migrate()
const url = await worker.unsafeGetDirectURL()
const { put } = desk(url.href, token)

const ferry = path.join(root, 'dev/newsroom/articles/night-ferry-returns.md')
const text = read(readFileSync(ferry, 'utf8'), ferry).body.replaceAll(
  '../pictures',
  'https://w.example',
)

console.log(`Filling it with ${ARTICLES} articles and two threads …`)
for (let i = 0; i < ARTICLES; i++) await anArticle(`filler-${i}`)
await anArticle('quiet')
await aThread('lively', 100)
await aThread('stormy', 10_000)

const agent = new Agent({ keepAlive: true })
const deep = await twentyPagesDown('/api/articles/stormy/comments?sort=oldest')
const { etag } = (await ask('/articles/lively')).headers

type Kind = { what: string; path: string; headers?: Record<string, string>; status?: number }

const page = '/articles/lively'
const kinds: [Kind, ...Kind[]] = [
  { what: 'an article under 100 comments', path: page },
  {
    what: 'the same, unchanged (304)',
    path: page,
    headers: { 'If-None-Match': etag ?? '' },
    status: 304,
  },
  { what: 'the same as JSON', path: `/api${page}` },
  { what: 'an article without comments', path: '/articles/quiet' },
  { what: 'an article under 10,000 comments', path: '/articles/stormy' },
  { what: 'the front', path: '/' },
  { what: 'a section', path: '/sections/harbour' },
  { what: 'thread of 100 as JSON', path: '/api/articles/lively/comments' },
  { what: 'thread of 10,000 as JSON', path: '/api/articles/stormy/comments' },
  { what: 'the same, best first', path: '/api/articles/stormy/comments?sort=best' },
  { what: 'the same, oldest first, twenty pages down', path: deep },
  { what: 'a search for a common word', path: '/search?q=ferry' },
  { what: 'a search that finds nothing', path: '/search?q=fery+boatt' },
  { what: 'nothing at all (404)', path: '/articles/missing', status: 404 },
]

console.log(`Measuring, ${ROUNDS} rounds …\n`)
for (const kind of kinds) await warmed(kind)
// Every round gives each kind one short turn, so that a slow moment of the machine meets them all.
const seconds = kinds.map((): number[] => [])
for (let round = 0; round < ROUNDS; round++)
  for (const [i, kind] of kinds.entries()) seconds[i]?.push(await secondsFor(kind))

console.log(' time   (half of all)  against an article under 100 comments')
const [whole = 1] = quartiles(seconds[0]).slice(1)
for (const [i, { what }] of kinds.entries()) {
  const [least, median, most] = quartiles(seconds[i]).map((time) => (time / whole).toFixed(2))
  console.log(`${median?.padStart(5)}   ${`(${least}–${most})`.padEnd(13)}  ${what}`)
}
agent.destroy()
await worker.dispose()

type V4Worker = Extract<V4MiniflareOptions, { bindings?: unknown }>

/** wrangler.toml's own bindings around the built bundle. */
function deployed(): V4MiniflareOptions {
  const config = path.join(root, 'wrangler.toml')
  const workerOptions = unstable_getMiniflareWorkerOptions(config).workerOptions as V4Worker
  return {
    ...workerOptions,
    cf: false,
    name: 'broadsheet',
    modulesRoot: path.join(root, 'dist/worker'),
    modules: modules(),
    bindings: { ...workerOptions.bindings, SECRET: 'a secret for measuring only' },
    assets: undefined,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
  }
}

/** The entry first, then the parts it loads. */
function modules() {
  const folder = path.join(root, 'dist/worker')
  const files = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'index.js')
  return ['index.js', ...files].map((name) => ({
    type: 'ESModule' as const,
    path: path.join(folder, name),
  }))
}

async function migrate() {
  const db = await worker.getD1Database('DB')
  await applied(db, path.join(root, 'migrations'))
  await applied(await worker.getD1Database('SEARCH'), path.join(root, 'migrations/search'))
  await db.prepare(sql).run()
}

type D1 = Awaited<ReturnType<typeof worker.getD1Database>>

async function applied(db: D1, folder: string) {
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort())
    await db.batch(
      unstable_splitSqlQuery(readFileSync(path.join(folder, file), 'utf8')).map((statement) =>
        db.prepare(statement),
      ),
    )
}

async function anArticle(slug: string) {
  await saved(`articles/${slug}`, {
    headline: `The story of ${slug}`,
    dek: 'What happened, where, and who was there to see it.',
    section: 'Harbour',
    tags: ['Ferries', 'Night economy'],
    authors: ['Mara Inkwell', { name: 'Otis Galley', role: 'photographer' }],
    publishedAt: '2026-01-05T08:30',
    body: text,
  })
}

/** A thread in which every third comment opens a new branch and the others answer the one before. */
async function aThread(slug: string, size: number) {
  await anArticle(slug)
  const comments = Array.from({ length: size }, (_, i) => ({
    key: `c${i}`,
    parent: i % 3 === 0 ? null : `c${i - 1}`,
    name: `Reader ${i % 97}`,
    body: `Comment ${i}: the *second* boat was late again, and nobody on the quay minded much.`,
    postedAt: new Date(Date.UTC(2026, 0, 6) + i * 1000).toISOString(),
  }))
  for (let from = 0; from < size; from += 100)
    await saved(`articles/${slug}/comments`, { comments: comments.slice(from, from + 100) })
}

async function saved(address: string, body: unknown) {
  const answer = await put(address, body)
  if (!answer.ok) throw new Error(`${address}: ${answer.detail}`)
}

async function twentyPagesDown(first: string) {
  let at = first
  for (let i = 0; i < 20; i++) {
    const next = new URL(JSON.parse((await ask(at)).body).next)
    at = next.pathname + next.search
  }
  return at
}

/** An answer of the wrong kind would be quick, and worth nothing. */
async function warmed(kind: Kind) {
  const { status } = await ask(kind.path, kind.headers)
  if (status !== (kind.status ?? 200)) throw new Error(`${kind.path} answered ${status}.`)
  await secondsFor(kind)
}

/** Seconds a request, by as many as fit into a turn. */
async function secondsFor({ path, headers }: Kind): Promise<number> {
  const started = performance.now()
  let asked = 0
  const elapsed = () => (performance.now() - started) / 1000
  const client = async () => {
    while (elapsed() < SECONDS_A_TURN) {
      await ask(path, headers)
      asked += 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  return elapsed() / asked
}

function quartiles(times: number[] = []) {
  const sorted = times.toSorted((a, b) => a - b)
  return [0.25, 0.5, 0.75].map((part) => sorted[Math.floor(sorted.length * part)] ?? 0)
}

type Asked = { status: number | undefined; headers: { etag?: string }; body: string }

function ask(path: string, headers: Record<string, string> = {}) {
  return new Promise<Asked>((resolve, reject) => {
    request(new URL(path, url), { agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}
