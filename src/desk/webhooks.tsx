import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { Field, Notice, RefusalNotice, Tick, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { addWebhook, callAgain, findWebhook, removeWebhook } from '../webhooks/actions.ts'
import { NewWebhook } from '../webhooks/input.ts'
import * as store from '../webhooks/store.ts'
import { type CallState, type CommentEvent, EVENTS, MOST_TRIES } from '../webhooks/webhook.ts'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** Programs of others that are told of comments, and what became of telling them. */
export const webhooks = new Hono<DeskApp>()

const MOST_SHOWN = 50

webhooks.get('/webhooks', may('set'), async (c) => c.html(await webhooksPage(c)))

webhooks.post('/webhooks', may('set'), async (c) => {
  const form = await readForm(c, NewWebhook)
  const added = await orRefusal(() => addWebhook(c.var.platform, c.var.member, form.check()))
  if (!(added instanceof Refusal)) return c.html(await webhooksPage(c, UNTYPED, added))
  c.status(statusOf(added))
  const typed = typedAgain(form.typed, added, () => true)
  return c.html(await webhooksPage(c, typed))
})

webhooks.get('/webhooks/:id', may('set'), async (c) => c.html(await webhookPage(c, idIn(c, 'id'))))

webhooks.post('/webhooks/:id/remove', may('set'), async (c) => {
  await removeWebhook(c.var.platform, c.var.member, idIn(c, 'id'))
  return c.redirect(saying(links.desk.webhooks, 'webhook-removed'), 303)
})

webhooks.post('/webhooks/:id/calls/:call/again', may('set'), async (c) => {
  const id = idIn(c, 'id')
  await callAgain(c.var.platform, idIn(c, 'call'))
  return c.redirect(saying(links.desk.webhook(id), 'sent-again'), 303)
})

const TOLD: Record<CommentEvent, string> = {
  posted: 'a comment is posted',
  held: 'a comment waits for a moderator',
  approved: 'a comment is approved',
  rejected: 'a comment is rejected',
}

async function webhooksPage(c: DeskContext, typed: Typed = UNTYPED, secret?: string) {
  const known = await c.var.platform.db.all(store.all())
  return (
    <DeskPage c={c} title="Webhooks">
      {secret && (
        <Notice>
          <p>This secret is shown once. The program that is called checks our signature with it:</p>
          <p>
            <code class="key">{secret}</code>
          </p>
        </Notice>
      )}
      <p>
        A program is called when something happens to a comment: a signed POST with JSON, as
        standardwebhooks.com describes it. What is not taken is tried {MOST_TRIES} times within two
        days.
      </p>
      {known.length > 0 && (
        <Table
          caption="Webhooks in use"
          columns={['Address', 'Called when', '']}
          rows={known.map(({ id, url, events }) => [
            <a href={links.desk.webhook(id)}>{url}</a>,
            events
              .split(' ')
              .map((event) => TOLD[event as CommentEvent])
              .join(', '),
            <form method="post" action={`${links.desk.webhook(id)}/remove`}>
              <button type="submit" class="quiet" aria-label={`Remove ${url}`}>
                Remove
              </button>
            </form>,
          ])}
        />
      )}
      <section aria-labelledby="new">
        <h2 id="new">Another one</h2>
        <RefusalNotice typed={typed} />
        <form method="post" class="narrow" action={links.desk.webhooks}>
          <Field
            id="url"
            name="url"
            label="Address"
            hint="It begins with https:// and is reached from everywhere."
            typed={typed}
            required
            maxlength={500}
            autocomplete="off"
          />
          <fieldset aria-describedby={typed.faults.events ? 'events-fault' : undefined}>
            <legend>Call it when</legend>
            {EVENTS.map((event) => (
              <Tick id={event} name={event} label={TOLD[event]} typed={typed} />
            ))}
            {typed.faults.events && (
              <span class="fault" id="events-fault">
                {typed.faults.events}
              </span>
            )}
          </fieldset>
          <button type="submit">Add it</button>
        </form>
      </section>
    </DeskPage>
  )
}

const STATES: Record<CallState, string> = {
  waiting: 'waits for its next try',
  trying: 'is being sent',
  taken: 'was taken',
  failed: 'was given up',
}

async function webhookPage(c: DeskContext, id: number) {
  const { platform } = c.var
  const { publication } = platform
  const webhook = await findWebhook(platform, id)
  const calls = await platform.db.all(store.callsOf({ webhookId: id, limit: MOST_SHOWN }))
  return (
    <DeskPage c={c} title="Webhook">
      <p>
        <code>{webhook.url}</code>
      </p>
      {calls.length === 0 ? (
        <p>Nothing has happened yet that it is told of.</p>
      ) : (
        <Table
          caption="What it was told, newest first"
          columns={['When', 'That', 'State', 'Tries', 'Answer', '']}
          rows={calls.map((call) => [
            <Time at={call.at} publication={publication} />,
            TOLD[call.event],
            STATES[call.state],
            String(call.tries),
            call.detail,
            (call.state === 'taken' || call.state === 'failed') && (
              <form method="post" action={`${links.desk.webhook(id)}/calls/${call.id}/again`}>
                <button
                  type="submit"
                  class="quiet"
                  aria-label={`Send again that ${TOLD[call.event]}, number ${call.id}`}
                >
                  Send again
                </button>
              </form>
            ),
          ])}
        />
      )}
      <p>
        <a href={links.desk.webhooks}>All webhooks</a>
      </p>
    </DeskPage>
  )
}
