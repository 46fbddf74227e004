import { Hono } from 'hono'
import * as v from 'valibot'
import { Older } from '../articles/teasers.tsx'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { halfWaited, type Month } from '../moderation/figures.ts'
import * as lists from '../moderation/lists.ts'
import type { Publication } from '../publication.ts'
import { monthNamed } from '../ui/time.tsx'
import { ListDocument } from './list-page.tsx'

/** What was done with readers' comments, month by month, in figures. */
export const moderationFigures = new Hono<App>()

const PER_PAGE = 12
const NOT_OURS = 'This cursor is not one of ours; leave it out to start again.'
const Place = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/, NOT_OURS)), '9999-99'),
})

moderationFigures.get(
  links.moderation,
  cached('page', { query: ['cursor'], edition: lists.editionOfFigures }),
  async (c) => {
    const { cursor } = readQuery(c, Place)
    const [rows] = await c.var.gather([lists.monthsBefore({ before: cursor, limit: PER_PAGE + 1 })])
    const months = rows.slice(0, PER_PAGE)
    const last = rows.length > PER_PAGE ? months.at(-1) : undefined
    const { publication } = c.var.platform
    const { moderation } = publication.words
    return c.html(
      <ListDocument c={c} title={moderation.title} intro={moderation.intro} path={links.moderation}>
        {months.length === 0 && <p class="notice">{moderation.none}</p>}
        {months.map((month) => (
          <FiguresOf month={month} publication={publication} />
        ))}
        <Older href={last ? links.older(links.moderation, last.month) : null}>
          {publication.words.archiveEarlier}
        </Older>
      </ListDocument>,
    )
  },
)

const FIGURES = ['posted', 'held', 'approved', 'rejected', 'spam', 'reports', 'appeals'] as const

const FiguresOf = ({ month, publication }: { month: Month; publication: Publication }) => {
  const { moderation, language } = publication.words
  const numbers = new Intl.NumberFormat(language)
  const said = (n: number) => numbers.format(Math.max(0, n))
  const half = halfWaited(month)
  return (
    <section class="block" aria-labelledby={`m-${month.month}`}>
      <h2 id={`m-${month.month}`}>{monthNamed(month.month, publication)}</h2>
      <ul class="months">
        {FIGURES.map((name) => (
          <li>
            {moderation[name]} <b>{said(month[name])}</b>
          </li>
        ))}
      </ul>
      <p class="meta">
        {month.appeals > 0 && moderation.ended(said(month.granted), said(month.kept))}{' '}
        {half !== undefined && moderation.half(moderation.waits[String(half)] ?? '')}
      </p>
    </section>
  )
}
