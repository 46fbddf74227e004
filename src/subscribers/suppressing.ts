import { handwritten } from '../db/client.ts'
import { hashOfAddress } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'

const findEmail = handwritten<{ email: string }>(
  `SELECT email FROM subscribers WHERE id = ?1 AND state IN ('unconfirmed', 'confirmed')`,
)
const setSuppressed = handwritten<never>(
  `UPDATE subscribers SET state = 'suppressed' WHERE id = ?1 AND state IN ('unconfirmed', 'confirmed')`,
)
const addSuppression = handwritten<never>(
  `INSERT INTO suppressions (email_hash, reason, at) VALUES (?1, ?2, ?3)
  ON CONFLICT DO UPDATE SET reason = excluded.reason, at = excluded.at`,
)

/** Never writes to them again. */
export async function suppress(
  { db, signer, now }: Platform,
  subscriberId: number,
  reason: 'bounced' | 'complained',
): Promise<void> {
  const found = await db.first(findEmail([subscriberId]))
  if (!found) return
  const hash = await hashOfAddress(signer, found.email)
  await db.batch([setSuppressed([subscriberId]), addSuppression([hash, reason, now()])])
}
