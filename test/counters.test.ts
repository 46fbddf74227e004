import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { report, vote } from '../src/comments/acting.ts'
import { postComment } from '../src/comments/actions.ts'
import { edit, withdraw } from '../src/comments/amending.ts'
import { transition } from '../src/comments/changes.ts'
import type { CommentState } from '../src/comments/comment.ts'
import type { Vote } from '../src/comments/rights.ts'
import { timeOf } from '../src/db/ids.ts'
import { anArticle, newsroom } from './newsroom.ts'
import { RANKS, WRONG_COUNTS, WRONG_PLACES, wrongRanks } from './recount.ts'

const room = newsroom()
const { platform } = room
const READERS = [1, 2, 3, 4]
const LINKS = 'https://a.example https://b.example https://c.example'

/** An act of a reader or a moderator on the nth comment there is. */
type Act = { kind: Kind; on: number; by: number }
type Kind = (typeof KINDS)[number]
const KINDS = [
  'post',
  'post to be held',
  'reply',
  'reply',
  'reply to be held',
  'approve',
  'reject',
  'shadow',
  'withdraw',
  'edit',
  'edit to be held',
  'vote up',
  'vote down',
  'take back',
  'report',
  'settle',
] as const

const acts = fc.array(
  fc.record<Act>({
    kind: fc.constantFrom(...KINDS),
    on: fc.nat(7),
    by: fc.constantFrom(...READERS),
  }),
  { minLength: 30, maxLength: 60, size: 'max' },
)
const TABLES = [
  'votes',
  'reports',
  'comment_revisions',
  'moderation_log',
  'senders',
  'comment_events',
  'waits',
  'comments',
]

/** So that there is something to act on from the start. */
const BEGUN: Act[] = (['post', 'reply', 'reply', 'post', 'reply to be held'] as const).map(
  (kind, on) => ({ kind, on: on >> 1, by: READERS[on % 3] ?? 1 }),
)

test('every counter equals a full recount after any sequence of acts', {
  timeout: 180_000,
}, async () => {
  let nth = 0
  // Else all that four readers say after the first few would be held.
  const limits = { perReader: 100, perNetwork: 100, reports: 100 }
  const settings = JSON.stringify({ limits })
  await env.DB.prepare('UPDATE screening SET settings = ?').bind(settings).run()
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const { slug } = await anArticle(platform)
      const said: Said[] = []
      for (const act of [...BEGUN, ...sequence]) await done(act, slug, said, ++nth)
      const [counts, places, ranks] = await env.DB.batch<any>(
        [WRONG_COUNTS, WRONG_PLACES, RANKS].map((sql) => env.DB.prepare(sql)),
      )
      expect(counts?.results).toEqual([])
      expect(places?.results).toEqual([])
      const secondOf = (id: number) => Math.floor(timeOf(id) / 1000)
      expect(wrongRanks(ranks?.results ?? [], secondOf)).toEqual([])
      await env.DB.batch(TABLES.map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
      await env.DB.prepare('UPDATE threads SET n_public = 0, n_roots = 0, n_pending = 0').run()
    }),
    { numRuns: 15 },
  )
})

type Said = { id: number; author: number }

async function done({ kind, on, by }: Act, slug: string, all: Said[], nth: number) {
  const { id, author } = all[on % Math.max(all.length, 1)] ?? { id: 0, author: 0 }
  const actor = { readerId: by, network: '', address: '', agent: '' }
  // Nobody votes on their own, and nobody else changes it.
  const other = { ...actor, readerId: by + READERS.length }
  const itself = { ...actor, readerId: author }
  const place = { slug, id }
  const say = async (parent: number | null, body: string) => {
    const input = { name: `Reader ${by}`, email: '', body: `${body} ${nth}`, parent }
    const sender = { ...actor, form: null, retryKey: `${nth}` }
    const { comment } = await postComment(platform, slug, input, sender)
    all.push({ id: comment.id, author: by })
  }
  const becomes = async (state: CommentState) => {
    const found = await env.DB.prepare('SELECT state FROM comments WHERE id = ?').bind(id).first()
    const was = found?.state as CommentState | undefined
    if (was && was !== state && was !== 'withdrawn')
      await platform.db.batch(transition({ id, was, state, reason: 'x' }))
  }
  const votes = (cast: Vote) => vote(platform, place, cast, other)
  const edits = (body: string) => edit(platform, place, `${body} ${nth}`, itself)
  const does: Record<Kind, () => Promise<unknown>> = {
    post: () => say(null, 'Said.'),
    'post to be held': () => say(null, LINKS),
    reply: () => say(id, 'Answered.'),
    'reply to be held': () => say(id, LINKS),
    approve: () => becomes('approved'),
    reject: () => becomes('rejected'),
    shadow: () => becomes('spam'),
    withdraw: () => withdraw(platform, place, itself),
    edit: () => edits('Changed.'),
    'edit to be held': () => edits(LINKS),
    'vote up': () => votes(1),
    'vote down': () => votes(-1),
    'take back': () => votes(0),
    report: () => report(platform, place, { reason: 'abuse', words: '' }, other),
    settle: () =>
      env.DB.prepare('UPDATE reports SET settled_at = 1 WHERE comment_id = ?').bind(id).run(),
  }
  // Who may not is refused; the counters must not have moved.
  await does[kind]().catch((error: Error) => {
    if (!('reason' in error)) throw error
  })
}
