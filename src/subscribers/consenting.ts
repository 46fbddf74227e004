import type { Statement } from '../db/client.ts'
import { sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import * as changes from './changes.ts'
import { agreedWords } from './consent.ts'
import { type Act, type End, type Entry, type How, linkedTo, START, sealOf } from './ledger.ts'
import * as subscribers from './store.ts'

export type Said = {
  subscriberId: number
  act: Act
  list: string
  how: How
  pace?: string
  box?: string
  page?: string
  network?: string
}

const MOST_TRIES = 20
const NETWORK_SHOWN = 16

/**
 * Saves something together with what was said about it, at the end of the ledger; all of it or nothing.
 * Where another comes first, the chain is read again and this goes behind it.
 */
export async function saveSaid(
  platform: Platform,
  said: Said[],
  saving: (policies: { agreed: string }) => readonly Statement<unknown>[],
): Promise<void> {
  const { db, publication } = platform
  const words = agreedWords(publication.words)
  const wordsHash = await sha256(words)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const now = (await db.first(subscribers.ledgerNow())) as subscribers.LedgerNow
    const entries = await linkedTo(
      endOf(now),
      said.map((it) => entryFrom(platform, it, wordsHash, now)),
    )
    const { place, hash } = entries.at(-1) ?? START
    const end = { place, hash, seal: await sealOf(platform.signer, { place, hash }) }
    try {
      await db.batch([
        ...saving({ agreed: `${now.privacy}/${now.terms}` }),
        changes.keepWords({ hash: wordsHash, words, language: publication.words.language }),
        ...entries.map(changes.append),
        changes.moveEnd(end),
      ])
      return
    } catch (error) {
      const since = await db.first(subscribers.ledgerNow())
      if (since?.place === now.place) throw error
    }
  }
  refuse('away', 'Very many people are asking at this moment. Please try again in a minute.')
}

const endOf = ({ place, hash, seal }: subscribers.LedgerNow): End =>
  place == null ? START : { place, hash: hash ?? '', seal: seal ?? '' }

const entryFrom = (
  { newId, now, publication }: Platform,
  { pace = '', box = '', page = '', network = '', ...said }: Said,
  wordsHash: string,
  { privacy, terms }: subscribers.LedgerNow,
): Entry => ({
  ...said,
  id: newId(),
  pace,
  box,
  page,
  network: network.slice(0, NETWORK_SHOWN),
  language: publication.words.language,
  wordsHash,
  privacyVersion: privacy,
  termsVersion: terms,
  at: now(),
})
