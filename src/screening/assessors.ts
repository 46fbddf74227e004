import { signedHeaders } from '../http/calls.ts'
import type { Draft } from './screen.ts'
import type { Finding, Verdict } from './verdict.ts'

/** What those who are asked are told of a comment, beside its words. Nothing of it is kept. */
export type Sent = { address: string; agent: string; permalink: string }

export type Outside = (request: Request, within?: number) => Promise<Response>

/** Somebody who is asked about a comment: a finding, or nothing to say. */
export type Assessor = {
  name: string
  assess: (draft: Draft & Sent, outside: Outside) => Promise<Omit<Finding, 'rule'> | undefined>
}

// Its author waits for the answer.
const PATIENCE = 3_000

/** What the assessors find, all asked at once. Of one that fails, that a moderator is to read it. */
export const assessments = (
  assessors: Assessor[],
  draft: Draft & Sent,
  outside: Outside,
): Promise<(Finding | undefined)[]> =>
  Promise.all(
    assessors.map(async ({ name, assess }) => {
      try {
        const finding = await assess(draft, outside)
        return finding && { ...finding, rule: name }
      } catch (error) {
        console.error({ assessor: name, error: String(error) })
        return { ...UNCHECKED, rule: `${name} did not answer` }
      }
    }),
  )

const UNCHECKED = { verdict: 'hold', reason: 'it could not be checked at once' } as const
const LIKE_SPAM = 'it looks like advertising'

/** https://akismet.com/developers/detailed-docs/comment-check/ */
export const akismet = ({ key, blog }: { key: string; blog: string }): Assessor => ({
  name: 'Akismet',
  assess: async (draft, outside) => {
    const answer = await outside(
      new Request('https://rest.akismet.com/1.1/comment-check', {
        method: 'POST',
        body: new URLSearchParams({
          api_key: key,
          blog,
          user_ip: draft.address,
          user_agent: draft.agent,
          permalink: draft.permalink,
          comment_type: draft.parentId === null ? 'comment' : 'reply',
          comment_author: draft.name,
          comment_content: draft.body,
        }),
      }),
      PATIENCE,
    )
    const word = (await answer.text()).trim()
    if (word === 'false') return
    if (word !== 'true') throw new Error(`It said ${answer.status}.`)
    // Of the most blatant it says that nobody need see them.
    const verdict = answer.headers.get('X-akismet-pro-tip') === 'discard' ? 'shadow' : 'hold'
    return { verdict, reason: LIKE_SPAM }
  },
})

const VERDICTS: unknown[] = ['publish', 'hold', 'reject', 'shadow'] satisfies Verdict[]
const LONGEST_REASON = 200

/** An address of the publication's own, asked as https://www.standardwebhooks.com signs. */
export const hook = ({ url, secret, now, id }: HookProps): Assessor => ({
  name: 'hook',
  assess: async ({ name, body, permalink, threadId, parentId }, outside) => {
    const text = JSON.stringify({
      type: 'comment.screen',
      data: { name, body, permalink, threadId, parentId },
    })
    const key = new TextEncoder().encode(secret)
    const headers = await signedHeaders({ key, id, at: now, body: text })
    const answer = await outside(
      new Request(url, { method: 'POST', headers, body: text }),
      PATIENCE,
    )
    if (!answer.ok) throw new Error(`It said ${answer.status}.`)
    const { verdict, reason = '' } = (await answer.json()) as { verdict: Verdict; reason?: string }
    if (!VERDICTS.includes(verdict)) throw new Error('It gave no verdict.')
    return { verdict, reason: String(reason).slice(0, LONGEST_REASON) || 'it was not let through' }
  },
})

type HookProps = { url: string; secret: string; now: number; id: string }

/** Whether Turnstile took its visitor for a person. https://developers.cloudflare.com/turnstile/ */
export async function passesTurnstile(
  { secret, response, host }: { secret: string; response: string; host: string },
  outside: Outside,
): Promise<boolean> {
  try {
    const answer = await outside(
      new Request('https://challenges.cloudflare.com/turnstile/v0/siteverify', {
        method: 'POST',
        body: new URLSearchParams({ secret, response }),
      }),
      PATIENCE,
    )
    const said = (await answer.json()) as { success?: boolean; hostname?: string; action?: string }
    return said.success === true && said.hostname === host && said.action === TURNSTILE_ACTION
  } catch (error) {
    console.error({ assessor: 'Turnstile', error: String(error) })
    return false
  }
}

/** What our widget is for, so that a pass from another of ours does not count. */
export const TURNSTILE_ACTION = 'comment'
