import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { WaitLetters } from '../notices/input.ts'
import { waitLettersOf } from '../notices/lists.ts'
import { WAIT_MINUTES } from '../notices/moderators.ts'
import { wantLetters } from '../notices/waiting.ts'
import { Refusal, refuse } from '../refusal.ts'
import { changeMember, dismiss, endSession, hire } from '../staff/actions.ts'
import { ChangedMember, NewMember } from '../staff/input.ts'
import { can, type Member, ROLES } from '../staff/staff.ts'
import * as staff from '../staff/store.ts'
import { Choice, Field, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** The staff, what each may do, and where they are signed in. */
export const people = new Hono<DeskApp>()

people.get('/people', may('hire'), async (c) => c.html(await peoplePage(c)))

people.post('/people', may('hire'), async (c) => {
  const form = await readForm(c, NewMember)
  const hired = await orRefusal(() => hire(c.var.platform, c.var.member, form.check()))
  if (!(hired instanceof Refusal)) return c.redirect(saying(links.desk.people, 'hired'), 303)
  c.status(statusOf(hired))
  return c.html(
    await peoplePage(
      c,
      typedAgain(form.typed, hired, () => true),
    ),
  )
})

people.get('/people/:id', may('hire'), async (c) => c.html(await memberPage(c, idIn(c, 'id'))))

people.post('/people/:id', may('hire'), async (c) => {
  const id = idIn(c, 'id')
  const form = await readForm(c, ChangedMember)
  const changed = await orRefusal(() =>
    changeMember(c.var.platform, c.var.member, id, form.check()),
  )
  if (!(changed instanceof Refusal)) return c.redirect(saying(links.desk.member(id), 'saved'), 303)
  c.status(statusOf(changed))
  return c.html(
    await memberPage(
      c,
      id,
      typedAgain(form.typed, changed, () => true),
    ),
  )
})

people.post('/people/:id/dismiss', may('hire'), async (c) => {
  await dismiss(c.var.platform, c.var.member, idIn(c, 'id'))
  return c.redirect(saying(links.desk.people, 'dismissed'), 303)
})

people.post('/people/:id/sessions/:session/end', may('hire'), async (c) => {
  const [staffId, id] = [idIn(c, 'id'), idIn(c, 'session')]
  await endSession(c.var.platform, c.var.member, { staffId, id })
  return c.redirect(saying(links.desk.member(staffId), 'session-ended'), 303)
})

people.get('/you', may('look'), async (c) => {
  const { id, name, role, email } = c.var.member
  const { db, now } = c.var.platform
  const [sessions, [letters]] = await db.batch([
    staff.sessionsOf({ staffId: id, now: now() }),
    waitLettersOf({ staffId: id }),
  ])
  return c.html(
    <DeskPage c={c} title={name}>
      <p>
        {email}, {role}.
      </p>
      {can(role, 'moderate') && <WaitLettersForm minutes={letters?.minutes ?? 0} />}
      <Sessions c={c} sessions={sessions} path={links.desk.you} />
    </DeskPage>,
  )
})

people.post('/you/letters', may('moderate'), async (c) => {
  const { minutes } = (await readForm(c, WaitLetters)).check()
  await wantLetters(c.var.platform, c.var.member, minutes)
  return c.redirect(saying(links.desk.you, 'saved'), 303)
})

people.post('/you/sessions/:session/end', may('look'), async (c) => {
  const { id } = c.var.member
  await endSession(c.var.platform, c.var.member, { staffId: id, id: idIn(c, 'session') })
  return c.redirect(saying(links.desk.you, 'session-ended'), 303)
})

const OFTEN: Record<(typeof WAIT_MINUTES)[number], string> = {
  0: 'Never',
  15: 'At most every 15 minutes',
  60: 'At most every hour',
  1440: 'At most once a day',
}

const WaitLettersForm = ({ minutes }: { minutes: number }) => (
  <section aria-labelledby="wait-letters">
    <h2 id="wait-letters">Letters about waiting comments</h2>
    <form method="post" action={`${links.desk.you}/letters`} class="narrow">
      <Choice
        id="minutes"
        name="minutes"
        label="How often"
        hint="Each letter tells of what came to wait since the one before, with links to decide."
        options={WAIT_MINUTES.map((n) => ({ value: String(n), name: OFTEN[n] }))}
        typed={{ values: { minutes: String(minutes) }, faults: {} }}
      />
      <button type="submit">Save</button>
    </form>
  </section>
)

async function peoplePage(c: DeskContext, typed: Typed = UNTYPED) {
  const colleagues = await c.var.platform.db.all(staff.all())
  return (
    <DeskPage c={c} title="People">
      <Table
        caption="The staff"
        columns={['Name', 'Role', 'Last here']}
        rows={colleagues.map((colleague) => [
          <a href={links.desk.member(colleague.id)}>{colleague.name}</a>,
          colleague.leftAt === null ? colleague.role : 'has left',
          colleague.seenAt === null ? (
            'never'
          ) : (
            <Time at={colleague.seenAt} publication={c.var.platform.publication} />
          ),
        ])}
      />
      <section aria-labelledby="hire">
        <h2 id="hire">Somebody new</h2>
        <RefusalNotice typed={typed} />
        <form method="post" class="narrow">
          <Field id="name" name="name" label="Name" typed={typed} required autocomplete="off" />
          <Field
            id="new-email"
            name="email"
            label="E-mail address"
            hint="A link to sign in with is sent to it."
            type="email"
            typed={typed}
            required
            autocomplete="off"
          />
          <RoleChoice typed={typed} />
          <button type="submit">Take them on</button>
        </form>
      </section>
    </DeskPage>
  )
}

async function memberPage(c: DeskContext, id: number, typed?: Typed) {
  const { db, now } = c.var.platform
  const [[member], sessions] = await db.batch([
    staff.find({ id }),
    staff.sessionsOf({ staffId: id, now: now() }),
  ])
  if (!member) refuse('missing', 'There is nobody here by that number.')
  const shown = typed ?? { values: { name: member.name, role: member.role }, faults: {} }
  return (
    <DeskPage c={c} title={member.name}>
      <p>
        {member.email}
        {member.leftAt !== null && ', has left the staff'}
      </p>
      <RefusalNotice typed={shown} />
      <form method="post" class="narrow">
        <Field id="name" name="name" label="Name" typed={shown} required />
        <RoleChoice typed={shown} />
        <button type="submit" data-key="save">
          Save
        </button>
      </form>
      <Sessions c={c} sessions={sessions} path={links.desk.member(id)} />
      {member.leftAt === null && <Dismissal member={member} />}
    </DeskPage>
  )
}

const RoleChoice = ({ typed }: { typed: Typed }) => (
  <Choice
    id="role"
    name="role"
    label="Role"
    hint="A contributor writes drafts; a moderator looks after comments; an editor publishes; an administrator also looks after people and settings."
    options={ROLES.map((role) => ({ value: role, name: role }))}
    typed={typed}
  />
)

const Dismissal = ({ member }: { member: Member }) => (
  <section aria-labelledby="leave">
    <h2 id="leave">Leaving</h2>
    <form method="post" action={`${links.desk.member(member.id)}/dismiss`}>
      <p>{member.name} is signed out everywhere. What they wrote and did stays under their name.</p>
      <button type="submit" class="grave">
        Take {member.name} off the staff
      </button>
    </form>
  </section>
)

type SessionsProps = { c: DeskContext; sessions: staff.SessionShown[]; path: string }

const Sessions = ({ c, sessions, path }: SessionsProps) => (
  <section aria-labelledby="sessions">
    <h2 id="sessions">Signed in on</h2>
    {sessions.length === 0 ? (
      <p>No device.</p>
    ) : (
      <Table
        caption="Sessions"
        columns={['Device', 'Last seen', 'Until', '']}
        rows={sessions.map(({ id, device, seenAt, expiresAt }) => [
          device,
          <Time at={seenAt} publication={c.var.platform.publication} />,
          <Time at={expiresAt} publication={c.var.platform.publication} isDay />,
          <form method="post" action={`${path}/sessions/${id}/end`}>
            <button type="submit" class="quiet" aria-label={`End the session on ${device}`}>
              End
            </button>
          </form>,
        ])}
      />
    )}
  </section>
)
