import { Hono } from 'hono'
import { fitting, KILOBYTE, readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import { ImportForm } from '../subscribers/desk-input.ts'
import { importRows, MOST_ROWS, type Plan, planImport } from '../subscribers/importing.ts'
import { tableOf } from '../subscribers/table.ts'
import { Field, RefusalNotice, Tick, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { listed, SubscriberQuery } from './subscribers.tsx'

/** Subscribers as tables: taken in, and taken along. */
export const subscriberTables = new Hono<DeskApp>()

const A_PAGE = 500
const MOST_BYTES = 1024 * KILOBYTE

// A press, since it is noted who took them along.
subscriberTables.post('/subscribers/export', may('write-to-many'), async (c) => {
  const { platform, member } = c.var
  const asked = readQuery(c, SubscriberQuery)
  await platform.db.all(
    logged(platform, member, 'exported subscribers', { subject: 'subscribers' }),
  )
  let before = asked.before
  let isFirst = true
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows = await listed(platform, { ...asked, before }, A_PAGE)
      if (isFirst || rows.length > 0)
        controller.enqueue(new TextEncoder().encode(tableOf(rows, isFirst)))
      isFirst = false
      before = rows.at(-1)?.id
      if (rows.length < A_PAGE || asked.q) controller.close()
    },
  })
  return c.body(lines, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="subscribers.csv"',
  })
})

subscriberTables.get('/subscribers/import', may('write-to-many'), (c) =>
  c.html(<ImportPage c={c} />),
)

subscriberTables.post('/subscribers/import', may('write-to-many'), async (c) => {
  const form = await readForm(c, ImportForm, MOST_BYTES)
  const file = form.files.file?.[0]
  const typed = { ...form.typed, ...(file ? { rows: await file.text() } : {}) }
  const done = await orRefusal(async () => {
    const { rows, source, hasConsent, act } = fitting(ImportForm, typed)
    if (act === 'look') return { plan: await planImport(c.var.platform, rows), isDone: false }
    const given = { rows, source, hasConsent: hasConsent !== undefined }
    return { plan: await importRows(c.var.platform, c.var.member, given), isDone: true }
  })
  if (!(done instanceof Refusal))
    return c.html(<ImportPage c={c} {...done} typed={{ values: typed, faults: {} }} />)
  c.status(statusOf(done))
  return c.html(<ImportPage c={c} typed={typedAgain(typed, done, () => true)} />)
})

type ImportPageProps = { c: DeskContext; plan?: Plan; isDone?: boolean; typed?: Typed }

const ImportPage = ({ c, plan, isDone = false, typed = UNTYPED }: ImportPageProps) => (
  <DeskPage
    c={c}
    title="Import subscribers"
    acts={<a href={links.desk.subscribers}>Subscribers</a>}
  >
    {plan && <Report plan={plan} isDone={isDone} />}
    {!isDone && (
      <>
        <p>
          A table in CSV with the columns <code>email</code>, <code>list</code> (newsletter, or such
          as section/harbour), <code>pace</code> (instant, daily, weekly or feed),{' '}
          <code>language</code> and <code>confirmed_at</code>; only the first is needed. At most{' '}
          {MOST_ROWS.toLocaleString('en')} rows and 1 MB at once. Whoever left, was erased, or whose
          letters came back is left out.
        </p>
        <RefusalNotice typed={typed} />
        <form method="post" enctype="multipart/form-data" class="narrow">
          <label class="label" for="file">
            A file
            <input id="file" name="file" type="file" accept=".csv,text/csv" />
          </label>
          <Field id="rows" name="rows" label="Or the rows themselves" typed={typed} rows={8} />
          <Field
            id="source"
            name="source"
            label="Where these addresses come from"
            hint="Such as: our sign-up list at the harbour fair, November 2026. It is kept with each yes."
            typed={typed}
            required
            maxlength={200}
          />
          <Tick
            id="hasConsent"
            name="hasConsent"
            label="These people have said yes to letters from us, and I can show it. Without this, each is asked by a letter."
            typed={typed}
          />
          <button type="submit" name="act" value="look" class="second">
            Look it through
          </button>
          {plan && (
            <button type="submit" name="act" value="import">
              Import {plan.fresh.length}
            </button>
          )}
        </form>
      </>
    )}
  </DeskPage>
)

const Report = ({ plan, isDone }: { plan: Plan; isDone: boolean }) => (
  <div class="notice" role="status">
    <p>
      {isDone ? 'Done. ' : 'Nothing has been changed yet. '}
      New: {plan.fresh.length}. Here already, or left: {plan.known}. Not to be written to:{' '}
      {plan.suppressed}. With a fault: {plan.faulty.length}.
    </p>
    {plan.faulty.length > 0 && (
      <Table
        caption="Rows with a fault"
        columns={['Line', 'What is wrong']}
        rows={plan.faulty.slice(0, 100).map(({ line, message }) => [String(line), message])}
      />
    )}
  </div>
)
