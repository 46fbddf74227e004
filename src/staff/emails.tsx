import * as links from '../links.ts'
import { letterFrom } from '../mail/letter.tsx'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { LINK_LASTS } from './staff.ts'

/** The way in for somebody on the staff. */
export function signInLetter({
  publication,
  to,
  token,
}: {
  publication: Publication
  to: string
  token: string
}): Letter {
  return letterFrom(
    {
      greeting: 'Hello,',
      paragraphs: [
        `this is your way in to the desk of ${publication.name}.`,
        'Press the button to open a page, and the button there to sign in. If you did not ask for it, do nothing: nobody can sign in without this letter.',
      ],
      button: { label: 'Sign in', url: links.absolute(publication, links.desk.signInWith(token)) },
      footer: [
        `The link works for ${LINK_LASTS / 60_000} minutes and once.`,
        `${publication.name} · ${publication.contact}`,
      ],
    },
    publication,
    { to, subject: `Sign in to the desk of ${publication.name}`, headers: {} },
  )
}
