import { decodeProtectedHeader, errors, importJWK, type JWTPayload, jwtVerify } from 'jose'
import { type Reason, refuse } from '../refusal.ts'
import { CLOCKS_DIFFER, type JwtAlgorithm, LONGEST_LIFE } from './partner.ts'

/** The name a token gives the key that signed it. */
export function keyNameIn(token: string): string {
  const [name = '', ...payload] = token.split(' ')
  if (payload.length > 0) return name
  try {
    return decodeProtectedHeader(token).kid ?? ''
  } catch {
    return no('malformed', 'This is not a JWT.')
  }
}

/** A key as it signs: the bytes of a shared secret’s characters, or an Ed25519 public key. */
export const keyOf = ({ algorithm, secret }: { algorithm: JwtAlgorithm; secret: string }) =>
  algorithm === 'HS256'
    ? new TextEncoder().encode(secret)
    : importJWK({ kty: 'OKP', crv: 'Ed25519', x: secret }, 'EdDSA')

type Terms = {
  /** The key says which algorithm it is for, never the token. */
  algorithm: JwtAlgorithm
  key: Parameters<typeof jwtVerify>[1]
  issuer: string
  isForUs: (aud: string) => boolean
  now: number
}

/** What a token says, once its key has signed it, for us, just now; else a no. */
export async function verified(
  token: string,
  { algorithm, key, issuer, isForUs, now }: Terms,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      currentDate: new Date(now),
      clockTolerance: CLOCKS_DIFFER,
      maxTokenAge: LONGEST_LIFE,
      requiredClaims: ['aud', 'sub', 'jti', 'iat', 'exp'],
    })
    if (![payload.aud ?? []].flat().some(isForUs)) throw wrong(payload, 'aud')
    return payload
  } catch (error) {
    return no('not-allowed', whyNot(error))
  }
}

const wrong = (payload: JWTPayload, claim: string) =>
  new errors.JWTClaimValidationFailed('not for us', payload, claim, 'check_failed')

const no = (reason: Reason, message: string): never => refuse(reason, message)

function whyNot(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'The token is too old.'
  if (error instanceof errors.JWTClaimValidationFailed)
    return `The token’s “${error.claim}” is not what it has to be here.`
  return 'The token is not signed by that key.'
}
