import { handwritten } from '../db/client.ts'
import type { Letter } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import type { Recipient } from './delivery.ts'

/** The letter of one issue to one reader; nothing, when there is nothing in it for them. */
export type Composer = (recipient: Recipient) => Promise<Letter | undefined>

type Written = { subject: string; body_markdown: string; body_html: string }

const findWritten = handwritten<Written>(
  'SELECT subject, body_markdown, body_html FROM issues WHERE id = ?1',
)

export async function composerOf({ db }: Platform, issue: number): Promise<Composer> {
  const written = await db.first(findWritten([issue]))
  return async ({ email }) =>
    written && {
      to: email,
      subject: written.subject,
      text: written.body_markdown,
      html: written.body_html,
      headers: {},
    }
}
