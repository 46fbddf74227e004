import { type CacheStatus, type Entry, unsharedHeaders } from './rules.ts'

/** What a client gets out of a kept answer: all of it, a slice, its headers, or word that nothing changed. */
export function answer(request: Request, entry: Entry, status: CacheStatus, now: number): Response {
  const headers = clientHeaders(entry.headers, status)
  headers.set('age', String(Math.floor((now - entry.storedAt) / 1000)))
  const isFirstHand = status === 'MISS' || status === 'EXPIRED'
  if (!isFirstHand) for (const name of unsharedHeaders(entry.headers)) headers.delete(name)

  if (isUnchanged(request, entry)) return new Response(null, { status: 304, headers })
  const range = wantedRange(request, entry)
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${entry.body.byteLength}`)
    return new Response(null, { status: 416, headers })
  }
  if (range) {
    headers.set('content-range', `bytes ${range.first}-${range.last}/${entry.body.byteLength}`)
    return withBody(entry.body.slice(range.first, range.last + 1), 206, headers)
  }
  return withBody(entry.body, entry.status, headers)
}

/** An answer that is not kept goes through as it comes. */
export function passOn(response: Response, status: CacheStatus): Response {
  if (response.webSocket) return response
  return new Response(response.body, {
    status: response.status,
    statusText: response.statusText,
    headers: clientHeaders(response.headers, status),
  })
}

function clientHeaders(sent: Headers, status: CacheStatus): Headers {
  const headers = new Headers(sent)
  headers.delete('cache-tag')
  headers.delete('cloudflare-cdn-cache-control')
  headers.set('cf-cache-status', status)
  return headers
}

function withBody(body: ArrayBuffer, status: number, headers: Headers): Response {
  if (status === 204) return new Response(null, { status, headers })
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { status, headers })
}

function isUnchanged(request: Request, { status, headers }: Entry): boolean {
  if (status !== 200) return false
  const known = request.headers.get('if-none-match')
  if (known !== null) return known.trim() === '*' || names(known, headers.get('etag'))
  const since = Date.parse(request.headers.get('if-modified-since') ?? '')
  return Date.parse(headers.get('last-modified') ?? '') <= since
}

/** Weakly: what stands before the quotes does not count. */
const names = (known: string, etag: string | null) =>
  (known.match(/"[^"]*"/g) ?? []).some((quoted) => quoted === etag?.replace(/^W\//, ''))

type Range = { first: number; last: number }

function wantedRange(request: Request, entry: Entry): Range | 'unsatisfiable' | null {
  const [, from = '', to = ''] = request.headers.get('range')?.match(/^bytes=(\d*)-(\d*)$/) ?? []
  if (entry.status !== 200 || from + to === '' || !isSameVersion(request, entry)) return null
  const size = entry.body.byteLength
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first <= last ? { first, last } : 'unsatisfiable'
}

function isSameVersion(request: Request, { headers }: Entry): boolean {
  const version = request.headers.get('if-range')
  return (
    version === null || version === headers.get('etag') || version === headers.get('last-modified')
  )
}
