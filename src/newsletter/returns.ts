import { handwritten } from '../db/client.ts'
import type { What } from '../mail/mail.ts'
import type { DeliveryState } from './delivery.ts'

// Deliveries a carrier tells of after it took them.

type Named = { names: string[]; ids: { issue: number; subscriber: number }[] }

/** The delivery that goes by one of these names, the carrier's or ours. */
export const find = ({ names, ids }: Named) =>
  findDelivery([JSON.stringify(names), JSON.stringify(ids)])

const findDelivery = handwritten<{ issue: number; subscriber: number }>(
  `SELECT issue_id AS issue, subscriber_id AS subscriber FROM deliveries
    WHERE message IN (SELECT value FROM json_each(?1))
  UNION ALL
  SELECT d.issue_id, d.subscriber_id FROM json_each(?2) o CROSS JOIN deliveries d
    ON d.issue_id = o.value->>'issue' AND d.subscriber_id = o.value->>'subscriber'
  LIMIT 1`,
)

const STATES: Record<What, DeliveryState> = {
  delivered: 'delivered',
  soft: 'bounced',
  hard: 'bounced',
  complained: 'complained',
}
/** From where a delivery gets there. A letter that came back has not arrived, whatever is told later. */
const FROM: Record<What, DeliveryState[]> = {
  delivered: ['leased', 'accepted', 'uncertain'],
  soft: ['leased', 'accepted', 'uncertain', 'delivered'],
  hard: ['leased', 'accepted', 'uncertain', 'delivered'],
  complained: ['leased', 'accepted', 'uncertain', 'delivered', 'bounced'],
}

type Told = { issue: number; subscriber: number; what: What; detail: string; now: number }

/** Moves the delivery, and counts its reader's letters in a row that came back; the last says how many. */
export const take = ({ issue, subscriber, what, detail, now }: Told) => {
  const from = JSON.stringify(FROM[what])
  return [
    countSoft([issue, subscriber, from, what]),
    move([issue, subscriber, from, STATES[what], detail, now]),
    findSoft([subscriber]),
  ] as const
}

// One that waits to be sent once more was taken the first time, then.
const MOVES = `issue_id = ?1 AND subscriber_id = ?2
  AND (state IN (SELECT value FROM json_each(?3)) OR state = 'queued' AND open_since > 0)`

const countSoft = handwritten<never>(
  `UPDATE subscribers SET n_soft = iif(?4 = 'soft', n_soft + 1, 0)
  WHERE id = ?2 AND ?4 IN ('soft', 'delivered') AND EXISTS (SELECT 1 FROM deliveries WHERE ${MOVES})`,
)
const move = handwritten<never>(
  `UPDATE deliveries SET state = ?4, detail = ?5, at = ?6 WHERE ${MOVES}`,
)
const findSoft = handwritten<{ nSoft: number }>(
  'SELECT n_soft AS nSoft FROM subscribers WHERE id = ?1',
)

export const findByAddress = ({ address }: { address: string }) => findSubscriber([address])

const findSubscriber = handwritten<{ id: number }>('SELECT id FROM subscribers WHERE email = ?1')
