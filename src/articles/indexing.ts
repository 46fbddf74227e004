import type { Job, Platform } from '../platform.ts'
import { type Change, keep } from '../search/actions.ts'
import { placeAt } from '../search/search.ts'
import { findOthers } from '../search/store.ts'
import type { Teaser } from './article.ts'
import { findableIn } from './findable.ts'
import * as lists from './lists.ts'
import * as articles from './store.ts'

// Few enough that their statements stay under what one call may ask of D1 on any plan.
const AT_ONCE = 8

/** Makes search say of an article what is so now. Run by the queue, when it could not be done at once. */
export const indexAgain = async (platform: Platform, id: number): Promise<void> =>
  keep(platform, await findable(platform, [id]))

type Under = Extract<Job, { kind: 'index-named' }>

/** The same for all articles under a name, newest first, some with each job. Run by the queue. */
export async function indexUnder(platform: Platform, { cursor, ...job }: Under): Promise<void> {
  const { ids, next } = await pageAt(platform, { [job.of]: job.slug }, cursor)
  await keep(platform, await findable(platform, ids))
  if (next) await platform.enqueue([{ ...job, cursor: next }])
}

/** Makes the index again, a page at a time from the newest on; what it should not have, goes. */
export async function reindex(platform: Platform, cursor: string | undefined) {
  const page = await pageAt(platform, {}, cursor)
  const others = await platform.search.all(findOthers(page.from, page.to, page.ids))
  await keep(platform, await findable(platform, [...page.ids, ...others.map(({ id }) => id)]))
  return { indexed: page.ids.length, removed: others.length, next: page.next }
}

/** Some articles by their time, and the stretch of the index in which no others may stand. */
async function pageAt(platform: Platform, under: lists.Filters, cursor: string | undefined) {
  const after = lists.placeFrom(cursor)
  const rows = await platform.db.all(lists.latest(under, AT_ONCE, after))
  const { shown, cursor: next } = lists.pageOf(rows, AT_ONCE)
  return {
    ids: shown.map(({ id }) => id),
    next,
    from: next ? placeOf(shown.at(-1)) : Number.MIN_SAFE_INTEGER,
    to: cursor ? placeAt(after.publishedAt + 1) : Number.MAX_SAFE_INTEGER,
  }
}

const placeOf = (last: Teaser | undefined) => placeAt(last?.publishedAt ?? 0)

/** Read only now: an article may have been withdrawn since its place was found. */
async function findable({ db }: Platform, ids: number[]): Promise<Change[]> {
  const found = ids.length > 0 ? await db.batch(ids.map((id) => articles.findById({ id }))) : []
  return ids.map((id, i) => {
    const article = found[i]?.[0]
    return article ? findableIn(article) : { id, version: UNHEARD_OF, document: undefined }
  })
}

// No article is ever deleted, so one that is not there has no later version to come back in.
const UNHEARD_OF = Number.MAX_SAFE_INTEGER
