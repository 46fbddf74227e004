import { Hono } from 'hono'
import { raw } from 'hono/html'
import { KILOBYTE, readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import * as links from '../links.ts'
import { Refusal, refuse } from '../refusal.ts'
import { publishPolicy } from '../settings/actions.ts'
import { NewPolicy } from '../settings/input.ts'
import {
  drawn,
  FIRST_DATED_AT,
  FIRST_VERSION,
  firstText,
  KINDS,
  type Kind,
  TITLES,
} from '../settings/policy.ts'
import * as settings from '../settings/store.ts'
import { Field, Hidden, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'

/** The policies: every version there was, and the writing of a new one. */
export const policyDesk = new Hono<DeskApp>()

const MOST_BYTES = 256 * KILOBYTE

policyDesk.get('/settings/policies', may('set'), async (c) => {
  const published = await c.var.platform.db.batch(
    KINDS.map((kind) => settings.policiesOf({ kind })),
  )
  return c.html(
    <DeskPage c={c} title="Policies">
      <p>A version that has been published is never changed. A new text is a new version.</p>
      {KINDS.map((kind, i) => (
        <section aria-labelledby={kind}>
          <h2 id={kind}>{TITLES[kind]}</h2>
          <Versions c={c} kind={kind} published={published[i] ?? []} />
          <p>
            <a href={links.desk.policy(kind)}>Write a new version of the {TITLES[kind]}</a>
          </p>
        </section>
      ))}
    </DeskPage>,
  )
})

policyDesk.get('/settings/policies/:kind', may('set'), async (c) =>
  c.html(await policyPage(c, kindIn(c))),
)

policyDesk.post('/settings/policies/:kind/preview', may('set'), async (c) => {
  const kind = kindIn(c)
  const form = await readForm(c, NewPolicy, MOST_BYTES)
  const checked = await orRefusal(async () => form.check())
  if (checked instanceof Refusal) return refused(c, kind, form.typed, checked)
  const typed = { ...UNTYPED, values: form.typed }
  return c.html(await policyPage(c, kind, { typed, preview: await drawn(checked.body) }))
})

policyDesk.post('/settings/policies/:kind', may('set'), async (c) => {
  const kind = kindIn(c)
  const form = await readForm(c, NewPolicy, MOST_BYTES)
  const receipt = await orRefusal(() =>
    publishPolicy(c.var.platform, c.var.member, kind, form.check()),
  )
  if (receipt instanceof Refusal) return refused(c, kind, form.typed, receipt)
  return c.redirect(links.desk.receipt(receipt), 303)
})

function kindIn(c: DeskContext): Kind {
  const asked = c.req.param('kind')
  return (
    KINDS.find((kind) => kind === asked) ?? refuse('missing', 'There is no policy of that name.')
  )
}

async function refused(
  c: DeskContext,
  kind: Kind,
  values: Record<string, string>,
  refusal: Refusal,
) {
  c.status(statusOf(refusal))
  const typed = typedAgain(values, refusal, (field) => field === 'body')
  return c.html(await policyPage(c, kind, { typed, isLate: refusal.reason === 'conflict' }))
}

type Writing = { typed?: Typed; preview?: string; isLate?: boolean }

async function policyPage(c: DeskContext, kind: Kind, writing: Writing = {}) {
  const { db, publication } = c.var.platform
  const newest = await db.first(settings.newestPolicy({ kind }))
  const standing = String(newest?.version ?? FIRST_VERSION)
  const body = newest?.bodyMarkdown ?? (await firstText(kind, publication))
  const { typed = { ...UNTYPED, values: { body, version: standing } }, preview, isLate } = writing
  const version = isLate ? standing : (typed.values.version ?? standing)
  return (
    <DeskPage c={c} title={`A new version of the ${TITLES[kind]}`}>
      <p>
        <a href={links.policy(kind)}>Version {standing}</a> applies now. See the text as a reader
        will, then publish it. It cannot be changed after that.
      </p>
      <RefusalNotice typed={typed} />
      {preview !== undefined && (
        <section aria-labelledby="preview" class="preview">
          <h2 id="preview">Preview</h2>
          <div class="body" lang={publication.language} dir={publication.direction}>
            {raw(preview)}
          </div>
        </section>
      )}
      <form method="post" action={links.desk.policy(kind)}>
        <Hidden name="version" value={version} />
        <Field
          id="body"
          name="body"
          label="The text, in Markdown"
          typed={typed}
          rows={24}
          dir="auto"
        />
        <div class="row">
          {preview !== undefined && <button type="submit">Publish it</button>}
          <button
            type="submit"
            class={preview === undefined ? undefined : 'quiet'}
            formaction={`${links.desk.policy(kind)}/preview`}
            data-key="save"
          >
            {preview === undefined ? 'See it as a reader will' : 'See it again'}
          </button>
        </div>
      </form>
    </DeskPage>
  )
}

type Published = { version: number; datedAt: number; byName: string }

const Versions = ({
  c,
  kind,
  published,
}: {
  c: DeskContext
  kind: Kind
  published: Published[]
}) => (
  <Table
    caption="Its versions, newest first"
    columns={['Version', 'Of', 'By']}
    rows={[
      ...published,
      { version: FIRST_VERSION, datedAt: FIRST_DATED_AT, byName: 'what we began with' },
    ].map(({ version, datedAt, byName }) => [
      <a href={links.policyVersion(kind, version)}>Version {version}</a>,
      <Time at={datedAt} publication={c.var.platform.publication} isDay />,
      byName,
    ])}
  />
)
