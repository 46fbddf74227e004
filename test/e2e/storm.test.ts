import { afterAll, beforeAll, expect, test } from 'vitest'
import { timeOf } from '../../src/db/ids.ts'
import { RANKS, WRONG_COUNTS, WRONG_PLACES, wrongRanks } from '../recount.ts'
import { type Demo, openDemo } from './demo.ts'

// A thousand acts of many readers at once, as a bad network sends them: some twice, some again after
// an answer that never came, some a third time later.

const ACTS = 1000
const READERS = 40
const AT_ONCE = 24
const API = '/api/articles/crook-lane-allotments/comments'
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

type Reader = { cookie: string; votes: Map<number, number>; reports: Set<number>; own: number[] }

// Some twenty seconds on a machine of its own; more where others work beside it.
const PATIENCE = 300_000

test('of a thousand acts at once no comment is lost, none is doubled and every counter is right', {
  timeout: PATIENCE,
}, async () => {
  console.log(`SEED=${SEED}`)
  const chance = chances(SEED)
  const readers = await Promise.all(Array.from({ length: READERS }, aReader))
  const posted = new Map<string, number>()
  const refused = new Map<number, number>()
  let n = 0

  const pick = <T>(of: T[]) => of[Math.floor(chance() * of.length)] as T
  const act = async (reader: Reader) => {
    n += 1
    const words = `Act ${n} of the storm.`
    const ids = [...posted.values()]
    const on = pick(ids)
    const mine = pick(reader.own) ?? on
    const kind = ids.length < 10 ? 0 : chance()
    if (kind < 0.25) {
      const parent = ids.length > 5 && chance() < 0.6 ? on : null
      const body =
        chance() < 0.1 ? `${words} https://a.example https://b.example https://c.example` : words
      const answer = await stubbornly(API, reader, { name: 'Gale', body, parent }, words)
      if (answer.status === 201) {
        const { id } = (await answer.json()).comment
        posted.set(body, id)
        reader.own.push(id)
      } else note(answer)
    } else if (kind < 0.75) {
      const cast = pick([1, 1, -1, 0])
      const answer = await stubbornly(`${API}/${on}/vote`, reader, { vote: cast })
      if (answer.ok) reader.votes.set(on, (await answer.json()).vote)
      else note(answer)
    } else if (kind < 0.85) {
      const answer = await stubbornly(`${API}/${on}/report`, reader, { reason: 'abuse' })
      if (answer.ok) reader.reports.add(on)
      else note(answer)
    } else if (kind < 0.95)
      note(await stubbornly(`${API}/${mine}/edit`, reader, { body: `Edited ${words}` }))
    else note(await stubbornly(`${API}/${mine}/withdraw`, reader, {}))
  }
  const note = ({ status }: Response) => refused.set(status, (refused.get(status) ?? 0) + 1)

  /** Sends until it is answered: at times it hangs up first, and at times it sends again for nothing. */
  async function stubbornly(path: string, { cookie }: Reader, body: object, key = '') {
    const send = (signal?: AbortSignal) =>
      fetch(demo.origin + path, {
        method: 'POST',
        redirect: 'manual',
        body: JSON.stringify(body),
        ...(signal ? { signal } : {}),
        headers: {
          Cookie: cookie,
          'Content-Type': 'application/json',
          'cf-connecting-ip': `10.${[0, 0, 0].map(() => Math.floor(chance() * 250)).join('.')}`,
          ...(key ? { 'Idempotency-Key': `${SEED} ${key}` } : {}),
        },
      })
    if (chance() < 0.25)
      await send(AbortSignal.timeout(1 + Math.floor(chance() * 30))).catch(() => undefined)
    if (chance() < 0.15) {
      const [first, second] = await Promise.all([send(), send()])
      const [answer, other] = first.ok ? [first, second] : [second, first]
      await other.arrayBuffer()
      return answer
    }
    const answer = await send()
    if (chance() < 0.1) await (await send()).arrayBuffer()
    return answer
  }

  // A reader does one thing after the other; many readers do theirs at the same time.
  const workers = Array.from({ length: AT_ONCE }, async (_, i) => {
    const own = readers.filter((_, nth) => nth % AT_ONCE === i)
    while (n < ACTS) await act(pick(own))
  })
  await Promise.all(workers)

  const rows = await demo.ask<Row>(
    `SELECT c.id, c.state, coalesce((SELECT r.body_markdown FROM comment_revisions r WHERE r.comment_id = c.id
      ORDER BY edited_at LIMIT 1), c.body_markdown) AS first FROM comments c WHERE c.name = 'Gale'`,
  )
  const byWords = (a: string[], b: string[]) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)
  expect(rows.map(({ first, id }) => [first, String(id)]).sort(byWords)).toEqual(
    [...posted].map(([words, id]) => [words, String(id)]).sort(byWords),
  )
  expect(posted.size).toBeGreaterThan(150)
  expect(Object.fromEntries([...refused].filter(([status]) => status >= 500))).toEqual({})
  expect(await demo.ask(WRONG_COUNTS)).toEqual([])
  expect(await demo.ask(WRONG_PLACES)).toEqual([])
  const secondOf = (id: number) => Math.floor(timeOf(id) / 1000)
  expect(
    wrongRanks(await demo.ask<Parameters<typeof wrongRanks>[0][number]>(RANKS), secondOf),
  ).toEqual([])

  const votes = await demo.ask<{ on: string }>(
    // The demo's own are of readers who never were.
    'SELECT comment_id || \' \' || vote AS "on" FROM votes WHERE reader_id > 0 ORDER BY 1',
  )
  const cast = readers.flatMap(({ votes }) =>
    [...votes].filter(([, vote]) => vote !== 0).map(([id, vote]) => `${id} ${vote}`),
  )
  expect(votes.map(({ on }) => on).sort()).toEqual(cast.sort())
  const reports = await demo.ask<{ on: string }>(
    'SELECT comment_id || \' \' || reader_id AS "on" FROM reports',
  )
  const reported = readers.reduce((sum, { reports }) => sum + reports.size, 0)
  const late = await demo.ask("SELECT 1 FROM moderation_log WHERE decided_by = 'reports'")
  // One that came while the comment was being held is thanked and not needed any more.
  expect(reports.length).toBeLessThanOrEqual(reported)
  expect(reports.length).toBeGreaterThanOrEqual(reported - 2 * late.length)
})

type Row = { id: number; state: string; first: string }

/** Somebody with a key of their own, which a first vote gives. */
async function aReader(): Promise<Reader> {
  const answer = await fetch(`${demo.origin}${API}/1/vote`, { method: 'POST', redirect: 'manual' })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { cookie, votes: new Map(), reports: new Set(), own: [] }
}

/** Chances that come again with the same seed. */
function chances(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
