import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import type { Change, Found, Probe, Shown } from './receipt.ts'
import * as receipts from './store.ts'

/**
 * Makes what was saved true at the edge, looks at each address whether it is, and keeps a receipt of
 * both. Resolves to the receipt's id. A purge that is refused goes to the queue, and is looked after there.
 */
export async function takeEffect(platform: Platform, change: Change): Promise<number> {
  const { db, now, newId } = platform
  const { shown, ...told } = change
  const id = newId()
  const isPurged = await platform.tryPurge(change.tags)
  if (!isPurged) await platform.enqueue([{ kind: 'purge', tags: change.tags, receipt: id }])
  await db.all(
    receipts.add({
      ...told,
      id,
      purge: isPurged ? 'done' : 'waiting',
      purgedAt: isPurged ? now() : null,
      probes: await probed(platform, shown),
      checkedAt: now(),
    }),
  )
  return id
}

/** Looks again whether each address shows what it must. */
export async function recheck(platform: Platform, id: number): Promise<void> {
  const { db, now } = platform
  const receipt = await db.first(receipts.find({ id }))
  if (!receipt) refuse('missing', 'There is no receipt of that number.')
  const probes = await probed(platform, receipt.probes)
  await db.all(receipts.noteProbes({ id, probes, checkedAt: now() }))
}

/** The queue has done a purge that was refused at first. */
export async function purgedLate(platform: Platform, id: number): Promise<void> {
  await platform.db.all(receipts.notePurged({ id, now: platform.now() }))
  await recheck(platform, id)
}

const probed = (platform: Platform, shown: Shown[]): Promise<Probe[]> =>
  Promise.all(shown.map(async (what) => ({ ...what, found: await look(platform, what) })))

async function look({ edge, publication }: Platform, { path }: Shown): Promise<Found | null> {
  try {
    const answer = await edge(
      new Request(links.absolute(publication, path), { redirect: 'manual' }),
    )
    await answer.body?.cancel()
    return {
      status: answer.status,
      location: answer.headers.get('Location'),
      etag: answer.headers.get('ETag'),
      cache: answer.headers.get('CF-Cache-Status'),
    }
  } catch {
    return null
  }
}
