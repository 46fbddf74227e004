import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { makeKey, revokeKey } from '../staff/actions.ts'
import { NewKey } from '../staff/input.ts'
import { SCOPES } from '../staff/staff.ts'
import * as staff from '../staff/store.ts'
import { Field, Notice, RefusalNotice, Tick, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** Keys for programs: made, shown once, and revoked. */
export const keys = new Hono<DeskApp>()

keys.get('/keys', may('hire'), async (c) => c.html(await keysPage(c)))

keys.post('/keys', may('hire'), async (c) => {
  const form = await readForm(c, NewKey)
  const made = await orRefusal(() => makeKey(c.var.platform, c.var.member, form.check()))
  if (!(made instanceof Refusal)) return c.html(await keysPage(c, UNTYPED, made))
  c.status(statusOf(made))
  return c.html(
    await keysPage(
      c,
      typedAgain(form.typed, made, () => true),
    ),
  )
})

keys.post('/keys/:id/revoke', may('hire'), async (c) => {
  await revokeKey(c.var.platform, c.var.member, idIn(c, 'id'))
  return c.redirect(saying(links.desk.keys, 'key-revoked'), 303)
})

const DOES: Record<(typeof SCOPES)[number], string> = {
  articles: 'push articles',
  comments: 'import comments',
  media: 'put pictures on the shelf',
}

async function keysPage(c: DeskContext, typed: Typed = UNTYPED, made?: string) {
  const { db, publication } = c.var.platform
  const known = await db.all(staff.tokens())
  return (
    <DeskPage c={c} title="Keys">
      {made && (
        <Notice>
          <p>This is shown once. Keep it where the program finds it, as BROADSHEET_TOKEN:</p>
          <p>
            <code class="key">{made}</code>
          </p>
        </Notice>
      )}
      <p>A key lets a program in, such as “broadsheet push”, for what it is ticked for.</p>
      {known.length > 0 && (
        <Table
          caption="Keys in use"
          columns={['Name', 'May', 'Made', 'Last used', '']}
          rows={known.map(({ id, name, scopes, createdAt, lastUsedAt }) => [
            name,
            scopes.replaceAll(' ', ', '),
            <Time at={createdAt} publication={publication} isDay />,
            lastUsedAt === null ? 'never' : <Time at={lastUsedAt} publication={publication} />,
            <form method="post" action={`${links.desk.keys}/${id}/revoke`}>
              <button type="submit" class="quiet" aria-label={`Revoke the key ${name}`}>
                Revoke
              </button>
            </form>,
          ])}
        />
      )}
      <section aria-labelledby="new-key">
        <h2 id="new-key">A new key</h2>
        <RefusalNotice typed={typed} />
        <form method="post" class="narrow" action={links.desk.keys}>
          <Field
            id="name"
            name="name"
            label="What it is for"
            hint="Such as “laptop”."
            typed={typed}
            required
          />
          <fieldset>
            <legend>It may</legend>
            {SCOPES.map((scope) => (
              <Tick id={`scope-${scope}`} name={scope} label={DOES[scope]} typed={typed} />
            ))}
            {typed.faults.scopes && <span class="fault">{typed.faults.scopes}</span>}
          </fieldset>
          <button type="submit">Make a key</button>
        </form>
      </section>
    </DeskPage>
  )
}
