import { WorkerEntrypoint } from 'cloudflare:workers'
import { answer, passOn } from './answer.ts'
import { type Budget, done, isMeant, objectionTo, refused, spend } from './purge.ts'
import type { CacheStatus, Entry } from './rules.ts'
import * as rules from './rules.ts'

type Clock = { scheduled(event: { cron: string; scheduledTime: Date }): Promise<unknown> }
type Env = { APP: Fetcher & Clock; PURGE_BUDGET: number }

/** Stands where Workers Cache stands in production, since neither wrangler nor Miniflare simulates it. */
export default class Edge extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    if (!rules.isCacheable(request)) {
      return passOn(await this.env.APP.fetch(withAddress(request)), 'BYPASS')
    }
    const entry = variants(request).find((entry) => rules.isFor(request, entry))
    if (entry && rules.isFresh(entry, Date.now())) return answer(request, entry, 'HIT', Date.now())

    const filling = fillTogether(this.env.APP, request, entry)
    // Others may be waiting for it when this client leaves.
    this.ctx.waitUntil(filling.catch(() => null))
    if (entry && rules.mayRefreshBehind(entry, Date.now())) {
      return answer(request, entry, 'UPDATING', Date.now())
    }
    const filled = await filling
    if (filled instanceof Response) return filled
    return answer(request, filled.entry, filled.status, Date.now())
  }

  /** Clock events come to the first Worker of a local run. */
  override async scheduled({ cron, scheduledTime }: ScheduledController): Promise<void> {
    await this.env.APP.scheduled({ cron, scheduledTime: new Date(scheduledTime) })
  }

  purge(options: CachePurgeOptions): CachePurgeResult {
    return sweep(options, this.env.PURGE_BUDGET, (key) => shelf.delete(key))
  }

  invalidate(options: CachePurgeOptions): CachePurgeResult {
    const now = Date.now()
    return sweep(options, this.env.PURGE_BUDGET, (key, entries) => {
      shelf.set(
        key,
        entries.map((entry) => rules.invalidated(entry, now)),
      )
    })
  }
}

const shelf = new Map<string, Entry[]>()
const underway = new Map<string, Promise<Filled>>()
let budget: Budget = { calls: Infinity, at: 0 }

type Filled = { entry: Entry; status: CacheStatus } | Response

/** The first asks the app, the others wait, and ask it themselves only when its answer is not for them. */
async function fillTogether(app: Env['APP'], request: Request, stale?: Entry): Promise<Filled> {
  const key = rules.keyOf(request)
  const first = underway.get(key)
  if (first) return shared(request, await first.catch(() => null)) ?? fill(app, request, stale)
  const filling = fill(app, request, stale)
  underway.set(key, filling)
  return filling.finally(() => underway.delete(key))
}

function shared(request: Request, filled: Filled | null): Filled | null {
  if (filled === null || filled instanceof Response) return null
  if (!rules.isFor(request, filled.entry)) return null
  return { entry: filled.entry, status: filled.status === 'STALE' ? 'STALE' : 'HIT' }
}

async function fill(app: Env['APP'], request: Request, stale?: Entry): Promise<Filled> {
  const mayCover = stale !== undefined && rules.mayCoverError(stale, Date.now())
  const response = await app.fetch(question(request, stale)).catch((error) => {
    if (!mayCover) throw error
    return new Response(null, { status: 500 })
  })
  if (mayCover && response.status >= 500) return { entry: stale, status: 'STALE' }
  if (!stale) return shelve(request, response, 'MISS')
  if (response.status !== 304) return shelve(request, response, 'EXPIRED')
  return shelve(request, rules.refreshed(stale, response.headers), 'REVALIDATED')
}

/** Puts an answer in the place of what this request would have got, if it may be kept. */
async function shelve(
  request: Request,
  fresh: Entry | Response,
  status: CacheStatus,
): Promise<Filled> {
  const why = rules.whyNotKept(request, fresh)
  if (why === null) {
    const body = fresh instanceof Response ? await fresh.arrayBuffer() : fresh.body
    const entry = rules.keep(request, fresh, body, Date.now())
    replace(request, [entry])
    return { entry, status }
  }
  if (fresh.status < 500) replace(request, [])
  return fresh instanceof Response ? passOn(fresh, why) : { entry: fresh, status: why }
}

const variants = (request: Request) => shelf.get(rules.keyOf(request)) ?? []

function replace(request: Request, entries: Entry[]) {
  const others = variants(request).filter((entry) => !rules.isFor(request, entry))
  const all = [...entries, ...others]
  if (all.length > 0) shelf.set(rules.keyOf(request), all)
  else shelf.delete(rules.keyOf(request))
}

/** The whole answer is asked for, and whether ours still holds rather than the client's. */
function question(request: Request, stale?: Entry): Request {
  const whole = new Request(withAddress(request), { method: 'GET' })
  for (const name of CLIENTS_OWN) whole.headers.delete(name)
  const etag = stale?.headers.get('etag')
  const modified = stale?.headers.get('last-modified')
  if (etag) whole.headers.set('if-none-match', etag)
  if (modified) whole.headers.set('if-modified-since', modified)
  return whole
}

const CLIENTS_OWN = ['range', 'if-range', 'if-none-match', 'if-modified-since']

/** Locally nobody says where a request came from. */
function withAddress(request: Request): Request {
  const introduced = new Request(request)
  if (!request.headers.has('cf-connecting-ip')) {
    introduced.headers.set('cf-connecting-ip', '127.0.0.1')
  }
  return introduced
}

function sweep(
  options: CachePurgeOptions,
  size: number,
  change: (key: string, entries: Entry[]) => void,
): CachePurgeResult {
  const objection = objectionTo(options)
  if (objection !== null) return refused(400, objection)
  const left = spend(budget, size, Date.now())
  if (left === null) return refused(429, `Too many purges: 5 a minute, ${size} at once.`)
  budget = left
  for (const [key, entries] of shelf) if (isMeant(options, key, entries)) change(key, entries)
  return done
}
