import { Hono } from 'hono'
import type * as v from 'valibot'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { blockFrom, mark, pin, reply } from '../moderation/actions.ts'
import { networkToday } from '../moderation/block.ts'
import { Blocking, History, Replying, Showing } from '../moderation/forms.tsx'
import { BlockFrom, Marks, Pin, StaffReply } from '../moderation/input.ts'
import * as lists from '../moderation/lists.ts'
import * as queue from '../moderation/store.ts'
import { Card } from '../moderation/views.tsx'
import { Refusal, refuse } from '../refusal.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { backTo, findOutcome, OutcomeHere, ownPath, reportsOn } from './moderating.tsx'
import { saying } from './said.ts'

/** One comment: what is known of it, what became of it, and all that can be done about it. */
export const commentDesk = new Hono<DeskApp>()

commentDesk.get('/comments/:id{[0-9]+}', may('moderate'), async (c) => c.html(await commentPage(c)))

/** Does what a form of the page asks for; if it may not be, shows the page again with the reason. */
async function acted<S extends v.GenericSchema>(
  c: DeskContext,
  schema: S,
  act: (id: number, input: v.InferOutput<S>) => Promise<string>,
) {
  const form = await readForm(c, schema)
  const to = await orRefusal(() => act(idIn(c, 'id'), form.check()))
  if (!(to instanceof Refusal)) return c.redirect(to, 303)
  c.status(statusOf(to))
  return c.html(
    await commentPage(
      c,
      typedAgain(form.typed, to, (name) => FIELDS.has(name)),
    ),
  )
}

const FIELDS = new Set(['what', 'lasts', 'reason', 'warning', 'body'])

commentDesk.post('/comments/:id{[0-9]+}/block', may('moderate'), (c) =>
  acted(c, BlockFrom, async (id, input) => {
    await blockFrom(c.var.platform, c.var.member, id, input)
    return saying(links.desk.comment(id), 'blocked')
  }),
)

commentDesk.post('/comments/:id{[0-9]+}/marks', may('moderate'), (c) =>
  acted(c, Marks, async (id, { pick, warning }) => {
    await mark(c.var.platform, c.var.member, id, { isPick: pick !== undefined, warning })
    return saying(links.desk.comment(id), 'saved')
  }),
)

commentDesk.post('/comments/:id{[0-9]+}/pin', may('moderate'), (c) =>
  acted(c, Pin, async (id, { place, back }) => {
    await pin(c.var.platform, c.var.member, id, place)
    return saying(back ? ownPath(back) : links.desk.comment(id), place > 0 ? 'pinned' : 'unpinned')
  }),
)

commentDesk.post('/comments/:id{[0-9]+}/reply', may('moderate'), (c) =>
  acted(c, StaffReply, async (id, { body }) => {
    const own = await reply(c.var.platform, c.var.member, id, body)
    return saying(links.desk.comment(own), 'answered')
  }),
)

async function commentPage(c: DeskContext, typed: Typed = UNTYPED) {
  const id = idIn(c, 'id')
  const { db, now, publication } = c.var.platform
  const [[comment], log, revisions, [sender]] = await db.batch([
    queue.find({ id }),
    lists.decisionsOn({ id }),
    lists.revisionsOf({ id }),
    lists.senderOf({ id }),
  ])
  if (!comment) refuse('missing', 'There is no comment of that number.')
  const back = backTo(c).replace(/\/(block|marks|pin|reply)$/, '')
  const isRead = comment.state === 'approved'
  const warned = { ...typed, values: { warning: comment.warning, ...typed.values } }
  return (
    <DeskPage
      c={c}
      title={`A comment by ${comment.name}`}
      acts={isRead ? <a href={links.permalink(id)}>On the site</a> : undefined}
    >
      <OutcomeHere outcome={await findOutcome(c)} back={back} />
      {typed.refusal && (
        <p class="notice" role="alert">
          {typed.refusal}
        </p>
      )}
      <div class={`card ${comment.state}`} data-queue-one>
        <Card
          comment={comment}
          reports={await reportsOn(c.var.platform, [comment])}
          publication={publication}
          back={back}
          isWhole
        />
      </div>
      <div class="acts">
        {isRead && <Replying comment={comment} name={c.var.member.name} typed={typed} />}
        {isRead && <Showing comment={comment} typed={warned} />}
        <Blocking
          comment={comment}
          isNetworkKnown={networkToday(sender, now()) !== undefined}
          typed={typed}
        />
        <History log={log} revisions={revisions} publication={publication} />
      </div>
    </DeskPage>
  )
}
