import { raw } from 'hono/html'
import { own } from '../articles/teasers.tsx'
import * as links from '../links.ts'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { fallbackOf } from '../text/pictures.ts'
import type { LetterWords } from '../words/letters/words.ts'
import { bytesOf, MOST_BYTES, type Story } from './issue.ts'

/** An article in a letter, drawn once for all who get it: at the top with its picture, and below. */
export type Card = { top: string; below: string; text: string }

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

export function cardOf(story: Story, publication: Publication, words: LetterWords): Card {
  const card = { story, publication, words }
  return {
    top: String(<Article {...card} isAtTop />),
    below: String(<Article {...card} />),
    text: [
      story.headline,
      story.dek,
      [overOf(story), bylineOf(card)].filter(Boolean).join(' · '),
      urlOf(card),
    ]
      .filter(Boolean)
      .join('\n'),
  }
}

type CardProps = { story: Story; publication: Publication; words: LetterWords }

const overOf = ({ section, kicker }: Story) => [section.name, kicker].filter(Boolean).join(' · ')

const bylineOf = ({ story: { authors }, publication, words }: CardProps) =>
  authors.length > 0 &&
  words.by(new Intl.ListFormat(publication.language).format(authors.map(({ name }) => name)))

const urlOf = ({ story, publication }: CardProps) =>
  links.absolute(publication, links.article(story.slug))

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

const WIDTH = 560
const SERIF = 'Georgia,serif'
const INK = '#1a1a1a'
const QUIET = '#595959'

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
          <p style="margin:0;padding:0 0 8px;font-size:28px;line-height:1.2;font-weight:bold;text-align:center">
            <a class="ink" href={frontOf(publication)} style={`color:${INK};text-decoration:none`}>
              {name}
            </a>
          </p>
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
            <table role="presentation" style="width:100%;border-collapse:collapse">
              {said.cards.map(({ top, below }, i) => raw(i === 0 ? top : below))}
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

const Article = ({ isAtTop = false, ...card }: CardProps & { isAtTop?: boolean }) => {
  const { story, publication } = card
  const words = own(story, publication)
  const byline = bylineOf(card)
  return (
    <tr>
      <td class="item" style={itemStyle(publication, isAtTop)}>
        {isAtTop && <Shown {...card} />}
        <p
          class="link"
          style={`margin:0 0 4px;font-size:15px;line-height:1.4;color:${publication.colours.light}`}
        >
          {overOf(story)}
        </p>
        <h2
          {...words}
          style={`margin:0;font-size:${isAtTop ? 27 : 21}px;line-height:1.25;font-weight:bold`}
        >
          <a class="ink" href={urlOf(card)} style={`color:${INK};text-decoration:none`}>
            {story.headline}
          </a>
        </h2>
        {story.dek && (
          <p {...words} style="margin:8px 0 0">
            {story.dek}
          </p>
        )}
        {byline && (
          <p class="quiet" style={`margin:8px 0 0;font-size:15px;color:${QUIET}`}>
            {byline}
          </p>
        )}
      </td>
    </tr>
  )
}

// Words of other languages keep to the side where the letter's own begin.
const itemStyle = ({ direction }: Publication, isAtTop: boolean) =>
  `padding:20px 0;text-align:${direction === 'rtl' ? 'right' : 'left'}${isAtTop ? '' : ';border-top:1px solid #c9c9c9'}`

/** Its picture, where it is one of ours: what lies with others would tell them who reads. */
const Shown = ({ story: { hero }, publication }: CardProps) => {
  if (!hero?.src.startsWith('/') || !hero.width || !hero.height) return null
  const { src, alt, width, height } = hero
  return (
    <img
      src={links.absolute(publication, fallbackOf(src, hero))}
      alt={alt}
      width={WIDTH}
      height={Math.round((WIDTH * height) / width)}
      style={`display:block;width:100%;max-width:${WIDTH}px;height:auto;border:0;margin:0 0 14px;font:italic 15px/1.4 ${SERIF}`}
    />
  )
}

// Mail programs that know no dark scheme leave it out.
const styleOf = ({ colours, direction }: Publication) =>
  `.words a{color:${colours.light}}.words img{max-width:100%;height:auto}.words blockquote{margin:1em 0;padding:0 16px;border-${direction === 'rtl' ? 'right' : 'left'}:3px solid #c9c9c9}.words table{width:100%}@media(prefers-color-scheme:dark){.paper{background-color:#141414!important;color:#ededed!important}.ink{color:#ededed!important}.quiet{color:#b4b4b4!important}.rule{border-color:#ededed!important}.item{border-color:#4a4a4a!important}.link,.words a{color:${colours.dark}!important}}`
