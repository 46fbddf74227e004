import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { hasEnded, type Publication, type Settings } from '../publication.ts'
import { takeEffect } from '../receipts/actions.ts'
import type { Shown } from '../receipts/receipt.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import { type By, THE_CLOCK } from '../staff/staff.ts'
import { instantOf } from '../text/time.ts'
import type { ChangedSettings, NewPolicy } from './input.ts'
import { placesIn } from './lines.ts'
import { drawn, FIRST_VERSION, type Kind, TITLES } from './policy.ts'
import * as settings from './store.ts'

const SUBJECT = 'settings'

/** Puts what was set around every page. Resolves to the receipt's id. */
export async function changeSettings(
  platform: Platform,
  by: By,
  input: ChangedSettings,
): Promise<number> {
  const { db } = platform
  const [[before], sections, [newest]] = await db.batch([
    settings.current(),
    settings.allSections(),
    settings.newestArticle(),
  ])
  const standing = before?.settings ?? {}
  if ((standing.rev ?? 0) !== input.rev) refuseOverwriting()
  const changed = decided(platform, input, standing, sections)
  const number = await saved(platform, by, changed, partsChanged(standing, changed))
  return takeEffect(platform, {
    subject: SUBJECT,
    act: 'changed the settings',
    byName: by.name,
    tags: ['frame'],
    shown: shownIn(number, newest?.slug),
  })
}

function refuseOverwriting(): never {
  refuse(
    'conflict',
    'Somebody else has changed the settings since you opened this page. Nothing of yours is saved yet, and your words are kept. Compare them with what is set now, and save again.',
  )
}

/** The settings as they are to be; else what must be mended first. */
function decided(
  { publication, now }: Platform,
  input: ChangedSettings,
  standing: Settings,
  sections: { slug: string; name: string }[],
): settings.Saved {
  const { rev, social, moderation, commentMode: mode, closeAfterDays, votes, reportsToHold } = input
  const known = [...sections, ...sectionsNamed(standing.navigation ?? publication.navigation)]
  const { read: navigation, faults } = placesIn(input.navigation, known)
  if (faults.length > 0) refuseField('navigation', faults.join(' '))
  const announcement = announcementIn(input, publication)
  if (announcement && hasEnded(announcement, now()))
    refuseField('announcementEndsAt', 'This time is past. Choose a later one, or leave it empty.')
  const comments = { moderation, mode, closeAfterDays, votes, reportsToHold }
  return { rev: rev + 1, navigation, social, announcement, comments }
}

function refuseField(field: string, message: string): never {
  refuse('invalid', message, { faults: [{ field, message }] })
}

// A section that is named already may stay, even before its first article.
const sectionsNamed = (places: Publication['navigation']) =>
  places.flatMap((place) => ('slug' in place ? [place] : []))

const announcementIn = (
  { announcement: text, announcementLink, announcementEndsAt }: ChangedSettings,
  { timeZone }: Publication,
) =>
  text === ''
    ? null
    : {
        text,
        href: announcementLink || null,
        endsAt: instantOf(announcementEndsAt, timeZone) ?? null,
      }

const PARTS = ['navigation', 'social', 'announcement', 'comments'] as const

const partsChanged = (before: Settings, after: Settings) =>
  PARTS.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part])).join(', ')

/** Saves and logs at once. Resolves to the number that every page carries from now on. */
async function saved(platform: Platform, by: By, changed: settings.Saved, detail: string) {
  const { db } = platform
  try {
    const [, , [after]] = await db.batch([
      settings.save(changed),
      logged(platform, by, 'changed the settings', { subject: SUBJECT, detail }),
      settings.current(),
    ])
    return after?.number ?? 0
  } catch (error) {
    const found = await db.first(settings.current())
    if ((found?.settings.rev ?? 0) >= changed.rev) refuseOverwriting()
    throw error
  }
}

function shownIn(frame: number, newest: string | undefined): Shown[] {
  const article = newest ? [{ path: links.article(newest), what: 'the newest article' }] : []
  return [
    { path: links.front, what: 'the front' },
    ...article,
    { path: links.subscriptions, what: 'the subscribe page' },
    { path: links.privacy, what: 'the privacy policy' },
  ].map((page) => ({ ...page, status: 200, frame }))
}

/** Takes an announcement away whose time is over. Run by the clock. */
export async function endAnnouncement(platform: Platform): Promise<void> {
  const { db, now } = platform
  const standing = (await db.first(settings.current()))?.settings.announcement
  if (!standing || !hasEnded(standing, now())) return
  await db.batch([
    settings.endAnnouncement(),
    logged(platform, THE_CLOCK, 'ended the announcement', { subject: SUBJECT }),
  ])
  await platform.purge(['frame'])
}

/** Puts a new version of a policy in the old one's place, for good. Resolves to the receipt's id. */
export async function publishPolicy(
  platform: Platform,
  by: By,
  kind: Kind,
  { version, body }: NewPolicy,
): Promise<number> {
  const { db, now } = platform
  const newest = (await db.first(settings.newestPolicy({ kind })))?.version ?? FIRST_VERSION
  if (newest !== version) refuseSecondVersion(kind, newest)
  const next = version + 1
  const act = `published version ${next} of the ${TITLES[kind]}`
  try {
    await db.batch([
      settings.addPolicy({
        kind,
        version: next,
        datedAt: now(),
        byName: by.name,
        bodyMarkdown: body,
        bodyHtml: await drawn(body),
      }),
      logged(platform, by, act, { subject: `policy/${kind}` }),
    ])
  } catch (error) {
    if (await db.first(settings.findPolicy({ kind, version: next })))
      refuseSecondVersion(kind, next)
    throw error
  }
  return takeEffect(platform, {
    subject: `policy/${kind}`,
    act,
    byName: by.name,
    tags: [`policy/${kind}`],
    shown: [
      { path: links.policy(kind), what: TITLES[kind], status: 200, lead: next },
      {
        path: links.policyVersion(kind, version),
        what: `Version ${version}`,
        status: 200,
        lead: next,
      },
    ],
  })
}

function refuseSecondVersion(kind: Kind, newest: number): never {
  refuse(
    'conflict',
    `Somebody else has published version ${newest} of the ${TITLES[kind]} since you began. Nothing of yours is published, and your words are kept. Compare them with that version, and send them again.`,
  )
}
