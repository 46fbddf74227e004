import * as v from 'valibot'
import { MODERATION_MODES } from '../publication.ts'
import { isWebAddress } from '../text/address.ts'
import { faultsIn } from '../text/article-body.ts'
import { daysFrom, isDays, NOT_DAYS } from '../text/days.ts'
import { instantOf } from '../text/time.ts'
import { isOwnPath, linksIn } from './lines.ts'

// Browsers end a form's lines with two characters.
const lines = (what: string) =>
  v.pipe(
    v.string(`${what} are missing.`),
    v.transform((text) => text.replaceAll('\r\n', '\n').trim()),
    v.maxLength(4_000, `${what} are longer than 4000 characters.`),
  )

const text = (what: string, most: number) =>
  v.pipe(
    v.string(`${what} is missing.`),
    v.trim(),
    v.maxLength(most, `${what} has at most ${most} characters.`),
  )

const Version = v.pipe(
  v.string('This form is not complete. Open the page again.'),
  v.regex(/^\d{1,9}$/, 'This form is not complete. Open the page again.'),
  v.transform(Number),
)

/** The settings as their form sends them. What a section is called, the action looks up. */
export const ChangedSettings = v.object({
  rev: Version,
  navigation: lines('The lines of the navigation'),
  social: v.pipe(
    lines('The lines of the social links'),
    v.transform(linksIn),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? dataset.value.faults.join(' ') : ''
      if (message) addIssue({ message })
    }),
    v.transform(({ read }) => read),
  ),
  announcement: v.pipe(
    text('The announcement', 240),
    v.transform((words) => words.replace(/\s+/g, ' ')),
  ),
  announcementLink: v.pipe(
    text('The link', 500),
    v.check(
      (href) => href === '' || isWebAddress(href) || isOwnPath(href),
      'The link starts with https://, or with / for a page of ours.',
    ),
  ),
  announcementEndsAt: v.pipe(
    text('The end', 40),
    v.check(
      (time) => time === '' || instantOf(time, 'UTC') !== undefined,
      'The end is a time such as 2026-11-20T08:30.',
    ),
  ),
  moderation: v.picklist(MODERATION_MODES, 'Choose which comments wait for a moderator.'),
  closeAfterDays: v.pipe(
    text('The number of days', 9),
    v.check(isDays, NOT_DAYS),
    v.transform(daysFrom),
  ),
  commentMode: v.picklist(['open', 'closed'], 'Choose whether new articles take comments.'),
})

export type ChangedSettings = v.InferOutput<typeof ChangedSettings>

/** A policy's new text, and the version it was written over. */
export const NewPolicy = v.object({
  version: Version,
  body: v.pipe(
    text('The text', 60_000),
    v.minLength(1, 'The text is missing.'),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      for (const { line, message } of faultsIn(dataset.value))
        addIssue({ message: `Line ${line}: ${message}` })
    }),
  ),
})

export type NewPolicy = v.InferOutput<typeof NewPolicy>
