import { env } from 'cloudflare:workers'
import { afterEach, expect, test } from 'vitest'
import { seal, sha256 } from '../src/http/tokens.ts'
import type { Letter } from '../src/mail/mail.ts'
import {
  anArticle,
  cookieOf,
  fieldsIn,
  hello,
  json,
  newsroom,
  ORIGIN,
  setClock,
} from './newsroom.ts'

afterEach(() => setClock())

let asked = 0

/** A newsroom, and an address of this test's own. */
function office(vars: Parameters<typeof newsroom>[0] = {}) {
  const room = newsroom(vars)
  asked += 1
  const email = `reader-${asked}@mail.example`
  const ask = (fields: object = {}) =>
    room.post('/api/subscriptions', { email, accept: true, ...fields })
  /** Asks, lets the queue work, and opens the letter. */
  const letter = async (fields: object = {}): Promise<Opened> => {
    await ask(fields)
    await room.workOff()
    return opened(room.letters.at(-1) as Letter)
  }
  return { ...room, email, ask, letter, standing: () => standingOf(email) }
}

type Opened = Letter & { confirm: string; unsubscribe: string }
const opened = (letter: Letter): Opened => ({
  ...letter,
  confirm: letter.text.match(/\/confirm\/\S+/)?.[0] ?? '',
  unsubscribe: letter.text.match(/\/unsubscribe\/\S+/)?.[0] ?? '',
})

/** Everything we keep about an address. */
async function standingOf(email: string) {
  const of = async (columns: string, table: string, key = 'subscriber_id') =>
    (
      await env.DB.prepare(
        `SELECT ${columns} FROM ${table} WHERE ${key} = (SELECT id FROM subscribers WHERE email = ?) ORDER BY 1`,
      )
        .bind(email)
        .all()
    ).results
  return {
    subscriber: await of('state, n_letters', 'subscribers', 'id'),
    subscriptions: await of('list, state', 'subscriptions'),
    confirmations: await of('id, sent_at, used_at', 'confirmations'),
    acts: (await of('id, act', 'consents')).map(({ act }) => act),
  }
}

const confirmed = { subscriptions: [{ list: 'newsletter', state: 'confirmed' }] }
const days = (n: number) => new Date(Date.parse('2026-11-01T08:00Z') + n * 86_400_000).toISOString()

test('the answer does not tell whether an address is known', async () => {
  const room = newsroom()
  const email = (who: string) => `${who}@same.example`
  const ask = (who: string) => room.post('/api/subscriptions', { email: email(who), accept: true })
  const askByForm = (who: string, website = '') =>
    room.submit('/subscriptions', { email: email(who), box: 'top', page: '/', website })
  setClock(days(0))
  await ask('waiting')
  await ask('confirmed')
  await room.workOff()
  const { confirm, to } = opened(room.letters.at(-1) as Letter)
  expect(to).toBe(email('confirmed'))
  await room.submit(confirm)
  for (const day of [0, 1, 2]) {
    setClock(days(day))
    await ask('capped')
  }
  setClock(days(9))
  const whole = async (answer: Response) => ({
    status: answer.status,
    headers: [...answer.headers],
    body: await answer.text(),
  })
  const byJson = await whole(await ask('unknown-1'))
  const byForm = await whole(await askByForm('unknown-2'))
  expect([byJson.status, byForm.status]).toEqual([202, 303])
  expect(byForm.headers).toContainEqual(['location', '/subscriptions/asked'])
  for (const who of ['waiting', 'confirmed', 'capped']) {
    expect(await whole(await ask(who))).toEqual(byJson)
    expect(await whole(await askByForm(who))).toEqual(byForm)
  }
  expect(await whole(await askByForm('unknown-3', 'a decoy'))).toEqual(byForm)
  expect((await standingOf(email('unknown-3'))).subscriber).toEqual([])
})

test('a letter asks, a press confirms, and opening its link changes nothing', async () => {
  const { letter, get, submit, standing, queued, email } = office()
  const { to, subject, confirm } = await letter({ box: 'api' })
  expect([to, subject]).toEqual([email, 'Confirm your subscription to The Tidewater Ledger'])
  const before = await standing()
  expect(before.subscriptions).toEqual([{ list: 'newsletter', state: 'unconfirmed' }])
  const page = await get(confirm)
  expect(page.headers.get('Cache-Control')).toBe('private, no-store')
  expect(await page.text()).toContain('<button type="submit">Confirm my subscription</button>')
  expect(await standing()).toEqual(before)

  expect(await (await submit(confirm)).text()).toContain('You are subscribed')
  const after = await standing()
  expect(after).toMatchObject(confirmed)
  expect(await (await submit(confirm)).text()).toContain('You are subscribed')
  expect(await (await get(confirm)).text()).toContain('You are subscribed')
  expect(await standing()).toEqual(after)
  expect(queued).toEqual([])
})

test('the queue carries ids and no address', async () => {
  const { ask, queued } = office()
  await ask()
  expect(queued).toEqual([
    { job: { kind: 'ask-to-confirm', confirmation: expect.any(Number) }, origin: ORIGIN },
  ])
})

test('a section is followed by its own list', async () => {
  const { platform, submit, workOff, letters, email, standing } = office()
  const { section } = await anArticle(platform, { section: 'Harbour' })
  await submit('/subscriptions', { email, box: 'follow', page: '/', follow: 'section/harbour' })
  await workOff()
  await submit(opened(letters[0] as Letter).confirm)
  expect((await standing()).subscriptions).toEqual([
    { list: `section/${section.id}`, state: 'confirmed' },
  ])
})

test('the link works for a week', async () => {
  const { letter, submit, get, standing } = office()
  setClock(days(0))
  const { confirm, text } = await letter()
  expect(text).toContain('The link works for 7 days and once.')
  setClock(new Date(Date.parse(days(7)) + 1).toISOString())
  expect(await (await get(confirm)).text()).toContain('This link is too old')
  expect(await (await submit(confirm)).text()).toContain('This link is too old')
  expect((await standing()).subscriptions).toEqual([{ list: 'newsletter', state: 'unconfirmed' }])
  setClock(days(7))
  await submit(confirm)
  expect(await standing()).toMatchObject(confirmed)
})

test('a stranger can have one letter a day sent, and three in all', async () => {
  const { ask, workOff, letters } = office()
  const sentBy = async (day: number) => {
    setClock(days(day))
    await ask()
    await workOff()
    return letters.length
  }
  expect([await sentBy(0), await sentBy(0), await sentBy(0.99)]).toEqual([1, 1, 1])
  expect([await sentBy(1), await sentBy(2), await sentBy(3), await sentBy(30)]).toEqual([
    2, 3, 3, 3,
  ])
})

test('after a confirmation, letters may be asked for anew', async () => {
  const { letter, submit, letters } = office()
  for (const day of [0, 1, 2]) {
    setClock(days(day))
    await letter()
  }
  await submit(opened(letters[2] as Letter).confirm)
  await submit(opened(letters[2] as Letter).unsubscribe)
  setClock(days(3))
  await letter()
  expect(letters).toHaveLength(4)
})

test('asked for twice at once, one letter goes', async () => {
  const { ask, workOff, letters, standing } = office()
  const answers = await Promise.all([ask(), ask(), ask()])
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  await workOff()
  expect(letters).toHaveLength(1)
  expect((await standing()).acts).toEqual(['asked'])
})

test('a letter holds no word that a stranger could have typed', async () => {
  const { letter, email } = office()
  const page = '/?BUY-CHEAP-THINGS-at-https://spam.example'
  const { subject, text, html, headers } = await letter({ page, box: 'top' })
  const whole = [subject, text, html, JSON.stringify(headers)].join()
  for (const typed of ['BUY', 'spam.example', email, email.split('@')[0] as string])
    expect(whole).not.toContain(typed)
  expect(html).not.toContain('<img')
})

test('text and HTML of the letter lead to the same places', async () => {
  const { letter } = office()
  const { text, html, confirm, unsubscribe } = await letter()
  for (const place of [confirm, unsubscribe]) {
    expect(text).toContain(`${ORIGIN}${place}`)
    expect(html).toContain(`${ORIGIN}${place}`)
  }
})

test('a mail program’s own button leaves with one press (RFC 8058)', async () => {
  const { letter, submit, request, get, standing } = office()
  const { headers, confirm, unsubscribe } = await letter()
  expect(headers).toEqual({
    'List-Unsubscribe': `<${ORIGIN}${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
  await submit(confirm)
  const before = await standing()
  expect(await (await get(unsubscribe)).text()).toContain('<button type="submit">Unsubscribe')
  expect(await standing()).toEqual(before)

  const press = () =>
    request(unsubscribe, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
  expect((await press()).status).toBe(200)
  const after = await standing()
  expect(after.subscriptions).toEqual([{ list: 'newsletter', state: 'left' }])
  expect(after.acts).toEqual(['asked', 'confirmed', 'left'])
  expect((await press()).status).toBe(200)
  expect(await standing()).toEqual(after)
  expect(await (await get(unsubscribe)).text()).toContain('You are unsubscribed.')
})

test('the press in the page leaves too', async () => {
  const { letter, submit, standing } = office()
  const { confirm, unsubscribe } = await letter()
  await submit(confirm)
  expect(await (await submit(unsubscribe)).text()).toContain('You are unsubscribed.')
  expect((await standing()).subscriptions).toEqual([{ list: 'newsletter', state: 'left' }])
})

test('who has left is not told that letters will come', async () => {
  const { letter, submit, get, standing } = office()
  const { confirm, unsubscribe } = await letter()
  await submit(confirm)
  await submit(unsubscribe)
  for (const answer of [await get(confirm), await submit(confirm)])
    expect(await answer.text()).not.toContain('Letters from')
  expect((await standing()).subscriptions).toEqual([{ list: 'newsletter', state: 'left' }])
})

test('a link that was changed, or made for something else, opens nothing', async () => {
  const { letter, get, submit, standing, platform, post } = office()
  const { confirm, unsubscribe } = await letter()
  const { slug } = await anArticle(platform)
  const cookie = cookieOf(await post(`/api/articles/${slug}/comments`, hello)).Cookie
  const token = (link: string) => link.split('/')[2] as string
  const [id, signature = ''] = token(confirm).split('.')
  const before = await standing()
  const subscriber = await env.DB.prepare('SELECT subscriber_id id FROM confirmations WHERE id = ?')
    .bind(Number.parseInt(id as string, 36))
    .first<{ id: number }>()
  const bad = [
    `/confirm/${id}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    `/confirm/${id}.${signature.slice(0, -4)}`,
    `/confirm/${id}.`,
    `/confirm/${id}`,
    `/confirm/${(Number.parseInt(id as string, 36) + 1).toString(36)}.${signature}`,
    `/confirm/${token(unsubscribe)}`,
    `/unsubscribe/${token(confirm)}`,
    `/confirm/${cookie.replace('__Host-reader=', '')}`,
    `/unsubscribe/${await seal(platform.signer, 'confirm', subscriber?.id as number)}`,
    `/confirm/${await seal(platform.signer, 'confirm', 12)}`,
    '/unsubscribe/%F0%9F%92%A9.%00',
  ]
  for (const link of bad)
    for (const answer of [await get(link), await submit(link)])
      expect([link, answer.status]).toEqual([link, 404])
  expect(await standing()).toEqual(before)
})

test('what was agreed to is on record, to the word', async () => {
  const { submit, workOff, letters, email, page } = office()
  await submit('/subscriptions', { email, box: 'bottom', page: '/articles/a' })
  await workOff()
  const { confirm, unsubscribe } = opened(letters[0] as Letter)
  await submit(confirm)
  await submit(unsubscribe)
  const sentence = (await page('/subscriptions')).match(/<p>(By pressing.*?)<\/p>/)?.[1] ?? ''
  const { results } = await env.DB.prepare(
    `SELECT act, list, box, page, words_hash, privacy_version, terms_version FROM consents
    WHERE subscriber_id = (SELECT id FROM subscribers WHERE email = ?) ORDER BY id`,
  )
    .bind(email)
    .all()
  const agreed = {
    words_hash: await sha256(sentence.replace(/<[^>]*>/g, '')),
    privacy_version: '1',
    terms_version: '1',
  }
  expect(results).toEqual([
    { act: 'asked', list: 'newsletter', box: 'bottom', page: '/articles/a', ...agreed },
    { act: 'confirmed', list: 'newsletter', box: 'letter', page: '', ...agreed },
    { act: 'left', list: 'all', box: 'letter', page: '', ...agreed },
  ])
  await expect(env.DB.prepare("UPDATE consents SET page = '/'").run()).rejects.toThrow(
    'a consent is never changed',
  )
})

test('a program says yes in so many words', async () => {
  const { ask, queued } = office()
  for (const accept of [undefined, false, 'true', 1]) {
    const answer = await ask({ accept })
    expect([answer.status, fieldsIn(await json(answer))]).toEqual([422, ['accept']])
  }
  expect(queued).toEqual([])
})

test('a refused form comes back with the address and the error beside it', async () => {
  const { submit } = office()
  const answer = await submit('/subscriptions', { email: 'nobody@', box: 'bottom', page: '/x' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('value="nobody@"')
  expect(html).toContain('That is not an e-mail address. It looks like name@example.org.')
  expect(html).toContain('name="page" value="/x"')
  const empty = await submit('/subscriptions', { email: '', box: 'bottom' })
  expect(await empty.text()).toContain('>Please give your e-mail address.</span>')
})

test('what cannot be asked is refused', async () => {
  const { ask, submit, email, queued } = office()
  const refused = async (fields: object) => {
    const answer = await ask(fields)
    return [answer.status, ...fieldsIn(await json(answer))]
  }
  for (const wrong of ['nobody', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', ''])
    expect([wrong, await refused({ email: wrong })]).toEqual([wrong, [422, 'email']])
  for (const follow of ['section/none', 'story/none', 'planet/mars', 'section/', 'section/a/b'])
    expect([follow, await refused({ follow })]).toEqual([follow, [422, 'follow']])
  expect(await refused({ pace: 'hourly' })).toEqual([422, 'pace'])
  expect(await refused({ box: 'letter' })).toEqual([422, 'box'])
  expect((await submit('/subscriptions', { email, box: '<b>' })).status).toBe(422)
  const crossSite = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }
  expect((await submit('/subscriptions', { email }, crossSite)).status).toBe(403)
  expect((await submit('/confirm/x', {}, crossSite)).status).toBe(403)
  expect(queued).toEqual([])
})

test('who asks too often is asked to wait', async () => {
  const { ask, submit, email, queued } = office({
    SUBSCRIBE_LIMIT: { limit: async () => ({ success: false }) },
  })
  for (const answer of [await ask(), await submit('/subscriptions', { email })])
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '60'])
  expect(queued).toEqual([])
})

test('one address is written in one way', async () => {
  const { letter, ask, workOff, letters, email } = office()
  expect((await letter({ email: `  ${email.toUpperCase()} ` })).to).toBe(email)
  await ask({ email })
  await workOff()
  expect(letters).toHaveLength(1)
})

test('a letter that could not be sent waits in the queue, and then goes once', async () => {
  let broken = true
  const letters: Letter[] = []
  const { ask, workOff, queued } = office({
    EMAIL: {
      send: async (letter: Letter) => {
        if (broken) throw new Error('The carrier is closed.')
        letters.push(letter)
      },
    },
  })
  await ask()
  const [message] = queued
  await workOff()
  expect(queued).toEqual([message])
  broken = false
  await workOff()
  queued.push(message as never, message as never)
  await workOff()
  expect(letters).toHaveLength(1)
  expect(queued).toEqual([])
})
