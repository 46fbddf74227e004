import type { Statement } from '../db/client.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { takeEffect } from '../receipts/actions.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { type Arrangement, MOST_SLOTS, moved, pinned, stageOf, without } from './arrangement.ts'
import type { Move, Pin, Rev, Unpin } from './input.ts'
import * as front from './store.ts'

/** The arrangement being worked on, or what readers see when nobody has begun another. */
export async function findArrangement({ db }: Platform): Promise<Arrangement> {
  const [[standing], live, draft] = await db.batch([
    front.standing(),
    front.slots({ stage: 'live' }),
    front.slots({ stage: 'draft' }),
  ])
  const isDraft = standing?.hasDraft === 1
  return { rev: standing?.rev ?? 0, isDraft, slots: isDraft ? draft : live }
}

/** Articles that may be added to an arrangement. */
export const findCandidates = ({ db }: Platform, arrangement: Arrangement, words: string) =>
  db.all(front.candidates({ stage: stageOf(arrangement), words }))

export async function pin(platform: Platform, { rev, article, as }: Pin): Promise<void> {
  const ids = await idsAt(platform, rev)
  if (!(await platform.db.first(front.findLive({ id: article }))))
    refuse(
      'conflict',
      'Only an article that readers can see may stand on the front. Choose another.',
    )
  const wanted = pinned(ids, article, as)
  if (wanted.length > MOST_SLOTS)
    refuse('conflict', `The front has room for ${MOST_SLOTS} of your choice. Unpin one first.`)
  await inTurn(platform, rev, front.keepDraft(rev, wanted))
}

export async function move(platform: Platform, { rev, article, to }: Move): Promise<void> {
  const ids = await idsAt(platform, rev)
  if (!ids.includes(article)) refuse('conflict', 'This article is not pinned. Choose one that is.')
  await inTurn(platform, rev, front.keepDraft(rev, moved(ids, article, to)))
}

export async function unpin(platform: Platform, { rev, article }: Unpin): Promise<void> {
  const ids = await idsAt(platform, rev)
  await inTurn(platform, rev, front.keepDraft(rev, without(ids, article)))
}

/** Shows readers the arrangement that was worked on. Resolves to the receipt’s id. */
export async function putLive(platform: Platform, by: By, { rev }: Rev): Promise<number> {
  const { isDraft, slots } = await arrangementAt(platform, rev)
  if (!isDraft) refuse('conflict', 'Nothing waits to go live: this is what readers see.')
  const act = 'arranged the front'
  const detail = slots.map(({ headline }) => headline).join(' · ')
  await inTurn(platform, rev, [
    ...front.putLive(rev),
    logged(platform, by, act, { subject: 'front', detail }),
  ])
  const edition = await platform.db.first(front.editionNow())
  return takeEffect(platform, {
    subject: 'front',
    act,
    byName: by.name,
    tags: ['list/front'],
    shown: [{ path: links.front, what: 'the front', status: 200, ...edition }],
  })
}

/** Forgets the arrangement that was worked on. */
export async function dropDraft(platform: Platform, by: By, { rev }: Rev): Promise<void> {
  await arrangementAt(platform, rev)
  await inTurn(platform, rev, [
    ...front.dropDraft(rev),
    logged(platform, by, 'threw away an arrangement', { subject: 'front' }),
  ])
}

/** The front as readers would see it if the arrangement went live. */
export async function findPreview(platform: Platform) {
  const stage = stageOf(await findArrangement(platform))
  return front.pageOf(
    await platform.db.batch(front.page(stage, undefined, platform.publication.navigation)),
  )
}

const idsAt = async (platform: Platform, rev: number) =>
  (await arrangementAt(platform, rev)).slots.map(({ id }) => id)

async function arrangementAt(platform: Platform, rev: number): Promise<Arrangement> {
  const arrangement = await findArrangement(platform)
  return arrangement.rev === rev ? arrangement : refuseOutdated()
}

/** Saves a change made from a rev, unless another was saved since. */
async function inTurn({ db }: Platform, rev: number, saving: Statement<never>[]): Promise<void> {
  try {
    await db.batch(saving)
  } catch (error) {
    const standing = await db.first(front.standing())
    if (standing?.rev !== rev) refuseOutdated()
    throw error
  }
}

function refuseOutdated(): never {
  refuse(
    'conflict',
    'Somebody has changed the front since you opened this page, so yours was not done. This is how it stands now; do it again if it is still right.',
  )
}
