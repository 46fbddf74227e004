import * as v from 'valibot'
import { SLUG } from '../text/slug.ts'
import { BOXES } from './consent.ts'
import { FOLLOWED, type Followed, PACES, PAUSES } from './subscriber.ts'

export const Email = v.pipe(
  v.string('Please give your e-mail address.'),
  v.trim(),
  v.toLowerCase(),
  v.minLength(1, 'Please give your e-mail address.'),
  v.maxLength(254, 'This e-mail address is too long.'),
  v.email('That is not an e-mail address. It looks like name@example.org.'),
)

/** What is followed, by its kind and its slug. */
export type Wanted = { kind: Followed; slug: string }

const WANTED = new RegExp(`^(${FOLLOWED.join('|')})/(.+)$`)

/** section/harbour, tag/…, author/…, story/… with an article's slug; empty: the newsletter. */
export const Follow = v.pipe(
  v.string(),
  v.maxLength(120),
  v.check(
    (text) => text === '' || SLUG.test(text.match(WANTED)?.[2] ?? '-'),
    'What you want to follow is not known here.',
  ),
  v.transform((text): Wanted | null => {
    const [, kind, slug = ''] = text.match(WANTED) ?? []
    return kind ? { kind: kind as Followed, slug } : null
  }),
)

export const Pace = v.picklist(PACES, 'Choose how often: instant, daily, weekly or feed.')

const wish = {
  follow: v.optional(Follow, ''),
  pace: v.optional(Pace),
  page: v.optional(v.pipe(v.string(), v.maxLength(300, 'page is at most 300 characters.')), ''),
}

const Token = v.optional(v.pipe(v.string(), v.maxLength(120)), '')
const Turnstile = v.optional(v.pipe(v.string(), v.maxLength(2048)))

/** A request to subscribe as a program sends it. */
export const NewSubscription = v.strictObject({
  email: Email,
  accept: v.literal(true, 'Send accept: true to say yes to the privacy policy and the terms.'),
  box: v.optional(v.picklist(BOXES, `box is one of ${BOXES.join(', ')}.`), 'api'),
  /** The token of a form of ours, where the program shows it. */
  token: Token,
  /** What a Turnstile said, once it was asked for. */
  turnstile: Turnstile,
  ...wish,
})

/** The same as a form sends it: pressing its button is the yes. `website` is a decoy. */
export const SubscriptionForm = v.object({
  email: Email,
  box: v.optional(v.picklist(BOXES, 'This form is not one of ours.'), 'page'),
  website: v.optional(v.string(), ''),
  token: Token,
  'cf-turnstile-response': Turnstile,
  ...wish,
})

export type NewSubscription = Pick<
  v.InferOutput<typeof NewSubscription>,
  'email' | 'box' | 'follow' | 'pace' | 'page'
>

const LIST = /^(newsletter|(section|tag|author|story)\/\d+)$/
const List = v.pipe(v.string(), v.regex(LIST, 'This is not one of your lists.'))

/** Which of the wishes are confirmed; none named: the one the letter was about. */
export const ConfirmForm = v.object({ lists: v.optional(v.array(List), []) })

/** RFC 8058: what a mail program's own button sends; a person's sends nothing. */
export const OneClick = v.object({ 'List-Unsubscribe': v.optional(v.string()) })

export const PaceForm = v.object({ list: List, pace: Pace })
export const LeaveForm = v.object({ list: List })
export const AddForm = v.object({ follow: Follow, pace: Pace })
export const PauseForm = v.object({
  days: v.pipe(
    v.picklist(['0', ...PAUSES.map(String)], 'Choose how long to pause.'),
    v.transform(Number),
  ),
})
export const LanguageForm = v.object({
  language: v.pipe(
    v.string(),
    v.regex(/^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/, 'Choose one of the languages.'),
  ),
})
export const MoveForm = v.object({ email: Email })
export const Nothing = v.object({})
