import { handwritten, type Statement } from '../db/client.ts'

type Opened = { id: number; siteId: number; slug: string; headline: string; url: string }

/** Begins the thread of a page elsewhere. It fails as a whole where another was first. */
export const open = (it: Opened, [surest = '', ...others]: string[]) =>
  [
    beginThread([it.id, it.siteId, it.slug, it.headline, it.url]),
    claimAddress([it.siteId, surest, it.id]),
    learn({ ...it, addresses: others }),
  ] as const

/** From now on the thread is found by these too, where no other is. */
export const learn = (it: { id: number; siteId: number; addresses: string[] }) =>
  learnAddresses([it.siteId, JSON.stringify(it.addresses), it.id])

const beginThread = handwritten<never>(
  'INSERT INTO threads (id, site_id, key, slug, headline, url) VALUES (?1, ?2, ?3, ?3, ?4, ?5)',
)
const claimAddress = handwritten<never>(
  'INSERT INTO thread_addresses (site_id, address, thread_id) VALUES (?1, ?2, ?3)',
)
const learnAddresses = handwritten<never>(
  `INSERT INTO thread_addresses (site_id, address, thread_id)
  SELECT ?1, value, ?3 FROM json_each(?2) WHERE true ON CONFLICT (site_id, address) DO NOTHING`,
)

/** A page's title, as its thread is headed. */
export const retitle = (it: { id: number; headline: string }): Statement<never> =>
  setHeadline([it.id, it.headline])

const setHeadline = handwritten<never>(
  'UPDATE threads SET headline = ?2, rev = rev + 1 WHERE id = ?1 AND site_id > 0',
)

/** Lets a page elsewhere take comments, or no more. */
export const setMode = (it: { id: number; mode: 'open' | 'closed' }): Statement<never> =>
  setModeration([it.id, it.mode === 'closed' ? 'closed' : ''])

const setModeration = handwritten<never>(
  'UPDATE threads SET moderation = ?2, rev = rev + 1 WHERE id = ?1 AND site_id > 0',
)

type Merge = { id: number; into: number; now: number }

/**
 * Puts one page's thread into another's of its site, unless either has been merged meanwhile; `MERGED` is
 * the place of the statement that answers with its number if it was done. Its comments go along by a trigger.
 */
export const merge = ({ id, into, now }: Merge) => {
  const both = [id, into]
  return [
    unpin(both),
    forgetKeys(both),
    point(both),
    flatten(both),
    moveVotes(both),
    moveAddresses(both),
    handOverNotices(both),
    dropNotices(both),
    endFollows([id, into, now]),
    moveNotices(both),
    moveFollows(both),
    moveAsks(both),
  ] as const
}

export const MERGED = 2

const mayMerge = `EXISTS (SELECT 1 FROM threads page JOIN threads other ON other.site_id = page.site_id
  WHERE page.id = ?1 AND other.id = ?2 AND ?1 <> ?2 AND page.site_id > 0
    AND page.merged_into IS NULL AND other.merged_into IS NULL)`

// Above the thread that stays stands what stood there.
const unpin = handwritten<never>(
  `UPDATE comments SET pinned = 0 WHERE thread_id = ?1 AND pinned > 0 AND shown = 1 AND ${mayMerge}`,
)

// What came from elsewhere into both keeps its key in one, so that it does not come a third time.
const forgetKeys = handwritten<never>(`UPDATE comments SET import_key = NULL
  WHERE thread_id = ?1 AND import_key IN (SELECT import_key FROM comments
    WHERE thread_id = ?2 AND import_key IS NOT NULL) AND ${mayMerge}`)

const point = handwritten<{ id: number }>(`UPDATE threads SET merged_into = ?2, rev = rev + 1
  WHERE id = ?1 AND ${mayMerge} RETURNING id`)

const isMerged = '(SELECT merged_into FROM threads WHERE id = ?1) = ?2'

// A redirect leads to the page that stays, not from one to the next.
const flatten = handwritten<never>(
  `UPDATE threads SET merged_into = ?2 WHERE merged_into = ?1 AND ${isMerged}`,
)

const moving = (table: string, which = '') =>
  handwritten<never>(
    `UPDATE ${table} SET thread_id = ?2 WHERE thread_id = ?1 ${which} AND ${isMerged}`,
  )

const moveVotes = moving('votes')
const moveAddresses = moving('thread_addresses')
const moveFollows = moving('follows', 'AND left_at IS NULL')
// Without an index; those that wait to be confirmed are few, and forgotten soon.
const moveAsks = moving('follow_asks')

const followed = 'SELECT id FROM follows WHERE thread_id = ?1 AND left_at IS NULL'

const moveNotices = handwritten<never>(
  `UPDATE notices SET thread_id = ?2 WHERE follow_id IN (${followed}) AND ${isMerged}`,
)

// Whoever follows both goes on by the follow of the page that stays; whoever has left that hears no more.
const handOverNotices = handwritten<never>(`UPDATE notices SET thread_id = ?2, follow_id = kept.id
  FROM follows lost JOIN follows kept ON kept.reader_id = lost.reader_id
    AND kept.asker_id = lost.asker_id AND kept.thread_id = ?2 AND kept.left_at IS NULL
  WHERE lost.thread_id = ?1 AND lost.left_at IS NULL AND notices.follow_id = lost.id
    AND notices.letter_id IS NULL AND ${isMerged}`)

const there =
  'SELECT 1 FROM follows kept WHERE kept.reader_id = f.reader_id AND kept.thread_id = ?2'
const ending = `SELECT f.id FROM follows f WHERE f.thread_id = ?1 AND f.left_at IS NULL AND ${isMerged}
  AND EXISTS (${there}) AND (EXISTS (${there} AND kept.asker_id = f.asker_id)
    OR NOT EXISTS (${there} AND kept.left_at IS NULL))`

const dropNotices = handwritten<never>(
  `DELETE FROM notices WHERE letter_id IS NULL AND follow_id IN (${ending})`,
)
const endFollows = handwritten<never>(`UPDATE follows SET left_at = ?3 WHERE id IN (${ending})`)
