import { Hono } from 'hono'
import * as v from 'valibot'
import { tagsOf } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import { ArticleQuery } from '../articles/query.ts'
import { Older, Teasers } from '../articles/teasers.tsx'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import { boundsOf } from '../text/time.ts'
import { monthNamed } from '../ui/time.tsx'
import { ListDocument } from './list-page.tsx'

/** Everything that ran, month by month. */
export const archive = new Hono<App>()

const MONTHS = 24
const PER_PAGE = 20
const edition = lists.editionOfTeasers
const NOT_OURS = 'This cursor is not one of ours; leave it out to start again.'
const Months = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/, NOT_OURS)), '9999-12'),
})
const Cursor = v.pick(ArticleQuery, ['cursor'])

archive.get(links.archive, cached('page', { query: ['cursor'], edition }), async (c) => {
  const { cursor: month } = readQuery(c, Months)
  const [rows] = await c.var.gather([lists.monthsBefore({ month, limit: MONTHS + 1 })])
  c.var.shows('list/front')
  const { words, language } = c.var.platform.publication
  const shown = rows.slice(0, MONTHS)
  const last = shown.at(-1)
  return c.html(
    <ListDocument c={c} title={words.archive} path={links.archive}>
      {shown.length === 0 && <p class="notice">{words.nothingYet}</p>}
      <ol class="months">
        {shown.map(({ month, n }) => (
          <li>
            <a href={links.month(month)}>{monthNamed(month, { language })}</a>{' '}
            <span class="meta">{words.articles(n)}</span>
          </li>
        ))}
      </ol>
      <Older href={rows.length > MONTHS && last ? links.older(links.archive, last.month) : null}>
        {words.archiveEarlier}
      </Older>
    </ListDocument>,
  )
})

archive.get(
  '/archive/:month{\\d{4}-(?:0[1-9]|1[0-2])}',
  cached('page', { query: ['cursor'], edition }),
  async (c) => {
    const month = c.req.param('month')
    const { cursor } = readQuery(c, Cursor)
    const bounds = boundsOf(month, c.var.platform.publication.timeZone)
    const [rows] = await c.var.gather([lists.ranDuring(bounds, PER_PAGE, lists.placeFrom(cursor))])
    const { shown, cursor: next } = lists.pageOf(rows, PER_PAGE)
    c.var.shows('list/front', ...shown.flatMap(tagsOf))
    if (shown.length === 0) refuse('missing', 'Nothing ran in this month.')
    const { publication } = c.var.platform
    return c.html(
      <ListDocument c={c} title={monthNamed(month, publication)} path={links.month(month)}>
        <div class="river">
          <Teasers articles={shown} publication={publication} rankOf={() => 'row'} />
        </div>
        <Older href={next && links.older(links.month(month), next)}>
          {publication.words.older}
        </Older>
        <p class="older">
          <a href={links.archive}>{publication.words.archive}</a>
        </p>
      </ListDocument>,
    )
  },
)
