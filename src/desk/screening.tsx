import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { changeScreening } from '../screening/actions.ts'
import { ChangedScreening, LIMIT_NAMES } from '../screening/input.ts'
import { type Limits, type Screening, screeningFrom } from '../screening/limits.ts'
import * as screening from '../screening/store.ts'
import { Field, Hidden, RefusalNotice, type Typed } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** What screening goes by. Who reads comments at night must be able to stop a flood, so moderators set it. */
export const screeningDesk = new Hono<DeskApp>()

screeningDesk.get('/comments/screening', may('moderate'), async (c) => c.html(await page(c)))

screeningDesk.post('/comments/screening', may('moderate'), async (c) => {
  const form = await readForm(c, ChangedScreening)
  const saved = await orRefusal(() => changeScreening(c.var.platform, c.var.member, form.check()))
  if (!(saved instanceof Refusal)) return c.redirect(saying(links.desk.screening, 'saved'), 303)
  c.status(statusOf(saved))
  return c.html(
    await page(
      c,
      typedAgain(form.typed, saved, () => true),
      saved.reason,
    ),
  )
})

const WORDS = {
  hold: { label: 'Hold comments with these words', hint: 'A moderator reads them first.' },
  reject: {
    label: 'Reject comments with these words',
    hint: 'Their author is told, and may ask for another look.',
  },
  shadow: {
    label: 'Show comments with these words to their author alone',
    hint: 'They are not told. For spam.',
  },
}

const NUMBERS: Record<keyof Limits, { label: string; hint?: string }> = {
  links: { label: 'Links in a comment, at most', hint: 'With more, it is held.' },
  perReader: { label: 'Comments of one reader in ten minutes, at most' },
  perNetwork: {
    label: 'Comments from one network in ten minutes, at most',
    hint: 'An office or a school is one network.',
  },
  leastSeconds: { label: 'Seconds from opening a form to sending it, at least' },
  knownAfter: {
    label: 'Approved comments after which a verified reader is known',
    hint: 'Whose address is not verified never is.',
  },
  reports: { label: 'Open reports on a reader’s comments, from which on their new ones are held' },
}

const valuesFrom = ({ limits, words }: Screening): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(words).map(([name, list]) => [name, list.join('\n')])),
  ...Object.fromEntries(LIMIT_NAMES.map((name) => [name, String(limits[name])])),
})

async function page(c: DeskContext, typed?: Typed, why?: string) {
  const { checkers, db } = c.var.platform
  const { rev = 0, settings = '{}' } = (await db.first(screening.current())) ?? {}
  const values = valuesFrom(screeningFrom(settings))
  const isLate = why === 'conflict'
  const shown = typed ?? { values: { ...values, rev: String(rev) }, faults: {} }
  return (
    <DeskPage c={c} title="Screening of comments">
      <p>
        What a program looks at before anybody reads a comment. Which comments wait for a moderator
        is said under <a href={links.desk.settings}>Settings</a>, in each section and in each
        article.
      </p>
      <Checking checkers={checkers} />
      <RefusalNotice typed={shown} />
      {isLate && <Theirs values={values} />}
      <form method="post" class="narrow" action={links.desk.screening}>
        <Hidden name="rev" value={isLate ? String(rev) : (shown.values.rev ?? '')} />
        <fieldset>
          <legend>Watched words</legend>
          <p class="meta">
            One a line, in any script. A * stands for any letters: cas*no finds casino and cassino.
            Large and small letters and accents make no difference; Chinese, Japanese and Thai words
            are found inside of others.
          </p>
          {(['hold', 'reject', 'shadow'] as const).map((verdict) => (
            <Field id={verdict} name={verdict} {...WORDS[verdict]} rows={6} typed={shown} />
          ))}
        </fieldset>
        <fieldset>
          <legend>Limits</legend>
          {LIMIT_NAMES.map((name) => (
            <Field id={name} name={name} {...NUMBERS[name]} inputmode="numeric" typed={shown} />
          ))}
        </fieldset>
        <button type="submit" data-key="save">
          Save
        </button>
      </form>
    </DeskPage>
  )
}

type CheckingProps = Pick<DeskContext['var']['platform'], 'checkers'>

/** Who else is asked, by what the deployment has keys for. */
const Checking = ({ checkers }: CheckingProps) => {
  const asked = [
    checkers.turnstile && 'Turnstile, when a form is suspicious',
    checkers.akismet && 'Akismet',
    checkers.hook && checkers.hook.url,
  ].filter(Boolean)
  return (
    <p>
      {asked.length === 0
        ? 'Nobody outside is asked about a comment.'
        : `Asked besides: ${asked.join('; ')}. When they do not answer, a moderator reads it first.`}
    </p>
  )
}

/** What somebody else has set meanwhile. */
const Theirs = ({ values }: { values: Record<string, string> }) => (
  <details open>
    <summary>What is set now</summary>
    <dl>
      {[...Object.entries(WORDS), ...Object.entries(NUMBERS)].map(([name, { label }]) => (
        <>
          <dt>{label}</dt>
          <dd class="lines">{values[name] || 'nothing'}</dd>
        </>
      ))}
    </dl>
  </details>
)
