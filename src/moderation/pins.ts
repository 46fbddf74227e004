import { MOST_PINS } from '../comments/comment.ts'

/**
 * The pinned comments in their order once this one stands at a place, from 1; at 0 it is unpinned.
 * Nothing, when there is no room for it.
 */
export function pinnedAt(order: number[], id: number, place: number): number[] | undefined {
  const others = order.filter((other) => other !== id)
  if (place === 0) return others
  const pinned = others.toSpliced(place - 1, 0, id)
  return pinned.length > MOST_PINS ? undefined : pinned
}
