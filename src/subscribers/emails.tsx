import * as links from '../links.ts'
import { asText, LetterPage, type Words } from '../mail/letter.tsx'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { CONFIRM_WITHIN } from './subscriber.ts'

export type ConfirmationProps = {
  publication: Publication
  to: string
  confirmToken: string
  unsubscribeToken: string
}

const DAYS = CONFIRM_WITHIN / 86_400_000

/** Asks whether it was really them. It holds no word that a stranger could have typed. */
export function confirmationLetter({
  publication,
  to,
  confirmToken,
  unsubscribeToken,
}: ConfirmationProps): Letter {
  const leave = links.absolute(publication, links.unsubscribe(unsubscribeToken))
  const words: Words = {
    greeting: 'Hello,',
    paragraphs: [
      `somebody, we hope you, asked for letters from ${publication.name} to this address.`,
      'Press the button to open a page, and the button there to confirm. If it was not you, do nothing: without it no letter will follow.',
    ],
    button: { label: 'Confirm', url: links.absolute(publication, links.confirm(confirmToken)) },
    footer: [
      `The link works for ${DAYS} days and once.`,
      `To leave our letters: ${leave}`,
      `${publication.name} · ${publication.contact}`,
    ],
  }
  return {
    to,
    subject: `Confirm your subscription to ${publication.name}`,
    text: asText(words),
    html: `<!doctype html>${(<LetterPage words={words} publication={publication} />).toString()}`,
    headers: {
      'List-Unsubscribe': `<${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}
