import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Fate, startSmtp } from './smtp.ts'
import { type Killable, startWorker } from './worker.ts'

// An issue to five thousand, while the Worker that sends it is killed over and over and the mail server
// refuses, stalls and hangs up.

const READERS = 5000
const KILLS = 7
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
const PATIENCE = 400_000

// A process that is killed loses nothing it has written, also where that is written to memory: on a disk
// that others use too, each of some thousand transactions would wait for it.
const MEMORY = '/dev/shm'
const storage = mkdtempSync(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'broadsheet-'))
afterAll(() => rmSync(storage, { recursive: true, force: true }))

/** What the server does with each letter, in so many of a thousand. */
const FATES: [Fate, number][] = [
  ['refuses its reader', 15],
  ['refuses its reader for now', 25],
  ['refuses it', 5],
  ['refuses it for now', 15],
  ['takes leave', 3],
  ['takes it and breaks off', 5],
  ['breaks off', 5],
  ['takes it and stalls', 1],
  ['stalls', 1],
]

test('of five thousand letters none is lost and none is doubled, whenever the Worker is killed', {
  timeout: PATIENCE,
}, async () => {
  console.log(`SEED=${SEED}`)
  const chance = chances(SEED)
  const smtp = await startSmtp((_, nth) => fateBy(nth > 3 ? 1 : chance()))
  const vars = {
    URL: 'https://news.example',
    SMTP: `smtp://127.0.0.1:${smtp.port}?timeout=3`,
    LETTERS_PER_SECOND: '0',
    LETTERS_PER_DOMAIN_MINUTE: '0',
  }
  let worker = await startWorker(storage, vars)
  await worker.migrate()
  await begin(worker)
  const leasedAtDeath = new Set<string>()
  let kills = 0
  for (let round = 0; !(await isOver(worker)); round++) {
    await worker.strike()
    await pause(kills < KILLS ? 300 + chance() * 2500 : 300)
    if (kills < KILLS) {
      kills += 1
      await worker.kill()
      worker = await startWorker(storage, vars)
      for (const address of await addressesIn(worker, 'leased')) leasedAtDeath.add(address)
      await leasesEnd(worker)
    }
    await timePasses(worker)
    expect(round).toBeLessThan(1000)
  }
  const states = await worker.db
    .prepare('SELECT state, count(*) AS n FROM deliveries GROUP BY state')
    .all<{ state: string; n: number }>()
  console.log(
    JSON.stringify(states.results),
    `killed ${kills} times, with ${leasedAtDeath.size} letters in hand`,
  )
  const of = async (state: string) => (await addressesIn(worker, state)).sort()
  const [accepted, refused, uncertain] = [
    await of('accepted'),
    await of('refused'),
    await of('uncertain'),
  ]
  const twice = [...smtp.taken].filter(([, letters]) => letters.length > 1)
  const unheardOf = new Set([...smtp.silent, ...leasedAtDeath])
  await worker.kill()
  await smtp.close()

  expect(twice.map(([address]) => address)).toEqual([])
  expect(accepted.length + refused.length + uncertain.length).toBe(READERS)
  expect(accepted.filter((address) => !smtp.taken.has(address))).toEqual([])
  expect(refused.filter((address) => smtp.taken.has(address))).toEqual([])
  expect(refused.filter((address) => !smtp.refused.has(address))).toEqual([])
  // Those nobody knows of are those to whose sender the server did not answer, or who died before it listened.
  expect(uncertain).toEqual([...unheardOf].sort())
  expect(kills).toBe(KILLS)
  expect(leasedAtDeath.size).toBeGreaterThan(0)
  expect(leasedAtDeath.size).toBeLessThanOrEqual(KILLS * 20)
})

async function begin({ db }: Killable) {
  const each = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${READERS})`
  await db.batch([
    db.prepare(
      `INSERT INTO subscribers (id, email, state, created_at) ${each} SELECT i, 'reader-' || i || '@d' || (i % 50) || '.example', 'confirmed', 0 FROM n`,
    ),
    db.prepare(
      `INSERT INTO subscriptions (subscriber_id, list, state, pace) ${each} SELECT i, 'newsletter', 'confirmed', 'daily' FROM n`,
    ),
    db.prepare(
      `INSERT INTO issues (id, kind, list, pace, state, subject, origin, body_markdown, body_html)
      VALUES (1, 'written', 'newsletter', '', 'sending', 'The week', 'https://news.example', 'Words.', '<p>Words.</p>')`,
    ),
  ])
}

const isOver = async ({ db }: Killable) =>
  (await db.prepare('SELECT state FROM issues').first('state')) === 'sent'

const addressesIn = async ({ db }: Killable, state: string) =>
  (
    await db
      .prepare(
        'SELECT email FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id WHERE deliveries.state = ?',
      )
      .bind(state)
      .all<{ email: string }>()
  ).results.map(({ email }) => email)

/** As if the minutes had gone by that the dead one’s leases last. */
const leasesEnd = ({ db }: Killable) =>
  db.batch([
    db.prepare("UPDATE deliveries SET due_at = 1 WHERE state = 'leased'"),
    db.prepare('UPDATE issues SET sender_until = 0'),
  ])

/** As if those minutes had gone by for which something waits to be tried again. */
const timePasses = ({ db }: Killable) =>
  db.batch([
    db.prepare("UPDATE deliveries SET due_at = 1 WHERE state = 'queued' AND due_at > 1"),
    db.prepare('UPDATE issues SET held_until = 0'),
  ])

function fateBy(chance: number): Fate {
  let from = 0
  for (const [fate, share] of FATES) {
    from += share / 1000
    if (chance < from) return fate
  }
  return 'takes it'
}

/** Chances that come again with the same seed. */
function chances(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
