import { Hono } from 'hono'
import * as drafts from '../drafts/store.ts'
import { readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal } from '../http/forms.ts'
import * as links from '../links.ts'
import { Bulk, Keys, Narrow, NONE, Outcome, Tabs } from '../moderation/around.tsx'
import { type Outcome as Done, decide, outcomeOf, undo } from '../moderation/deciding.ts'
import { Decision, QueueQuery, Undoing } from '../moderation/input.ts'
import { type Asked, cursorOf, PER_PAGE, placeOf, type Weighed } from '../moderation/queue.ts'
import * as queue from '../moderation/store.ts'
import { Acts, Cards } from '../moderation/views.tsx'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'

/** What readers wrote and somebody must look at, and the deciding of it. */
export const moderating = new Hono<DeskApp>()

moderating.get('/comments', may('moderate'), async (c) => {
  const asked = readQuery(c, QueueQuery)
  const [found, [counts], sections] = await Promise.all([
    findPage(c.var.platform, asked, asked.cursor),
    c.var.platform.db.all(queue.counts()),
    c.var.platform.db.all(drafts.sectionNames()),
  ])
  const back = backTo(c)
  return c.html(
    <DeskPage c={c} title="Comments" acts={<a href={links.desk.blocks}>Blocks</a>}>
      <Tabs
        show={asked.show}
        counts={counts ?? {}}
        to={(show) => links.desk.commentsOf({ ...narrowed(asked), show })}
      />
      <Narrow asked={asked} sections={sections} />
      <OutcomeHere outcome={await findOutcome(c)} back={back} />
      {found.comments.length > 0 && (
        <div class="queue-top">
          <Bulk back={back} show={asked.show} />
          <Keys />
        </div>
      )}
      <Cards
        {...found}
        publication={c.var.platform.publication}
        back={back}
        none={found.next ? 'None among those looked through so far.' : NONE[asked.show]}
      />
      <Further
        href={
          found.next &&
          links.desk.commentsOf({ ...narrowed(asked), show: asked.show, cursor: found.next })
        }
      />
    </DeskPage>,
  )
})

moderating.post('/comments/decide', may('moderate'), async (c) => {
  const form = await readForm(c, Decision)
  const back = ownPath(form.typed.back)
  const done = await orRefusal(() => decide(c.var.platform, c.var.member, form.check()))
  if (!(done instanceof Refusal)) return c.redirect(withOutcome(back, done), 303)
  c.status(statusOf(done))
  return c.html(
    <AgainPage
      c={c}
      back={back}
      no={done}
      tokens={form.lists.comment ?? []}
      words={form.typed.words ?? ''}
    />,
  )
})

moderating.post('/comments/undo', may('moderate'), async (c) => {
  const form = await readForm(c, Undoing)
  const { done } = form.check()
  const undone = await undo(c.var.platform, c.var.member, done)
  return c.redirect(withOutcome(ownPath(form.typed.back), undone), 303)
})

type AgainProps = {
  c: DeskContext
  back: string
  no: Refusal
  tokens: string[]
  words: string
}

/** A decision that needs something more: the same comments, and the reasons to choose from. */
const AgainPage = ({ c, back, no, tokens, words }: AgainProps) => (
  <DeskPage c={c} title="Not done yet">
    <p class="notice" role="alert" data-outcome>
      {no.message}
    </p>
    {tokens.length > 0 && (
      <Acts tokens={tokens} back={back} label="Decide again" canKeep={false} words={words} isOpen />
    )}
    <p>
      <a href={back}>Back, without doing anything</a>
    </p>
  </DeskPage>
)

export type Found = {
  comments: Weighed[]
  reports: Awaited<ReturnType<typeof reportsOn>>
  next: string | null
}

/** A page of the queue, whoever asks: the comments, what was reported of them, and where it goes on. */
export async function findPage(platform: Platform, asked: Asked, cursor: string): Promise<Found> {
  const [page, end] = queue.page(asked, placeOf(cursor))
  const [rows, [reached]] = await platform.db.batch([page, end])
  const comments = rows.slice(0, PER_PAGE)
  const last = rows.length > PER_PAGE ? comments.at(-1) : reached
  return {
    comments,
    reports: await reportsOn(platform, comments),
    next: last ? cursorOf(last) : null,
  }
}

export async function reportsOn({ db }: Platform, comments: Weighed[]) {
  const reported = comments.filter(({ nReports }) => nReports > 0).map(({ id }) => id)
  return reported.length > 0 ? db.all(queue.reportsOn({ ids: JSON.stringify(reported) })) : []
}

export const Further = ({ href }: { href: string | null | undefined }) =>
  href ? (
    <p class="older">
      <a href={href} rel="next">
        More
      </a>
    </p>
  ) : null

const narrowed = ({ article, reader, section, q }: Asked) => ({
  article: article === undefined ? undefined : String(article),
  reader: reader === undefined ? undefined : String(reader),
  section: section || undefined,
  q: q || undefined,
})

/** The address of this page, without what it says of an act before it. */
export function backTo({ req }: DeskContext): string {
  const url = new URL(req.url)
  for (const name of ['done', 'missed', 'said']) url.searchParams.delete(name)
  return `${url.pathname}${url.search}`
}

/** Where a form says it came from, if that is a page of the desk. */
export const ownPath = (back: string | undefined): string =>
  back && /^\/desk\/[\w/]+(\?[^\s#\\]*)?$/.test(back) ? back : links.desk.comments

function withOutcome(path: string, { done, missed }: Done) {
  const url = new URL(path, 'https://desk.invalid')
  for (const [name, ids] of Object.entries({ done, missed }))
    if (ids.length > 0) url.searchParams.set(name, ids.join('.'))
  return `${url.pathname}${url.search}`
}

const idsIn = (text: string) => text.split('.').filter(Boolean).slice(0, 100).map(Number)

/** What the address says was done just now. */
export async function findOutcome(c: DeskContext) {
  const { done, missed } = readQuery(c, QueueQuery)
  if (done === '' && missed === '') return { decided: [], met: [] }
  return outcomeOf(c.var.platform, { done: idsIn(done), missed: idsIn(missed) })
}

type OutcomeHereProps = { outcome: Awaited<ReturnType<typeof findOutcome>>; back: string }

export const OutcomeHere = ({ outcome: { decided, met }, back }: OutcomeHereProps) => (
  <Outcome decided={decided} late={met} back={back} />
)
