import { WorkerEntrypoint } from 'cloudflare:workers'

export type Plan = {
  status?: number
  headers?: Record<string, string>
  body?: string
  is?: 'slow' | 'broken'
  /** Answers with what the edge has at this address. */
  from?: string
}
export type Asked = { method: string; headers: Record<string, string> }

type Env = { EDGE: Fetcher & { purge(options: CachePurgeOptions): Promise<CachePurgeResult> } }

const plans = new Map<string, Plan>()
const rung: string[] = []
const log = new Map<string, Asked[]>()

/** An app that answers as a test told it to, and remembers what it was asked. */
export default class App extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const { status = 200, headers = {}, body = 'hello', is, from } = plans.get(pathname) ?? {}
    const asked = { method: request.method, headers: Object.fromEntries(request.headers) }
    log.set(pathname, [...this.asked(pathname), asked])

    // wrangler makes a 500 of what a Worker throws, but not of this.
    if (is === 'broken') return undefined as never
    if (is === 'slow') await scheduler.wait(300)
    if (from) {
      const clean = await this.env.EDGE.fetch(new URL(from, request.url))
      return new Response(clean.body, {
        headers: {
          'cache-control': 'no-store',
          'x-clean': clean.headers.get('cf-cache-status') ?? '',
        },
      })
    }
    const isUnchanged = headers.etag && request.headers.get('if-none-match') === headers.etag
    if (isUnchanged) return new Response(null, { status: 304, headers })
    const isBare = [204, 304].includes(status)
    return new Response(isBare ? null : body, { status, headers })
  }

  override scheduled({ cron }: ScheduledController) {
    rung.push(cron)
  }

  rung() {
    return rung
  }

  answers(pathname: string, plan: Plan) {
    plans.set(pathname, plan)
  }

  asked(pathname: string): Asked[] {
    return log.get(pathname) ?? []
  }

  purge(options: CachePurgeOptions): Promise<CachePurgeResult> {
    return this.env.EDGE.purge(options)
  }
}
