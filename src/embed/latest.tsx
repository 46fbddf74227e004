import type { LatestOnSite } from '../comments/store.ts'
import { LatestComment } from '../comments/views.tsx'
import type { Publication } from '../publication.ts'

type LatestListProps = { latest: LatestOnSite[]; publication: Publication }

/** What was said last on the pages of a site. */
export const LatestList = ({ latest, publication }: LatestListProps) => {
  const words = publication.words.comments
  return (
    <section class="thread column">
      <h2>{words.latest}</h2>
      {latest.length === 0 && <p class="notice">{words.none}</p>}
      <ol class="comments latest">
        {latest.map((comment) => (
          <li class="comment">
            <LatestComment comment={comment} publication={publication}>
              <a href={comment.url} dir="auto">
                {comment.headline}
              </a>
            </LatestComment>
          </li>
        ))}
      </ol>
    </section>
  )
}
