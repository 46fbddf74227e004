import * as v from 'valibot'
import { Name } from '../readers/input.ts'
import { ALGORITHMS, type Claims } from './partner.ts'

export const SignOn = v.object({
  token: v.pipe(
    v.string('token is the JWT.'),
    v.regex(
      /^([\w-]+\.[\w-]+\.[\w-]+|[\w-]+ [\w+/-]+=* \w+( \d+)?)$/,
      'token is the JWT in its compact form, or what Disqus or Hyvor has signed behind the key’s name.',
    ),
    v.maxLength(4096, 'The token has at most 4096 characters.'),
  ),
})

// A name that nobody may have, and an address that is none, are left out.
const LeftOut = {
  name: v.fallback(v.optional(Name), undefined),
  email: v.fallback(
    v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email())),
    undefined,
  ),
}

const TokenClaims = v.object({
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  jti: v.pipe(v.string(), v.minLength(8), v.maxLength(255)),
  iat: v.number(),
  exp: v.number(),
  ...LeftOut,
  email_verified: v.fallback(v.optional(v.boolean()), undefined),
})

/** What a token says beside its signature, when it says enough. */
export function claimsIn(payload: unknown): Claims | undefined {
  const { success, output } = v.safeParse(TokenClaims, payload)
  if (!success) return
  const { email, email_verified, ...claims } = output
  return { ...claims, email: email_verified ? email : undefined }
}

// Systems number their readers or name them; both are one here.
const Id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
  v.transform(String),
  v.minLength(1),
  v.maxLength(255),
)

const Seconds = v.pipe(v.number(), v.safeInteger())

const DisqusUser = v.pipe(
  v.object({ id: Id, timestamp: Seconds, username: LeftOut.name, email: LeftOut.email }),
  v.transform(({ id, username, ...user }) => ({ sub: id, name: username, ...user })),
)

const HyvorUser = v.pipe(
  v.object({ id: Id, timestamp: Seconds, ...LeftOut }),
  v.transform(({ id, ...user }) => ({ sub: id, ...user })),
)

/** Whom a signed payload names, when it names anybody; as those systems have it, `{}` is nobody. */
export const disqusUserIn = (json: unknown) => fittingOr(DisqusUser, json)
export const hyvorUserIn = (json: unknown) => fittingOr(HyvorUser, json)

function fittingOr<S extends v.GenericSchema>(schema: S, json: unknown) {
  const { success, output } = v.safeParse(schema, json)
  return success ? output : undefined
}

const X = /^[\w-]{43}$/

/** An Ed25519 public key as its JWK (RFC 8037), or the x in it. */
const PublicKey = v.pipe(
  v.string(),
  v.trim(),
  v.transform((text) => xIn(text) ?? text),
  v.check(
    (x) => x === '' || X.test(x),
    'That is no Ed25519 public key. Paste its JWK, or the 43 characters of its x.',
  ),
)

function xIn(text: string): string | undefined {
  try {
    const { kty, crv, x, d } = JSON.parse(text) as Record<string, unknown>
    return kty === 'OKP' && crv === 'Ed25519' && d === undefined ? String(x) : undefined
  } catch {
    return
  }
}

export const NewSignOnKey = v.pipe(
  v.object({
    issuer: v.pipe(
      v.string('Who is it?'),
      v.trim(),
      v.minLength(1, 'Who is it? Give what their tokens say as iss.'),
      v.maxLength(255, 'iss has at most 255 characters.'),
    ),
    algorithm: v.picklist(ALGORITHMS, 'Choose how they sign.'),
    site: v.optional(v.pipe(v.string(), v.regex(/^\d*$/, 'Choose a site, or none.')), ''),
    publicKey: v.optional(PublicKey, ''),
    vouches: v.optional(v.string()),
  }),
  v.transform(({ vouches, site, ...key }) => ({
    ...key,
    vouches: vouches !== undefined,
    siteId: Number(site) || null,
  })),
  v.forward(
    v.check(
      ({ algorithm, publicKey }) => algorithm !== 'EdDSA' || publicKey !== '',
      'EdDSA needs the partner’s public key.',
    ),
    ['publicKey'],
  ),
)

export type NewSignOnKey = v.InferOutput<typeof NewSignOnKey>
