import { handwritten } from '../db/client.ts'
import { FIRST_VERSION } from '../settings/policy.ts'
import { FLOOD, MOST_COUNTED } from './guard.ts'
import type { Consented, End } from './ledger.ts'
import type {
  Known,
  List,
  Pace,
  Subscriber,
  Subscription,
  SubscriptionState,
} from './subscriber.ts'

const subscriber = 'id, email, state, n_letters AS nLetters, lettered_at AS letteredAt'

export const findByEmail = ({ email }: { email: string }) => byEmail([email])

const byEmail = handwritten<Subscriber>(`SELECT ${subscriber} FROM subscribers WHERE email = ?1`)

export const find = ({ id }: { id: number }) => byId([id])

const byId =
  handwritten<Known>(`SELECT ${subscriber}, language, paused_until AS pausedUntil, agreed,
    (SELECT count(*) FROM subscriptions WHERE subscriber_id = ?1 AND state <> 'left') AS nActive
  FROM subscribers WHERE id = ?1 AND state <> 'erased'`)

export const subscriptionState = (it: { email: string; list: List }) => stateOf([it.email, it.list])

const stateOf = handwritten<{ state: SubscriptionState }>(`SELECT s.state FROM subscriptions s
  JOIN subscribers ON subscribers.id = s.subscriber_id WHERE subscribers.email = ?1 AND s.list = ?2`)

/** What a list goes by now; its id is what stands behind the slash. */
const named = `coalesce(section.name, tag.name, author.name, article.headline, '') AS name,
    coalesce(section.slug, tag.slug, author.slug, article.slug, '') AS slug`
const idIn = (kind: string) =>
  `CASE WHEN s.list LIKE '${kind}/%' THEN CAST(substr(s.list, ${kind.length + 2}) AS INTEGER) END`
const names = `LEFT JOIN sections section ON section.id = ${idIn('section')}
  LEFT JOIN tags tag ON tag.id = ${idIn('tag')}
  LEFT JOIN authors author ON author.id = ${idIn('author')}
  LEFT JOIN articles article ON article.id = ${idIn('story')} AND article.state = 'published'`

/** All that somebody has, wishes for or had; the newsletter first. */
export const subscriptionsOf = ({ id }: { id: number }) => ofSubscriber([id])

const ofSubscriber = handwritten<Subscription>(`SELECT s.list, s.state, s.pace, ${named}
  FROM subscriptions s ${names} WHERE s.subscriber_id = ?1 ORDER BY s.list <> 'newsletter', name`)

export type Confirmation = {
  id: number
  subscriberId: number
  list: List
  pace: Pace
  expiresAt: number
  sentAt: number | null
  usedAt: number | null
  email: string
  language: string
  /** Of the subscription it asks about. */
  state: SubscriptionState
}

export const findConfirmation = ({ id }: { id: number }) => confirmation([id])

const confirmation =
  handwritten<Confirmation>(`SELECT c.id, c.subscriber_id AS subscriberId, c.list,
    s.pace, c.expires_at AS expiresAt, c.sent_at AS sentAt, c.used_at AS usedAt, s.state,
    subscribers.email, subscribers.language
  FROM confirmations c
  JOIN subscribers ON subscribers.id = c.subscriber_id AND subscribers.state <> 'erased'
  JOIN subscriptions s ON s.subscriber_id = c.subscriber_id AND s.list = c.list
  WHERE c.id = ?1`)

/** Askings from a network and from anywhere, as far as they matter. */
export const askings = (it: { network: string; anHourAgo: number; minutesAgo: number }) =>
  countAskings([it.network, it.anHourAgo, it.minutesAgo])

const countAskings = handwritten<{ nearby: number; everywhere: number }>(`SELECT
  (SELECT count(*) FROM (SELECT 1 FROM subscription_asks WHERE network = ?1 AND id > ?2 LIMIT ${MOST_COUNTED})) AS nearby,
  (SELECT count(*) FROM (SELECT 1 FROM subscription_asks WHERE id > ?3 LIMIT ${FLOOD})) AS everywhere`)

export type Suppression = {
  reason: 'erased' | 'bounced' | 'complained' | 'unconfirmed'
  nLetters: number
  letteredAt: number | null
}

/** What is remembered of an address that we do not have. */
export const findSuppression = ({ emailHash }: { emailHash: string }) => suppression([emailHash])

const suppression = handwritten<Suppression>(
  'SELECT reason, n_letters AS nLetters, lettered_at AS letteredAt FROM suppressions WHERE email_hash = ?1',
)

/** Where the chain of consents ends, and which policies apply now: what the next entry must know. */
export type LedgerNow = Partial<End> & { privacy: string; terms: string }

export const ledgerNow = () => endAndPolicies([])

const versionOf = (kind: string) =>
  `(SELECT coalesce(max(version), ${FIRST_VERSION}) || '' FROM policies WHERE kind = '${kind}')`
const endAndPolicies = handwritten<LedgerNow>(`SELECT consent_end.place, consent_end.hash,
    consent_end.seal, ${versionOf('privacy')} AS privacy, ${versionOf('terms')} AS terms
  FROM (SELECT 1) LEFT JOIN consent_end`)

export type AddressChange = {
  id: number
  subscriberId: number
  /** Locked. */
  email: string
  emailHash: string
  sentAt: number | null
  oldSaidAt: number | null
  newSaidAt: number | null
}

const change = `id, subscriber_id AS subscriberId, email, email_hash AS emailHash, sent_at AS sentAt,
    old_said_at AS oldSaidAt, new_said_at AS newSaidAt`

export const findAddressChange = ({ id }: { id: number }) => addressChange([id])

const addressChange = handwritten<AddressChange>(
  `SELECT ${change} FROM address_changes WHERE id = ?1`,
)

/** How many changes somebody has asked for since, and how many to an address. */
export const addressChangesSince = (it: {
  subscriberId: number
  emailHash: string
  since: number
}) => countChanges([it.subscriberId, it.emailHash, it.since])

const countChanges = handwritten<{ own: number; there: number }>(`SELECT
  (SELECT count(*) FROM address_changes WHERE subscriber_id = ?1 AND id > ?3) AS own,
  (SELECT count(*) FROM address_changes WHERE email_hash = ?2 AND id > ?3) AS there`)

/** Addresses that were never confirmed, asked for the last time before. */
export const longUnconfirmed = (it: { before: number; most: number }) =>
  unconfirmedSince([it.before, it.most])

const unconfirmedSince = handwritten<Subscriber>(`SELECT ${subscriber} FROM subscribers
  WHERE state = 'unconfirmed' AND lettered_at < ?1 ORDER BY lettered_at LIMIT ?2`)

/** What somebody has said, with the words they saw. */
export const consentsOf = ({ id }: { id: number }) => consented([id])

const consented =
  handwritten<Consented>(`SELECT c.act, c.list, c.pace, c.box, c.page, c.how, c.language,
    c.words_hash AS wordsHash, agreed_words.words, c.privacy_version AS privacyVersion,
    c.terms_version AS termsVersion, c.at, c.place, c.hash
  FROM consents c LEFT JOIN agreed_words ON agreed_words.hash = c.words_hash
  WHERE c.subscriber_id = ?1 ORDER BY c.id`)
