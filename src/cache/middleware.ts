import { createMiddleware } from 'hono/factory'
import type { Statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import type { App, AppContext } from '../http/context.ts'
import { frameWith } from '../http/frame.ts'
import { absence, type CacheClass, type CacheTag, type Lifetimes, lifetimes } from './policy.ts'

export type CacheRule = {
  /** The parameters the route reads; a question with any other is answered from the clean address. */
  query?: readonly string[]
  /** What the ETag is made of: one statement whose answer changes whenever the page does. */
  edition?: (asked: { slug: string; now: number; c: AppContext }) => Statement<Validator>
  /** The slug of what is asked for, where the address does not have it as its :slug. */
  slug?: (c: AppContext) => string
}

/** The default of every answer: nobody keeps it. Only `cached` lifts this. */
export const keptByNobody = createMiddleware<App>(async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'private, no-store')
})

/** Says on the route line how long an answer is kept. The only writer of caching headers. */
export const cached = (name: CacheClass, { query = [], edition: ask, slug }: CacheRule = {}) => {
  const asked = (c: AppContext) => ({
    slug: slug?.(c) ?? c.req.param('slug') ?? '',
    now: c.var.platform.now(),
    c,
  })
  const middleware = createMiddleware<App>(async (c, next) => {
    if (Object.keys(c.req.query()).some((key) => !query.includes(key)))
      return fromCleanAddress(c, query)
    // What is kept for everybody holds nothing of one's own, so pages of other sites may read it too.
    if (c.req.path.startsWith('/api/')) c.header('Access-Control-Allow-Origin', '*')

    const tags = new Set<CacheTag>()
    let validator: string | undefined
    let modifiedAt: number | undefined
    const note = (rows: Validator[] | undefined) => {
      if (!rows?.[0]) return
      validator = `W/"${deployment(c)}.${rows[0].edition}"`
      modifiedAt = settledAt(rows[0].changedAt, c.var.platform.now())
      frameWith(c, rows[0].settings)
    }
    c.set('shows', (...shown) => shown.forEach((tag) => tags.add(tag)))
    c.set('gather', async (statements) => {
      const { db } = c.var.platform
      if (!ask) return db.batch(statements)
      const [rows, ...gathered] = await db.batch([ask(asked(c)), ...statements] as const)
      note(rows as Validator[])
      return gathered as never
    })

    const held = c.req.header('If-None-Match')
    const since = held ? undefined : c.req.header('If-Modified-Since')
    if ((held || since) && ask) note(await c.var.platform.db.all(ask(asked(c))))
    const isHeld = held ? validator && holds(held, validator) : since && isSince(modifiedAt, since)
    if (isHeld) return unchanged(c, lifetimes[name], validators(validator, modifiedAt))
    await next()
    stamp(c, name, ask ? [...tags, 'frame'] : [...tags], validators(validator, modifiedAt))
  })
  // The route table's snapshot reads this.
  return Object.assign(middleware, { cacheClass: name })
}

/** What a later question may name, to be told "still this". */
type Validators = Record<string, string>

const validators = (etag: string | undefined, modifiedAt: number | undefined): Validators => ({
  ...(etag === undefined ? {} : { ETag: etag }),
  ...(modifiedAt === undefined ? {} : { 'Last-Modified': new Date(modifiedAt).toUTCString() }),
})

const SECOND = 1000

// The header counts in seconds. The second of a change is told once it is over, as the one after it:
// then nothing that is said to be unmodified since can have changed later in the same second.
function settledAt(changedAt: number | null | undefined, now: number) {
  if (changedAt == null) return
  const settled = (Math.floor(changedAt / SECOND) + 1) * SECOND
  return settled <= now ? settled : undefined
}

const isSince = (modifiedAt: number | undefined, since: string) =>
  modifiedAt !== undefined && modifiedAt <= Date.parse(since)

function stamp(c: AppContext, name: CacheClass, tags: CacheTag[], held: Validators) {
  const kept = keptFor(c.res.status, name)
  if (!kept) return
  write(c.res.headers, kept)
  if (tags.length > 0) c.res.headers.set('Cache-Tag', tags.join(','))
  if (c.res.status === 200)
    for (const [header, value] of Object.entries(held)) c.res.headers.set(header, value)
}

function keptFor(status: number, name: CacheClass): Lifetimes | undefined {
  if (status === 404 || status === 410) return absence[status]
  return status === 200 || status === 301 ? lifetimes[name] : undefined
}

function unchanged(c: AppContext, kept: Lifetimes, held: Validators) {
  const answer = c.body(null, 304, held)
  write(answer.headers, kept)
  return answer
}

function write(headers: Headers, { edge, browser }: Lifetimes) {
  headers.set('Cloudflare-CDN-Cache-Control', edge)
  headers.set('Cache-Control', browser)
}

const holds = (held: string, validator: string) =>
  held === '*' ||
  held.split(/\s*,\s*/).some((etag) => etag.replace(/^W\//, '') === validator.slice(2))

// Another deployment may draw the same edition otherwise.
const deployment = (c: AppContext) => (c.env.VERSION?.id ?? '').slice(0, 8)

/**
 * Social sites add a fresh parameter to every click. The page is taken from the cache under its
 * clean address, and the answer to the decorated one is kept by nobody.
 */
async function fromCleanAddress(c: AppContext, query: readonly string[]) {
  const url = new URL(c.req.url)
  url.search = new URLSearchParams(
    [...url.searchParams].filter(([key]) => query.includes(key)),
  ).toString()
  const clean = await c.var.platform.edge(
    new Request(url, { method: c.req.method, redirect: 'manual' }),
  )
  const answer = new Response(clean.body, clean)
  for (const name of [
    'Cloudflare-CDN-Cache-Control',
    'Cache-Tag',
    'ETag',
    'Last-Modified',
    'Age',
    'CF-Cache-Status',
  ])
    answer.headers.delete(name)
  answer.headers.set('Cache-Control', 'private, no-store')
  return answer
}
