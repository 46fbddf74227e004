import type { CacheTag } from '../cache/policy.ts'

/** An address that an act touched, and what it must show from now on. */
export type Shown = {
  path: string
  /** What stands there, in words: the article, the front. */
  what: string
  status: 200 | 301 | 404 | 410
  /** Where a 301 leads. */
  location?: string
  /** The least edition a page may carry: its article's version or its list's number, and its frame's. */
  lead?: number
  frame?: number
}

/** What an address showed when it was asked through the edge. */
export type Found = {
  status: number
  location: string | null
  etag: string | null
  /** The edge's own word: HIT, MISS … */
  cache: string | null
}

export type Probe = Shown & { found: Found | null }

/** An act and what it makes untrue at the edge. */
export type Change = {
  subject: string
  act: string
  byName: string
  tags: CacheTag[]
  shown: Shown[]
}

export type Receipt = Omit<Change, 'shown'> & {
  id: number
  purge: 'done' | 'waiting'
  purgedAt: number | null
  probes: Probe[]
  checkedAt: number | null
}

/** Whether the address shows what it must. */
export function isCurrent({ found, status, location, lead = 0, frame = 0 }: Probe): boolean {
  if (found?.status !== status) return false
  if (location !== undefined) return found.location === location
  if (status !== 200) return true
  const edition = editionIn(found.etag)
  return edition !== undefined && edition.lead >= lead && edition.frame >= frame
}

/** The parts of W/"deployment.edition" that grow: its first number and its last, the frame's. */
function editionIn(etag: string | null) {
  const [, ...parts] = etag?.match(/"([^"]*)"/)?.[1]?.split('.') ?? []
  const numbers = parts.map((part) => Number(part.replace(/^\D/, '')))
  const [lead, frame] = [numbers[0], numbers.at(-1)]
  return lead === undefined || frame === undefined ? undefined : { lead, frame }
}
