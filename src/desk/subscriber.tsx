import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { idIn } from '../http/guard.ts'
import { hashOfAddress } from '../http/tokens.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import { Nothing } from '../subscribers/input.ts'
import * as subscribers from '../subscribers/store.ts'
import { eraseByDesk, lift } from '../subscribers/tending.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** One subscriber: what they get, what they said, and ending it for them. */
export const subscriberPages = new Hono<DeskApp>()

const ONE = '/subscribers/:id{[0-9]+}'

subscriberPages.get(ONE, may('write-to-many'), async (c) => c.html(await subscriberPage(c)))

subscriberPages.get(`${ONE}/erase`, may('write-to-many'), async (c) => {
  const { email } = await found(c)
  return c.html(
    <DeskPage c={c} title="Erase them?">
      <p>
        <bdi>{email}</bdi> and all they get is deleted at once. The ledger keeps what they said,
        under a number, and a hash keeps the address from being imported again. It cannot be undone.
      </p>
      <form method="post">
        <button type="submit" class="grave">
          Erase for good
        </button>
      </form>
    </DeskPage>,
  )
})

subscriberPages.post(`${ONE}/erase`, may('write-to-many'), async (c) => {
  await readForm(c, Nothing)
  const { id } = await found(c)
  await eraseByDesk(c.var.platform, c.var.member, id)
  return c.redirect(saying(links.desk.subscribers, 'subscriber-erased'), 303)
})

subscriberPages.post(`${ONE}/lift`, may('write-to-many'), async (c) => {
  await readForm(c, Nothing)
  const id = idIn(c, 'id')
  await lift(c.var.platform, c.var.member, id)
  return c.redirect(saying(links.desk.subscriber(id), 'suppression-lifted'), 303)
})

async function found(c: DeskContext) {
  const subscriber = await c.var.platform.db.first(subscribers.find({ id: idIn(c, 'id') }))
  return subscriber ?? refuse('missing', 'There is no such subscriber. They may have been erased.')
}

async function subscriberPage(c: DeskContext) {
  const { db, signer, publication } = c.var.platform
  const subscriber = await found(c)
  const { id, email, state } = subscriber
  const emailHash = await hashOfAddress(signer, email)
  const [lists, consents, [suppressed]] = await db.batch([
    subscribers.subscriptionsOf({ id }),
    subscribers.consentsOf({ id }),
    subscribers.findSuppression({ emailHash }),
  ])
  return (
    <DeskPage c={c} title={email} acts={<a href={links.desk.subscribers}>Subscribers</a>}>
      {state === 'suppressed' && <Suppressed id={id} reason={suppressed?.reason} />}
      {state === 'unconfirmed' && (
        <p class="notice">
          They have not pressed the button in a letter yet, and get nothing. Letters that asked
          them: {subscriber.nLetters} of 3.
        </p>
      )}
      {lists.length > 0 && (
        <Table
          caption="What they get"
          columns={['List', 'Called', 'State', 'How often']}
          rows={lists.map(({ list, name, state, pace }) => [
            list,
            <bdi>{list === 'newsletter' ? 'All that is published' : name || 'No longer here'}</bdi>,
            state,
            pace,
          ])}
        />
      )}
      {consents.length > 0 && (
        <Table
          caption="What they said, in the ledger"
          columns={['When', 'What', 'List', 'How', 'Where', 'Policies', 'Place']}
          rows={consents.map((it) => [
            <Time at={it.at} publication={publication} />,
            it.act,
            [it.list, it.pace].filter(Boolean).join(', '),
            it.how || 'not noted',
            [it.box, it.page].filter(Boolean).join(' '),
            `${it.privacyVersion}/${it.termsVersion}`,
            it.place === null ? 'before the chain' : String(it.place),
          ])}
        />
      )}
      <p>
        <a href={`${links.desk.subscriber(id)}/erase`}>Erase them</a>
      </p>
    </DeskPage>
  )
}

const Suppressed = ({ id, reason }: { id: number; reason: string | undefined }) =>
  reason === 'complained' ? (
    <p class="notice">They called a letter of ours spam, so nothing goes to them.</p>
  ) : (
    <div class="notice">
      <p>
        Letters to this address came back, so nothing goes to it. Writing all the same makes mail
        servers distrust every letter of ours. Lift this only when they have told you that their
        mailbox works again.
      </p>
      <form method="post" action={`${links.desk.subscriber(id)}/lift`}>
        <button type="submit" class="quiet">
          Let letters go to them again
        </button>
      </form>
    </div>
  )
