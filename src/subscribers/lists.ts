import { handwritten } from '../db/client.ts'
import type { End, Linked } from './ledger.ts'

const entry = `id, subscriber_id AS subscriberId, act, list, pace, box, page, how, language, network,
    words_hash AS wordsHash, privacy_version AS privacyVersion, terms_version AS termsVersion, at,
    place, previous, hash`

/** The ledger in its order, from a place on. */
export const consentsAfter = (it: { place: number; most: number }) => after([it.place, it.most])

const after = handwritten<Linked>(
  `SELECT ${entry} FROM consents WHERE place > ?1 ORDER BY place LIMIT ?2`,
)

/** Where the ledger ends, and its seal. */
export const end = () => ledgerEnd([])

const ledgerEnd = handwritten<End>('SELECT place, hash, seal FROM consent_end')
