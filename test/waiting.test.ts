import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import * as changes from '../src/comments/changes.ts'
import type { CommentState } from '../src/comments/comment.ts'
import { type Received, received } from './letters.ts'
import { aMember, anArticle, cookieOf, newsroom, setClock } from './newsroom.ts'

const rows = async (sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results

afterEach(async () => {
  setClock()
  for (const table of ['wait_letters', 'waits', 'comment_events'])
    await rows(`DELETE FROM ${table}`)
})

const START = Date.parse('2026-11-23T10:00Z')
let passed = 0
const minute = (n: number) => setClock(new Date(START + n * 60_000 + ++passed).toISOString())

/** A newsroom where every comment waits, and a moderator who wants to hear of it. */
async function open(minutes = '15', vars: Parameters<typeof newsroom>[0] = {}) {
  minute(0)
  const room = newsroom({ COMMENT_MODERATION: 'everyone', ...vars })
  const { slug, headline } = await anArticle(room.platform)
  const moderator = await aMember(room, 'moderator', 'Mara Inkwell')
  if (minutes !== '0') await moderator.submit('/desk/you/letters', { minutes })
  const comment = async (fields: Record<string, string> = {}) => {
    minute(0)
    const answer = await room.submit(`/articles/${slug}/comments`, {
      name: 'Pilot',
      body: 'Hello, *all*.',
      token: crypto.randomUUID(),
      ...fields,
    })
    const at = answer.headers.get('Location') ?? ''
    return { id: Number(at.match(/\d+$/)?.[0]), at, cookie: cookieOf(answer) }
  }
  const pass = async (n: number) => {
    minute(n)
    await room.strike()
    await room.workOff()
  }
  const take = async () => Promise.all(room.letters.splice(0).map(received))
  const decide = (id: number, was: CommentState, state: CommentState) =>
    room.platform.db.batch(changes.transition({ id, was, state, reason: '' }))
  const stateOf = async (id: number) =>
    (await rows('SELECT state, reason FROM comments WHERE id = ?', id))[0]
  /** Presses the button of a link's page, having read the comment as it was posted. */
  const press = (link: string, fields: Record<string, string> = {}) =>
    room.submit(link, { edited: '0', reason: 'abuse', ...fields })
  return { ...room, slug, headline, moderator, comment, pass, take, decide, stateOf, press }
}

/** The link of a letter that does this to a comment. */
const linkTo = (deed: 'approve' | 'reject' | 'block', letter: Received | undefined) =>
  letter?.path(`/desk/by-letter/${deed}`) ?? ''

test('a moderator who wants to hears of waiting comments, one letter in so many minutes', async () => {
  const { comment, pass, take, moderator, headline } = await open('15')
  expect(await moderator.page('/desk/you')).toContain('<option value="15" selected="">')
  await comment({ body: 'One.' })
  await comment({ name: 'Ben', body: 'Two.' })
  await pass(1)
  const [letter, ...others] = await take()
  expect(others).toEqual([])
  expect(letter?.to).toBe(`moderator-${moderator.id}@news.example`)
  expect(letter?.subject).toBe('Comments wait at The Tidewater Ledger')
  expect(letter?.text).toContain(`Ben, on “${headline}”:\n> Two.`)
  expect(letter?.text).toContain(
    'It waits because every comment here is read by a moderator first.',
  )
  expect(letter?.header('auto-submitted')).toBe('auto-generated')
  await comment({ body: 'Three.' })
  await pass(14)
  expect(await take()).toEqual([])
  await pass(17)
  expect((await take()).map(({ text }) => text.match(/^> .*/gm))).toEqual([['> Three.']])
  await pass(60)
  expect(await take()).toEqual([])
})

test('nobody hears who did not ask, has left, or may not moderate', async () => {
  const room = await open('0')
  const [gone, changed] = [await aMember(room, 'moderator'), await aMember(room, 'editor')]
  for (const { submit } of [gone, changed]) await submit('/desk/you/letters', { minutes: '15' })
  await rows('UPDATE staff SET left_at = 1 WHERE id = ?', gone.id)
  await rows("UPDATE staff SET role = 'contributor' WHERE id = ?", changed.id)
  await room.comment()
  await room.pass(1)
  expect(await room.take()).toEqual([])
  expect(await rows('SELECT 1 FROM wait_letters')).toEqual([])
})

test('what has been decided before the letter goes is not in it', async () => {
  const { comment, pass, take, decide } = await open()
  const { id } = await comment()
  await decide(id, 'pending', 'approved')
  await pass(1)
  expect(await take()).toEqual([])
  await decide(id, 'approved', 'pending')
  await pass(2)
  expect(await take()).toHaveLength(1)
  const { id: read } = await comment({ body: 'Read.' })
  await comment({ body: 'Waits.' })
  await decide(read, 'pending', 'approved')
  await pass(20)
  expect((await take()).map(({ text }) => text.match(/^> .*/gm))).toEqual([['> Waits.']])
})

test('jobs that run twice tell once, and what the carrier did not take is told later', async () => {
  const room = await open()
  await room.comment()
  minute(1)
  await Promise.all([room.strike(), room.strike()])
  room.queued.push(...room.queued)
  await Promise.all([room.workOff(), room.workOff()])
  expect(await room.take()).toHaveLength(1)
  await room.comment()
  const send = async () => {
    throw Object.assign(new Error('slower'), { code: 'E_RATE_LIMIT_EXCEEDED' })
  }
  const away = newsroom({ EMAIL: { send } })
  minute(20)
  await away.strike()
  await away.workOff()
  await room.pass(21)
  expect(await room.take()).toHaveLength(1)
})

test('a letter that may have gone is not sent again', async () => {
  const room = await open()
  await room.comment()
  const tries: unknown[] = []
  const send = async (letter: unknown) => {
    tries.push(letter)
    throw new Error('The line went dead.')
  }
  const away = newsroom({ EMAIL: { send } })
  for (const n of [1, 2, 30]) {
    minute(n)
    await away.strike()
    await away.workOff()
    await away.workOff()
  }
  expect(tries).toHaveLength(1)
})

test.each([
  ['approve', 'Approve it', 'approved', ''],
  ['reject', 'Reject it', 'rejected', 'it insults or attacks somebody'],
  ['block', 'Reject it, and block them', 'rejected', 'it insults or attacks somebody'],
] as const)(
  'a link to %s opens a page with a button, and only the button acts',
  async (deed, button, state, reason) => {
    const { comment, pass, take, stateOf, get, page, press, purges } = await open()
    const { id } = await comment({ body: 'Is it *me*?' })
    await pass(1)
    const link = linkTo(deed, (await take())[0])
    const answer = await get(link)
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    const html = await answer.text()
    for (const words of [button, '<p>Is it <em>me</em>?</p>', 'You act as Mara Inkwell.'])
      expect(html).toContain(words)
    expect(await stateOf(id)).toMatchObject({ state: 'pending' })
    const before = purges.length
    expect(await (await press(link)).text()).toContain('The comment is')
    expect(await stateOf(id)).toEqual({ state, reason })
    expect(purges.length - before).toBe(deed === 'approve' ? 1 : 0)
    expect(
      await rows(
        'SELECT decided_by, was, state FROM moderation_log WHERE comment_id = ? ORDER BY id DESC LIMIT 1',
        id,
      ),
    ).toEqual([{ decided_by: 'Mara Inkwell', was: 'pending', state }])
    const blocked = await rows(
      "SELECT by_name FROM blocks WHERE kind = 'reader' AND value = (SELECT reader_id || '' FROM comments WHERE id = ?)",
      id,
    )
    expect(blocked).toEqual(deed === 'block' ? [{ by_name: 'Mara Inkwell' }] : [])
    for (const again of [await page(link), await (await press(link)).text()])
      expect(again).toContain(`it was ${state} by Mara Inkwell. Nothing was changed.`)
  },
)

test('a link says so if somebody has decided meanwhile, and changes nothing', async () => {
  const { comment, pass, take, stateOf, press, platform, decide } = await open()
  const { id } = await comment()
  await pass(1)
  const [letter] = await take()
  await decide(id, 'pending', 'rejected')
  await platform.db.all(
    changes.log({
      id: platform.newId(),
      commentId: id,
      decidedBy: 'Otto',
      was: 'pending',
      state: 'rejected',
      reason: '',
      rule: '',
    }),
  )
  const said = await (await press(linkTo('approve', letter))).text()
  expect(said).toContain('it was rejected by Otto. Nothing was changed.')
  expect(await stateOf(id)).toMatchObject({ state: 'rejected' })
})

test('what its author has changed since the page was opened is not decided', async () => {
  const { comment, pass, take, stateOf, page, press } = await open()
  const { id } = await comment()
  await pass(1)
  const link = linkTo('approve', (await take())[0])
  await rows("UPDATE comments SET body_html = '<p>Otherwise.</p>', edited_at = 5 WHERE id = ?", id)
  const said = await (await press(link)).text()
  expect(said).toContain('changed it since')
  expect(said).toContain('<p>Otherwise.</p>')
  expect(await stateOf(id)).toMatchObject({ state: 'pending' })
  const edited = (await page(link)).match(/name="edited" value="(\d+)"/)?.[1] ?? ''
  await press(link, { edited })
  expect(await stateOf(id)).toMatchObject({ state: 'approved' })
})

test('nothing is rejected without a reason for its author', async () => {
  const { comment, pass, take, stateOf, press } = await open()
  const { id } = await comment()
  await pass(1)
  const link = linkTo('reject', (await take())[0])
  for (const reason of ['', 'other', 'so']) expect((await press(link, { reason })).status).toBe(422)
  expect(await stateOf(id)).toMatchObject({ state: 'pending' })
})

test('of two presses at once, one acts', async () => {
  const { comment, pass, take, press, stateOf } = await open()
  const { id } = await comment()
  await pass(1)
  const [letter] = await take()
  const said = await Promise.all(
    (['approve', 'reject', 'block'] as const).map(async (deed) =>
      (await press(linkTo(deed, letter))).text(),
    ),
  )
  expect(said.filter((page) => page.includes('<h1 class="desk-title">Done'))).toHaveLength(1)
  expect(
    await rows("SELECT 1 FROM moderation_log WHERE comment_id = ? AND was = 'pending'", id),
  ).toHaveLength(1)
  expect(await stateOf(id)).not.toMatchObject({ state: 'pending' })
})

test('a comment that waits anew is decided by the newer letter alone', async () => {
  const { comment, pass, take, decide, press, stateOf } = await open()
  const { id } = await comment()
  await pass(1)
  const [older] = await take()
  await decide(id, 'pending', 'approved')
  await decide(id, 'approved', 'pending')
  expect(await (await press(linkTo('reject', older))).text()).toContain('come to wait anew')
  expect(await stateOf(id)).toMatchObject({ state: 'pending' })
  await pass(20)
  const [newer] = await take()
  await press(linkTo('approve', newer))
  expect(await stateOf(id)).toMatchObject({ state: 'approved' })
})

test('a link is for one deed, one comment, one moderator and three days', async () => {
  const { comment, pass, take, get, press, stateOf, moderator } = await open()
  const { id } = await comment()
  await pass(1)
  const [letter] = await take()
  const link = linkTo('reject', letter)
  const parts = link.split('.')
  for (const forged of [
    link.replace('/reject.', '/approve.'),
    [...parts.slice(0, 1), '1', ...parts.slice(2)].join('.'),
    [...parts.slice(0, 3), (Date.now() * 2).toString(36), ...parts.slice(4)].join('.'),
    link.slice(0, -4),
  ])
    expect((await press(forged)).status).toBe(404)
  minute(3 * 1440 + 2)
  expect((await get(link)).status).toBe(403)
  expect((await press(link)).status).toBe(403)
  minute(2)
  await rows('UPDATE staff SET left_at = 1 WHERE id = ?', moderator.id)
  expect((await press(link)).status).toBe(403)
  expect(await stateOf(id)).toMatchObject({ state: 'pending' })
})

test('one press, and no more such letters come', async () => {
  const { comment, pass, take, page, request } = await open()
  await comment()
  await pass(1)
  const [letter] = await take()
  const leave = letter?.path('/desk/leave/') ?? ''
  expect(letter?.list.unsubscribe?.url).toContain(leave)
  expect(await page(leave)).toContain('One press')
  const answer = await request(leave, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  expect(answer.status).toBe(200)
  await comment()
  await pass(60)
  expect(await take()).toEqual([])
})

test('a comment’s words are words in a moderator’s letter and on its page', async () => {
  const { comment, pass, take, page } = await open()
  await comment({ name: '<b onclick=x>', body: '<script>alert(1)</script>' })
  await pass(1)
  const [letter] = await take()
  const html = await page(linkTo('approve', letter))
  for (const text of [letter?.html, html]) expect(text).not.toMatch(/<script>|<b onclick/)
})
