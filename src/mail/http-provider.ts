import type { Publication } from '../publication.ts'
import { checked, type Lane, type Letter, messageIdOf, NotTaken } from './mail.ts'

type Outside = (request: Request, within?: number) => Promise<Response>

/** Where letters are posted as JSON, as Resend takes them: https://resend.com/docs/api-reference/emails/send-email */
export type ApiSettings = { address: string; key: string; outside: Outside }

export const openApi = (settings: ApiSettings, publication: Publication): Lane => ({
  close() {},
  send: checked(async (letter) => {
    const answer = await settings.outside(requestOf(letter, settings, publication))
    const said = await bodyOf(answer)
    if (answer.ok) return { message: said.id }
    if (said.name === 'invalid_idempotent_request') return {}
    throw refusalIn(answer, said.name ?? '') ?? new Error(`The carrier answered ${answer.status}.`)
  }),
})

function requestOf(
  { id, to, headers, ...rest }: Letter,
  { address, key }: ApiSettings,
  publication: Publication,
) {
  const { name, lettersFrom } = publication
  return new Request(`${address.replace(/\/$/, '')}/emails`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      Authorization: `Bearer ${key}`,
      'Content-Type': 'application/json',
      ...(id === undefined ? {} : { 'Idempotency-Key': id }),
    },
    body: JSON.stringify({
      ...rest,
      from: `"${name.replace(/["\\]/g, '')}" <${lettersFrom}>`,
      to: [to],
      // What it tells of the letter later says so too.
      ...(id === undefined ? {} : { tags: [{ name: 'letter', value: id }] }),
      headers: {
        ...headers,
        ...(id === undefined ? {} : { 'Message-ID': messageIdOf(id, publication) }),
      },
    }),
  })
}

type Said = { id?: string; name?: string }

const bodyOf = async (answer: Response): Promise<Said> =>
  ((await answer.json().catch(() => undefined)) as Said | null | undefined) ?? {}

// It does not know us, or does not let this sender send: no fault of the letter's.
const UNKNOWN = new Set([401, 403])

/** The carrier's own no. One of the server's own troubles leaves open whether it took the letter. */
function refusalIn({ status, headers }: Response, name: string): NotTaken | undefined {
  const why = `its carrier answered ${status} ${name}`.trim()
  // The first under this key is still at work: what became of it, the next one learns.
  if (status === 409 || status === 408 || status < 400 || status >= 500) return
  if (status === 429)
    return new NotTaken(why, false, { holdsAll: true, retryAfter: waitIn(headers) })
  if (UNKNOWN.has(status)) return new NotTaken(why, false, { holdsAll: true })
  return new NotTaken(why, true)
}

/** Retry-After in milliseconds, from seconds or a date. */
function waitIn(headers: Headers): number | undefined {
  const said = headers.get('Retry-After') ?? ''
  if (/^\d+$/.test(said)) return Number(said) * 1000
  const until = Date.parse(said)
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now())
}
