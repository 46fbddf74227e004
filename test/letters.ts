import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect } from 'vitest'
import type { Letter } from '../src/mail/mail.ts'
import { ORIGIN } from './newsroom.ts'

export type Received = Awaited<ReturnType<typeof received>>

/** A letter as its reader's mail program has it: laid out as a message, and read by a real parser. */
export async function received(letter: Letter | undefined) {
  if (!letter) throw new Error('No letter has come.')
  const message = await new MailComposer(letter).compile().build()
  const { subject, text = '', html, headers } = await simpleParser(message)
  const links = [...text.matchAll(/https?:\S+/g)].map(([url]) => url)
  // Both twins lead to the same places.
  const hrefs = [...String(html).matchAll(/href="([^"]+)"/g)].map(([, url]) => url)
  expect(new Set(hrefs)).toEqual(new Set(links))
  return {
    to: letter.to,
    subject,
    text,
    html: String(html),
    header: (name: string) => headers.get(name),
    list: (headers.get('list') ?? {}) as Record<string, { url?: string; name?: string }>,
    /** The address in it that begins with these words, as a path. */
    path: (start: string) =>
      links.find((url) => url.startsWith(`${ORIGIN}${start}`))?.slice(ORIGIN.length) ?? '',
  }
}
