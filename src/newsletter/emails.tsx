import { raw } from 'hono/html'
import * as links from '../links.ts'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import type { LetterWords } from '../words/letters/words.ts'
import { type Card, INK, QUIET, SERIF, WIDTH } from './cards.tsx'
import { bytesOf, MOST_BYTES } from './issue.ts'

/** An editor's words, in the publication's own language. */
export type Opening = { html: string; text: string } & Pick<Publication, 'language' | 'direction'>

/** What a letter says. The publication is in the letter's language. */
export type IssueLetter = {
  publication: Publication
  words: LetterWords
  /** What kind of letter it is, and of which day. */
  over: string
  preheader: string
  opening: Opening | undefined
  cards: Card[]
  why: string
  online: string | undefined
  preferences: string
  leave: string
}

type Envelope = Pick<Letter, 'to' | 'subject' | 'headers'>

/** The whole letter. Its HTML and its text say the same. */
export function issueLetter(said: IssueLetter, envelope: Envelope): Letter {
  const shown = fitting(said)
  const letter = { ...said, cards: shown, nFurther: said.cards.length - shown.length }
  return {
    ...envelope,
    text: asText(letter),
    html: `<!doctype html>${(<LetterPage {...letter} subject={envelope.subject} />).toString()}`,
  }
}

const FRAME_BYTES = 12_000

/** As many articles as mail programs show. */
function fitting({ cards, opening, preheader }: IssueLetter): Card[] {
  let room = MOST_BYTES - FRAME_BYTES - bytesOf(opening?.html ?? '') - bytesOf(preheader)
  return cards.filter(({ top }) => {
    room -= bytesOf(top)
    return room >= 0
  })
}

const asText = ({ publication, words, ...said }: IssueLetter & { nFurther: number }): string =>
  [
    [publication.name, said.over, frontOf(publication)].filter(Boolean).join('\n'),
    ...(said.opening ? [said.opening.text] : []),
    ...said.cards.map(({ text }) => text),
    ...(said.nFurther > 0 ? [`${words.further(said.nFurther)} ${frontOf(publication)}`] : []),
    '--',
    said.why,
    ...footerOf(words, said).map(({ label, url }) => `${label}: ${url}`),
    `${publication.name} · ${publication.contact}`,
  ].join('\n\n')

const frontOf = (publication: Publication) => links.absolute(publication, links.front)

const footerOf = (
  words: LetterWords,
  { online, preferences, leave }: Pick<IssueLetter, 'online' | 'preferences' | 'leave'>,
) => [
  ...(online ? [{ label: words.online, url: online }] : []),
  { label: words.preferences, url: preferences },
  { label: words.leave, url: leave },
]

type PageProps = IssueLetter & { nFurther: number; subject: string }

/** HTML that survives mail programs: one column, a table where Outlook needs one, inline styles, no tracking. */
const LetterPage = ({ publication, words, subject, ...said }: PageProps) => {
  const { name, language, direction, contact } = publication
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{raw(styleOf(publication))}</style>
      </head>
      <body class="paper" style={`margin:0;padding:0;background-color:#ffffff;color:${INK}`}>
        {said.preheader && (
          <div style="display:none;max-height:0;overflow:hidden">{said.preheader}</div>
        )}
        {/* Outlook knows no greatest width. */}
        {raw(
          `<!--[if mso]><table role="presentation" align="center" width="${WIDTH}"><tr><td><![endif]-->`,
        )}
        <div
          dir={direction}
          class="column"
          style={`max-width:${WIDTH}px;margin:0 auto;padding:24px 20px;font:17px/1.5 ${SERIF};overflow-wrap:break-word`}
        >
          <h1 style="margin:0;padding:0 0 8px;font-size:28px;line-height:1.2;font-weight:bold;text-align:center">
            <a class="ink" href={frontOf(publication)} style={`color:${INK};text-decoration:none`}>
              {name}
            </a>
          </h1>
          <p
            class="quiet rule"
            style={`margin:0;padding:0 0 10px;border-bottom:3px double ${INK};font-size:15px;text-align:center;color:${QUIET}`}
          >
            {said.over}
          </p>
          {said.opening && (
            <div
              class="words"
              lang={said.opening.language}
              dir={said.opening.direction}
              style="padding:6px 0 8px"
            >
              {raw(said.opening.html)}
            </div>
          )}
          {said.cards.length > 0 && (
            <table role="none" style="width:100%;border-collapse:collapse">
              <tbody>{said.cards.map(({ top, below }, i) => raw(i === 0 ? top : below))}</tbody>
            </table>
          )}
          {said.nFurther > 0 && (
            <p style="margin:20px 0">
              {words.further(said.nFurther)}{' '}
              <Anchor label={name} url={frontOf(publication)} publication={publication} />
            </p>
          )}
          <div
            class="quiet rule"
            style={`margin:12px 0 0;padding:14px 0 0;border-top:1px solid ${INK};font-size:15px;line-height:1.5;color:${QUIET}`}
          >
            <p style="margin:0 0 10px">{said.why}</p>
            {footerOf(words, said).map((link) => (
              <p style="margin:0">
                <Anchor {...link} publication={publication} />
              </p>
            ))}
            <p style="margin:10px 0 0">
              {name} · {contact}
            </p>
          </div>
        </div>
        {raw('<!--[if mso]></td></tr></table><![endif]-->')}
      </body>
    </html>
  )
}

type AnchorProps = { label: string; url: string; publication: Publication }

// Set far enough apart for a thumb.
const Anchor = ({ label, url, publication }: AnchorProps) => (
  <a
    class="link"
    href={url}
    style={`color:${publication.colours.light};display:inline-block;padding:5px 0`}
  >
    {label}
  </a>
)

// Mail programs that know no dark scheme leave it out.
const styleOf = ({ colours, direction }: Publication) =>
  `.words a{color:${colours.light}}.words img{max-width:100%;height:auto}.words blockquote{margin:1em 0;padding:0 16px;border-${direction === 'rtl' ? 'right' : 'left'}:3px solid #c9c9c9}.words table{width:100%}@media(prefers-color-scheme:dark){.paper{background-color:#141414!important;color:#ededed!important}.ink{color:#ededed!important}.quiet{color:#b4b4b4!important}.rule{border-color:#ededed!important}.item{border-color:#4a4a4a!important}.link,.words a{color:${colours.dark}!important}}`
