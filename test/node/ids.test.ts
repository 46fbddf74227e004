import { expect, test } from 'vitest'
import { newId, timeOf } from '../../src/db/ids.ts'

const NOW = Date.UTC(2026, 10, 25, 8)

test('four thousand ids of one millisecond never meet, and all tell its time', () => {
  const ids = Array.from({ length: 4096 }, () => newId(NOW))
  expect(new Set(ids).size).toBe(4096)
  expect(new Set(ids.map(timeOf))).toEqual(new Set([NOW]))
})

test('a reply comes after what it answers, also by a clock that is behind', () => {
  const parent = newId(NOW)
  for (let i = 0; i < 5000; i++) expect(newId(NOW - 1000, parent)).toBeGreaterThan(parent)
})
