import { handwritten, type Statement } from '../db/client.ts'
import type { End, Linked } from './ledger.ts'
import type { Suppression } from './store.ts'
import type { List, Pace, SubscriptionState } from './subscriber.ts'

// Each goes into the batch of somebody's act.

export const noteAsk = (it: { id: number; network: string }) => insertAsk([it.id, it.network])

const insertAsk = handwritten<never>('INSERT INTO subscription_asks (id, network) VALUES (?1, ?2)')

export const forgetAsks = ({ before }: { before: number }) => deleteAsks([before])

const deleteAsks = handwritten<never>('DELETE FROM subscription_asks WHERE id < ?1')

type Lettered = {
  id: number
  email: string
  now: number
  origin: string
  /** Letters that the address has had already, when it is new here. */
  nLetters: number
}

/** Counts a confirmation letter to the address, which is remembered from now on. */
export const addLettered = (it: Lettered) =>
  insertLettered([it.id, it.email, it.now, it.origin, it.nLetters + 1])

const insertLettered = handwritten<never>(`INSERT INTO subscribers
    (id, email, state, n_letters, lettered_at, created_at, origin)
  VALUES (?1, ?2, 'unconfirmed', ?5, ?3, ?3, ?4)
  ON CONFLICT (email) DO UPDATE
    SET n_letters = n_letters + 1, lettered_at = excluded.lettered_at, origin = excluded.origin`)

type Wish = { subscriberId: number; list: List; pace: Pace; now: number }

/** Notes the wish for a list, unless it stands already. */
export const addWish = (it: Wish) => insertWish([it.subscriberId, it.list, it.pace, it.now])

const insertWish =
  handwritten<never>(`INSERT INTO subscriptions (subscriber_id, list, state, pace, asked_at)
  VALUES (?1, ?2, 'unconfirmed', ?3, ?4)
  ON CONFLICT (subscriber_id, list) DO UPDATE
    SET state = 'unconfirmed', pace = excluded.pace, asked_at = excluded.asked_at
    WHERE state <> 'confirmed'`)

/** Has a list at a pace from now on; their address is known to be theirs. */
export const have = (it: Wish) => upsertHad([it.subscriberId, it.list, it.pace, it.now])

const upsertHad =
  handwritten<never>(`INSERT INTO subscriptions (subscriber_id, list, state, pace, asked_at)
  VALUES (?1, ?2, 'confirmed', ?3, ?4)
  ON CONFLICT (subscriber_id, list) DO UPDATE SET state = 'confirmed', pace = excluded.pace`)

type NewConfirmation = { id: number; subscriberId: number; list: List; expiresAt: number }

export const addConfirmation = (it: NewConfirmation) =>
  insertConfirmation([it.id, it.subscriberId, it.list, it.expiresAt])

const insertConfirmation = handwritten<never>(
  'INSERT INTO confirmations (id, subscriber_id, list, expires_at) VALUES (?1, ?2, ?3, ?4)',
)

/** Takes the letter's sending for oneself; no row when somebody has sent it already. */
export const claimSending = (it: { id: number; now: number }) => claim([it.id, it.now])

const claim = handwritten<{ id: number }>(
  'UPDATE confirmations SET sent_at = ?2 WHERE id = ?1 AND sent_at IS NULL RETURNING id',
)

export const releaseSending = ({ id }: { id: number }) => release([id])

const release = handwritten<never>('UPDATE confirmations SET sent_at = NULL WHERE id = ?1')

export const markUsed = (it: { id: number; now: number }) => use([it.id, it.now])

const use = handwritten<never>(
  'UPDATE confirmations SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL',
)

type Confirmed = { subscriberId: number; lists: List[]; agreed: string; now: number }

/** A confirmed address may be asked again later, so its count of letters starts anew. */
export const confirm = ({ subscriberId, lists, agreed, now }: Confirmed): Statement<never>[] => [
  confirmLists([subscriberId, JSON.stringify(lists)]),
  confirmSubscriber([subscriberId, agreed, now]),
]

const confirmLists = handwritten<never>(`UPDATE subscriptions SET state = 'confirmed'
  WHERE subscriber_id = ?1 AND state = 'unconfirmed' AND list IN (SELECT value FROM json_each(?2))`)
const confirmSubscriber =
  handwritten<never>(`UPDATE subscribers SET state = 'confirmed', n_letters = 0,
    n_soft = 0, agreed = ?2, confirmed_at = coalesce(confirmed_at, ?3)
  WHERE id = ?1 AND state IN ('unconfirmed', 'confirmed')`)

export const setState = (it: { subscriberId: number; list: List; state: SubscriptionState }) =>
  updateState([it.subscriberId, it.list, it.state])

const updateState = handwritten<never>(
  'UPDATE subscriptions SET state = ?3 WHERE subscriber_id = ?1 AND list = ?2',
)

export const leaveAll = ({ subscriberId }: { subscriberId: number }) => updateAll([subscriberId])

const updateAll = handwritten<never>(
  "UPDATE subscriptions SET state = 'left' WHERE subscriber_id = ?1",
)

export const pause = (it: { id: number; until: number }) => updatePause([it.id, it.until])

const updatePause = handwritten<never>('UPDATE subscribers SET paused_until = ?2 WHERE id = ?1')

export const speak = (it: { id: number; language: string }) => updateLanguage([it.id, it.language])

const updateLanguage = handwritten<never>('UPDATE subscribers SET language = ?2 WHERE id = ?1')

export const agree = (it: { id: number; agreed: string }) => updateAgreed([it.id, it.agreed])

const updateAgreed = handwritten<never>('UPDATE subscribers SET agreed = ?2 WHERE id = ?1')

type NewAddressChange = { id: number; subscriberId: number; email: string; emailHash: string }

export const askToMove = (it: NewAddressChange) =>
  insertChange([it.id, it.subscriberId, it.email, it.emailHash])

const insertChange = handwritten<never>(
  'INSERT INTO address_changes (id, subscriber_id, email, email_hash) VALUES (?1, ?2, ?3, ?4)',
)

export const claimMoving = (it: { id: number; now: number }) => claimChange([it.id, it.now])

const claimChange = handwritten<{ id: number }>(
  'UPDATE address_changes SET sent_at = ?2 WHERE id = ?1 AND sent_at IS NULL RETURNING id',
)

/** The yes of one of the two addresses; again, it changes nothing. */
export const sayToMove = (it: { id: number; side: 'old' | 'new'; now: number }) =>
  (it.side === 'old' ? sayOld : sayNew)([it.id, it.now])

const saying = (side: string) =>
  handwritten<never>(
    `UPDATE address_changes SET ${side}_said_at = coalesce(${side}_said_at, ?2) WHERE id = ?1`,
  )
const sayOld = saying('old')
const sayNew = saying('new')

/** Moves to the new address once both have said yes, and forgets what asked for it. */
export const move = (it: { change: number; id: number; email: string }) => [
  moveTo([it.id, it.email, it.change]),
  deleteChanges([it.id]),
]

const moveTo = handwritten<never>(`UPDATE subscribers SET email = ?2, n_soft = 0 WHERE id = ?1
  AND EXISTS (SELECT 1 FROM address_changes WHERE id = ?3 AND old_said_at IS NOT NULL AND new_said_at IS NOT NULL)`)
const deleteChanges = handwritten<never>('DELETE FROM address_changes WHERE subscriber_id = ?1')

export const forgetAddressChanges = ({ before }: { before: number }) => deleteOldChanges([before])

const deleteOldChanges = handwritten<never>('DELETE FROM address_changes WHERE id < ?1')

/** All that is somebody's goes; the ledger keeps what was said, under a number. */
export const forget = ({ id }: { id: number }): Statement<never>[] => [
  emptySubscriber([id]),
  deleteSubscriptions([id]),
  deleteConfirmations([id]),
  deleteChanges([id]),
]

const emptySubscriber =
  handwritten<never>(`UPDATE subscribers SET email = '#' || id, state = 'erased',
  language = '', origin = '' WHERE id = ?1`)
const deleteSubscriptions = handwritten<never>('DELETE FROM subscriptions WHERE subscriber_id = ?1')
const deleteConfirmations = handwritten<never>('DELETE FROM confirmations WHERE subscriber_id = ?1')

type NewSuppression = Suppression & { emailHash: string; now: number }

/** Remembers of an address why it is not here, by its hash. */
export const suppress = (it: NewSuppression) =>
  insertSuppression([it.emailHash, it.reason, it.nLetters, it.letteredAt, it.now])

const insertSuppression =
  handwritten<never>(`INSERT INTO suppressions (email_hash, reason, n_letters, lettered_at, at)
  VALUES (?1, ?2, ?3, ?4, ?5)
  ON CONFLICT (email_hash) DO UPDATE
    SET reason = excluded.reason, n_letters = excluded.n_letters, lettered_at = excluded.lettered_at, at = excluded.at`)

export const liftSuppression = ({ emailHash }: { emailHash: string }) =>
  deleteSuppression([emailHash])

const deleteSuppression = handwritten<never>('DELETE FROM suppressions WHERE email_hash = ?1')

export const markSuppressed = ({ id }: { id: number }) => updateSuppressed([id])

const updateSuppressed = handwritten<never>(
  "UPDATE subscribers SET state = 'suppressed' WHERE id = ?1 AND state <> 'erased'",
)

export const keepWords = (it: { hash: string; words: string; language: string }) =>
  insertWords([it.hash, it.words, it.language])

const insertWords = handwritten<never>(
  'INSERT INTO agreed_words (hash, words, language) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING',
)

/** An entry at the end of the chain. Where another was first, the place is taken and the batch fails whole. */
export const append = (it: Linked) =>
  insertConsent([
    it.id,
    it.subscriberId,
    it.act,
    it.list,
    it.box,
    it.page,
    it.wordsHash,
    it.privacyVersion,
    it.termsVersion,
    it.at,
    it.place,
    it.how,
    it.language,
    it.network,
    it.pace,
    it.previous,
    it.hash,
  ])

const insertConsent =
  handwritten<never>(`INSERT INTO consents (id, subscriber_id, act, list, box, page,
    words_hash, privacy_version, terms_version, at, place, how, language, network, pace, previous, hash)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)`)

export const moveEnd = ({ place, hash, seal }: End) => upsertEnd([place, hash, seal])

const upsertEnd =
  handwritten<never>(`INSERT INTO consent_end (id, place, hash, seal) VALUES (1, ?1, ?2, ?3)
  ON CONFLICT (id) DO UPDATE SET place = excluded.place, hash = excluded.hash, seal = excluded.seal`)

type Imported = {
  id: number
  email: string
  language: string
  confirmedAt: number
  now: number
  origin: string
}

/** Somebody who said yes elsewhere. Of whoever is here already, their own yes stands. */
export const addImported = (it: Imported) =>
  insertImported([it.id, it.email, it.language, it.confirmedAt, it.now, it.origin])

const insertImported = handwritten<never>(`INSERT INTO subscribers
    (id, email, state, created_at, confirmed_at, language, origin)
  VALUES (?1, ?2, 'confirmed', ?5, ?4, ?3, ?6)
  ON CONFLICT (email) DO UPDATE SET state = 'confirmed', n_letters = 0,
    confirmed_at = coalesce(confirmed_at, excluded.confirmed_at) WHERE state = 'unconfirmed'`)

/** Letters may go to them again, as far as we know. */
export const unsuppress = ({ id }: { id: number }) => updateUnsuppressed([id])

const updateUnsuppressed = handwritten<never>(
  "UPDATE subscribers SET state = iif(confirmed_at IS NULL, 'unconfirmed', 'confirmed'), n_soft = 0 WHERE id = ?1 AND state = 'suppressed'",
)

/** Takes asking one of them about the policies for oneself; no row when they were asked. */
export const claimAskingAgain = (it: { id: number; policies: string }) =>
  claimAgain([it.id, it.policies])

const claimAgain = handwritten<{ id: number }>(
  'UPDATE subscribers SET asked_again = ?2 WHERE id = ?1 AND asked_again <> ?2 RETURNING id',
)
