import { Hono } from 'hono'
import { acceptsComments, isShut, SHUT } from '../articles/article.ts'
import * as articles from '../articles/store.ts'
import { readForm, readQuery } from '../http/body.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { Bulk, Keys, NONE, Tabs } from '../moderation/around.tsx'
import { openThread } from '../moderation/deciding.ts'
import { PinForm } from '../moderation/forms.tsx'
import { Opening, QueueQuery } from '../moderation/input.ts'
import * as lists from '../moderation/lists.ts'
import type { Show } from '../moderation/queue.ts'
import * as queue from '../moderation/store.ts'
import { Cards } from '../moderation/views.tsx'
import { refuse } from '../refusal.ts'
import { can } from '../staff/staff.ts'
import { type Heading, SHUT_ELSEWHERE } from '../threads/heading.ts'
import * as threads from '../threads/store.ts'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { backTo, Further, findOutcome, findPage, OutcomeHere } from './moderating.tsx'
import { saying } from './said.ts'

/** The thread of an article, or of a page elsewhere: what stands above it, all that is under it, and whether it is open. */
export const articleComments = new Hono<DeskApp>()

articleComments.get('/articles/:id{[0-9]+}/comments', may('moderate'), async (c) => {
  const id = idIn(c, 'id')
  const asked = readQuery(c, QueueQuery)
  const show = 'show' in c.req.query() ? asked.show : 'all'
  const [[article], [page], pins] = await c.var.platform.db.batch([
    articles.findById({ id }),
    threads.findById({ id }),
    lists.pinsOf({ threadId: id }),
  ])
  const under = article ? { ...article, siteId: 0, url: '' } : page
  if (!under) refuse('missing', 'There is no article or page of that number.')
  return c.html(await threadPage(c, under, pins, show, asked.cursor))
})

articleComments.post('/articles/:id{[0-9]+}/comments', may('moderate'), async (c) => {
  const id = idIn(c, 'id')
  const { mode } = (await readForm(c, Opening)).check()
  await openThread(c.var.platform, c.var.member, id, mode)
  return c.redirect(saying(links.desk.articleComments(id), `thread-${mode}`), 303)
})

type Pinned = { id: number; name: string; bodyHtml: string }

async function threadPage(
  c: DeskContext,
  under: Heading,
  pins: Pinned[],
  show: Show,
  cursor: string,
) {
  const { id, headline } = under
  const { publication } = c.var.platform
  const [found, [counts]] = await Promise.all([
    findPage(c.var.platform, { show, article: id }, cursor),
    c.var.platform.db.all(queue.countsIn({ id })),
  ])
  const back = backTo(c)
  const to = (asked: Record<string, string | undefined>) => links.desk.articleComments(id, asked)
  return (
    <DeskPage
      c={c}
      title={headline}
      acts={<OnTheSite under={under} canSet={can(c.var.member.role, 'set')} />}
    >
      <Opened under={under} now={c.var.platform.now()} />
      <OutcomeHere outcome={await findOutcome(c)} back={back} />
      {pins.length > 0 && <Pins pins={pins} />}
      <Tabs show={show} counts={counts ?? {}} to={(one) => to({ show: one })} />
      {found.comments.length > 0 && (
        <div class="queue-top">
          <Bulk back={back} show={show} />
          <Keys />
        </div>
      )}
      <Cards {...found} publication={publication} back={back} none={NONE[show]} />
      <Further href={found.next && to({ show, cursor: found.next })} />
    </DeskPage>
  )
}

type Under = { under: Heading }

const OnTheSite = ({ under, canSet }: Under & { canSet: boolean }) =>
  under.siteId === 0 ? (
    <a href={`${links.article(under.slug)}#comments`}>On the site</a>
  ) : (
    <span>
      <a href={under.url} rel="noreferrer">
        On its site
      </a>{' '}
      {canSet && <a href={links.desk.page(under.siteId, under.slug)}>The page</a>}
    </span>
  )

const Opened = ({ under, now }: Under & { now: number }) => {
  const isOpen = acceptsComments(under, now)
  const isOff = under.commentMode === 'off'
  if (under.commentMode === 'open' && isShutAbove(under))
    return <p>{under.siteId === 0 ? SHUT : SHUT_ELSEWHERE}</p>
  return (
    <form method="post" class="row thread-state">
      <p>
        {isOff
          ? 'This article has no comments.'
          : isOpen
            ? 'Readers can comment here.'
            : 'Nobody can comment here; what stands is still read.'}
      </p>
      {!isOff && (
        <button type="submit" name="mode" value={isOpen ? 'closed' : 'open'} class="quiet">
          {isOpen ? 'Close the thread' : 'Open it again'}
        </button>
      )}
    </form>
  )
}

// A page elsewhere is closed by what its own thread says, and opened again here; an article by its mode.
const isShutAbove = ({ siteId, moderations }: Heading) =>
  isShut({ moderations: siteId === 0 ? moderations : moderations.slice(1) })

const Pins = ({ pins }: { pins: Pinned[] }) => (
  <section aria-labelledby="pins">
    <h2 id="pins">Above the thread</h2>
    <ol class="slots">
      {pins.map(({ id, name }, i) => (
        <li class="slot">
          <p>
            <b>{i + 1}</b> <a href={links.desk.comment(id)}>{name}</a>
          </p>
          <PinForm comment={{ id, name, pinned: i + 1 }} />
        </li>
      ))}
    </ol>
  </section>
)
