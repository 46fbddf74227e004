import { sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import * as staff from './store.ts'

/** Lets a program in by the key in its Authorization header, and says what the key is called. */
export async function admit(
  platform: Platform,
  authorization: string | undefined,
): Promise<string> {
  const key = authorization?.match(/^Bearer (\S+)$/i)?.[1]
  if (!key) refuse('unknown-key', 'This needs a key: send it as “Authorization: Bearer …”.')
  const token = await platform.db.first(
    staff.useToken({ tokenHash: await sha256(key), now: platform.now() }),
  )
  if (!token)
    refuse('unknown-key', 'This key is not known here. Make a new one with “broadsheet token”.')
  return token.name
}
