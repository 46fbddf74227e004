import { Hono } from 'hono'
import * as v from 'valibot'
import { readQuery } from '../http/body.ts'
import * as links from '../links.ts'
import { type Audit, audit, ledgerLines } from '../subscribers/auditing.ts'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'

/** What subscribers said yes and no to: whether the record is whole, and the record itself. */
export const subscriberLedger = new Hono<DeskApp>()

const From = v.object({
  from: v.fallback(
    v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0'),
    0,
  ),
})

subscriberLedger.get('/subscribers/ledger', may('set'), async (c) => {
  const found = await audit(c.var.platform, readQuery(c, From).from)
  return c.html(
    <DeskPage c={c} title="Ledger" acts={<a href={links.desk.subscribers}>Subscribers</a>}>
      <p>
        Each yes and no of a subscriber is an entry, and holds the hash of the one before. What is
        changed, removed or moved later shows here.
      </p>
      <Standing {...found} />
      {found.end && (
        <p>
          <a href={links.desk.ledgerFile} download>
            Take the ledger along
          </a>{' '}
          as lines of JSON; it holds numbers instead of addresses. Whoever has it sees for
          themselves that it is whole, with <code>npx broadsheet ledger FILE</code>.
        </p>
      )}
    </DeskPage>,
  )
})

subscriberLedger.get('/subscribers/ledger.jsonl', may('set'), (c) =>
  c.body(ledgerLines(c.var.platform), 200, {
    'Content-Type': 'application/jsonl; charset=utf-8',
    'Content-Disposition': 'attachment; filename="ledger.jsonl"',
  }),
)

const Standing = ({ end, upTo, flaw }: Audit) => {
  if (!end) return <p class="notice">Nobody has said anything yet.</p>
  if (flaw === 'seal')
    return (
      <p class="notice" role="alert">
        The seal at its end is not ours. Either somebody has moved the end, or the publication has
        another SECRET than when it was sealed.
      </p>
    )
  if (flaw)
    return (
      <p class="notice" role="alert">
        It breaks at entry {flaw.place}, which is {flaw.fault}. Compare it with a copy from before.
      </p>
    )
  const isWhole = upTo === end.place
  return (
    <>
      <p class="notice">
        {isWhole
          ? `All ${end.place} entries are whole.`
          : `${upTo} of ${end.place} entries are read, and whole.`}{' '}
        The last has the hash <code class="hash">{end.hash}</code>
      </p>
      {!isWhole && (
        <p class="older">
          <a href={links.desk.ledgerFrom(upTo)} rel="next">
            Read on
          </a>
        </p>
      )}
    </>
  )
}
