import type { Entry } from './rules.ts'

/** Tags compare without case; those that Cloudflare would not keep are dropped without a word. */
export const cacheTags = (headers: Headers) =>
  (headers.get('cache-tag') ?? '')
    .toLowerCase()
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => /^[\x21-\x7e]{1,1024}$/.test(tag))
    .slice(0, 1000)

/** Tags and path prefixes add up, and one variant takes all the variants of its URL along. */
export function isMeant(options: CachePurgeOptions, key: string, variants: Entry[]): boolean {
  const tags = new Set(options.tags?.map((tag) => tag.toLowerCase()))
  return (
    options.purgeEverything === true ||
    (options.pathPrefixes ?? []).some((prefix) => key.startsWith(rooted(prefix))) ||
    variants.some(({ headers }) => cacheTags(headers).some((tag) => tags.has(tag)))
  )
}

export function objectionTo({ tags = [], pathPrefixes = [], purgeEverything }: CachePurgeOptions) {
  const operations = tags.length + pathPrefixes.length
  if (purgeEverything && operations > 0) return 'purgeEverything goes alone.'
  if (!purgeEverything && operations === 0) return 'Nothing to purge was named.'
  if (operations > 100) return `At most 100 tags and path prefixes a call; these are ${operations}.`
  const address = pathPrefixes.find((prefix) => /^\/\/|:\/\/|[?#]/.test(prefix))
  return address === undefined ? null : `A path prefix is a path, not an address: ${address}`
}

/** A bucket of calls that fills by five a minute. */
export type Budget = { calls: number; at: number }

export function spend(budget: Budget, size: number, now: number): Budget | null {
  const calls = Math.min(size, budget.calls + ((now - budget.at) / 60_000) * 5)
  return calls < 1 ? null : { calls: calls - 1, at: now }
}

export const done: CachePurgeResult = { success: true, errors: [] }

export const refused = (code: number, message: string): CachePurgeResult => ({
  success: false,
  errors: [{ code, message }],
})

const rooted = (prefix: string) => (prefix.startsWith('/') ? prefix : `/${prefix}`)
