import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Publication } from '../publication.ts'
import type { Letter } from './mail.ts'

type LetterLink = { label: string; url: string }

/** What somebody else wrote, with who they are in front and what can be done about it behind. */
type LetterQuote = { by: string; text: string; note?: string; links: LetterLink[] }

export type LetterPart = { title?: string; quotes: LetterQuote[]; links: LetterLink[] }

/** What a letter says, once: its HTML and its text twin are both made from this. */
type LetterWords = {
  greeting: string
  paragraphs: string[]
  parts?: LetterPart[]
  button?: LetterLink
  footer: string[]
  /** Links at the very end. */
  footerLinks?: LetterLink[]
}

type Envelope = Pick<Letter, 'to' | 'subject' | 'headers'>

/** The whole letter from what it says. */
export const letterFrom = (
  words: LetterWords,
  publication: Publication,
  envelope: Envelope,
): Letter => ({
  ...envelope,
  text: asText(words),
  html: `<!doctype html>${(<LetterPage words={words} publication={publication} />).toString()}`,
})

/** Plain text for every mail program. */
const asText = (words: LetterWords): string =>
  [
    words.greeting,
    ...words.paragraphs,
    ...(words.parts ?? []).flatMap(partAsText),
    ...(words.button ? [linkAsText(words.button, '\n')] : []),
    '--',
    ...words.footer,
    ...(words.footerLinks ?? []).map((link) => linkAsText(link)),
  ].join('\n\n')

const partAsText = ({ title, quotes, links }: LetterPart): string[] => [
  ...(title ? [title] : []),
  ...quotes.map((quote) =>
    [
      quote.by,
      quote.text.replace(/^/gm, '> '),
      ...(quote.note ? [quote.note] : []),
      ...quote.links.map((link) => linkAsText(link)),
    ].join('\n'),
  ),
  ...links.map((link) => linkAsText(link)),
]

const linkAsText = ({ label, url }: LetterLink, between = ' ') => `${label}:${between}${url}`

// Mail programs know neither custom properties nor the start and the end of a line.
type Looking = { look: { accent: string; start: string; end: string } }

const lookOf = ({ colours, direction }: Publication) =>
  direction === 'rtl'
    ? { accent: colours.light, start: 'right', end: 'left' }
    : { accent: colours.light, start: 'left', end: 'right' }

type PageProps = { words: LetterWords; publication: Publication }

/** HTML that survives mail programs: one column, inline styles, no pictures, no tracking. */
function LetterPage({ words, publication }: PageProps) {
  const look = lookOf(publication)
  return (
    <html lang={publication.language} dir={publication.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{publication.name}</title>
        <style>{raw(darkOf(publication))}</style>
      </head>
      <body class="paper" style={PAPER}>
        <div style="max-width:34em;margin:0 auto;overflow-wrap:break-word">
          <p style="font-weight:bold;font-size:20px">{publication.name}</p>
          <p>{words.greeting}</p>
          {words.paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
          {words.parts?.map((part) => (
            <Part {...part} look={look} />
          ))}
          {words.button && <Button {...words.button} publication={publication} />}
          <hr style="border:0;border-top:1px solid #767676;margin:28px 0 0" />
          {words.footer.map((line) => (
            <Small>{line}</Small>
          ))}
          {words.footerLinks?.map((link) => (
            <Small>
              <Anchor {...link} look={look} />
            </Small>
          ))}
        </div>
      </body>
    </html>
  )
}

const Part = ({ title, quotes, links, look }: LetterPart & Looking) => (
  <>
    {title && (
      <h2 dir="auto" style="font-size:19px;line-height:1.3;margin:28px 0 0">
        {title}
      </h2>
    )}
    {quotes.map((quote) => (
      <Quote {...quote} look={look} />
    ))}
    {links.length > 0 && <Anchors links={links} look={look} />}
  </>
)

const Quote = ({ by, text, note, links, look }: LetterQuote & Looking) => (
  <div style="margin:22px 0">
    <p style="margin:0 0 4px;font-weight:bold">{by}</p>
    <blockquote
      class="quote"
      dir="auto"
      style={`margin:0 0 8px;padding:2px 14px;border-${look.start}:3px solid ${look.accent};white-space:pre-line`}
    >
      {text}
    </blockquote>
    {note && <Small>{note}</Small>}
    {links.length > 0 && <Anchors links={links} look={look} />}
  </div>
)

const Anchors = ({ links, look }: { links: LetterLink[] } & Looking) => (
  <p style="margin:0">
    {links.map((link) => (
      <>
        <Anchor {...link} look={look} />{' '}
      </>
    ))}
  </p>
)

// Set far enough apart for a thumb.
const Anchor = ({ label, url, look }: LetterLink & Looking) => (
  <a
    class="link"
    href={url}
    style={`color:${look.accent};display:inline-block;padding:6px 0;margin-${look.end}:18px`}
  >
    {label}
  </a>
)

const Button = ({ label, url, publication }: LetterLink & { publication: Publication }) => (
  <>
    <p style="margin:28px 0">
      <a class="button" href={url} style={buttonStyle(publication)}>
        {label}
      </a>
    </p>
    <p style="font-size:14px;word-break:break-all">{url}</p>
  </>
)

const Small = ({ children }: { children?: Child }) => (
  <p style="font-size:14px;margin:12px 0">{children}</p>
)

const PAPER =
  'margin:0;padding:24px;font:17px/1.5 Georgia,serif;background-color:#ffffff;color:#1a1a1a'

const buttonStyle = ({ colours }: Publication) =>
  `background-color:${colours.light};color:#ffffff;padding:12px 22px;border-radius:4px;text-decoration:none;display:inline-block`

// Mail programs that know no dark scheme leave it out.
const darkOf = ({ colours }: Publication) =>
  `@media(prefers-color-scheme:dark){.paper{background-color:#141414!important;color:#ededed!important}.link{color:${colours.dark}!important}.quote{border-color:${colours.dark}!important}.button{background-color:${colours.dark}!important;color:#141414!important}}`
