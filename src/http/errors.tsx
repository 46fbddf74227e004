import type { ErrorHandler, NotFoundHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as links from '../links.ts'
import { type Reason, Refusal } from '../refusal.ts'
import { Document } from '../ui/document.tsx'
import { english } from '../words/words.ts'
import type { App, AppContext } from './context.ts'
import { inWords } from './forms.ts'
import { frame } from './frame.ts'
import type { Problem } from './problem.ts'

const STATUS: Record<Reason, ContentfulStatusCode> = {
  malformed: 400,
  'unknown-key': 401,
  'not-allowed': 403,
  missing: 404,
  closed: 409,
  conflict: 409,
  gone: 410,
  'too-long': 413,
  'wrong-type': 415,
  invalid: 422,
  'too-many': 429,
  suspected: 403,
  away: 503,
  unsupported: 501,
}

/** Answers a no with the page given here, and programs with problem+json. */
export const onErrorWith =
  (page: NoPage): ErrorHandler<App> =>
  (error, c) =>
    answer(c, refusalFrom(error), page)

export const onError = onErrorWith(NoDocument)

/** Whoever adds a slash to an address means the one without. */
export const onMissing: NotFoundHandler<App> = (c) => {
  const { pathname, search } = new URL(c.req.url)
  const [, path] = pathname.match(/^\/+(.+?)\/+$/) ?? []
  if (path && /^(GET|HEAD)$/.test(c.req.method)) return c.redirect(`/${path}${search}`, 301)
  return answer(
    c,
    new Refusal(
      'missing',
      'There is nothing at this address. It may have moved, or the link may be incomplete.',
    ),
  )
}

/** The HTTP status of a no. */
export const statusOf = ({ reason }: Refusal): ContentfulStatusCode => STATUS[reason]

/** The status of a no, and when to try again, for a page that shows its form once more. */
export function sayNo(c: AppContext, no: Refusal): void {
  c.status(statusOf(no))
  if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
}

/** A page that says no: its title and the sentence, in English, and the no itself. */
export type NoPage = (props: { c: AppContext; title: string; message: string; no: No }) => unknown

export type No = Pick<Refusal, 'message' | 'faults' | 'retryAfter'> & {
  status: ContentfulStatusCode
}

/** One no, in the words its reader understands: problem+json for programs, a page for people. */
async function answer(
  c: AppContext,
  error: Refusal | No,
  page: NoPage = NoDocument,
): Promise<Response> {
  const no: No =
    error instanceof Refusal
      ? {
          message: error.message,
          faults: error.faults,
          retryAfter: error.retryAfter,
          status: statusOf(error),
        }
      : error
  if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
  if (no.status === 401) c.header('WWW-Authenticate', 'Bearer')
  if (isProgram(c)) return problem(c, no)
  // Without a platform there is no publication to print: the Worker is not set up yet.
  if (!c.var.platform) return c.text(no.message, no.status)
  // With the database away the page is printed in the frame it started with.
  await frame(c).catch(() => {})
  const title = english.no[no.status] ?? english.noOther
  return c.html(page({ c, title, message: no.message, no }) as string, no.status)
}

const isProgram = (c: AppContext) =>
  /^\/(api\/|oembed$|sign-in\/redeem$)/.test(c.req.path) ||
  c.req.header('Accept') === 'application/json'

function problem(c: AppContext, { status, message, faults }: No) {
  const title = english.no[status] ?? 'Refused'
  const errors = faults.length > 0 ? { errors: faults } : {}
  return c.body(
    JSON.stringify({
      type: 'about:blank',
      title,
      status,
      detail: message,
      ...errors,
    } satisfies Problem),
    status,
    {
      'Content-Type': 'application/problem+json',
    },
  )
}

function NoDocument({ c, no }: Parameters<NoPage>[0]) {
  const { publication } = c.var.platform
  const { words } = publication
  const title = words.no[no.status] ?? words.noOther
  return (
    <Document publication={publication} title={title} isPrivate>
      <div class="column no">
        <p class="kicker">{no.status}</p>
        <h1 class="list-title">{title}</h1>
        <p class="dek" role="alert" data-outcome>
          {inWords(words, no).message}
        </p>
        <p>
          <a href={links.front}>{words.toFront}</a> <a href={links.archive}>{words.archive}</a>
        </p>
      </div>
    </Document>
  )
}

function refusalFrom(error: Error): Refusal | No {
  if (error instanceof Refusal) return error
  // What went wrong is ours to know; a bound value in it is nobody's.
  console.error({
    error: `${error.name}: ${error.message}`.replace(/\S+@\S+/g, '(an address)'),
    stack: error.stack?.split('\n').slice(1, 6),
  })
  return {
    status: 500,
    message: 'That is our fault, and nothing was saved. Please try again in a moment.',
    faults: [],
    retryAfter: undefined,
  }
}
