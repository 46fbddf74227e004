import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { app } from '../src/app.ts'
import { push } from '../src/articles/actions.ts'
import { NewArticle } from '../src/articles/input.ts'
import type { Cost } from '../src/db/client.ts'
import { type Message, type Platform, platformFrom } from '../src/platform.ts'

export const ORIGIN = 'https://news.example'

type Purge = { tags: string[] }

/** A publication of one test's own: its app, its platform, and what it purged, queued and mailed. */
export function newsroom(vars: Partial<Record<keyof Env, unknown>> = {}) {
  const purges: Purge[] = []
  const queued: Message[] = []
  const letters: {
    to: string
    subject: string
    text: string
    html: string
    headers: Record<string, string>
  }[] = []
  const costs: Cost[] = []
  const surroundings = {
    ...env,
    URL: ORIGIN,
    JOBS: {
      sendBatch: async (batch: { body: Message }[]) =>
        void queued.push(...batch.map(({ body }) => body)),
    },
    EMAIL: { send: async (letter: (typeof letters)[number]) => void letters.push(letter) },
    EDGE: {
      purge: async (purge: Purge) => {
        purges.push(purge)
        return { success: true }
      },
      fetch: async (request: Request) => app.fetch(request, surroundings, createExecutionContext()),
    },
    COMMENT_LIMIT: { limit: async () => ({ success: true }) },
    SUBSCRIBE_LIMIT: { limit: async () => ({ success: true }) },
    ...vars,
  } as unknown as Env & Cloudflare.Env

  const platform: Platform = platformFrom({
    env: surroundings,
    ctx: createExecutionContext(),
    origin: ORIGIN,
    onBatch: (cost) => costs.push(cost),
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
  const sendJson =
    (method: string) =>
    (path: string, body: unknown, headers: Record<string, string> = {}) =>
      request(path, {
        method,
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      })
  const submit = (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ) =>
    request(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: ORIGIN,
        'Sec-Fetch-Site': 'same-origin',
        ...headers,
      },
    })
  return {
    env: surroundings,
    platform,
    purges,
    queued,
    letters,
    costs,
    request,
    get,
    submit,
    post: sendJson('POST'),
    put: sendJson('PUT'),
  }
}

let made = 0

/** A live article that shows only what a test needs. */
export async function anArticle(
  platform: Platform,
  fields: Partial<v.InferInput<typeof NewArticle>> = {},
) {
  made += 1
  const slug = fields.slug ?? `article-${made}`
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

export const hello = { name: 'Pilot', body: 'Hello, *all*.' }
