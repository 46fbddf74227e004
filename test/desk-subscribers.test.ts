import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { flawAtEnd, flawIn, type Linked, START } from '../src/subscribers/ledger.ts'
import * as lists from '../src/subscribers/lists.ts'
import { suppress } from '../src/subscribers/suppressing.ts'
import { aMember, anArticle, newsroom, setClock } from './newsroom.ts'
import { aSubscriber, listsOf, pathIn } from './subscribers.ts'

// Subscribers as the staff see them.

const room = newsroom()
let editor: Awaited<ReturnType<typeof aMember>>
let n = 0
const address = () => `desk-${++n}@mail.example`
const somebody = (fields: object = {}) => aSubscriber(room, address(), fields)
const DESK = '/desk/subscribers'

beforeAll(async () => {
  await anArticle(room.platform, { section: 'Harbour' })
  editor = await aMember(room, 'administrator')
})
afterEach(() => setClock())

const emailsIn = (html: string) =>
  [...html.matchAll(/<bdi>([^<@]+@[^<]+)<\/bdi>/g)].map(([, email]) => email)
const log = async () =>
  (
    await env.DB.prepare(
      'SELECT act, subject, detail FROM staff_log ORDER BY id DESC LIMIT 1',
    ).all()
  ).results[0]

describe('the list', () => {
  test('shows the last first, by state, by list and by how an address begins', async () => {
    const { yours } = await somebody()
    const first = `desk-${n}@mail.example`
    await room.submit(`${yours}/add`, { follow: 'section/harbour', pace: 'weekly' })
    const waiting = address()
    await room.post('/api/subscriptions', { email: waiting, accept: true })
    expect(emailsIn(await editor.page(DESK)).slice(0, 2)).toEqual([waiting, first])
    expect(emailsIn(await editor.page(`${DESK}?show=unconfirmed`))).toContain(waiting)
    expect(emailsIn(await editor.page(`${DESK}?show=unconfirmed`))).not.toContain(first)
    expect(emailsIn(await editor.page(`${DESK}?list=section/harbour`))).toEqual([first])
    expect(emailsIn(await editor.page(`${DESK}?q=${first.slice(0, 8)}`))).toContain(first)
    await room.submit(`${yours}/pause`, { days: '7' })
    expect(emailsIn(await editor.page(`${DESK}?show=paused`))).toEqual([first])
    expect(await editor.page(`${DESK}?list=section/nowhere`)).toContain('is not known here')
  })

  test('goes on where a page ends, and reads no more when there are more', async () => {
    const fill = (count: number, start: number) =>
      env.DB.batch(
        Array.from({ length: count }, (_, i) =>
          env.DB.prepare(
            "INSERT INTO subscribers (id, email, state, created_at, confirmed_at) VALUES (?, ?, 'confirmed', 0, 0)",
          ).bind(start + i, `filler-${start + i}@mail.example`),
        ),
      )
    const rowsRead = async (path: string) => {
      room.batches.length = 0
      await editor.page(path)
      return room.batches.reduce((sum, batch) => sum + batch.rowsRead, 0)
    }
    await fill(120, 1)
    const page = await editor.page(`${DESK}?show=confirmed`)
    const next = page.match(/href="([^"]*before=\d+)"/)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = emailsIn(await editor.page(next))
    expect(second).toHaveLength(50)
    expect(emailsIn(page)).not.toContain(second[0])
    const paths = [DESK, `${DESK}?show=confirmed`, `${DESK}?show=paused`, `${DESK}?q=filler-99`]
    const few: number[] = []
    for (const path of paths) {
      await editor.page(path)
      few.push(await rowsRead(path))
    }
    for (let i = 0; i < 8; i++) await fill(90, 1000 + i * 90)
    for (const [i, path] of paths.entries())
      expect([path, await rowsRead(path)]).toEqual([path, few[i]])
    await env.DB.exec("DELETE FROM subscribers WHERE email LIKE 'filler-%'")
  })
})

describe('adding somebody', () => {
  test('has a letter ask them, and gives them nothing before', async () => {
    const email = address()
    await editor.submit(DESK, { email, follow: 'section/harbour', pace: 'weekly' })
    await room.workOff()
    const letter = room.letters.at(-1)
    expect(letter?.to).toBe(email)
    const row = await env.DB.prepare('SELECT id, state FROM subscribers WHERE email = ?')
      .bind(email)
      .first<{ id: number; state: string }>()
    expect(row?.state).toBe('unconfirmed')
    expect(await log()).toMatchObject({ act: 'asked an address to subscribe' })
    expect(JSON.stringify(await log())).not.toContain(email)
    await room.submit(pathIn(letter, '/confirm/'))
    expect((await listsOf(row?.id ?? 0))[0]).toMatch(/^section\/\d+ confirmed weekly$/)
  })

  test('is refused with the reason where no letter may go, and keeps what was typed', async () => {
    const { id } = await somebody()
    const email = `desk-${n}@mail.example`
    const again = await editor.submit(DESK, { email, follow: '', pace: 'daily' })
    expect(again.status).toBe(409)
    const html = await again.text()
    expect(html).toContain('They have this list already.')
    expect(html).toContain(`value="${email}"`)
    await suppress(room.platform, id, 'bounced')
    const barred = await editor.submit(DESK, { email, follow: 'section/harbour', pace: 'daily' })
    expect(await barred.text()).toContain('No letter may go to this address now')
  })
})

describe('one subscriber', () => {
  test('is shown with what they get and said, erased after a question, and then gone', async () => {
    const { id } = await somebody({ pace: 'weekly' })
    const email = `desk-${n}@mail.example`
    const page = await editor.page(`${DESK}/${id}`)
    for (const part of [email, 'weekly', 'asked', 'confirmed']) expect(page).toContain(part)
    expect(await editor.page(`${DESK}/${id}/erase`)).toContain('It cannot be undone.')
    expect(await listsOf(id)).toHaveLength(1)
    await editor.submit(`${DESK}/${id}/erase`)
    expect(await listsOf(id)).toEqual([])
    expect((await editor.get(`${DESK}/${id}`)).status).toBe(404)
    expect(await log()).toMatchObject({ act: 'erased a subscriber', subject: `subscriber/${id}` })
  })

  test('whose letters came back is written to again once that is lifted', async () => {
    const { id } = await somebody()
    await suppress(room.platform, id, 'bounced')
    expect(await editor.page(`${DESK}/${id}`)).toContain('Letters to this address came back')
    await editor.submit(`${DESK}/${id}/lift`)
    const state = await env.DB.prepare('SELECT state FROM subscribers WHERE id = ?')
      .bind(id)
      .first('state')
    expect(state).toBe('confirmed')
    expect((await editor.submit(`${DESK}/${id}/lift`)).status).toBe(409)
    await suppress(room.platform, id, 'complained')
    expect(await editor.page(`${DESK}/${id}`)).not.toContain('Let letters go to them again')
    expect((await editor.submit(`${DESK}/${id}/lift`)).status).toBe(409)
  })
})

describe('a table', () => {
  const IMPORT = `${DESK}/import`
  const given = (rows: string, fields: Record<string, string> = {}) => ({
    rows,
    source: 'The harbour fair',
    act: 'look',
    ...fields,
  })

  test('is looked through first, row by row, and changes nothing', async () => {
    const { id } = await somebody()
    const known = `desk-${n}@mail.example`
    const erased = await somebody()
    const gone = `desk-${n}@mail.example`
    await room.submit(`${erased.yours}/erase`)
    const before = await env.DB.prepare('SELECT count(*) AS n FROM subscribers').first('n')
    const rows = `Email,List\n${known},\n${gone},\nnew@fair.example,section/harbour\nNEW@fair.example,section/harbour\nnobody@,\nx@fair.example,planet/mars`
    const html = await (await editor.submit(IMPORT, given(rows))).text()
    expect(html).toContain(
      'New: 1. Here already, or left: 2. Not to be written to: 1. With a fault: 2.',
    )
    expect(html).toMatch(/<td data-column="Line">6<\/td>/)
    expect(html).toMatch(/<td data-column="Line">7<\/td>/)
    expect(html).toContain('value="The harbour fair"')
    expect(await env.DB.prepare('SELECT count(*) AS n FROM subscribers').first('n')).toBe(before)
    expect(id).toBeGreaterThan(0)
  })

  test('of people who said yes is taken in, each with its entry in the ledger; again, it changes nothing', async () => {
    const rows = `email,list,pace,confirmed_at\n${Array.from({ length: 45 }, (_, i) => `yes-${i}@fair.example,newsletter,weekly,2026-05-01`).join('\n')}`
    const fields = given(rows, { act: 'import', hasConsent: 'on' })
    expect(await (await editor.submit(IMPORT, fields)).text()).toContain('Done. New: 45.')
    const entry = await env.DB.prepare(
      'SELECT act, how, box, page, pace FROM consents ORDER BY place DESC LIMIT 1',
    ).first()
    expect(entry).toEqual({
      act: 'confirmed',
      how: 'import',
      box: 'import',
      page: 'The harbour fair',
      pace: 'weekly',
    })
    const places = await env.DB.prepare('SELECT max(place) AS n FROM consents').first('n')
    expect(await (await editor.submit(IMPORT, fields)).text()).toContain(
      'Done. New: 0. Here already, or left: 45.',
    )
    expect(await env.DB.prepare('SELECT max(place) AS n FROM consents').first('n')).toBe(places)
    expect(room.queued).toEqual([])
  })

  test('of people who did not is no more than as many letters that ask', async () => {
    const fields = given('email\nasked-1@fair.example\nasked-2@fair.example', { act: 'import' })
    await editor.submit(IMPORT, fields)
    await room.workOff()
    expect(room.letters.slice(-2).map(({ to }) => to)).toEqual([
      'asked-1@fair.example',
      'asked-2@fair.example',
    ])
    const { results } = await env.DB.prepare(
      "SELECT DISTINCT state FROM subscribers WHERE email LIKE 'asked-%'",
    ).all()
    expect(results).toEqual([{ state: 'unconfirmed' }])
  })

  test('is refused without rows or a source, with what was typed', async () => {
    const answer = await editor.submit(IMPORT, {
      rows: 'email\nkept@fair.example',
      source: ' ',
      act: 'look',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Say where these addresses come from.')
    expect(html).toContain('kept@fair.example</textarea>')
  })

  test('is taken along by a press, which is noted, and no cell of it is a formula', async () => {
    await env.DB.prepare(
      "INSERT INTO subscribers (id, email, state, created_at) VALUES (9999, '=cmd@formula.example', 'confirmed', 0)",
    ).run()
    const answer = await editor.submit(`${DESK}/export?show=confirmed`)
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(answer.headers.get('Content-Disposition')).toContain('subscribers.csv')
    const text = await answer.text()
    expect(text.split('\r\n')[0]).toBe('email,state,list,pace,list_state,language,since')
    expect(text).toContain("'=cmd@formula.example")
    expect(text).toContain('yes-44@fair.example,confirmed,newsletter,weekly,confirmed')
    expect(await log()).toMatchObject({ act: 'exported subscribers' })
    await env.DB.exec('DELETE FROM subscribers WHERE id = 9999')
  })
})

describe('the ledger', () => {
  test('is read through at the desk, and taken along whole', async () => {
    expect(await editor.page(`${DESK}/ledger`)).toMatch(/All \d+ entries are whole\./)
    const lines = (await editor.page(`${DESK}/ledger.jsonl`))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const [end, ...rest] = lines
    expect(end.kind).toBe('end')
    const entries = rest.filter(({ kind }) => kind === 'entry') as Linked[]
    expect(await flawIn(entries, START)).toBeUndefined()
    expect(flawAtEnd(entries.at(-1) as Linked, end)).toBeUndefined()
    const words = new Set(rest.filter(({ kind }) => kind === 'words').map(({ hash }) => hash))
    expect(entries.every(({ wordsHash }) => words.has(wordsHash))).toBe(true)
    expect(JSON.stringify(lines)).not.toContain('@')
  })

  test('says where it breaks, and that its end is not ours', async () => {
    await env.DB.prepare('UPDATE consent_end SET place = place + 1').run()
    expect(await editor.page(`${DESK}/ledger`)).toContain('The seal at its end is not ours.')
    await env.DB.prepare('UPDATE consent_end SET place = place - 1').run()
    await env.DB.exec('DROP TRIGGER consents_stay')
    await env.DB.exec('DELETE FROM consents WHERE place = 3')
    expect(await editor.page(`${DESK}/ledger`)).toContain('It breaks at entry 3, which is missing.')
  })
})

describe('figures', () => {
  test('count what the ledger says by the day, whatever the ledger’s length', async () => {
    const days = await room.platform.db.all(lists.daysSince({ day: 0 }))
    const counted = days.reduce((sum, { n: times }) => sum + times, 0)
    expect(counted).toBe(await env.DB.prepare('SELECT max(place) AS n FROM consents').first('n'))
    const page = await editor.page(`${DESK}/figures`)
    expect(page).toMatch(/letters were asked for \d+ times and confirmed \d+ times/)
    expect(page.match(/<svg/g)).toHaveLength(3)
    expect(page).toMatch(/<rect x="270" y="0" width="2" height="40">/)
  })

  test('after a new policy, all who did not say yes to it are asked by one letter', async () => {
    await env.DB.exec(
      "DELETE FROM subscribers WHERE email LIKE 'yes-%' AND id NOT IN (SELECT subscriber_id FROM subscriptions)",
    )
    const { id, yours } = await somebody()
    const email = `desk-${n}@mail.example`
    await env.DB.prepare(
      "INSERT INTO policies (kind, version, dated_at, by_name, body_markdown, body_html) VALUES ('terms', 2, 0, 'An editor', 'x', '<p>x</p>')",
    ).run()
    expect(await editor.page(`${DESK}/figures`)).toContain('have not said yes to the policies')
    await editor.submit(`${DESK}/figures/ask-again`)
    while (room.queued.length > 0) await room.workOff()
    const theirs = () =>
      room.letters.filter(
        ({ to, subject }) => to === email && subject.startsWith('The policies of'),
      )
    expect(theirs()).toHaveLength(1)
    expect(theirs()[0]?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(pathIn(theirs()[0], '/subscriptions/yours/')).toBe(yours)
    await editor.submit(`${DESK}/figures/ask-again`)
    while (room.queued.length > 0) await room.workOff()
    expect(theirs()).toHaveLength(1)
    expect(id).toBeGreaterThan(0)
  })
})
