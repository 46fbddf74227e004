import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import { instantOf } from '../text/time.ts'
import type { Words } from '../words/words.ts'
import * as changes from './changes.ts'
import type { ChangedDigest, ChangedIssue, Schedule } from './input.ts'
import {
  bytesOf,
  type Issue,
  lacking,
  MOST_BYTES,
  mayEdit,
  mayPause,
  mayResume,
  nameOf,
} from './issue.ts'
import { beginSending, carrierOf, pauseSending, resumeSending } from './sending.ts'
import * as store from './store.ts'

export async function findIssue({ db }: Platform, id: number): Promise<Issue> {
  return (
    (await db.first(store.find({ id }))) ?? refuse('missing', 'There is no issue of that number.')
  )
}

/** An issue to write, for all who have the newsletter until it says otherwise. Resolves to its id. */
export async function beginIssue(platform: Platform, by: Member): Promise<number> {
  const { db, newId, publication } = platform
  const id = newId()
  await db.batch([
    changes.begin({ id, list: 'newsletter', madeBy: by.id, origin: publication.url }),
    logged(platform, by, 'began an issue', subjectOf({ id }, '')),
  ])
  return id
}

/** Saves an issue that has not gone out, unless somebody else has since the form was made. */
export async function changeIssue(
  platform: Platform,
  by: Member,
  id: number,
  { rev, list, subject, body, articles }: ChangedIssue,
): Promise<void> {
  const issue = await standing(platform, id, rev)
  const wanted = { ...issue, subject, bodyMarkdown: body, nArticles: articles.length }
  if (issue.state === 'scheduled') refuseUnready(wanted)
  await inTurn(platform, id, rev, [
    ...changes.change({
      id,
      rev,
      list,
      subject,
      bodyMarkdown: body,
      bodyHtml: await drawn(body, platform.publication.words),
      articles,
    }),
    logged(platform, by, 'changed an issue', subjectOf(issue, nameOf(wanted))),
  ])
}

async function drawn(markdown: string, { watch }: Words) {
  const { renderBody } = await import('../text/article-body.ts')
  return renderBody(markdown, watch, () => undefined).html
}

/** Has it go out at a time on the publication's clock. */
export async function scheduleIssue(
  platform: Platform,
  by: Member,
  id: number,
  { rev, at }: Schedule,
): Promise<void> {
  const sendAt = instantOf(at, platform.publication.timeZone) ?? 0
  if (sendAt <= platform.now())
    refuse('invalid', 'This time is over. Choose a later one.', {
      faults: [{ field: 'at', message: 'This time is over. Choose a later one.' }],
    })
  await turn(platform, by, id, rev, sendAt, 'scheduled an issue')
}

/** Takes it off the schedule. */
export async function unscheduleIssue(platform: Platform, by: Member, id: number, rev: number) {
  const issue = await standing(platform, id, rev)
  await inTurn(platform, id, rev, [
    changes.schedule({ id, rev, sendAt: null }),
    logged(platform, by, 'unscheduled an issue', subjectOf(issue, nameOf(issue))),
  ])
}

/** Has it go out at once. */
export async function sendIssue(platform: Platform, by: Member, id: number, rev: number) {
  await carrierOf(platform)
  await turn(platform, by, id, rev, platform.now(), 'sent an issue')
  await beginSending(platform, id)
}

async function turn(
  platform: Platform,
  by: Member,
  id: number,
  rev: number,
  sendAt: number,
  act: string,
) {
  const issue = await standing(platform, id, rev)
  refuseUnready(issue)
  await refuseTooLong(platform, id)
  await inTurn(platform, id, rev, [
    changes.schedule({ id, rev, sendAt, origin: platform.publication.url }),
    logged(platform, by, act, subjectOf(issue, nameOf(issue))),
  ])
}

/** Throws an issue away that has not gone out. */
export async function dropIssue(platform: Platform, by: Member, id: number, rev: number) {
  const issue = await standing(platform, id, rev)
  await inTurn(platform, id, rev, [
    changes.drop({ id, rev }),
    logged(platform, by, 'dropped an issue', subjectOf(issue, nameOf(issue))),
  ])
}

export async function pauseIssue(platform: Platform, by: Member, id: number): Promise<void> {
  const issue = await findIssue(platform, id)
  if (!mayPause(issue)) refuse('conflict', 'It is not going out at the moment.')
  await pauseSending(platform, id)
  await platform.db.all(logged(platform, by, 'paused an issue', subjectOf(issue, nameOf(issue))))
}

export async function resumeIssue(platform: Platform, by: Member, id: number): Promise<void> {
  const issue = await findIssue(platform, id)
  if (!mayResume(issue)) refuse('conflict', 'It is not paused.')
  await resumeSending(platform, id)
  await platform.db.all(logged(platform, by, 'resumed an issue', subjectOf(issue, nameOf(issue))))
}

/** Sends whoever asks the letter as it stands, marked as a test. */
export async function sendTest(platform: Platform, by: Member, id: number): Promise<void> {
  const { sampleOf } = await import('./composing.ts')
  const letter = await sampleOf(platform, id, by.email)
  // It is a letter to one who asked for it; nobody leaves a list by it.
  await platform.mail.send({ ...letter, subject: `[Test] ${letter.subject}`, headers: {} })
}

/** Sets which issues the clock drafts, and when. */
export async function changeDigest(
  platform: Platform,
  by: Member,
  { pace, on, waits, hour, weekday }: ChangedDigest,
): Promise<void> {
  const { db, now } = platform
  const isOn = on !== undefined
  await db.batch([
    changes.setDigest({
      pace,
      isOn,
      hour,
      weekday,
      isWaiting: pace !== 'instant' && waits !== undefined,
      changedAt: now(),
    }),
    logged(platform, by, 'set when letters come', {
      subject: 'digests',
      detail: isOn ? `${pace} letters` : `no ${pace} letters`,
    }),
  ])
}

async function standing(platform: Platform, id: number, rev: number): Promise<Issue> {
  const issue = await findIssue(platform, id)
  if (!mayEdit(issue)) refuse('conflict', GONE_OUT)
  return issue.rev === rev ? issue : refuseOutdated()
}

/** Saves a change made from a rev, unless another was saved since, or the clock has sent it. */
async function inTurn(
  { db }: Platform,
  id: number,
  rev: number,
  saving: Parameters<typeof db.batch>[0],
) {
  try {
    await db.batch(saving)
  } catch (error) {
    const issue = await db.first(store.find({ id }))
    if (issue && !mayEdit(issue)) refuse('conflict', GONE_OUT)
    if (issue?.rev !== rev) refuseOutdated()
    throw error
  }
}

const GONE_OUT = 'This issue has gone out, or was dropped. It is not changed any more.'

function refuseOutdated(): never {
  refuse(
    'conflict',
    'Somebody has changed this issue since you opened the page, so yours was not done. Look at how it stands now, and do it again if it is still right.',
  )
}

function refuseUnready(issue: Parameters<typeof lacking>[0]) {
  const missing = lacking(issue)
  if (missing.length > 0)
    refuse('invalid', `Before it can go out it needs ${missing.join(' and ')}.`)
}

async function refuseTooLong(platform: Platform, id: number) {
  const { sampleOf } = await import('./composing.ts')
  const { html } = await sampleOf(platform, id, 'nobody@example.org')
  if (bytesOf(html) > MOST_BYTES)
    refuse(
      'too-long',
      `This letter has ${Math.ceil(bytesOf(html) / 1000)} KB, and mail programs show no more than ${MOST_BYTES / 1000}. Shorten your words.`,
    )
}

const subjectOf = ({ id }: { id: number }, detail: string) => ({
  subject: `issue/${id}`,
  detail,
})
