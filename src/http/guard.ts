import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { refuse } from '../refusal.ts'
import { isHost } from '../text/address.ts'
import type { AppContext } from './context.ts'
import { networkOfTheDay, seal, unseal } from './tokens.ts'

const YEAR = 365 * 86_400

/** Refuses what another site's page sends. Browsers say where it comes from; who says nothing is none. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  const from = c.req.header('Sec-Fetch-Site')
  const isOurs = from
    ? from === 'same-origin' || from === 'none'
    : c.req.header('Origin') === new URL(c.req.url).origin
  if (!READS.has(c.req.method) && !isOurs)
    refuse(
      'not-allowed',
      'This form was sent from another site. Open the page here and send it again.',
    )
  await next()
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Who is asking, for counting only; see `networkOfTheDay`. */
export const networkOf = ({ req, var: { platform } }: AppContext): Promise<string> =>
  networkOfTheDay(platform.signer, req.header('cf-connecting-ip') ?? '', platform.now())

/** Whence a request comes; the address and the program's name are never kept. */
export const askerOf = async (c: AppContext) => ({
  network: await networkOf(c),
  address: c.req.header('cf-connecting-ip') ?? '',
  agent: c.req.header('User-Agent') ?? '',
})

/**
 * The host of the page that a frame of ours stands in, on what the frame's script asks. Another origin's
 * script could only say so after a preflight, which nobody is granted.
 */
export function embeddedIn({ req }: Pick<AppContext, 'req'>): string | undefined {
  const host = req.header('Embedded-In') ?? ''
  return isHost(host) ? host : undefined
}

/**
 * The reader's id from their signed key, when they have one of ours. In a frame it is who signed in there;
 * else whom the ordinary cookie names, which comes along on pages of our own site; else the frame's guest.
 */
export async function readerOf(c: AppContext): Promise<number | undefined> {
  if (!embeddedIn(c)) return keyIn(c, 'reader')
  return (
    (await keyIn(c, 'embedded', 'signed-in')) ?? (await keyIn(c, 'reader')) ?? keyIn(c, 'embedded')
  )
}

const keyIn = (c: AppContext, cookie: string, purpose = cookie) =>
  unseal(c.var.platform.signer, purpose, getCookie(c, cookie, 'host') ?? '')

/**
 * Gives a guest the key that says which comments are theirs, or somebody who signed in that of whom they
 * turned out to be. Only ever on an uncached answer. No script can read the key; the second cookie, which
 * says nothing else, tells ours that there is one.
 */
export async function rememberReader(
  c: AppContext,
  readerId: number | null,
  isSignedIn = false,
): Promise<void> {
  if (readerId === null) return
  const { key, mark, place } = cookiesOf(c)
  const isOurs = key === 'reader'
  // Whoever signed in to a frame is not to become its guest.
  if (!isOurs && !isSignedIn && (await readerOf(c)) === readerId) return
  const kept = { sameSite: 'Lax', ...place, maxAge: YEAR } as const
  const purpose = isSignedIn && !isOurs ? 'signed-in' : key
  const sealed = await seal(c.var.platform.signer, purpose, readerId)
  setCookie(c, key, sealed, { ...kept, httpOnly: true })
  setCookie(c, mark, '1', kept)
}

/** Takes the key out of the browser again; in a frame, out of that frame. */
export function forgetReader(c: AppContext): void {
  const { key, mark, place } = cookiesOf(c)
  for (const name of [key, mark]) deleteCookie(c, name, place)
}

const PLACE = { prefix: 'host', path: '/', secure: true } as const
const OURS = { key: 'reader', mark: 'keyed', place: PLACE }
// A browser keeps these apart for each site that a frame stands on.
const OF_FRAMES = {
  key: 'embedded',
  mark: 'embedded-keyed',
  place: { ...PLACE, sameSite: 'None', partitioned: true } as const,
}

const cookiesOf = (c: AppContext) => (embeddedIn(c) ? OF_FRAMES : OURS)

/**
 * Gives a reader without a key one, and has them send the same again with it. An act counts once for a key,
 * so one whose key is not kept would count as often as it is sent.
 */
export const keyed: MiddlewareHandler = async (c: AppContext, next) => {
  if ((await readerOf(c)) !== undefined) return next()
  if (c.req.query('key') !== undefined)
    refuse('not-allowed', 'This needs a cookie that says which acts are yours. Please allow it.')
  await rememberReader(c, c.var.platform.newId())
  return c.redirect(`${c.req.path}?key`, 307)
}

/** Who acts, on a route that is `keyed`. */
export const actorIn = async (c: AppContext) => ({
  readerId: (await readerOf(c)) ?? 0,
  ...(await askerOf(c)),
})

/** The number in an address such as …/comments/12. */
export function idIn(c: Pick<AppContext, 'req'>, name: string): number {
  const id = Number(c.req.param(name))
  if (!Number.isSafeInteger(id) || id <= 0) refuse('missing', 'There is nothing at this address.')
  return id
}
