import { handwritten } from '../db/client.ts'
import type { DeliveryState } from './delivery.ts'

// What the desk sees of an issue's deliveries.

export const counts = ({ issue }: { issue: number }) => countStates([issue])

const countStates = handwritten<{ state: DeliveryState; n: number }>(
  'SELECT state, n FROM delivery_counts WHERE issue_id = ?1 AND n > 0',
)
