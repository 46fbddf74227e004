import { Hono } from 'hono'
import * as v from 'valibot'
import { correctionTitle } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import { Older, own } from '../articles/teasers.tsx'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { monthOf } from '../text/time.ts'
import { monthNamed, Time } from '../ui/time.tsx'
import { ListDocument } from './list-page.tsx'

/** What was got wrong, and mended: all of it, newest first. */
export const corrections = new Hono<App>()

const PER_PAGE = 30
const NOT_OURS = 'This cursor is not one of ours; leave it out to start again.'
const Place = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d+-\d+-\d+$/, NOT_OURS))),
})

const TOP = Number.MAX_SAFE_INTEGER

function placeFrom(cursor: string | undefined) {
  const [correctedAt = TOP, id = TOP, position = TOP] = cursor?.split('-').map(Number) ?? []
  return { correctedAt, id, position }
}

corrections.get(
  links.corrections,
  cached('page', { query: ['cursor'], edition: lists.editionOfLists }),
  async (c) => {
    const { cursor } = readQuery(c, Place)
    const [rows] = await c.var.gather([
      lists.correctionsAfter({ ...placeFrom(cursor), limit: PER_PAGE + 1 }),
    ])
    const shown = rows.slice(0, PER_PAGE)
    c.var.shows('list/corrections', ...shown.map(({ id }) => `article/${id}` as const))
    const { publication } = c.var.platform
    const { words, timeZone } = publication
    const months = Map.groupBy(shown, ({ correctedAt }) => monthOf(correctedAt, timeZone))
    const last = shown.at(-1)
    const next =
      rows.length > PER_PAGE && last ? `${last.correctedAt}-${last.id}-${last.position}` : null
    return c.html(
      <ListDocument
        c={c}
        title={words.corrections}
        intro={words.correctionsIntro}
        path={links.corrections}
      >
        {shown.length === 0 && <p class="notice">{words.noCorrections}</p>}
        {[...months].map(([month, ofMonth]) => (
          <section class="block" aria-labelledby={`month-${month}`}>
            <h2 id={`month-${month}`}>{monthNamed(month, publication)}</h2>
            {ofMonth.map((correction) => (
              <CorrectionItem correction={correction} publication={publication} />
            ))}
          </section>
        ))}
        <Older href={next && links.older(links.corrections, next)}>
          {words.correctionsEarlier}
        </Older>
      </ListDocument>,
    )
  },
)

type CorrectionItemProps = { correction: lists.Corrected; publication: Publication }

const CorrectionItem = ({ correction, publication }: CorrectionItemProps) => {
  const { kind, correctedAt, text, slug, headline } = correction
  return (
    <article class="corrected">
      <p class="meta">
        {correctionTitle({ kind }, publication)},{' '}
        <Time at={correctedAt} publication={publication} isDay />
      </p>
      <h3 {...own(correction, publication)}>
        <a href={`${links.article(slug)}#corrections`}>{headline}</a>
      </h3>
      <p dir="auto">{text}</p>
    </article>
  )
}
