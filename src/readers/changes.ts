import { handwritten } from '../db/client.ts'

type Shown = {
  /** Who holds the key that asked, where the same browser confirms; 0: nobody. */
  asker: number
  newId: number
  emailHash: string
  /** Locked away. */
  email: string
  now: number
}

/**
 * A letter's link showed an address to be somebody's: whose it is already, else its asker's, else
 * somebody's whose key nobody has yet. Whoever merely typed it gets nothing of it.
 */
export const showAddress = ({ asker, newId, emailHash, email, now }: Shown) =>
  [
    giveToAsker([asker, emailHash, email, now]),
    giveToSomebody([newId, emailHash, email, now]),
  ] as const

const giveToAsker =
  handwritten<never>(`UPDATE readers SET email_hash = ?2, email = ?3, verified_at = ?4
  WHERE id = ?1 AND verified_at IS NULL AND erased_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM readers other WHERE other.email_hash = ?2)`)
const giveToSomebody =
  handwritten<never>(`INSERT INTO readers (id, name, email_hash, email, verified_at, created_at)
  SELECT ?1, '', ?2, ?3, ?4, ?4 WHERE NOT EXISTS (SELECT 1 FROM readers WHERE email_hash = ?2)`)
