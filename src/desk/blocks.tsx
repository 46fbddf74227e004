import { Hono } from 'hono'
import * as v from 'valibot'
import { readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { blockByHand, lift } from '../moderation/actions.ts'
import { BlockFields, Blocks } from '../moderation/forms.tsx'
import { NewBlock } from '../moderation/input.ts'
import * as lists from '../moderation/lists.ts'
import { Refusal } from '../refusal.ts'
import { Choice, Field, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { Further } from './moderating.tsx'
import { saying } from './said.ts'

/** Whom and what comments are not taken from, and for how long. */
export const blockPages = new Hono<DeskApp>()

const PER_PAGE = 50
const Before = v.object({
  before: v.fallback(
    v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))),
    undefined,
  ),
})

blockPages.get('/blocks', may('moderate'), async (c) => c.html(await blocksPage(c)))

blockPages.post('/blocks', may('moderate'), async (c) => {
  const form = await readForm(c, NewBlock)
  const done = await orRefusal(() => blockByHand(c.var.platform, c.var.member, form.check()))
  if (!(done instanceof Refusal)) return c.redirect(saying(links.desk.blocks, 'blocked'), 303)
  c.status(statusOf(done))
  const typed = typedAgain(form.typed, done, () => true)
  return c.html(await blocksPage(c, typed))
})

blockPages.post('/blocks/:id{[0-9]+}/lift', may('moderate'), async (c) => {
  await lift(c.var.platform, c.var.member, idIn(c, 'id'))
  return c.redirect(saying(links.desk.blocks, 'lifted'), 303)
})

async function blocksPage(c: DeskContext, typed: Typed = UNTYPED) {
  const { db, now, publication } = c.var.platform
  const { before = Number.MAX_SAFE_INTEGER } = readQuery(c, Before)
  const rows = await db.all(lists.blocksBefore({ before, now: now(), limit: PER_PAGE + 1 }))
  const blocks = rows.slice(0, PER_PAGE)
  const last = rows.length > PER_PAGE ? blocks.at(-1) : undefined
  return (
    <DeskPage c={c} title="Blocks" acts={<a href={links.desk.comments}>Comments</a>}>
      {blocks.length === 0 ? (
        <p class="notice">Nobody and nothing is blocked.</p>
      ) : (
        <Blocks blocks={blocks} publication={publication} caption="The last first" />
      )}
      <Further href={last && links.desk.blocksBefore(last.id)} />
      <section aria-labelledby="by-hand">
        <h2 id="by-hand">Block a name or a domain</h2>
        <p>A reader or a network is blocked from one of their comments.</p>
        <RefusalNotice typed={typed} />
        <form method="post" action={links.desk.blocks} class="narrow">
          <Choice
            id="kind"
            name="kind"
            label="What it is"
            options={[
              { value: 'name', name: 'A name' },
              { value: 'domain', name: 'A domain that comments link to' },
            ]}
            typed={typed}
          />
          <Field
            id="value"
            name="value"
            label="Which"
            hint="A name as it is written, or a domain such as example.org."
            typed={typed}
            required
            maxlength={253}
          />
          <BlockFields typed={typed} />
          <button type="submit" class="grave">
            Block
          </button>
        </form>
      </section>
    </DeskPage>
  )
}
