import { Hono } from 'hono'
import * as v from 'valibot'
import { fitting, readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { listOf } from '../subscribers/actions.ts'
import { AddedForm } from '../subscribers/desk-input.ts'
import { Follow } from '../subscribers/input.ts'
import * as lists from '../subscribers/lists.ts'
import type { Listed, Pace, Subscription } from '../subscribers/subscriber.ts'
import { PACES } from '../subscribers/subscriber.ts'
import { addByDesk } from '../subscribers/tending.ts'
import { Choice, Field, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { Further } from './moderating.tsx'
import { saying } from './said.ts'

/** Who gets letters, and adding somebody. */
export const subscriberList = new Hono<DeskApp>()

const PER_PAGE = 50
const SHOWN = ['all', 'confirmed', 'unconfirmed', 'paused', 'suppressed'] as const

/** What is asked of the list; an address's beginning comes before a list, and that before a state. */
export const SubscriberQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254)), ''),
  list: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120)), ''),
  show: v.fallback(v.picklist(SHOWN), 'all'),
  before: v.fallback(
    v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))),
    undefined,
  ),
})
export type Asked = v.InferOutput<typeof SubscriberQuery>

subscriberList.get('/subscribers', may('write-to-many'), async (c) =>
  c.html(await listPage(c, readQuery(c, SubscriberQuery))),
)

subscriberList.post('/subscribers', may('write-to-many'), async (c) => {
  const form = await readForm(c, AddedForm)
  const added = await orRefusal(() => addByDesk(c.var.platform, c.var.member, form.check()))
  if (!(added instanceof Refusal))
    return c.redirect(saying(links.desk.subscribers, 'subscriber-asked'), 303)
  c.status(statusOf(added))
  const asked = { q: '', list: '', show: 'all', before: undefined } as const
  return c.html(
    await listPage(
      c,
      asked,
      typedAgain(form.typed, added, () => true),
    ),
  )
})

const Wanted = v.object({ list: Follow })

/** The subscribers that were asked for, one more than the limit telling of further ones. */
export async function listed(
  platform: Platform,
  { q, list, show, before = Number.MAX_SAFE_INTEGER }: Asked,
  limit: number,
): Promise<Listed[]> {
  const { db, now } = platform
  if (q) return db.all(lists.beginning({ start: q, limit }))
  if (list) {
    const wanted = fitting(Wanted, { list: list === 'newsletter' ? '' : list })
    return db.all(lists.having({ list: await listOf(platform, wanted.list), before, limit }))
  }
  if (show === 'paused') return db.all(lists.paused({ now: now(), before, limit }))
  return db.all(lists.before({ before, limit, state: show === 'all' ? undefined : show }))
}

async function listPage(c: DeskContext, asked: Asked, typed: Typed = UNTYPED) {
  const found = await orRefusal(() => listed(c.var.platform, asked, PER_PAGE + 1))
  const refusal = found instanceof Refusal ? found.message : undefined
  const rows = found instanceof Refusal ? [] : found
  const shown = rows.slice(0, PER_PAGE)
  const last = rows.length > PER_PAGE && !asked.q ? shown.at(-1) : undefined
  const { publication } = c.var.platform
  const { q, list, show } = asked
  const again = { q: q || undefined, list: list || undefined, show }
  return (
    <DeskPage
      c={c}
      title="Subscribers"
      acts={
        <div class="row">
          <a href={links.desk.subscriberFigures}>Figures</a>{' '}
          <a href={links.desk.importSubscribers}>Import</a>
          <form method="post" action={links.desk.subscribersCsv(again)}>
            <button type="submit" class="quiet">
              Export these
            </button>
          </form>
        </div>
      }
    >
      <Filters asked={asked} />
      <RefusalNotice typed={{ ...UNTYPED, refusal }} />
      {shown.length === 0 ? (
        <p class="notice">Nobody is here like that.</p>
      ) : (
        <Table
          caption={q ? 'By address' : 'The last first'}
          columns={['Address', 'State', 'Gets', 'Since']}
          rows={shown.map((it) => [
            <a href={links.desk.subscriber(it.id)}>
              <bdi>{it.email}</bdi>
            </a>,
            stateOf(it, c.var.platform.now()),
            getsIn(it.lists),
            <Time at={it.createdAt} publication={publication} isDay />,
          ])}
        />
      )}
      <Further href={last && links.desk.subscribersOf({ ...again, before: String(last.id) })} />
      <Adding typed={typed} />
    </DeskPage>
  )
}

const stateOf = ({ state, pausedUntil }: Listed, now: number) =>
  state === 'confirmed' && pausedUntil > now ? 'paused' : state

const getsIn = (all: Pick<Subscription, 'list' | 'state' | 'pace'>[]) =>
  all
    .filter(({ state }) => state !== 'left')
    .map(({ list, state, pace }) => `${list}, ${state === 'confirmed' ? pace : 'not confirmed'}`)
    .join(' · ') || 'nothing'

const Filters = ({ asked: { q, list, show } }: { asked: Asked }) => (
  <form method="get" action={links.desk.subscribers} role="search" class="row filters">
    <Field
      id="q"
      name="q"
      label="Address begins with"
      typed={{ values: { q }, faults: {} }}
      maxlength={254}
    />
    <Field
      id="list"
      name="list"
      label="Has the list"
      hint="newsletter, or such as section/harbour"
      typed={{ values: { list }, faults: {} }}
      maxlength={120}
    />
    <Choice
      id="show"
      name="show"
      label="State"
      typed={{ values: { show }, faults: {} }}
      options={SHOWN.map((value) => ({ value, name: value }))}
    />
    <button type="submit">Show</button>
  </form>
)

const Adding = ({ typed }: { typed: Typed }) => (
  <section aria-labelledby="adding">
    <h2 id="adding">Add somebody</h2>
    <p>A letter asks them first. They get nothing until they press its button.</p>
    <RefusalNotice typed={typed} />
    <form method="post" action={links.desk.subscribers} class="narrow">
      <Field
        id="email"
        name="email"
        type="email"
        label="Address"
        typed={typed}
        required
        maxlength={254}
      />
      <Field
        id="follow"
        name="follow"
        label="What they follow"
        hint="Such as section/harbour, tag/ferries, author/mara-inkwell or story/an-article. Empty: everything."
        typed={typed}
        maxlength={120}
      />
      <Choice
        id="pace"
        name="pace"
        label="How often"
        typed={typed}
        options={PACES.map((value: Pace) => ({ value, name: value }))}
      />
      <button type="submit">Ask them</button>
    </form>
  </section>
)
