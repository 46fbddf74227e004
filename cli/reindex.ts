import type { Desk } from './desk.ts'
import { Trouble } from './trouble.ts'

type Page = { indexed: number; removed: number; next: string | null }

/** Has the publication make its search index again, newest first, and says how far it is. */
export async function reindex(desk: Desk, from?: string): Promise<void> {
  let [cursor, indexed, removed] = [from ?? null, 0, 0]
  do {
    const answer = await desk.put('search', { cursor })
    if (!answer.ok) throw new Trouble(`${answer.detail}${goOn(cursor)}`)
    const page = answer.value as Page
    indexed += page.indexed
    removed += page.removed
    cursor = page.next
    console.log(
      `${indexed} indexed${removed > 0 ? `, ${removed} taken out` : ''}${cursor ? `, up to ${cursor}` : ''}`,
    )
  } while (cursor)
}

const goOn = (cursor: string | null) =>
  cursor ? `\nGo on where it ended: broadsheet reindex --from ${cursor}` : ''
