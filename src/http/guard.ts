import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { refuse } from '../refusal.ts'
import type { AppContext } from './context.ts'
import { networkOfTheDay, seal, unseal } from './tokens.ts'

const YEAR = 365 * 86_400

/** Refuses a form that another site's page sends. */
export const sameOrigin = csrf({ secFetchSite: ['same-origin', 'none'] })

/** Who is asking, for counting only; see `networkOfTheDay`. */
export const networkOf = ({ req, var: { platform } }: AppContext): Promise<string> =>
  networkOfTheDay(platform.signer, req.header('cf-connecting-ip') ?? '', platform.now())

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

/** The number in an address such as …/comments/12. */
export function idIn(c: Pick<AppContext, 'req'>, name: string): number {
  const id = Number(c.req.param(name))
  if (!Number.isSafeInteger(id) || id <= 0) refuse('missing', 'There is nothing at this address.')
  return id
}
