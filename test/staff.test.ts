import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { app } from '../src/app.ts'
import { aMember, cookieOf, newsroom, setClock } from './newsroom.ts'

afterEach(() => setClock())

const room = newsroom()

/** Asks for a letter and takes the link's path out of it. */
async function aLink(email: string) {
  room.letters.length = 0
  await room.submit('/desk/sign-in', { email })
  await room.workOff()
  return room.letters[0]?.text.match(/https:\/\/news\.example(\S+)/)?.[1] ?? ''
}

const hire = async (email: string, role = 'editor') => {
  const boss = await aMember(room, 'administrator')
  await boss.submit('/desk/people', { name: 'Ed Itor', email, role })
  room.queued.length = 0
}

const idsOf = async (email: string) =>
  Object.values(
    (await env.DB.prepare('SELECT id FROM staff WHERE email = ?').bind(email).first()) ?? {},
  )

describe('signing in', () => {
  test('goes by a link in a letter, and a press of the button', async () => {
    await hire('ed@news.example')
    const link = await aLink('ED@news.example ')
    expect(await room.page(link)).toContain('sign in as Ed Itor')
    const pressed = await room.submit(link)
    expect([pressed.status, pressed.headers.get('Location')]).toEqual([303, '/desk'])
    expect(pressed.headers.get('Set-Cookie')).toMatch(
      /^__Host-desk=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const home = await room.get('/desk', cookieOf(pressed))
    expect([home.status, home.headers.get('Cache-Control')]).toEqual([200, 'private, no-store'])
    expect(await home.text()).toContain('Ed Itor')
  })

  test('tells nobody whose address is known', async () => {
    await hire('known@news.example')
    const answers = await Promise.all(
      ['known@news.example', 'other@news.example'].map((email) =>
        room.submit('/desk/sign-in', { email }),
      ),
    )
    const [known, other] = await Promise.all(answers.map((answer) => answer.text()))
    expect(known?.replaceAll('known', 'other')).toBe(other)
    await room.workOff()
    expect(room.letters.map(({ to }) => to)).not.toContain('other@news.example')
  })

  test('keeps neither a link nor a session in words that would let somebody in', async () => {
    await hire('hashed@news.example')
    const link = await aLink('hashed@news.example')
    const key = cookieOf(await room.submit(link)).Cookie.split('=')[1]
    const rows = await env.DB.prepare(
      'SELECT token_hash FROM sessions UNION SELECT token_hash FROM sign_in_links',
    ).all()
    expect(JSON.stringify(rows.results)).not.toContain(key)
    expect(JSON.stringify(rows.results)).not.toContain(link.split('/').at(-1))
  })

  test.each([
    ['a second time', { after: '2026-11-20T10:01Z', presses: 2 }, 'has been used'],
    ['after a quarter of an hour', { after: '2026-11-20T10:15Z', presses: 1 }, 'is too old'],
  ])('is refused %s, with a sentence', async (_, { after, presses }, sentence) => {
    setClock('2026-11-20T10:00Z')
    const email = `${presses}@news.example`
    await hire(email)
    const link = await aLink(email)
    setClock(after)
    let answer = await room.submit(link)
    if (presses > 1) answer = await room.submit(link)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('Set-Cookie')).toBe(null)
    expect(await answer.text()).toContain(sentence)
  })

  test('is refused by a link that was made up', async () => {
    const answer = await room.submit('/desk/sign-in/made-up')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('not one of ours')
  })

  test('sends five letters an hour and no more', async () => {
    await hire('often@news.example')
    room.letters.length = 0
    for (let i = 0; i < 7; i++) await room.submit('/desk/sign-in', { email: 'often@news.example' })
    await room.workOff()
    expect(room.letters).toHaveLength(5)
  })

  test('can be left to Cloudflare Access, for its own application only', async () => {
    await hire('vouched@news.example')
    const vouching = (aud: string) => ({
      aud,
      getIdentity: async () => ({ email: 'Vouched@news.example' }),
    })
    const asked = async (aud: string) => {
      const ctx = Object.defineProperty(
        { waitUntil() {}, passThroughOnException() {} } as unknown as ExecutionContext,
        'access',
        { value: vouching(aud) },
      )
      return app.fetch(
        new Request('https://news.example/desk', { redirect: 'manual' }),
        { ...room.env, ACCESS_AUD: 'ours' } as never,
        ctx,
      )
    }
    expect((await asked('ours')).status).toBe(200)
    expect((await asked('theirs')).status).toBe(303)
  })
})

describe('a session', () => {
  test('ends with signing out, at the server too', async () => {
    const member = await aMember(room, 'editor')
    expect((await member.submit('/desk/sign-out')).status).toBe(303)
    expect((await member.get('/desk')).headers.get('Location')).toBe('/desk/sign-in')
  })

  test('is listed, and ended from another device', async () => {
    const member = await aMember(room, 'contributor')
    expect(await member.page('/desk/you')).toContain('A browser')
    await member.submit(`/desk/you/sessions/${member.id}/end`)
    expect((await member.get('/desk')).status).toBe(303)
  })

  test('of somebody else cannot be ended from one’s own page', async () => {
    const [one, other] = [await aMember(room, 'editor'), await aMember(room, 'editor')]
    await one.submit(`/desk/you/sessions/${other.id}/end`)
    expect((await other.get('/desk')).status).toBe(200)
  })

  test('that has ended loses nothing of what is sent', async () => {
    const answer = await room.submit('/desk/people', { name: 'A <b> name' })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('name="name" value="A &lt;b&gt; name"')
  })

  test('ends everywhere when somebody leaves the staff', async () => {
    const [boss, leaver] = [await aMember(room, 'administrator'), await aMember(room, 'editor')]
    await boss.submit(`/desk/people/${leaver.id}/dismiss`)
    expect((await leaver.get('/desk')).status).toBe(303)
  })
})

describe('the staff', () => {
  test('are listed with when they were last here', async () => {
    setClock('2026-11-20T10:00Z')
    await hire('seen@news.example')
    await room.submit(await aLink('seen@news.example'))
    const boss = await aMember(room, 'administrator')
    const rows = (await boss.page('/desk/people')).split('<tr>')
    const [id] = (await idsOf('seen@news.example')) ?? []
    const row = rows.find((it) => it.includes(`/desk/people/${id}"`))
    expect(row).toContain('20 November 2026 at 10:00')
  })

  test('cannot lose its last administrator', async () => {
    await env.DB.prepare("UPDATE staff SET left_at = 1 WHERE role = 'administrator'").run()
    const boss = await aMember(room, 'administrator')
    for (const [path, fields] of [
      ['/dismiss', {}],
      ['', { name: 'B', role: 'editor' }],
    ] as const) {
      const answer = await boss.submit(`/desk/people/${boss.id}${path}`, fields)
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('the last administrator')
    }
  })

  test('takes a form back with its words and the error beside the field', async () => {
    const boss = await aMember(room, 'administrator')
    const answer = await boss.submit('/desk/people', {
      name: 'Nell',
      email: 'nell',
      role: 'editor',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="Nell"')
    expect(page).toMatch(/id="new-email-fault">That is not an e-mail address/)
  })
})

describe('a key', () => {
  test('is shown once, does what it is for, and nothing once it is revoked', async () => {
    const boss = await aMember(room, 'administrator')
    const made = await boss.submit('/desk/keys', { name: 'laptop', articles: 'on' })
    const key = (await made.text()).match(/bs_[\w-]{43}/)?.[0]
    const use = (path: string) =>
      room.put(path, { headline: 'A', section: 'B', body: 'C' }, { Authorization: `Bearer ${key}` })
    expect((await use('/api/desk/articles/by-key')).status).toBe(201)
    const picture = await use('/api/desk/media')
    expect(picture.status).toBe(403)
    expect(await picture.text()).toContain('This key is for articles, not for media.')
    const page = await boss.page('/desk/keys')
    expect(page).not.toContain(key)
    await boss.submit(page.match(/\/desk\/keys\/\d+\/revoke/)?.[0] ?? '')
    expect((await use('/api/desk/articles/by-key')).status).toBe(401)
  })
})

describe('the log', () => {
  test('tells who did what', async () => {
    const boss = await aMember(room, 'administrator', 'Bo Log')
    await boss.submit('/desk/keys', { name: 'for the log', media: 'on' })
    const page = await boss.page(`/desk/log?staff=${boss.id}`)
    expect(page).toContain('Bo Log')
    expect(page).toContain('for the log: media')
  })

  test('can be neither changed nor shortened', async () => {
    await expect(env.DB.prepare("UPDATE staff_log SET act = ''").run()).rejects.toThrow(
      'never changed',
    )
    await expect(env.DB.prepare('DELETE FROM staff_log').run()).rejects.toThrow('never shortened')
  })
})
