import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Letter, NotTaken, type Pace } from '../src/mail/mail.ts'
import { LETTERS_A_LEASE, RECIPIENTS_A_PAGE } from '../src/newsletter/delivery.ts'
import * as outbox from '../src/newsletter/outbox.ts'
import {
  beginSending,
  keepSending,
  noteDeliveries,
  pauseSending,
  progressOf,
  resumeSending,
  sendDeliveries,
} from '../src/newsletter/sending.ts'
import * as store from '../src/newsletter/store.ts'
import { type Newsroom, newsroom, setClock } from './newsroom.ts'
import { slowIn } from './plan.ts'
import { counting } from './storm.ts'

const START = '2026-11-26T08:00Z'
const MINUTE = 60_000

beforeEach(async () => {
  setClock(START)
  await env.DB.batch(
    [
      'deliveries',
      'delivery_counts',
      'domain_paces',
      'issue_articles',
      'issues',
      'subscriptions',
      'subscribers',
    ].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  )
})
afterEach(() => setClock())

/** So many confirmed subscribers of the newsletter, their addresses over ten domains. */
const subscribed = (count: number, { list = 'newsletter', pace = 'daily', domains = 10 } = {}) =>
  env.DB.batch([
    counting(
      count,
      `INSERT INTO subscribers (id, email, state, created_at)
      SELECT i, 'reader-' || i || '@d' || (i % ${domains}) || '.example', 'confirmed', 0`,
    ),
    counting(
      count,
      `INSERT INTO subscriptions (subscriber_id, list, state, pace) SELECT i, '${list}', 'confirmed', '${pace}'`,
    ),
  ])

let issues = 0

async function anIssue(fields: { list?: string; kind?: string; pace?: string } = {}) {
  issues += 1
  const { list = 'newsletter', kind = 'written', pace = '' } = fields
  await env.DB.prepare(
    `INSERT INTO issues (id, kind, list, pace, subject, body_markdown, body_html) VALUES (?, ?, ?, ?, 'The week', 'Words.', '<p>Words.</p>')`,
  )
    .bind(issues, kind, list, pace)
    .run()
  return issues
}

type Taking = (letter: Letter) => unknown
type Means = { keepsKeys?: boolean; pace?: Pace; take?: Taking }

/** A room whose carrier is the test's own, and whose pauses only move the clock. */
function aRoom({ keepsKeys = false, pace, take = () => {} }: Means = {}) {
  const room = newsroom()
  const sent: { letter: Letter; at: number }[] = []
  room.platform.carrier = async () => ({
    keepsKeys,
    pace: pace ?? { perSecond: 0, perDomainMinute: 0 },
    open: () => ({
      close() {},
      send: async (letter) => {
        await take(letter)
        sent.push({ letter, at: Date.now() })
        return { message: `m-${letter.id}` }
      },
    }),
  })
  room.platform.pause = async (milliseconds) => later(milliseconds)
  return { ...room, sent }
}

/** Has whoever waits go on before the clock moves for the next. */
function oneAfterTheOther(room: Newsroom) {
  let waiting = Promise.resolve()
  room.platform.pause = (milliseconds) => {
    waiting = waiting
      .then(() => new Promise((go) => setTimeout(go)))
      .then(() => later(milliseconds))
    return waiting
  }
}

const later = (milliseconds: number) =>
  void setClock(new Date(Date.now() + Math.max(0, milliseconds)).toISOString())

/** Everything that waits, and the clock each minute, or every so many, until nothing is left to do. */
async function everything({ queued, workOff, platform }: Newsroom, minutes = 3, every = 1) {
  for (let minute = 0; minute < minutes; minute += every) {
    while (queued.length > 0) await workOff()
    later(every * MINUTE)
    await keepSending(platform)
  }
}

const stateOf = async (issue: number) =>
  (await env.DB.prepare('SELECT state FROM issues WHERE id = ?')
    .bind(issue)
    .first('state')) as string
const deliveriesOf = async (issue: number) =>
  (
    await env.DB.prepare('SELECT * FROM deliveries WHERE issue_id = ? ORDER BY subscriber_id')
      .bind(issue)
      .all<{
        subscriber_id: number
        state: string
        tries: number
        due_at: number
        detail: string
      }>()
  ).results

describe('an issue', () => {
  test('goes to each who takes its list, once', async () => {
    await subscribed(1203)
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    await everything(room)
    const addresses = room.sent.map(({ letter }) => letter.to)
    expect(addresses).toHaveLength(1203)
    expect(new Set(addresses).size).toBe(1203)
    expect(await stateOf(issue)).toBe('sent')
    expect(await progressOf(room.platform, issue)).toMatchObject({ accepted: 1203, queued: 0 })
  })

  test('does not go to who left, pauses, takes a feed or another list, or is not to be written to', async () => {
    await subscribed(6)
    await env.DB.batch([
      env.DB.prepare("UPDATE subscriptions SET state = 'left' WHERE subscriber_id = 1"),
      env.DB.prepare('UPDATE subscribers SET paused_until = ? WHERE id = 2').bind(Date.now() + 1),
      env.DB.prepare("UPDATE subscriptions SET pace = 'feed' WHERE subscriber_id = 3"),
      env.DB.prepare("UPDATE subscriptions SET list = 'section/1' WHERE subscriber_id = 4"),
      env.DB.prepare("UPDATE subscribers SET state = 'suppressed' WHERE id = 5"),
    ])
    const room = aRoom()
    await beginSending(room.platform, await anIssue())
    await everything(room)
    expect(room.sent.map(({ letter }) => letter.to)).toEqual(['reader-6@d6.example'])
  })

  test('of the day goes to whoever takes anything daily', async () => {
    await subscribed(3, { list: 'author/7' })
    await env.DB.prepare("UPDATE subscriptions SET pace = 'weekly' WHERE subscriber_id = 2").run()
    const room = aRoom()
    const issue = await anIssue({ kind: 'drafted', list: '', pace: 'daily' })
    await beginSending(room.platform, issue)
    await everything(room)
    expect((await deliveriesOf(issue)).map((it) => it.subscriber_id)).toEqual([1, 3])
  })

  test('is skipped for one who leaves while it waits', async () => {
    await subscribed(20)
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    const [first] = room.queued.splice(0)
    room.queued.push(first as never)
    await room.workOff()
    await env.DB.prepare("UPDATE subscriptions SET state = 'left' WHERE subscriber_id = 20").run()
    await everything(room)
    expect(await progressOf(room.platform, issue)).toMatchObject({ accepted: 19, skipped: 1 })
  })

  test('says of itself what letters to many must, and keeps its name', async () => {
    await subscribed(1)
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    await everything(room)
    const [sent] = room.sent
    expect(sent?.letter.id).toBe(`${issue.toString(36)}-1`)
    const { headers = {} } = sent?.letter ?? {}
    expect(headers).toMatchObject({
      'List-Id': '<newsletter.news.example>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    expect(headers['List-Unsubscribe']).toMatch(/^<https:\/\/news\.example\/unsubscribe\/[^>]+>$/)
  })

  test('is begun once, and not at all when nobody carries it', async () => {
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    await expect(beginSending(room.platform, issue)).rejects.toThrow('being sent already')
    const bare = newsroom()
    await expect(beginSending(bare.platform, await anIssue())).rejects.toThrow('Set SMTP')
  })

  test('is noted once however often its pages are', async () => {
    await subscribed(RECIPIENTS_A_PAGE + 10)
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    room.queued.push(...Array.from({ length: 3 }, () => room.queued[0] as never))
    await everything(room)
    expect(room.sent).toHaveLength(RECIPIENTS_A_PAGE + 10)
  })

  test('stops when it is paused, and goes on after', async () => {
    await subscribed(60)
    const issue = await anIssue()
    let n = 0
    const room: ReturnType<typeof aRoom> = aRoom({
      take: async () => {
        n += 1
        if (n === 7) await pauseSending(room.platform, issue)
      },
    })
    await beginSending(room.platform, issue)
    await everything(room)
    expect(await stateOf(issue)).toBe('paused')
    const before = room.sent.length
    expect(before).toBeLessThanOrEqual(7 + 4 * LETTERS_A_LEASE)
    await everything(room)
    expect(room.sent).toHaveLength(before)
    await resumeSending(room.platform, issue)
    await everything(room)
    expect(new Set(room.sent.map(({ letter }) => letter.to)).size).toBe(60)
    expect(room.sent).toHaveLength(60)
  })
})

describe('a letter', () => {
  const oneTaken = async (means: Means, minutes = 1, every = 1) => {
    await subscribed(1)
    const room = aRoom(means)
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    await everything(room, minutes, every)
    const [delivery] = await deliveriesOf(issue)
    return { ...room, issue, delivery }
  }

  test('that is refused for good is not tried again', async () => {
    let n = 0
    const { delivery, issue } = await oneTaken({
      take: () => {
        n += 1
        throw new NotTaken('550 no such mailbox', true)
      },
    })
    expect([n, delivery?.state, delivery?.detail]).toEqual([
      1,
      'refused',
      'A letter was not sent: 550 no such mailbox.',
    ])
    expect(await stateOf(issue)).toBe('sent')
  })

  test('that is refused for a while is tried again, later each time, and given up at last', async () => {
    const tries: number[] = []
    const { delivery } = await oneTaken(
      {
        take: () => {
          tries.push(Date.now())
          throw new NotTaken('451 try later', false)
        },
      },
      14 * 60,
      5,
    )
    const gaps = tries.slice(1).map((at, i) => Math.round((at - (tries[i] ?? 0)) / MINUTE))
    expect(gaps).toEqual([5, 20, 60, 180, 480])
    expect(delivery?.state).toBe('refused')
  })

  test('that nobody knows of is uncertain, and never sent again', async () => {
    let n = 0
    const { delivery } = await oneTaken(
      {
        take: () => {
          n += 1
          throw new Error('The connection broke.')
        },
      },
      60,
    )
    expect([n, delivery?.state]).toEqual([1, 'uncertain'])
  })

  test('that nobody knows of is sent again where the carrier keeps its key', async () => {
    const ids: (string | undefined)[] = []
    const { delivery } = await oneTaken(
      {
        keepsKeys: true,
        take: ({ id }) => {
          ids.push(id)
          if (ids.length < 3) throw new Error('The connection broke.')
        },
      },
      60,
    )
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
    expect(delivery?.state).toBe('accepted')
  })

  test('is uncertain rather than sent again when the carrier has forgotten its key', async () => {
    let n = 0
    const take = () => {
      n += 1
      throw new Error('The connection broke.')
    }
    const { issue, platform, ...room } = await oneTaken({ keepsKeys: true, take })
    await pauseSending(platform, issue)
    later(24 * 60 * MINUTE)
    await resumeSending(platform, issue)
    await everything({ platform, ...room } as Newsroom, 10)
    expect([n, (await deliveriesOf(issue))[0]?.state]).toEqual([1, 'uncertain'])
  })
})

describe('a carrier', () => {
  test('that takes nothing for a while is left alone as long as it says, and no letter is lost', async () => {
    await subscribed(40)
    const asked: number[] = []
    const holdsUntil = Date.parse(START) + 10 * MINUTE
    const room = aRoom({
      take: () => {
        asked.push(Date.now())
        if (Date.now() < holdsUntil)
          throw new NotTaken('429', false, { holdsAll: true, retryAfter: 10 * MINUTE })
      },
    })
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    await everything(room, 5)
    expect(asked.length).toBeLessThanOrEqual(4)
    expect(await env.DB.prepare('SELECT trouble FROM issues').first('trouble')).toContain('429')
    await everything(room, 10)
    expect(room.sent).toHaveLength(40)
    expect((await deliveriesOf(issue)).map(({ tries }) => tries)).toEqual(Array(40).fill(1))
    expect(await env.DB.prepare('SELECT trouble FROM issues').first('trouble')).toBe('')
  })

  test('is never given more letters a second than it may have', async () => {
    await subscribed(100)
    const room = aRoom({ pace: { perSecond: 10, perDomainMinute: 0 } })
    oneAfterTheOther(room)
    await beginSending(room.platform, await anIssue())
    await everything(room)
    expect(room.sent).toHaveLength(100)
    expect(
      mostWithin(
        room.sent.map(({ at }) => at),
        1000,
      ),
    ).toBeLessThanOrEqual(10)
  })

  test('is given no more a minute for one domain than its pace, also after a pause', async () => {
    await subscribed(90, { domains: 2 })
    const issue = await anIssue()
    let n = 0
    const room: ReturnType<typeof aRoom> = aRoom({
      pace: { perSecond: 0, perDomainMinute: 12 },
      take: async () => {
        n += 1
        if (n === 20) await pauseSending(room.platform, issue)
      },
    })
    await beginSending(room.platform, issue)
    await everything(room, 1)
    expect(room.sent.length).toBeLessThan(30)
    later(30 * MINUTE)
    await resumeSending(room.platform, issue)
    await everything(room, 10)
    expect(room.sent).toHaveLength(90)
    const times = room.sent.filter(({ letter }) => letter.to.endsWith('@d1.example'))
    // What is a minute late catches up.
    expect(
      mostWithin(
        times.map(({ at }) => at),
        MINUTE - 1,
      ),
    ).toBeLessThanOrEqual(2 * 12 + 1)
  })
})

/** How many of these times lie within so many milliseconds, at the most. */
const mostWithin = (times: number[], length: number) =>
  Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + length).length))

describe('a Worker that is killed', () => {
  test('before it leased anything leaves nothing behind', async () => {
    await subscribed(30)
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    // The message is lost with it.
    room.queued.length = 0
    await room.strike()
    await everything(room)
    expect(room.sent).toHaveLength(30)
  })

  test('after leasing leaves letters that become uncertain, and the others go', async () => {
    await subscribed(30)
    let isDead = false
    const room = aRoom({ take: () => (isDead ? new Promise(() => {}) : undefined) })
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    await room.workOff()
    isDead = true
    const dead = room.queued.splice(0)
    void sendDeliveries(room.platform, issue)
    while ((await progressOf(room.platform, issue)).leased < 4 * LETTERS_A_LEASE)
      await new Promise((resolve) => setTimeout(resolve, 5))
    isDead = false
    room.queued.push(...dead)
    await everything(room, 8)
    expect(await progressOf(room.platform, issue)).toMatchObject({ uncertain: 20, accepted: 10 })
    expect(room.sent).toHaveLength(10)
    const listed = await room.platform.db.all(
      store.amiss({ issue, state: 'uncertain', after: 0, limit: 50 }),
    )
    expect(listed).toHaveLength(20)
    expect(await stateOf(issue)).toBe('sent')
  })

  test('and is heard of late all the same is believed', async () => {
    await subscribed(1)
    const issue = await anIssue()
    const room: ReturnType<typeof aRoom> = aRoom({
      take: async () => {
        later(6 * MINUTE)
        await room.strike()
        expect(await progressOf(room.platform, issue)).toMatchObject({ uncertain: 1 })
      },
    })
    await beginSending(room.platform, issue)
    await everything(room)
    expect(await progressOf(room.platform, issue)).toMatchObject({ uncertain: 0, accepted: 1 })
  })
})

test('sending a few letters, and noting a page, read rows by their number and not by the issue’s', async () => {
  const costs: number[][] = []
  for (const count of [1200, 6000]) {
    await subscribed(count)
    await env.DB.prepare('DELETE FROM domain_paces').run()
    const room = aRoom()
    const issue = await anIssue()
    await beginSending(room.platform, issue)
    room.batches.length = 0
    const [message] = room.queued.splice(0)
    room.queued.push(message as never)
    await room.workOff()
    const noting = room.batches.splice(0)
    const { platform } = room
    while ((await progressOf(platform, issue)).queued < count) await noteDeliveries(platform, issue)
    const turn = (lease: number, outcomes: outbox.Outcome[]) =>
      platform.db.batch(
        outbox.takeTurn({
          issue,
          sender: 7,
          lease,
          outcomes,
          now: Date.now(),
          until: Date.now() + lease,
          most: LETTERS_A_LEASE,
          audience: { lists: ['newsletter'], paces: ['daily'] },
        }),
      )
    await platform.db.batch([
      outbox.claim({ issue, sender: 7, now: Date.now(), until: Date.now() + 1 }),
    ])
    const [, , , , leased] = await turn(1, [])
    expect(leased).toHaveLength(LETTERS_A_LEASE)
    room.batches.length = 0
    await turn(
      2,
      leased.map(({ id }) => ({ id, state: 'accepted', message: `m${id}` })),
    )
    for (const batch of [...noting, ...room.batches])
      expect([batch.statements.map(({ sql }) => sql), await slowIn(batch)]).toEqual([
        expect.anything(),
        expect.not.arrayContaining([expect.stringMatching(/SCAN (d|s|q|deliveries)\b/)]),
      ])
    costs.push([...noting, ...room.batches].map(({ rowsRead }) => rowsRead))
  }
  expect(costs[1]).toEqual(costs[0])
  expect(costs[0]?.at(-1)).toBeLessThan(150)
})
