import { isOnSite } from '../sites/site.ts'

/** How a key signs: a JWT by one of two algorithms, or what Disqus and Hyvor have partners sign. */
export const ALGORITHMS = ['HS256', 'EdDSA', 'Disqus', 'Hyvor'] as const
export type Algorithm = (typeof ALGORITHMS)[number]
export type JwtAlgorithm = 'HS256' | 'EdDSA'

/** A key that a partner's tokens are signed with. */
export type SignOnKey = {
  id: number
  kid: string
  issuer: string
  algorithm: Algorithm
  /** Locked away: the shared secret, or the public key. */
  secret: string
  /** Whether the addresses in its tokens count as verified. */
  vouches: boolean
  siteId: number | null
}

/** So that a partner can bring in a new key before the old one goes. */
export const MOST_ACTIVE = 2

const MINUTE = 60

/** How long a token may be good for, in seconds. */
export const LONGEST_LIFE = 10 * MINUTE
/** How far two clocks may differ, in seconds. */
export const CLOCKS_DIFFER = 30

/** What a token says of somebody. */
export type Claims = {
  sub: string
  jti: string
  /** Seconds since 1970. */
  iat: number
  exp: number
  name?: string | undefined
  /** One that the partner has verified. */
  email?: string | undefined
}

/** Whom a token must be meant for: this publication, or the pages of the key's own site. */
export const isForUs = (aud: string, publication: string, origins: string[]): boolean =>
  aud === publication ||
  (URL.canParse(aud) && new URL(aud).origin === aud && isOnSite({ origins }, new URL(aud)))

/** Whether a token was made to be used at once. */
export const isShortLived = ({ iat, exp }: Pick<Claims, 'iat' | 'exp'>): boolean =>
  exp > iat && exp - iat <= LONGEST_LIFE

/** When the token cannot come again, in milliseconds. */
export const spentUntil = ({ exp }: Pick<Claims, 'exp'>): number => (exp + CLOCKS_DIFFER) * 1000
