import { readdirSync } from 'node:fs'
import path from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4MiniflareOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { root } from '../../dev/local.ts'
import { statementsOf } from './migrations.ts'

// The built Worker in workerd, over storage that outlives it: it can be killed at any moment, and
// whatever was in its memory and in its queue is gone.

export type Killable = Awaited<ReturnType<typeof startWorker>>
type V4Worker = Extract<V4MiniflareOptions, { bindings?: unknown }>

export async function startWorker(storage: string, vars: Record<string, string>) {
  const runtime = new Miniflare(convertV4MiniflareOptions(deployed(storage, vars)))
  await runtime.ready
  const db = await runtime.getD1Database('DB')
  return {
    db,
    fetch: (
      path: string,
      init: { method?: string; body?: string; headers?: Record<string, string> },
    ) => runtime.dispatchFetch(`https://news.example${path}`, { redirect: 'manual', ...init }),
    /** The clock strikes. */
    strike: async () => {
      const worker = await runtime.getWorker('broadsheet')
      await worker.scheduled({ cron: '* * * * *' })
    },
    migrate: () => db.batch(statementsOf('DB').map((statement) => db.prepare(statement))),
    /** Ends its process with a signal that it cannot catch. */
    kill: () => runtime.dispose(),
  }
}

function deployed(storage: string, vars: Record<string, string>): V4MiniflareOptions {
  const config = path.join(root, 'wrangler.toml')
  const workerOptions = unstable_getMiniflareWorkerOptions(config).workerOptions as V4Worker
  return {
    ...workerOptions,
    cf: false,
    name: 'broadsheet',
    modulesRoot: path.join(root, 'dist/worker'),
    modules: modules(),
    bindings: { ...workerOptions.bindings, SECRET: 'a secret for tests only', ...vars },
    assets: undefined,
    // Letters that answer somebody go the same way as those to many.
    email: undefined,
    resourcePersistencePath: storage,
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
