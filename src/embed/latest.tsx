import type { LatestOnSite } from '../comments/store.ts'
import { BadgeOf, CommentText } from '../comments/views.tsx'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Time } from '../ui/time.tsx'

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
            <article aria-label={words.commentBy(comment.name)}>
              <header>
                <b dir="auto">{comment.name}</b> <BadgeOf badge={comment.badge} words={words} />{' '}
                {words.on}
                <a href={comment.url} dir="auto">
                  {comment.headline}
                </a>
                {' · '}
                <a href={links.permalink(comment.id)}>
                  <Time at={timeOf(comment.id)} publication={publication} isAgo />
                </a>
              </header>
              <CommentText comment={comment} words={publication.words} />
            </article>
          </li>
        ))}
      </ol>
    </section>
  )
}
