import type { MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { refuse } from '../refusal.ts'
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

/** The guest's id from their signed key, when they have one of ours. */
export const readerOf = async (c: AppContext): Promise<number | undefined> =>
  unseal(c.var.platform.signer, 'reader', getCookie(c, 'reader', 'host') ?? '')

/**
 * Gives a guest the key that says which comments are theirs. Only ever on an uncached answer. No script can
 * read the key; the second cookie, which says nothing else, tells ours that there is one.
 */
export async function rememberReader(c: AppContext, readerId: number | null): Promise<void> {
  if (readerId === null) return
  const kept = { path: '/', secure: true, sameSite: 'Lax', maxAge: YEAR } as const
  const key = await seal(c.var.platform.signer, 'reader', readerId)
  setCookie(c, 'reader', key, { ...kept, prefix: 'host', httpOnly: true })
  setCookie(c, 'keyed', '1', { ...kept, prefix: 'host' })
}

/** Takes the key out of the browser again. */
export function forgetReader(c: AppContext): void {
  for (const name of ['reader', 'keyed'])
    deleteCookie(c, name, { prefix: 'host', path: '/', secure: true })
}

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
