import * as links from '../links.ts'
import { letterFrom } from '../mail/letter.tsx'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { subscribingWordsFor } from '../words/subscribing/words.ts'
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
  const { name, contact, words } = publication
  const { letter } = words
  return letterFrom(
    {
      greeting: letter.greeting,
      paragraphs: [letter.asked(name), letter.press],
      button: {
        label: letter.button,
        url: links.absolute(publication, links.confirm(confirmToken)),
      },
      footer: [letter.works(DAYS), `${letter.leave}${leave}`, `${name} · ${contact}`],
    },
    publication,
    {
      to,
      subject: letter.subject(name),
      headers: {
        'List-Unsubscribe': `<${leave}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    },
  )
}

export type MovingProps = {
  publication: Publication
  side: 'old' | 'new'
  to: string
  token: string
}

/** Asks one of two addresses whether letters may move. It names neither. */
export function movingLetter({ publication, side, to, token }: MovingProps): Letter {
  const { name, contact, words } = publication
  const { letters } = subscribingWordsFor(words)
  return letterFrom(
    {
      greeting: words.letter.greeting,
      paragraphs: [
        side === 'old' ? letters.moveOld(name) : letters.moveNew(name),
        letters.movePress,
      ],
      button: {
        label: letters.moveButton,
        url: links.absolute(publication, links.moveLetters(token)),
      },
      footer: [words.letter.works(DAYS), `${name} · ${contact}`],
    },
    publication,
    { to, subject: letters.moveSubject(name), headers: {} },
  )
}

export type AgainProps = {
  publication: Publication
  to: string
  preferencesToken: string
  unsubscribeToken: string
}

/** Says that the policies have changed, and where to say yes to them or leave. */
export function againLetter({ publication, to, ...tokens }: AgainProps): Letter {
  const leave = links.absolute(publication, links.unsubscribe(tokens.unsubscribeToken))
  const { name, contact, words } = publication
  const { letters } = subscribingWordsFor(words)
  return letterFrom(
    {
      greeting: words.letter.greeting,
      paragraphs: [letters.again(name), letters.againPress],
      button: {
        label: letters.againButton,
        url: links.absolute(publication, links.preferences(tokens.preferencesToken)),
      },
      footer: [`${words.letter.leave}${leave}`, `${name} · ${contact}`],
    },
    publication,
    {
      to,
      subject: letters.againSubject(name),
      headers: {
        'List-Unsubscribe': `<${leave}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    },
  )
}
