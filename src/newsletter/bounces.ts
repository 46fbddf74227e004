import type { MailEvent } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import { suppress } from '../subscribers/suppressing.ts'
import { readLetterId } from './delivery.ts'
import { MOST_SOFT } from './mail-event.ts'
import * as returns from './returns.ts'

/**
 * Takes what a carrier tells of a letter. Told twice, it counts once: only a delivery that is not there yet
 * moves. A letter to many is known by its name; of any other it only matters whether its address is any good.
 */
export async function takeEvent(platform: Platform, event: MailEvent): Promise<void> {
  const { db, now } = platform
  const { what, detail } = event
  const found = await db.first(returns.find({ names: event.names, ids: idsIn(event) }))
  if (!found) return takeUnlisted(platform, event)
  const { issue, subscriber } = found
  const [, , [left]] = await db.batch(returns.take({ issue, subscriber, what, detail, now: now() }))
  const isGone = what === 'hard' || (what === 'soft' && (left?.nSoft ?? 0) >= MOST_SOFT)
  if (what === 'complained') await suppress(platform, subscriber, 'complained')
  else if (isGone) await suppress(platform, subscriber, 'bounced')
}

const idsIn = ({ names }: MailEvent) => names.map(readLetterId).filter((id) => id !== undefined)

async function takeUnlisted(platform: Platform, { what, address }: MailEvent) {
  if (what !== 'hard' && what !== 'complained') return
  const found = await platform.db.first(returns.findByAddress({ address }))
  if (found) await suppress(platform, found.id, what === 'hard' ? 'bounced' : what)
}
