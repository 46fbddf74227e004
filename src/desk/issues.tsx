import { Hono } from 'hono'
import * as v from 'valibot'
import { readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal } from '../http/forms.ts'
import * as links from '../links.ts'
import { beginIssue, changeDigest } from '../newsletter/actions.ts'
import type { Digest } from '../newsletter/digest.ts'
import { ChangedDigest } from '../newsletter/input.ts'
import { type Issue, nameOf } from '../newsletter/issue.ts'
import * as store from '../newsletter/store.ts'
import { Refusal } from '../refusal.ts'
import { Choice, Hidden, RefusalNotice, Tick, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** Letters to many, in every state, and when the clock drafts some. */
export const issueList = new Hono<DeskApp>()

const PER_PAGE = 30
const Before = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))),
})

issueList.get('/issues', may('write-to-many'), async (c) => {
  const { before: id = Number.MAX_SAFE_INTEGER } = readQuery(c, Before)
  const rows = await c.var.platform.db.all(store.before({ id, limit: PER_PAGE + 1 }))
  return c.html(<ListPage c={c} rows={rows} />)
})

issueList.post('/issues', may('write-to-many'), async (c) =>
  c.redirect(links.desk.issue(await beginIssue(c.var.platform, c.var.member)), 303),
)

issueList.get('/issues/digests', may('write-to-many'), async (c) => c.html(await digestsPage(c)))

issueList.post('/issues/digests', may('write-to-many'), async (c) => {
  const form = await readForm(c, ChangedDigest)
  const saved = await orRefusal(() => changeDigest(c.var.platform, c.var.member, form.check()))
  if (!(saved instanceof Refusal)) return c.redirect(saying(links.desk.digests, 'saved'), 303)
  c.status(statusOf(saved))
  return c.html(await digestsPage(c, { ...UNTYPED, refusal: saved.message }))
})

const ListPage = ({ c, rows }: { c: DeskContext; rows: Issue[] }) => {
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return (
    <DeskPage c={c} title="Letters" acts={<NewIssue />}>
      <p>
        Letters to subscribers: those you write, and those{' '}
        <a href={links.desk.digests}>the clock drafts</a> from what ran.
      </p>
      {shown.length === 0 ? (
        <p class="notice">No letter has been written yet.</p>
      ) : (
        <Table
          caption="Newest first"
          columns={['Subject', 'State', 'To', 'When']}
          rows={shown.map((issue) => [
            <a href={links.desk.issue(issue.id)}>
              <bdi>{nameOf(issue)}</bdi>
            </a>,
            <StateOf issue={issue} />,
            toWhom(issue),
            <WhenOf issue={issue} c={c} />,
          ])}
        />
      )}
      {rows.length > PER_PAGE && last && (
        <p class="older">
          <a href={links.desk.issuesBefore(last.id)} rel="next">
            Older
          </a>
        </p>
      )}
    </DeskPage>
  )
}

const NewIssue = () => (
  <form method="post" action={links.desk.issues}>
    <button type="submit">New letter</button>
  </form>
)

export const StateOf = ({ issue: { state } }: { issue: Issue }) => (
  <b class={`state ${LOOKS[state] ?? state}`}>{state}</b>
)

// States of articles and comments that look as these should.
const LOOKS: Partial<Record<Issue['state'], string>> = {
  sending: 'scheduled',
  paused: 'withdrawn',
  sent: 'published',
}

/** Whom it goes to, in words. */
export function toWhom({ kind, list, listName, pace }: Issue): string {
  if (kind === 'written')
    return list === 'newsletter' ? 'the newsletter' : `followers of ${listName || 'what is gone'}`
  return pace === 'instant' ? 'those told at once' : `those told ${pace}`
}

const WhenOf = ({ issue: { sendAt, endedAt }, c }: { issue: Issue; c: DeskContext }) => {
  const at = endedAt ?? sendAt
  return at === null ? null : <Time at={at} publication={c.var.platform.publication} />
}

async function digestsPage(c: DeskContext, typed: Typed = UNTYPED) {
  const digests = await c.var.platform.db.all(store.digests())
  return (
    <DeskPage c={c} title="Letters by the clock">
      <p>
        Readers choose how soon they hear of what they follow. Times are on the clock of{' '}
        {c.var.platform.publication.timeZone}. Where nothing ran, no letter is drafted.
      </p>
      <RefusalNotice typed={typed} />
      <div class="acts">
        {digests.map((digest) => (
          <DigestForm digest={digest} />
        ))}
      </div>
    </DeskPage>
  )
}

const TITLES = {
  instant: 'At once',
  daily: 'Daily',
  weekly: 'Weekly',
}
const HINTS = {
  instant: 'A letter for each article, in the minute after it runs. It waits for nobody.',
  daily: 'One letter each morning, with what ran since the last.',
  weekly: 'One letter a week, with what ran since the last.',
}

const DigestForm = ({ digest }: { digest: Digest }) => {
  const { pace, isOn, isWaiting, hour, weekday } = digest
  const typed = {
    ...UNTYPED,
    values: {
      hour: String(hour),
      weekday: String(weekday),
      ...(isOn ? { on: 'on' } : {}),
      ...(isWaiting ? { waits: 'on' } : {}),
    },
  }
  return (
    <section aria-labelledby={pace}>
      <h2 id={pace}>{TITLES[pace]}</h2>
      <p>{HINTS[pace]}</p>
      <form method="post" action={links.desk.digests}>
        <Hidden name="pace" value={pace} />
        <Tick id={`${pace}-on`} name="on" label="The clock drafts them" typed={typed} />
        {pace === 'weekly' && (
          <Choice
            id="weekly-weekday"
            name="weekday"
            label="Day"
            typed={typed}
            options={WEEKDAYS.map((name, i) => ({ value: String(i), name }))}
          />
        )}
        {pace !== 'instant' && (
          <>
            <Choice id={`${pace}-hour`} name="hour" label="Hour" typed={typed} options={HOURS} />
            <Tick
              id={`${pace}-waits`}
              name="waits"
              label="An editor looks first, and sends it"
              typed={typed}
            />
          </>
        )}
        <button type="submit">Save {TITLES[pace].toLowerCase()}</button>
      </form>
    </section>
  )
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  name: `${String(hour).padStart(2, '0')}:00`,
}))
