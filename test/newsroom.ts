import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { vi } from 'vitest'
import { app } from '../src/app.ts'
import { push } from '../src/articles/actions.ts'
import { NewArticle } from '../src/articles/input.ts'
import { sha256 } from '../src/http/tokens.ts'
import { clock, strike as strikeOf, work } from '../src/jobs.ts'
import type { Letter } from '../src/mail/mail.ts'
import { type Message, type Platform, platformFrom } from '../src/platform.ts'
import { formToken } from '../src/screening/form-token.ts'
import type { Role } from '../src/staff/staff.ts'
import { CATALOGUES, english, wordsFor } from '../src/words/words.ts'

export const ORIGIN = 'https://news.example'

// The owner may set these otherwise; the tests say what they mean.
const settings = {
  NAME: 'The Tidewater Ledger',
  URL: ORIGIN,
  LANGUAGE: 'en-GB',
  TIME_ZONE: 'Europe/London',
  COMMENT_MODERATION: 'off',
  NAVIGATION: 'Harbour, Town',
  SMTP: '',
  MAIL_API: '',
}

// Secrets that a publication may do without.
type Key = 'MAIL_API_KEY' | 'TURNSTILE_SECRET' | 'AKISMET_KEY' | 'SCREENING_SECRET'

const languages = [settings.LANGUAGE, ...Object.keys(CATALOGUES)]
const spoken = new Map(
  await Promise.all(languages.map(async (it) => [it, await wordsFor(it)] as const)),
)

type Purge = { tags: string[] }
/** One round trip to the database, and what it read and wrote by D1's own count. */
export type Batch = { statements: Asked[]; rowsRead: number; rowsWritten: number; rows: number[] }
type Asked = { sql: string; values: unknown[] }

export type Newsroom = ReturnType<typeof newsroom>

/** A publication of one test's own: its app, its platform, and what it asked, purged, queued and mailed. */
export function newsroom(vars: Partial<Record<keyof Env | 'EDGE' | Key, unknown>> = {}) {
  const purges: Purge[] = []
  const queued: Message[] = []
  const letters: Letter[] = []
  const batches: Batch[] = []
  const searches: Batch[] = []
  const surroundings = {
    ...env,
    DB: watched(env.DB, batches),
    SEARCH: watched(env.SEARCH, searches),
    ...settings,
    JOBS: {
      sendBatch: async (batch: { body: Message }[]) =>
        void queued.push(...batch.map(({ body }) => body)),
    },
    EMAIL: { send: async (letter: Letter) => void letters.push(letter) },
    EDGE: {
      purge: async (purge: Purge) => {
        purges.push(purge)
        return { success: true }
      },
      fetch: async (request: Request) => app.fetch(request, surroundings, createExecutionContext()),
    },
    COMMENT_LIMIT: { limit: async () => ({ success: true }) },
    ACT_LIMIT: { limit: async () => ({ success: true }) },
    SUBSCRIBE_LIMIT: { limit: async () => ({ success: true }) },
    SIGN_IN_LIMIT: { limit: async () => ({ success: true }) },
    ...vars,
  } as unknown as Env & Cloudflare.Env

  const platform: Platform = platformFrom({
    env: surroundings,
    ctx: createExecutionContext(),
    origin: ORIGIN,
    words: spoken.get(surroundings.LANGUAGE) ?? english,
  })

  const request = async (path: string, init: RequestInit = {}) => {
    const ctx = createExecutionContext()
    const answer = await app.fetch(
      new Request(`${ORIGIN}${path}`, { redirect: 'manual', ...init }),
      surroundings,
      ctx,
    )
    await waitOnExecutionContext(ctx)
    return answer
  }
  const get = (path: string, headers: Record<string, string> = {}) => request(path, { headers })
  const page = async (path: string, headers: Record<string, string> = {}) =>
    (await get(path, headers)).text()
  const sendJson =
    (method: string) =>
    (path: string, body: unknown, headers: Record<string, string> = {}) =>
      request(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      })
  const tokens = new Map<string, string>()
  /** A comment form's token is named after the page it stood on: here that page was made a minute ago. */
  const withToken = async (path: string, fields: Record<string, string>) => {
    const { token = 'one page' } = fields
    const [, slug] = path.match(/^\/articles\/([^/]+)\/comments$/) ?? []
    if (slug === undefined || token === '' || token.includes('.')) return fields
    const page = `${slug} ${token}`
    const made = tokens.get(page) ?? (await aToken(platform, slug))
    tokens.set(page, made)
    return { ...fields, token: made }
  }
  const submit = async (
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) =>
    request(path, {
      method: 'POST',
      body: new URLSearchParams(await withToken(path, fields)),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: ORIGIN,
        'Sec-Fetch-Site': 'same-origin',
        ...headers,
      },
    })
  /** Does what waits in the queue; what fails waits there again. */
  const workOff = () =>
    work(
      queued.splice(0).map((body) => ({ body, ack() {}, retry: () => void queued.push(body) })),
      () => platform,
    )
  /** The clock strikes a minute. */
  const strike = () => strikeOf(platform, clock['* * * * *'] ?? [])
  return {
    env: surroundings,
    platform,
    purges,
    queued,
    letters,
    batches,
    searches,
    request,
    get,
    page,
    submit,
    workOff,
    strike,
    post: sendJson('POST'),
    put: sendJson('PUT'),
  }
}

/** The same database, with a note of every batch it is asked. */
function watched(db: D1Database, batches: Batch[]) {
  const written = new WeakMap<object, Asked>()
  return {
    withSession(constraint: D1SessionConstraint) {
      const session = db.withSession(constraint)
      return {
        prepare: (sql: string) => ({
          bind(...values: unknown[]) {
            const bound = session.prepare(sql).bind(...values)
            written.set(bound, { sql, values })
            return bound
          },
        }),
        async batch(bound: D1PreparedStatement[]) {
          const answers = await session.batch(bound)
          const sum = (of: 'rows_read' | 'rows_written') =>
            answers.reduce((total, { meta }) => total + meta[of], 0)
          batches.push({
            statements: bound.map((statement) => written.get(statement) as Asked),
            rowsRead: sum('rows_read'),
            rowsWritten: sum('rows_written'),
            rows: answers.map(({ meta }) => meta.rows_read),
          })
          return answers
        },
      }
    },
  }
}

/** Sets everybody's clock; without a time, to the real one again. */
export function setClock(time?: string) {
  if (!time) return vi.useRealTimers()
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(time)
}

/** What a program sends to be let in at the desk. */
export async function aKey(): Promise<{ Authorization: string }> {
  await env.DB.prepare(
    'INSERT OR IGNORE INTO api_tokens (id, name, token_hash, created_at) VALUES (1, ?, ?, 0)',
  )
    .bind('the tests', await sha256('a-key-for-tests'))
    .run()
  return { Authorization: 'Bearer a-key-for-tests' }
}

let hired = 0

/** Somebody on the staff, signed in, and what their browser may ask of the desk. */
export async function aMember(room: Newsroom, role: Role, name = `A ${role}`) {
  hired += 1
  const id = 1000 + hired
  const key = `a session of ${id}`
  await env.DB.batch([
    env.DB.prepare('INSERT INTO staff VALUES (?, ?, ?, ?, NULL, 0)').bind(
      id,
      `${role}-${id}@news.example`,
      name,
      role,
    ),
    env.DB.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, NULL)').bind(
      id,
      id,
      await sha256(key),
      'A browser',
      Date.now(),
      Date.now() + 86_400_000,
    ),
  ])
  const cookie = { Cookie: `__Host-desk=${key}` }
  return {
    id,
    name,
    cookie,
    get: (path: string) => room.get(path, cookie),
    page: (path: string) => room.page(path, cookie),
    submit: (path: string, fields: Record<string, string> = {}, headers = {}) =>
      room.submit(path, fields, { ...cookie, ...headers }),
  }
}

let made = 0

/** A live article that shows only what a test needs; with another address than its slug, renamed. */
export async function anArticle(
  platform: Platform,
  fields: Partial<v.InferInput<typeof NewArticle>> = {},
  address?: string,
) {
  made += 1
  const slug = address ?? fields.slug ?? `article-${made}`
  const given = {
    headline: `Article ${made}`,
    section: 'Harbour',
    body: 'Some words.',
    publishedAt: '2026-11-20T08:30Z',
    ...fields,
  }
  const { article } = await push(platform, slug, v.parse(NewArticle, given))
  return article
}

/** A site on the list, whose pages stand at these origins. */
export async function aSite(...origins: string[]) {
  made += 1
  await env.DB.batch([
    env.DB.prepare(
      `INSERT OR IGNORE INTO staff VALUES (999, 'sites@news.example', 'Sites', 'administrator', NULL, 0)`,
    ),
    env.DB.prepare('INSERT INTO sites (id, name, made_by) VALUES (?, ?, 999)').bind(
      made,
      `Site ${made}`,
    ),
    ...origins.map((origin) =>
      env.DB.prepare('INSERT INTO site_origins VALUES (?, ?)').bind(origin, made),
    ),
  ])
  return made
}

/** A letter to many that went out, as the archive has it. */
export async function aSentIssue(subject = 'A letter from the harbour', at = Date.now()) {
  made += 1
  await env.DB.prepare(
    `INSERT INTO issues (id, kind, list, pace, state, subject, begun_at, ended_at, archived_at, body_html)
    VALUES (?1, 'written', 'newsletter', '', 'sent', ?2, ?3, ?3, ?3, '<p>Words of ours.</p>')`,
  )
    .bind(made, subject, at)
    .run()
  return made
}

export const hello = { name: 'Pilot', body: 'Hello, *all*.' }

/** What was answered, as a program reads it. */
export const json = async (answer: Response | Promise<Response>): Promise<any> =>
  (await answer).json()

/** The fields a refusal names. */
export const fieldsIn = (problem: { errors: { field: string }[] }) =>
  problem.errors.map(({ field }) => field)

/** Tags in a page that run something, or lead to something that does. */
export const dangersIn = (html: string): string[] =>
  (html.match(/<\w(?:"[^"]*"|[^">])*>/g) ?? []).filter(
    (tag) =>
      /^<(script(?! src="\/| type="application\/ld\+json">)|svg|iframe|object|embed|base)\b/i.test(
        tag,
      ) ||
      /\s(href|src|action|data-embed)="?\s*(javascript|data|vbscript):/i.test(tag) ||
      /\s(on\w+|srcdoc|style)=/i.test(tag.replace(/="[^"]*"/g, '=""')),
  )

/** Posts a comment as a program does, and says what became of it. */
export const aComment = async (
  { post }: Pick<Newsroom, 'post'>,
  slug: string,
  fields: Record<string, unknown> = {},
) => (await json(post(`/api/articles/${slug}/comments`, { ...hello, ...fields }))).comment

let pages = 0

/** What a form under an article carries when its page was made a minute ago, or so many milliseconds. */
export async function aToken(platform: Platform, slug: string, age = 60_000) {
  const article = await env.DB.prepare('SELECT id FROM articles WHERE slug = ?')
    .bind(slug)
    .first<{ id: number }>()
  pages += 1
  return formToken(platform.signer, article?.id ?? 0, platform.now() - age - pages)
}

/** A reader's key, as their browser sends it back. */
export const cookieOf = (answer: Response): { Cookie: string } => ({
  Cookie: answer.headers.get('Set-Cookie')?.split(';')[0] ?? '',
})
