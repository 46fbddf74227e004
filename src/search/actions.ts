import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { EVERYWHERE, LEADING, matchFor, termsOf } from './question.ts'
import {
  type Answer,
  type Document,
  excerptOf,
  FEW,
  lay,
  NOTHING,
  PER_PAGE,
  placeAt,
  type Question,
  since,
  WINDOW,
} from './search.ts'
import { likenessesOf, respelt } from './spelling.ts'
import * as index from './store.ts'

/** What readers may find from now on: an article as it is, or that it is none of theirs. */
export type Change = { id: number; version: number; document: Document | undefined }

/**
 * Makes search say what is so. A publication goes on when search is away: then the queue does it.
 * It comes before the purge, so that no page is filled again with what search no longer has.
 */
export async function keepFindable(platform: Platform, change: Change): Promise<void> {
  try {
    await keep(platform, [change])
  } catch (error) {
    console.error({ search: `article ${change.id}`, error: String(error) })
    await platform.enqueue([{ kind: 'index', article: change.id }])
  }
}

/** The same for some at once; throws when search is away. */
export async function keep({ search }: Platform, changes: Change[]): Promise<void> {
  const statements = changes.flatMap(({ id, version, document }) =>
    document ? index.put(lay(document)) : index.remove(id, version),
  )
  if (statements.length > 0) await search.batch(statements)
}

/** Looks for what was asked, in one round trip. */
export async function find(platform: Platform, question: Question): Promise<Answer> {
  const { q, section, sort, cursor } = question
  const terms = termsOf(q)
  if (terms.length === 0) return NOTHING
  const now = platform.now()
  const asked = {
    everywhere: matchFor(terms, EVERYWHERE, section),
    leading: matchFor(terms, LEADING, section),
    since: since(question.time, now),
  }
  const isFirst = cursor === undefined
  const likenesses = isFirst ? likenessesOf(q) : undefined
  const [rows, known = []] = await orAway(() =>
    platform.search.batch([
      sort === 'newest'
        ? index.findNewest(asked, cursor ?? Number.MAX_SAFE_INTEGER)
        : index.findBest(asked, placeAt(now), Math.max(0, cursor ?? 0)),
      ...(likenesses ? [index.findLike(likenesses, asked, FEW)] : []),
    ] as const),
  )
  const shown = rows.slice(0, PER_PAGE)
  const total = rows[0]?.total ?? 0
  const last = sort === 'newest' ? shown.at(-1)?.place : (cursor ?? 0) + PER_PAGE
  return {
    results: shown.map(({ printed, body }) => ({
      printed,
      excerpt: excerptOf(printed, body, terms),
    })),
    count: isFirst ? Math.min(total, WINDOW) : null,
    isMore: isFirst && total > WINDOW,
    next: rows.length > PER_PAGE ? (last ?? null) : null,
    suggestion: (rows.length < FEW && respelt(q, known)) || null,
  }
}

async function orAway<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    console.error({ search: 'a question', error: String(error) })
    refuse('away', 'Search is away for the moment. Please try again in a minute.', {
      retryAfter: 60,
    })
  }
}
