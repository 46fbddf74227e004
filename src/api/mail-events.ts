import { Hono } from 'hono'
import { KILOBYTE, readBytes } from '../http/body.ts'
import { isSigned } from '../http/calls.ts'
import type { App } from '../http/context.ts'
import { takeEvent } from '../newsletter/bounces.ts'
import { readApiEvent } from '../newsletter/mail-event.ts'
import { refuse } from '../refusal.ts'

const MOST_BYTES = 256 * KILOBYTE

/** What the carrier tells of letters it took, signed. What we know nothing of is thanked for and dropped. */
export const mailEventApi = new Hono<App>()

mailEventApi.post('/mail/events', async (c) => {
  const { platform } = c.var
  const body = new TextDecoder().decode(await readBytes(c, MOST_BYTES))
  const secret = platform.mailEventsSecret
  if (
    !secret ||
    !(await isSigned({ secret, headers: c.req.raw.headers, body, now: platform.now() }))
  )
    refuse('unknown-key', 'This is not signed with the secret MAIL_EVENTS_SECRET, or long ago.')
  const event = readApiEvent(parsed(body))
  if (event) await takeEvent(platform, event)
  return c.body(null, 204)
})

function parsed(body: string) {
  try {
    const value: unknown = JSON.parse(body)
    if (value !== null && typeof value === 'object') return value
  } catch {}
  return refuse('malformed', 'This is not JSON. Check its commas, quotes and brackets.')
}
