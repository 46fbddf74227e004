import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { ageOf } from '../screening/form-token.ts'
import { type Asked, HOUR, isSuspicious, isTooMuch, TEN_MINUTES } from './guard.ts'
import type { How } from './ledger.ts'
import * as subscribers from './store.ts'

/** Who asks for letters. A form and a program are guarded alike. */
export type Asker = {
  /** Under the day's key; empty: not known, so it has no neighbours. */
  network: string
  /** What a decoy field held; people leave it empty. */
  decoy: string
  token: string
  /** What a Turnstile said; undefined: none was shown. */
  turnstile: string | undefined
  how: How
}

/** The statement that counts who asked lately, to go into the batch of somebody's asking. */
export const askingLately = ({ now, idAt }: Platform, { network }: Asker) =>
  subscribers.askings({
    network,
    anHourAgo: idAt(now() - HOUR),
    minutesAgo: idAt(now() - TEN_MINUTES),
  })

export async function refuseHaste({ mayStill }: Platform, { network }: Asker): Promise<void> {
  if (await mayStill('subscribe', network)) return
  refuse(
    'too-many',
    'That was many requests in a short time. Please wait a minute and try again.',
    {
      retryAfter: 60,
    },
  )
}

/** Lets an asking through, has it come back with a test that people pass, or refuses it; whatever the address. */
export async function refuseSuspicious(
  platform: Platform,
  asker: Asker,
  lately: Omit<Asked, 'age'>,
): Promise<void> {
  const age = await ageOf(platform.signer, 'letters', asker.token, platform.now())
  const asked = { ...lately, age }
  const hasPassed = isSuspicious(asked) && (await passes(platform, asker.turnstile))
  if (isTooMuch(asked, hasPassed))
    refuse(
      'too-many',
      'Many letters were asked for from your network in the last hour. Please try again later.',
      { retryAfter: HOUR / 1000 },
    )
}

async function passes({ checkers, publication, outside }: Platform, response: string | undefined) {
  if (!checkers.turnstile) return false
  const { passesTurnstile } = await import('../screening/assessors.ts')
  const { secret } = checkers.turnstile
  const host = new URL(publication.url).hostname
  if (response && (await passesTurnstile({ secret, response, host }, outside))) return true
  return refuse(
    'suspected',
    'Something about this form was unusual. Please tick the box below and send it again; nothing of it is lost.',
  )
}
