import * as links from '../links.ts'
import { letterFrom } from '../mail/letter.tsx'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { youWordsFor } from '../words/you.ts'

type CodeProps = { publication: Publication; to: string; code: string }

/** Brings the code that shows an address to be somebody's. It holds no word that a stranger could have typed. */
export function codeLetter({ publication, to, code }: CodeProps): Letter {
  const { name, contact, words } = publication
  const { letter } = youWordsFor(words)
  return letterFrom(
    {
      greeting: words.letter.greeting,
      paragraphs: [letter.asked(name), code, letter.type],
      button: { label: letter.button, url: links.absolute(publication, links.you) },
      footer: [letter.works, `${name} · ${contact}`],
    },
    publication,
    { to, subject: letter.subject(name), headers: {} },
  )
}
