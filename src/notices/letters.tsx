import * as links from '../links.ts'
import { letterFrom } from '../mail/letter.tsx'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { type Deed, MANDATE_LASTS, type Waiting } from './moderators.ts'
import { excerptOf, subjectFrom } from './notice.ts'

export type WaitLetterProps = {
  publication: Publication
  to: string
  /** Of the moderator. */
  name: string
  waiting: (Waiting & { tokens: { deed: Deed; token: string }[] })[]
  /** How many comments wait in all. */
  n: number
  leaveToken: string
}

const LABELS: Record<Deed, string> = {
  approve: 'Approve',
  reject: 'Reject',
  block: 'Reject, and block its author',
}

/** Tells a moderator of comments that wait, with a link for each thing they can do about one. */
export function waitLetter(props: WaitLetterProps): Letter {
  const { publication, to, name, waiting, n, leaveToken } = props
  const url = (path: string) => links.absolute(publication, path)
  const leave = url(links.desk.leaveLetters(leaveToken))
  return letterFrom(
    {
      greeting: `Hello ${name},`,
      paragraphs: [
        n === 1 ? '1 comment waits for a moderator.' : `${n} comments wait for a moderator.`,
      ],
      parts: [
        {
          quotes: waiting.map((comment) => ({
            by: `${comment.name}, on “${subjectFrom(comment.headline)}”:`,
            text: excerptOf(comment.bodyHtml),
            ...(comment.reason ? { note: `It waits because ${comment.reason}.` } : {}),
            links: comment.tokens.map(({ deed, token }) => ({
              label: LABELS[deed],
              url: url(links.desk.byLetter(token)),
            })),
          })),
          links: [],
        },
      ],
      button: { label: 'Go to the desk', url: url(links.desk.comments) },
      footer: [
        `Each link opens a page with a button, works for ${MANDATE_LASTS / 86_400_000} days and once. It acts in your name: do not pass this letter on.`,
        `${publication.name} · ${publication.contact}`,
      ],
      footerLinks: [{ label: 'No more of these letters', url: leave }],
    },
    // The desk is in English.
    { ...publication, language: 'en', direction: 'ltr' },
    {
      to,
      subject: `Comments wait at ${publication.name}`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        'List-Unsubscribe': `<${leave}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    },
  )
}
