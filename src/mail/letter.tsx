import type { Child } from 'hono/jsx'
import type { Publication } from '../publication.ts'

/** What a letter says, once: its HTML and its text twin are both made from this. */
export type LetterWords = {
  greeting: string
  paragraphs: string[]
  button: { label: string; url: string }
  footer: string[]
}

/** Plain text for every mail program. */
export const asText = ({ greeting, paragraphs, button, footer }: LetterWords): string =>
  [greeting, ...paragraphs, `${button.label}:\n${button.url}`, '--', ...footer].join('\n\n')

/** HTML that survives mail programs: one column, inline styles, no pictures, no tracking. */
export const LetterPage = ({
  words,
  publication,
}: {
  words: LetterWords
  publication: Publication
}) => (
  <html lang={publication.language} dir={publication.direction}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light dark" />
      <title>{publication.name}</title>
    </head>
    <body style="margin:0;padding:24px;font:17px/1.5 Georgia,serif">
      <div style="max-width:34em;margin:0 auto">
        <p style="font-weight:bold;font-size:20px">{publication.name}</p>
        <p>{words.greeting}</p>
        {words.paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        <p style="margin:28px 0">
          <a href={words.button.url} style={buttonStyle(publication)}>
            {words.button.label}
          </a>
        </p>
        <p style="font-size:14px;word-break:break-all">{words.button.url}</p>
        <hr style="border:0;border-top:1px solid #999" />
        {words.footer.map((line) => (
          <Small>{line}</Small>
        ))}
      </div>
    </body>
  </html>
)

const Small = ({ children }: { children?: Child }) => <p style="font-size:14px">{children}</p>

const buttonStyle = ({ colours }: Publication) =>
  `background:${colours.light};color:#fff;padding:12px 22px;border-radius:4px;text-decoration:none;display:inline-block`
