import { own } from '../articles/teasers.tsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { fallbackOf } from '../text/pictures.ts'
import type { LetterWords } from '../words/letters/words.ts'
import type { Story } from './issue.ts'

/** An article in a letter, drawn once for all who get it: at the top with its picture, and below. */
export type Card = { top: string; below: string; text: string }

/** How wide a letter is at most, in pixels, and how it is set. */
export const WIDTH = 560
export const SERIF = 'Georgia,serif'
export const INK = '#1a1a1a'
export const QUIET = '#595959'

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
