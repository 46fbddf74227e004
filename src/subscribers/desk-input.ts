import * as v from 'valibot'
import { Email, Follow, LanguageForm, Pace, type Wanted } from './input.ts'

// What the staff send about subscribers.

/** An address that the desk has asked. */
export const AddedForm = v.object({ email: Email, follow: Follow, pace: Pace })
export type Added = v.InferOutput<typeof AddedForm>

/** A table that is to be taken in, and where those in it said yes. */
export const ImportForm = v.object({
  rows: v.pipe(v.string(), v.trim(), v.minLength(1, 'Paste the rows, or choose a file.')),
  source: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'Say where these addresses come from.'),
    v.maxLength(200, 'The source is at most 200 characters.'),
  ),
  hasConsent: v.optional(v.string()),
  act: v.picklist(['look', 'import'], 'Choose what to do.'),
})

const SubscriberRow = v.object({
  email: Email,
  list: v.optional(Follow, ''),
  pace: v.optional(
    v.union([v.literal(''), Pace], 'The pace is instant, daily, weekly or feed.'),
    '',
  ),
  language: LanguageForm.entries.language,
  confirmed_at: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === '' || !Number.isNaN(Date.parse(text)), 'confirmed_at is no time.'),
    ),
    '',
  ),
})

export type Imported = {
  /** Of somebody we have. */
  id?: number
  email: string
  follow: Wanted | null
  pace: v.InferOutput<typeof Pace>
  language: string
  confirmedAt: number
}

/** A row of a table as a subscriber, or what is wrong with it. */
export function readRow(cells: Record<string, string>, now: number): Imported | string {
  const { list = '', ...others } = cells
  const row = { language: '', ...others, list: list === 'newsletter' ? '' : list }
  const { success, output, issues } = v.safeParse(SubscriberRow, row, { abortEarly: true })
  if (!success) return issues[0].message
  const { email, list: follow, pace, language, confirmed_at: at } = output
  return {
    email,
    follow,
    pace: pace || (follow ? 'instant' : 'daily'),
    language,
    confirmedAt: at === '' ? now : Date.parse(at),
  }
}
