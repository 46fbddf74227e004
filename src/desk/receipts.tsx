import { Hono } from 'hono'
import { timeOf } from '../db/ids.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { recheck } from '../receipts/actions.ts'
import { isCurrent, type Probe, type Receipt } from '../receipts/receipt.ts'
import * as receipts from '../receipts/store.ts'
import { refuse } from '../refusal.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'

/** What an act changed at the edge, and the proof. */
export const receiptPages = new Hono<DeskApp>()

receiptPages.get('/articles/:id{[0-9]+}/receipts', may('publish'), async (c) => {
  const id = idIn(c, 'id')
  const { db, publication } = c.var.platform
  const rows = await db.all(receipts.of({ subject: `article/${id}` }))
  return c.html(
    <DeskPage c={c} title="Receipts">
      <p>
        <a href={links.desk.article(id)}>To the article</a>
      </p>
      <Table
        caption="The last ten, newest first"
        columns={['When', 'What', 'Who', 'Addresses']}
        rows={rows.map((receipt) => [
          <a href={links.desk.receipt(receipt.id)}>
            <Time at={timeOf(receipt.id)} publication={publication} />
          </a>,
          receipt.act,
          receipt.byName,
          `${receipt.probes.filter(isCurrent).length} of ${receipt.probes.length} show it`,
        ])}
      />
    </DeskPage>,
  )
})

receiptPages.get('/receipts/:id', may('publish'), async (c) => {
  const { db, publication } = c.var.platform
  const receipt = await db.first(receipts.find({ id: idIn(c, 'id') }))
  if (!receipt) refuse('missing', 'There is no receipt of that number.')
  return c.html(
    <DeskPage c={c} title="Receipt">
      <ReceiptView receipt={receipt} publication={publication} />
    </DeskPage>,
  )
})

receiptPages.post('/receipts/:id', may('publish'), async (c) => {
  const id = idIn(c, 'id')
  await recheck(c.var.platform, id)
  return c.redirect(links.desk.receipt(id), 303)
})

/** To what the act was done to: article/ID, section/ID … or the front. */
const WayBack = ({ subject }: { subject: string }) => {
  const [kind = '', id] = subject.split('/')
  const path = PLACES[kind]?.(Number(id))
  return path ? <a href={path}>To the {kind}</a> : null
}

const PLACES: Record<string, (id: number) => string> = {
  article: links.desk.article,
  section: (id) => links.desk.named('section', id),
  tag: (id) => links.desk.named('tag', id),
  author: (id) => links.desk.named('author', id),
  front: () => links.desk.front,
  media: () => links.desk.pictures,
  settings: () => links.desk.settings,
}

type Props = { receipt: Receipt; publication: Publication }

const ReceiptView = ({ receipt, publication }: Props) => {
  const { id, act, subject, byName, probes, checkedAt, tags } = receipt
  const stale = probes.filter((probe) => !isCurrent(probe))
  return (
    <>
      <p>
        {sentence(act)} by {byName}. <WayBack subject={subject} />
      </p>
      <p class={stale.length > 0 ? 'notice late' : 'notice good'} role="status">
        {stale.length === 0
          ? probes.length === 1
            ? 'The address shows it.'
            : `All ${probes.length} addresses show it.`
          : `${stale.length} of ${probes.length} addresses do not show it yet. They will within a minute; check again.`}{' '}
        <Purge receipt={receipt} publication={publication} />
      </p>
      <Table
        caption="Each address, asked through the edge as a reader would"
        columns={['Address', 'Shows', 'Answer']}
        rows={probes.map((probe) => [
          <>
            {probe.what}
            <br />
            <a href={probe.path}>{probe.path}</a>
          </>,
          <Mark isCurrent={isCurrent(probe)} />,
          answerOf(probe),
        ])}
      />
      <form method="post" class="again">
        <button type="submit" class="second">
          Check again
        </button>
        {checkedAt !== null && (
          <p class="meta">
            Checked <Time at={checkedAt} publication={publication} />
          </p>
        )}
      </form>
      <details>
        <summary>Cache tags ({tags.length})</summary>
        <p class="tags-purged">
          {tags.map((tag) => (
            <>
              <code>{tag}</code>{' '}
            </>
          ))}
        </p>
      </details>
      <p class="meta">Receipt {id}</p>
    </>
  )
}

const Mark = (probe: { isCurrent: boolean }) =>
  probe.isCurrent ? (
    <span class="ready">✓ this version</span>
  ) : (
    <span class="fault">✗ not this version</span>
  )

const Purge = ({ receipt: { purge, purgedAt }, publication }: Props) =>
  purge === 'done' && purgedAt !== null ? (
    <>
      The edge let go of the old ones, <Time at={purgedAt} publication={publication} />.
    </>
  ) : (
    <>The edge refused to let go of the old ones just now; it is asked again by the queue.</>
  )

const answerOf = ({ found, status }: Probe) => {
  if (!found) return 'no answer'
  const led = found.location ? ` → ${found.location}` : ''
  const kept = found.cache ? `, ${found.cache}` : ''
  return `${found.status}${led}${kept}${found.status === status ? '' : `, not ${status}`}`
}

const sentence = (act: string) => act.charAt(0).toUpperCase() + act.slice(1)
