import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { backstage } from '../src/backstage.ts'
import { desk } from '../src/desk/desk.tsx'
import { type Act, can, ROLES, type Role } from '../src/staff/staff.ts'
import { aMember, anArticle, newsroom } from './newsroom.ts'

// Every route under /desk, as the app's own router has it: what is mounted tomorrow is tested at once.

const room = newsroom()

type Route = { method: string; path: string; act: Act | undefined }

const lineOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`
const plain = (path: string) => path.replace(/\{[^}]*\}/g, '').replace(/(?<=.)\/$/, '')

/** What each route of the desk says one must be able to do. */
const acts = new Map(
  desk.routes
    .filter(({ handler }) => 'act' in handler)
    .map(({ method, path, handler }) => [
      lineOf({ method, path: plain(`/desk${path}`) }),
      (handler as { act?: string }).act as Act,
    ]),
)

const routes: Route[] = [
  ...new Set(backstage.routes.map(({ method, path }) => lineOf({ method, path: plain(path) }))),
]
  .filter((line) => /^\S+ \/desk(\/|$)/.test(line))
  .map((line) => {
    const [method = '', path = ''] = line.split(' ')
    return { method, path, act: acts.get(line) }
  })
const guarded = routes.filter((route): route is Route & { act: Act } => route.act !== undefined)

/** The address of a route, with these in the place of its parameters. */
const at = ({ path }: Route, values: Record<string, number | string> = {}) =>
  path.replace(/:(\w+)/g, (_, name: string) => String(values[name] ?? 99))

type Asker = Pick<typeof room, 'get' | 'submit'>

const ask = ({ get, submit }: Asker, route: Route, path = at(route)) =>
  route.method === 'GET' ? get(path) : submit(path)

// Written down a second time on purpose: a route that asks for too little is let through by its own word.
const EVERYBODY = [
  /^GET \/desk$/,
  /^GET \/desk\/you$/,
  /^POST \/desk\/you\/letters$/,
  /^POST \/desk\/you\/sessions\/:session\/end$/,
]
const LETS: Partial<Record<Role, RegExp[]>> = {
  moderator: [
    ...EVERYBODY,
    /^GET \/desk\/comments(\/:id)?$/,
    /^POST \/desk\/comments\/(decide|undo|:id\/(block|marks|pin|reply))$/,
    /^(GET|POST) \/desk\/articles\/:id\/comments$/,
    /^GET \/desk\/readers\/:id$/,
    /^POST \/desk\/readers\/:id\/notes$/,
    /^(GET|POST) \/desk\/blocks$/,
    /^POST \/desk\/blocks\/:id\/lift$/,
    /^(GET|POST) \/desk\/comments\/screening$/,
  ],
  contributor: [
    ...EVERYBODY,
    /^(GET|POST) \/desk\/articles(\/:id)?$/,
    /^POST \/desk\/articles\/:id\/(autosave|preview|previews|previews\/:preview\/revoke)$/,
    /^GET \/desk\/articles\/:id\/revisions(\/:revision)?$/,
    /^POST \/desk\/articles\/:id\/revisions\/:revision\/restore$/,
    /^(GET|POST) \/desk\/articles\/:id\/pictures$/,
    /^POST \/desk\/articles\/:id\/pictures\/choose$/,
    /^(GET|POST) \/desk\/pictures$/,
    /^GET \/desk\/pictures\/:id$/,
  ],
}

describe('the desk', () => {
  test('guards every route but its door', () => {
    expect(guarded.length).toBeGreaterThan(40)
    expect(routes.filter(({ act }) => act === undefined).map(lineOf)).toEqual([
      'GET /desk/sign-in',
      'POST /desk/sign-in',
      'GET /desk/sign-in/:token',
      'POST /desk/sign-in/:token',
      'POST /desk/sign-out',
      'GET /desk/by-letter/:token',
      'POST /desk/by-letter/:token',
      'GET /desk/leave/:token',
      'POST /desk/leave/:token',
    ])
  })

  test.each(ROLES)(
    'lets a %s do what is listed, and refuses the rest in a sentence',
    async (role) => {
      for (const route of guarded) {
        // Each with a session of its own: one of the routes ends it.
        const answer = await ask(await aMember(room, role), route)
        const isIn = can(role, route.act)
        expect([lineOf(route), answer.status === 403]).toEqual([lineOf(route), !isIn])
        if (!isIn) expect(await answer.text()).toContain(`A ${role} may not do this.`)
      }
    },
  )

  test.each(Object.entries(LETS))('opens to a %s no more than these pages', (role, lets) => {
    const open = guarded.filter(({ act }) => can(role as Role, act)).map(lineOf)
    expect(open.filter((line) => !lets.some((pattern) => pattern.test(line)))).toEqual([])
  })

  test('answers nobody who is not signed in', async () => {
    for (const route of guarded) {
      const answer = await ask(room, route)
      const isRead = route.method === 'GET'
      expect([lineOf(route), answer.status]).toEqual([lineOf(route), isRead ? 303 : 401])
      if (isRead) expect(answer.headers.get('Location')).toBe('/desk/sign-in')
      else expect(await answer.text()).toContain('Nothing was saved yet')
    }
  })

  test('is kept by nobody, whoever asks', async () => {
    for (const route of guarded) {
      const answer = await ask(await aMember(room, 'administrator'), route)
      const kept = answer.headers.get('Cache-Control')
      expect([lineOf(route), kept]).toEqual([lineOf(route), 'private, no-store'])
    }
  })

  test('refuses what another site sends, at its door too', async () => {
    const elsewhere = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    // A mail program leaves for its reader from its own servers, with nothing but the link's token.
    const elsewhereToo = 'POST /desk/leave/:token'
    const writes = routes.filter(
      (route) => route.method !== 'GET' && lineOf(route) !== elsewhereToo,
    )
    for (const route of writes) {
      const { submit } = await aMember(room, 'administrator')
      const answer = await submit(at(route), {}, elsewhere)
      expect([lineOf(route), answer.status]).toEqual([lineOf(route), 403])
      expect(await answer.text()).toContain('sent from another site')
    }
  })
})

describe('a contributor', () => {
  /** The routes to one article that they may take at all. */
  const ways = guarded.filter(
    ({ path, act }) => path.startsWith('/desk/articles/:id') && can('contributor', act),
  )

  const aPlace = async () => {
    await anArticle(room.platform)
    const [editor, contributor] = [
      await aMember(room, 'editor'),
      await aMember(room, 'contributor'),
    ]
    const begun = await editor.submit('/desk/articles')
    const id = Number(begun.headers.get('Location')?.split('/').at(-1))
    await editor.submit(`/desk/articles/${id}`, { headline: 'Not theirs', body: 'At all.' })
    await editor.submit(`/desk/articles/${id}/previews`)
    const [revision, preview] = await Promise.all(
      ['revisions', 'previews'].map(
        async (table) =>
          (await env.DB.prepare(`SELECT id FROM ${table} WHERE article_id = ${id}`).first(
            'id',
          )) as number,
      ),
    )
    return { contributor, values: { id, revision: revision ?? 0, preview: preview ?? 0 } }
  }

  test('comes to nobody else’s draft by any route', async () => {
    const { contributor, values } = await aPlace()
    expect(ways.length).toBeGreaterThan(8)
    for (const route of ways) {
      const answer = await ask(contributor, route, at(route, values))
      expect([lineOf(route), answer.status]).toEqual([lineOf(route), 403])
      expect(await answer.text()).toContain('A contributor works on drafts of their own.')
    }
  })
})
