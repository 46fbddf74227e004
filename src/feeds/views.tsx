import { raw } from 'hono/html'
import { correctionTitle, credited, type FullText, type Hero } from '../articles/article.ts'
import type { Publication } from '../publication.ts'
import { Time } from '../ui/time.tsx'

type Props = { article: FullText; publication: Publication }

/** An article as it is read in another program: nothing around it, and nothing left out. */
export const WholeText = ({ article, publication }: Props) => (
  <>
    {article.hero && <Figure hero={article.hero} />}
    {raw(article.bodyHtml)}
    <Notices article={article} publication={publication} />
    {article.authors.length > 0 && (
      <p>
        {publication.words.by}
        {article.authors.map(credited).join(', ')}
      </p>
    )}
    {article.source && (
      <p>
        {publication.words.source}
        {article.source.url ? (
          <a href={article.source.url}>{article.source.name}</a>
        ) : (
          article.source.name
        )}
      </p>
    )}
  </>
)

/** What was corrected, with its day. */
export const Notices = ({ article: { corrections }, publication }: Props) => (
  <>
    {corrections.map((correction) => (
      <>
        <h2>
          {correctionTitle(correction, publication)},{' '}
          <Time at={correction.correctedAt} publication={publication} />
        </h2>
        <p>{correction.text}</p>
      </>
    ))}
  </>
)

const Figure = ({ hero: { src, alt, width, height, caption, credit } }: { hero: Hero }) => (
  <figure>
    <img src={src} alt={alt} width={width} height={height} />
    {(caption || credit) && (
      <figcaption>
        {caption} {credit && <span>{credit}</span>}
      </figcaption>
    )}
  </figure>
)
