import type { CacheTag } from '../cache/policy.ts'
import * as changes from '../comments/changes.ts'
import type { Platform } from '../platform.ts'
import type { By } from '../staff/staff.ts'
import * as lists from './lists.ts'
import { BLOCK_LASTS, type Deed, REJECTED_BY_LETTER, type Waiting } from './moderators.ts'

type Decided = Pick<Waiting, 'id' | 'threadId' | 'readerId'>

/** Does what a link was for, while the comment still waits; says whether it did. */
export async function carryOut(
  platform: Platform,
  by: By,
  deed: Deed,
  { id, threadId, readerId }: Decided,
): Promise<boolean> {
  const { db, newId, now } = platform
  const [state, reason] =
    deed === 'approve' ? (['approved', ''] as const) : (['rejected', REJECTED_BY_LETTER] as const)
  const until = now() + BLOCK_LASTS
  const answers = await db.batch([
    ...(deed === 'block' && readerId !== null
      ? [lists.blockReader({ id: newId(), reader: readerId, comment: id, by: by.name, until })]
      : []),
    lists.logDecision({ id: newId(), comment: id, by: by.name, state, reason }),
    ...changes.transition({ id, was: 'pending', state, reason }),
  ])
  const [moved] = answers.slice(-3)
  if (!moved?.length) return false
  if (deed === 'approve') await platform.purge(tagsOf(threadId))
  return true
}

const tagsOf = (thread: number): CacheTag[] => [
  `thread/${thread}`,
  `article/${thread}`,
  'list/comments',
]
