import { decodeProtectedHeader, errors, importJWK, type JWTPayload, jwtVerify } from 'jose'
import { type Reason, refuse } from '../refusal.ts'
import { type Algorithm, CLOCKS_DIFFER, LONGEST_LIFE, type SignOnKey } from './partner.ts'

/** The name a token gives the key that signed it. */
export function keyNameIn(token: string): string {
  try {
    return decodeProtectedHeader(token).kid ?? ''
  } catch {
    return no('malformed', 'This is not a JWT.')
  }
}

/** A key as it signs: the bytes of a shared secret’s characters, or an Ed25519 public key. */
export const keyOf = ({ algorithm, secret }: Pick<SignOnKey, 'algorithm' | 'secret'>) =>
  algorithm === 'HS256'
    ? new TextEncoder().encode(secret)
    : importJWK({ kty: 'OKP', crv: 'Ed25519', x: secret }, 'EdDSA')

type Terms = {
  /** The key says which algorithm it is for, never the token. */
  algorithm: Algorithm
  key: Parameters<typeof jwtVerify>[1]
  issuer: string
  /** Whom a token must be meant for: this publication's address. */
  audience: string
  now: number
}

/** What a token says, once its key has signed it, for us, just now; else a no. */
export async function verified(
  token: string,
  { algorithm, key, issuer, audience, now }: Terms,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience,
      issuer,
      currentDate: new Date(now),
      clockTolerance: CLOCKS_DIFFER,
      maxTokenAge: LONGEST_LIFE,
      requiredClaims: ['sub', 'jti', 'iat', 'exp'],
    })
    return payload
  } catch (error) {
    return no('not-allowed', whyNot(error))
  }
}

const no = (reason: Reason, message: string): never => refuse(reason, message)

function whyNot(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token is too old.'
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token’s “${error.claim}” is not what it has to be here.`
  return 'The token is not signed by that key.'
}
