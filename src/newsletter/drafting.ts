import type { Platform } from '../platform.ts'
import * as changes from './changes.ts'
import { occasionAt } from './digest.ts'
import { beginSending } from './sending.ts'
import * as store from './store.ts'

/** Drafts what is to be told now: each new article and each update of a story at once, and the day's and the week's at their hour. */
export async function draftIssues(platform: Platform): Promise<void> {
  const { db, now, newId, publication } = platform
  const at = now()
  const [digests, news, updates, [found]] = await db.batch([
    store.digests(),
    changes.news({ now: at }),
    changes.updates({ now: at }),
    changes.lastOrigin(),
  ])
  const origin = publication.url || found?.origin || ''
  // A letter's links lead nowhere without: nobody has subscribed yet.
  if (origin === '') return
  const told = news.map(({ id }) => changes.tell({ id: newId(), article: id, now: at, origin }))
  const updated = updates.map(({ id, updatedAt }) =>
    changes.tellUpdate({ id: newId(), article: id, updatedAt, now: at, origin }),
  )
  const drafted = digests.flatMap((digest) => {
    const occasion = occasionAt(digest, at, publication.timeZone)
    return occasion ? [changes.draft({ ...digest, ...occasion, id: newId(), origin })] : []
  })
  const drafting = [...told, ...updated, ...drafted].flat()
  // Where nobody carries letters to many yet, none wait for the day that somebody does.
  if (drafting.length > 0 && (await platform.carrier())) await db.batch(drafting)
}

/** Has what is due go out. */
export async function startDueIssues(platform: Platform): Promise<void> {
  const { db, now } = platform
  const due = await db.all(changes.due({ now: now() }))
  if (due.length === 0 || !(await platform.carrier())) return
  for (const { id } of due) await beginSending(platform, id)
}

/** Brings what has gone out before everybody. */
export async function archiveSent({ db, now, purge }: Platform): Promise<void> {
  const came = await db.all(changes.archive({ now: now() }))
  if (came.some(({ pace }) => pace !== 'instant')) await purge(['list/letters'])
}
