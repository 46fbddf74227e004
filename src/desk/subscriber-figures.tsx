import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import {
  DAYS_SHOWN,
  dayOf,
  type Season,
  seasonOf,
  startOf,
  sum,
  weeksOf,
} from '../subscribers/figures.ts'
import { Nothing } from '../subscribers/input.ts'
import * as lists from '../subscribers/lists.ts'
import { askAgain, policiesNow } from '../subscribers/reminding.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'
import { saying } from './said.ts'

/** How the letters' readership grows, and who is to be asked about new policies. */
export const subscriberFigures = new Hono<DeskApp>()

subscriberFigures.get('/subscribers/figures', may('write-to-many'), async (c) => {
  const { platform } = c.var
  const { db, now, publication } = platform
  const today = dayOf(now())
  const policies = await policiesNow(platform)
  const [said, [toAsk = { n: 0, asked: 0 }]] = await db.batch([
    lists.daysSince({ day: today - DAYS_SHOWN + 1 }),
    lists.toAskAgain({ policies }),
  ])
  const seasons = [
    { name: 'Asked', ...seasonOf(said, ['asked'], today) },
    { name: 'Confirmed', ...seasonOf(said, ['confirmed'], today) },
    { name: 'Left', ...seasonOf(said, ['left', 'erased', 'suppressed'], today) },
  ]
  return c.html(
    <DeskPage c={c} title="Figures" acts={<a href={links.desk.subscribers}>Subscribers</a>}>
      <Funnel seasons={seasons} />
      <div class="charts">
        {seasons.map((season) => (
          <Chart {...season} />
        ))}
      </div>
      <Weeks seasons={seasons} publication={publication} />
      <section aria-labelledby="policies">
        <h2 id="policies">Policies</h2>
        {toAsk.n === 0 ? (
          <p>All who get letters have said yes to the policies as they are.</p>
        ) : (
          <>
            <p>
              {toAsk.n > lists.MOST_COUNTED ? `More than ${lists.MOST_COUNTED}` : toAsk.n} who get
              letters have not said yes to the policies as they are; {toAsk.asked} of them were
              asked by a letter. Each is asked once for a version.
            </p>
            <form method="post" action={`${links.desk.subscriberFigures}/ask-again`}>
              <button type="submit">Ask the others by a letter</button>
            </form>
          </>
        )}
      </section>
    </DeskPage>,
  )
})

subscriberFigures.post('/subscribers/figures/ask-again', may('write-to-many'), async (c) => {
  await readForm(c, Nothing)
  await askAgain(c.var.platform, c.var.member)
  return c.redirect(saying(links.desk.subscriberFigures, 'policies-asked'), 303)
})

type Named = Season & { name: string }

const Funnel = ({ seasons }: { seasons: Named[] }) => {
  const [asked = 0, confirmed = 0, left = 0] = seasons.map(({ days }) => sum(days))
  return (
    <p>
      In the last {DAYS_SHOWN} days letters were asked for {asked} times and confirmed {confirmed}{' '}
      times
      {asked >= confirmed && asked > 0 && `, ${Math.round((100 * confirmed) / asked)} in a hundred`}
      ; {left} times somebody left.
    </p>
  )
}

const HEIGHT = 40

/** A bar a day; the highest reaches the top. What it shows stands in the table below, too. */
const Chart = ({ name, days }: Named) => {
  const most = Math.max(1, ...days)
  return (
    <figure class="chart">
      <figcaption>
        {name}: {sum(days)} <span>at most {Math.max(...days)} a day</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${DAYS_SHOWN * 3} ${HEIGHT}`}
        aria-hidden="true"
        preserveAspectRatio="none"
      >
        {days.map((n, i) => {
          const height = Math.round((HEIGHT * n) / most)
          return n > 0 && <rect x={i * 3} y={HEIGHT - height} width="2" height={height} />
        })}
      </svg>
    </figure>
  )
}

const Weeks = ({ seasons, publication }: { seasons: Named[]; publication: Publication }) => {
  const [first] = seasons
  const columns = seasons.map(weeksOf)
  const rows = (columns[0] ?? []).map((_, i) => [
    <Time at={startOf((first?.first ?? 0) + i * 7)} publication={publication} isDay />,
    ...columns.map((weeks) => String(weeks[i] ?? 0)),
  ])
  return (
    <Table
      caption="By the week, the last first"
      columns={['Week from', ...seasons.map(({ name }) => name)]}
      rows={rows.reverse()}
    />
  )
}
