import type { Context } from 'hono'
import type { CacheTag } from '../cache/policy.ts'
import type { RowsOf, Statement } from '../db/client.ts'
import type { Platform } from '../platform.ts'

/** What a handler finds in `c.var`. */
export type Variables = {
  platform: Platform
  /** Whether what the desk has set is in the platform's publication. */
  isFramed?: boolean
  /** Origins besides ours that this one answer may run and frame. */
  admits?: string[]
  /** What ties this one answer to the page that opened its window, where that is not only ours. */
  opener?: 'unsafe-none'
  /** Origins that may show this one answer in a frame; without, none may. */
  ancestors?: string[]
  /** One round trip: a cached route's statement for its validator goes along. */
  gather: <const S extends readonly Statement<unknown>[]>(statements: S) => Promise<RowsOf<S>>
  /** Notes what the answer shows, so that a change to it finds the answer at the edge. */
  shows: (...tags: CacheTag[]) => void
}

export type App = { Bindings: Env; Variables: Variables }
export type AppContext = Context<App>
