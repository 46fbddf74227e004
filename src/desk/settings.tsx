import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import * as links from '../links.ts'
import { type Publication, type Settings, withSettings } from '../publication.ts'
import { Refusal } from '../refusal.ts'
import { changeSettings } from '../settings/actions.ts'
import { ChangedSettings } from '../settings/input.ts'
import { asLines } from '../settings/lines.ts'
import * as settings from '../settings/store.ts'
import { withOffset } from '../text/time.ts'
import { Choice, Field, Hidden, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'

/** What editors may change without a deploy. */
export const settingsDesk = new Hono<DeskApp>()

settingsDesk.get('/settings', may('set'), async (c) => c.html(await settingsPage(c)))

settingsDesk.post('/settings', may('set'), async (c) => {
  const form = await readForm(c, ChangedSettings)
  const saved = await orRefusal(() => changeSettings(c.var.platform, c.var.member, form.check()))
  if (!(saved instanceof Refusal)) return c.redirect(links.desk.receipt(saved), 303)
  c.status(statusOf(saved))
  // The form is long, so what must be mended is said above it too.
  const typed = typedAgain(form.typed, saved, () => false)
  return c.html(await settingsPage(c, typed, saved.reason === 'conflict'))
})

const LABELS = {
  navigation: 'Navigation, one a line',
  social: 'Social links, one a line',
  announcement: 'Announcement',
  announcementLink: 'Where it leads',
  announcementEndsAt: 'When it ends',
  moderation: 'Which comments wait for a moderator',
  closeAfterDays: 'Comments close so many days after an article ran',
  commentMode: 'New articles that do not say',
} as const

const CHOICES = {
  moderation: [
    { value: 'off', name: 'only suspicious ones' },
    { value: 'first-time', name: 'suspicious ones and those of readers not known yet' },
    { value: 'everyone', name: 'all' },
    { value: 'closed', name: 'none: no new comments are taken' },
  ],
  commentMode: [
    { value: 'open', name: 'take comments' },
    { value: 'closed', name: 'take none' },
  ],
}

type Values = Record<keyof typeof LABELS, string>

/** The settings in the words of their form. */
function valuesFrom(publication: Publication, { announcement, comments }: Settings): Values {
  const endsAt = announcement?.endsAt ?? null
  return {
    navigation: asLines(publication.navigation),
    social: asLines(publication.social),
    announcement: announcement?.text ?? '',
    announcementLink: announcement?.href ?? '',
    announcementEndsAt:
      endsAt === null ? '' : withOffset(endsAt, publication.timeZone).slice(0, MINUTES),
    moderation: publication.moderation,
    closeAfterDays: String(comments?.closeAfterDays ?? ''),
    commentMode: publication.commentMode,
  }
}

const MINUTES = '2026-11-20T08:30'.length

async function settingsPage(c: DeskContext, typed?: Typed, isLate = false) {
  const { db, publication, now } = c.var.platform
  const [[found], sections] = await db.batch([settings.current(), settings.allSections()])
  const standing = found?.settings ?? {}
  const values = valuesFrom(withSettings(publication, JSON.stringify(standing), now()), standing)
  const rev = String(standing.rev ?? 0)
  const shown = typed ?? { ...UNTYPED, values: { ...values, rev } }
  return (
    <DeskPage c={c} title="Settings">
      <p>
        What stands around every page, and how comments are taken. It shows at once.{' '}
        <a href={links.desk.policies}>The policies</a> have their own page.
      </p>
      <RefusalNotice typed={shown} />
      {isLate && <Theirs values={values} typed={shown} />}
      <SettingsForm
        typed={shown}
        rev={isLate ? rev : (shown.values.rev ?? rev)}
        sections={sections.map(({ name }) => name)}
        timeZone={publication.timeZone}
      />
    </DeskPage>
  )
}

/** Where what is set now differs from what was typed. */
const Theirs = ({ values, typed }: { values: Values; typed: Typed }) => {
  const differing = (Object.keys(LABELS) as (keyof Values)[])
    .map((name) => ({ name, now: values[name], yours: plain(typed.values[name]) }))
    .filter(({ now, yours }) => now !== yours)
  if (differing.length === 0) return <p>What is set now is what you have typed.</p>
  return (
    <Table
      caption="What is set now, where yours differs"
      columns={['Setting', 'Now', 'Yours']}
      rows={differing.map(({ name, now, yours }) => [
        LABELS[name],
        <span class="lines">{inWords(name, now)}</span>,
        <span class="lines">{inWords(name, yours)}</span>,
      ])}
    />
  )
}

// Browsers end a form's lines with two characters.
const plain = (text = '') => text.replaceAll('\r\n', '\n').trim()

const inWords = (name: keyof Values, value: string) =>
  (name in CHOICES
    ? CHOICES[name as keyof typeof CHOICES].find((choice) => choice.value === value)?.name
    : value) || 'nothing'

type FormProps = { typed: Typed; rev: string; sections: string[]; timeZone: string }

const SettingsForm = ({ typed, rev, sections, timeZone }: FormProps) => {
  const field = (name: keyof Values) => ({ id: name, name, label: LABELS[name], typed })
  return (
    <form method="post" class="narrow" action={links.desk.settings}>
      <Hidden name="rev" value={rev} />
      <fieldset>
        <legend>Links</legend>
        <Field
          {...field('navigation')}
          hint={`A section’s name (${sections.join(', ') || 'there are none yet'}), or a name and an address: Podcasts https://…`}
          rows={6}
        />
        <Field
          {...field('social')}
          hint="A name and an address: Mastodon https://… They stand at the foot of every page."
          rows={4}
        />
      </fieldset>
      <fieldset>
        <legend>Above every page</legend>
        <Field
          {...field('announcement')}
          hint="A line or two. Empty: none."
          rows={2}
          maxlength={240}
        />
        <Field
          {...field('announcementLink')}
          hint="https://… or a page of ours, such as /articles/… Empty: nowhere."
        />
        <Field
          {...field('announcementEndsAt')}
          hint={`On the clock of ${timeZone}. Empty: it stays.`}
          type="datetime-local"
        />
      </fieldset>
      <fieldset>
        <legend>Comments</legend>
        <Choice {...field('moderation')} options={CHOICES.moderation} />
        <Field
          {...field('closeAfterDays')}
          hint="Where an article has no time of its own. Empty: never."
          inputmode="numeric"
        />
        <Choice {...field('commentMode')} options={CHOICES.commentMode} />
      </fieldset>
      <button type="submit" data-key="save">
        Save and show
      </button>
    </form>
  )
}
