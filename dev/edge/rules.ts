/** What Workers Cache may keep, for how long, and for whom. Read off developers.cloudflare.com/workers/cache/. */

export type CacheStatus =
  | 'HIT'
  | 'MISS'
  | 'EXPIRED'
  | 'REVALIDATED'
  | 'UPDATING'
  | 'STALE'
  | 'BYPASS'
  | 'DYNAMIC'

type Answer = { status: number; headers: Headers }

/** One answer of the app, its headers as the app sent them. Times are milliseconds. */
export type Entry = Answer & {
  body: ArrayBuffer
  vary: (readonly [header: string, value: string | null])[]
  storedAt: number
  staleAt: number
}

/** Host, method, cookies and Authorization are not in the key. */
export const keyOf = ({ url }: Request) => new URL(url).pathname + new URL(url).search

export const isCacheable = (request: Request) =>
  ['GET', 'HEAD'].includes(request.method) && !request.headers.has('upgrade')

/** `BYPASS`: the app or the request forbids it. `DYNAMIC`: nothing says that it may be kept. */
export function whyNotKept(request: Request, { status, headers }: Answer) {
  const control = edgeControl(headers)
  const forbidden =
    forbidsAll(control, 'private') ||
    control.has('no-store') ||
    varyNames(headers).includes('*') ||
    (headers.has('set-cookie') && !unsharedHeaders(headers).includes('set-cookie')) ||
    (request.headers.has('authorization') && !isForTheAuthorized(control))
  if (forbidden) return 'BYPASS'
  return NEVER_KEPT.has(status) || lifetime(status, control) === undefined ? 'DYNAMIC' : null
}

export function keep(request: Request, answer: Answer, body: ArrayBuffer, now: number): Entry {
  const { status, headers } = answer
  const seconds = lifetime(status, edgeControl(headers)) ?? 0
  const vary = varyNames(headers).map((name) => [name, request.headers.get(name)] as const)
  return { status, headers, body, vary, storedAt: now, staleAt: now + seconds * 1000 }
}

/** RFC 9111, 4.3.4: what a 304 says replaces what we hold. */
export function refreshed(entry: Entry, notModified: Headers): Entry {
  const headers = new Headers(entry.headers)
  for (const [name, value] of notModified) if (name !== 'content-length') headers.set(name, value)
  return { ...entry, headers }
}

export const isFor = (request: Request, entry: Entry) =>
  entry.vary.every(([name, value]) => request.headers.get(name) === value) &&
  (!request.headers.has('authorization') || isForTheAuthorized(edgeControl(entry.headers)))

export const isFresh = (entry: Entry, now: number) => now < entry.staleAt

export const mayRefreshBehind = (entry: Entry, now: number) =>
  isWithin('stale-while-revalidate', 0, entry, now)

/** An answer that says nothing about errors covers for them for ever. */
export const mayCoverError = (entry: Entry, now: number) =>
  isWithin('stale-if-error', Infinity, entry, now)

/** The windows of stale answers run from the moment of invalidation. */
export const invalidated = (entry: Entry, now: number): Entry => ({
  ...entry,
  staleAt: Math.min(entry.staleAt, now),
})

/** Headers named as in `private="set-cookie"`: they reach whoever asked first, and nobody after. */
export const unsharedHeaders = (headers: Headers) =>
  ['private', 'no-cache'].flatMap((directive) => list(edgeControl(headers).get(directive)))

type Control = Map<string, string>

function edgeControl(headers: Headers): Control {
  const text =
    headers.get('cloudflare-cdn-cache-control') ??
    headers.get('cdn-cache-control') ??
    headers.get('cache-control') ??
    ''
  const directives = text.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|([^\s,]*)))?/g)
  const control: Control = new Map()
  for (const [, name = '', quoted, bare] of directives) {
    control.set(name.toLowerCase(), quoted ?? bare ?? '')
  }
  return control
}

const NEVER_KEPT = new Set([206, 304, 520, 521, 522, 523, 524, 525, 526])

const HEURISTIC_SECONDS: Record<number, number> = {
  200: 7200,
  203: 7200,
  204: 7200,
  300: 1200,
  301: 1200,
  404: 180,
  410: 180,
  405: 60,
  414: 60,
  501: 60,
}

function lifetime(status: number, control: Control): number | undefined {
  if (forbidsAll(control, 'no-cache')) return 0
  return seconds(control, 's-maxage') ?? seconds(control, 'max-age') ?? HEURISTIC_SECONDS[status]
}

function isWithin(directive: string, otherwise: number, entry: Entry, now: number): boolean {
  const control = edgeControl(entry.headers)
  if (FORBID_STALE.some((no) => control.has(no))) return false
  return now < entry.staleAt + (seconds(control, directive) ?? otherwise) * 1000
}

const FORBID_STALE = ['s-maxage', 'must-revalidate', 'proxy-revalidate']

const isForTheAuthorized = (control: Control) =>
  ['public', 'must-revalidate', 's-maxage'].some((yes) => control.has(yes))

const forbidsAll = (control: Control, directive: string) => control.get(directive) === ''

const seconds = (control: Control, directive: string) =>
  /^\d+$/.test(control.get(directive) ?? '') ? Number(control.get(directive)) : undefined

const varyNames = (headers: Headers) => list(headers.get('vary'))

const list = (text: string | null | undefined) =>
  (text ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
