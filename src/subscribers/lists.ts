import { handwritten } from '../db/client.ts'
import type { Act, End, Linked } from './ledger.ts'
import type { List, Listed, SubscriberState } from './subscriber.ts'

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

/** The words that the ledger's entries point to. */
export const agreedWords = () => allWords([])

const allWords = handwritten<{ hash: string; words: string; language: string }>(
  'SELECT hash, words, language FROM agreed_words ORDER BY hash',
)

type ListedRow = Omit<Listed, 'lists'> & { lists: string }

const columns = `s.id, s.email, s.state, s.created_at AS createdAt, s.paused_until AS pausedUntil, s.language,
    (SELECT json_group_array(json_object('list', list, 'state', state, 'pace', pace))
      FROM subscriptions WHERE subscriber_id = s.id) AS lists`
const read = ({ lists, ...row }: ListedRow): Listed => ({ ...row, lists: JSON.parse(lists) })
const listing = (sql: string) =>
  handwritten<Listed, ListedRow>(`SELECT ${columns} FROM ${sql}`, read)

type Before = { before: number; limit: number }

/** Subscribers by when they came, the last first; those with an address, in any state or in one. */
export const before = (it: Before & { state?: SubscriberState | undefined }) =>
  it.state ? inState([it.before, it.limit, it.state]) : inAnyState([it.before, it.limit])

const inAnyState = listing(
  "subscribers s WHERE s.id < ?1 AND s.state <> 'erased' ORDER BY s.id DESC LIMIT ?2",
)
const inState = listing(
  'subscribers s WHERE s.state = ?3 AND s.id < ?1 ORDER BY s.id DESC LIMIT ?2',
)

/** Those whose letters pause at a moment. */
export const paused = (it: Before & { now: number }) => pausing([it.before, it.limit, it.now])

const pausing = listing(`subscribers s INDEXED BY subscribers_paused
  WHERE s.paused_until > 0 AND s.paused_until > ?3 AND s.id < ?1 ORDER BY s.id DESC LIMIT ?2`)

/** Those who have a list. */
export const having = (it: Before & { list: List }) => onList([it.before, it.limit, it.list])

const onList = listing(`subscriptions had INDEXED BY subscriptions_had
  CROSS JOIN subscribers s ON s.id = had.subscriber_id
  WHERE had.state = 'confirmed' AND had.list = ?3 AND had.subscriber_id < ?1 AND s.state = 'confirmed'
  ORDER BY had.subscriber_id DESC LIMIT ?2`)

/** Those whose address begins so. */
export const beginning = (it: { start: string; limit: number }) =>
  addressed([it.start, `${it.start}\u{10ffff}`, it.limit])

const addressed = listing(
  "subscribers s WHERE s.email >= ?1 AND s.email < ?2 AND s.email NOT LIKE '#%' ORDER BY s.email LIMIT ?3",
)

/** How often each thing was said, by the day; days are counted from 1970. */
export const daysSince = ({ day }: { day: number }) => consentDays([day])

const consentDays = handwritten<{ day: number; act: Act; n: number }>(
  'SELECT day, act, n FROM consent_days WHERE day >= ?1 ORDER BY day',
)

/** Which of these addresses we have, with their lists; and which must not be written to, by their hashes. */
export const knownAmong = (emails: string[]) => among([JSON.stringify(emails)])

const among = listing('json_each(?1) asked CROSS JOIN subscribers s ON s.email = asked.value')

export const suppressedAmong = (hashes: string[]) => suppressed([JSON.stringify(hashes)])

const suppressed = handwritten<{ emailHash: string; reason: string }>(
  `SELECT email_hash AS emailHash, reason FROM json_each(?1) asked
  CROSS JOIN suppressions ON email_hash = asked.value WHERE reason <> 'unconfirmed'`,
)

/** So many are counted, and no more. */
export const MOST_COUNTED = 10_000

/** How many get letters and have not said yes to the policies as they are. */
export const toAskAgain = ({ policies }: { policies: string }) => countToAsk([policies])

const countToAsk = handwritten<{ n: number; asked: number }>(
  `SELECT count(*) AS n, coalesce(sum(asked_again = ?1), 0) AS asked FROM (SELECT asked_again FROM subscribers
    WHERE state = 'confirmed' AND agreed <> ?1 LIMIT ${MOST_COUNTED + 1})`,
)

/** Some of them who were not asked yet. */
export const someToAsk = (it: { policies: string; after: number; most: number }) =>
  findToAsk([it.policies, it.after, it.most])

const findToAsk = handwritten<{ id: number; email: string; language: string }>(
  `SELECT id, email, language FROM subscribers
  WHERE state = 'confirmed' AND id > ?2 AND agreed <> ?1 AND asked_again <> ?1 ORDER BY id LIMIT ?3`,
)

/** Who follows a story that is over: withdrawn, or without news since. */
export const storiesOver = (it: { before: number; most: number }) => findOver([it.before, it.most])

const findOver = handwritten<{ subscriberId: number; list: List }>(
  `SELECT s.subscriber_id AS subscriberId, s.list FROM subscriptions s
  LEFT JOIN articles a ON a.id = CAST(substr(s.list, 7) AS INTEGER) AND a.state = 'published'
  WHERE s.list >= 'story/' AND s.list < 'story0' AND s.state = 'confirmed'
    AND (a.id IS NULL OR max(a.published_at, coalesce(a.updated_at, 0), s.asked_at) < ?1) LIMIT ?2`,
)
