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

/** Gives a guest the key that says which comments are theirs. Only ever on an uncached answer. */
export async function rememberReader(c: AppContext, readerId: number | null): Promise<void> {
  if (readerId === null) return
  setCookie(c, 'reader', await seal(c.var.platform.signer, 'reader', readerId), {
    prefix: 'host',
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: YEAR,
  })
}

/** Takes the key out of the browser again. */
export const forgetReader = (c: AppContext): void =>
  void deleteCookie(c, 'reader', { prefix: 'host', path: '/', secure: true })

/** The number in an address such as …/comments/12. */
export function idIn(c: Pick<AppContext, 'req'>, name: string): number {
  const id = Number(c.req.param(name))
  if (!Number.isSafeInteger(id) || id <= 0) refuse('missing', 'There is nothing at this address.')
  return id
}
