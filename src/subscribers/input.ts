import * as v from 'valibot'
import { SLUG } from '../text/slug.ts'
import { BOXES } from './consent.ts'

const Email = v.pipe(
  v.string('Please give your e-mail address.'),
  v.trim(),
  v.toLowerCase(),
  v.minLength(1, 'Please give your e-mail address.'),
  v.maxLength(254, 'This e-mail address is too long.'),
  v.email('That is not an e-mail address. It looks like name@example.org.'),
)

const list = {
  /** The slug of a section to follow; without one, the newsletter. */
  section: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(96),
      v.check((slug) => slug === '' || SLUG.test(slug), 'This section is not known.'),
    ),
    '',
  ),
  page: v.optional(v.pipe(v.string(), v.maxLength(300, 'page is at most 300 characters.')), ''),
}

/** A request to subscribe as a program sends it. */
export const NewSubscription = v.object({
  email: Email,
  accept: v.literal(true, 'Send accept: true to say yes to the privacy policy and the terms.'),
  box: v.optional(v.picklist(BOXES, `box is one of ${BOXES.join(', ')}.`), 'api'),
  ...list,
})

/** The same as a form sends it: pressing its button is the yes. `website` is a decoy. */
export const SubscriptionForm = v.object({
  email: Email,
  box: v.optional(v.picklist(BOXES, 'This form is not one of ours.'), 'page'),
  website: v.optional(v.string(), ''),
  ...list,
})

export type NewSubscription = Omit<v.InferOutput<typeof NewSubscription>, 'accept'>
