import { Hono } from 'hono'
import * as v from 'valibot'
import * as lists from '../articles/lists.ts'
import { Older, own } from '../articles/teasers.tsx'
import { cached } from '../cache/middleware.ts'
import * as comments from '../comments/store.ts'
import { LatestComment } from '../comments/views.tsx'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { ListDocument } from './list-page.tsx'

/** What readers said last, in all threads. */
export const latestComments = new Hono<App>()

const PER_PAGE = 20
const Before = v.object({
  cursor: v.pipe(
    v.optional(v.string(), String(Number.MAX_SAFE_INTEGER)),
    v.regex(/^\d{1,16}$/, 'This cursor is not one of ours; leave it out to start again.'),
    v.transform(Number),
  ),
})

latestComments.get(
  links.latestComments,
  cached('thread', { query: ['cursor'], edition: lists.editionOfTeasers }),
  async (c) => {
    const { cursor: id } = readQuery(c, Before)
    const [rows] = await c.var.gather([comments.latestBefore({ id, limit: PER_PAGE + 1 })])
    const shown = rows.slice(0, PER_PAGE)
    const threads = new Set(shown.map(({ threadId }) => threadId))
    c.var.shows(
      'list/comments',
      ...[...threads].flatMap((it) => [`thread/${it}`, `article/${it}`] as const),
    )
    const { publication } = c.var.platform
    const { words } = publication
    const last = shown.at(-1)
    return c.html(
      <ListDocument
        c={c}
        title={words.comments.latest}
        intro={words.comments.latestIntro}
        path={links.latestComments}
        sheet="reading"
      >
        {shown.length === 0 && <p class="notice">{words.comments.none}</p>}
        <ol class="comments latest">
          {shown.map((comment) => (
            <li class="comment">
              <LatestComment comment={comment} publication={publication}>
                <a href={links.article(comment.slug)} {...own(comment, publication)}>
                  {comment.headline}
                </a>
              </LatestComment>
            </li>
          ))}
        </ol>
        <Older
          href={
            rows.length > PER_PAGE && last
              ? links.older(links.latestComments, String(last.id))
              : null
          }
        >
          {words.comments.earlier}
        </Older>
      </ListDocument>,
    )
  },
)
