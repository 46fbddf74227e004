import { handwritten } from '../db/client.ts'
import type { Amiss, DeliveryState } from './delivery.ts'

// What the desk sees of an issue's deliveries.

export const counts = ({ issue }: { issue: number }) => countStates([issue])

const countStates = handwritten<{ state: DeliveryState; n: number }>(
  'SELECT state, n FROM delivery_counts WHERE issue_id = ?1 AND n > 0',
)

export type Listed = { subscriberId: number; email: string; detail: string; at: number }
type ListedRow = Omit<Listed, 'subscriberId'> & { subscriber_id: number }
type ListOf = { issue: number; state: Amiss; after: number; limit: number }

/** Those of an issue's deliveries that ended amiss, a page by the subscribers' ids. */
export const amiss = (it: ListOf) => listAmiss([it.issue, it.state, it.after, it.limit])

const listAmiss = handwritten<Listed, ListedRow>(
  `SELECT d.subscriber_id, s.email, d.detail, d.at
  FROM deliveries d INDEXED BY deliveries_amiss CROSS JOIN subscribers s ON s.id = d.subscriber_id
  WHERE d.state IN ('uncertain', 'refused', 'bounced', 'complained')
    AND d.issue_id = ?1 AND d.state = ?2 AND d.subscriber_id > ?3 ORDER BY d.subscriber_id LIMIT ?4`,
  ({ subscriber_id, ...row }) => ({ ...row, subscriberId: subscriber_id }),
)
