import * as v from 'valibot'
import { hasUnseen } from '../text/unseen.ts'

/** A name as somebody signs with it. */
export const Name = v.pipe(
  v.string('Please give a name.'),
  v.transform((name) => name.replace(/[\p{Cc}\s]+/gu, ' ').trim()),
  v.minLength(1, 'Please give a name.'),
  v.maxLength(60, 'A name has at most 60 characters.'),
  v.check(
    (name) => !hasUnseen(name),
    'This name holds marks that nobody can see. Please type it anew.',
  ),
)

const Email = v.pipe(
  v.string('Please give your e-mail address.'),
  v.trim(),
  v.toLowerCase(),
  v.minLength(1, 'Please give your e-mail address.'),
  v.maxLength(254, 'This e-mail address is too long.'),
  v.email('That is not an e-mail address. It looks like name@example.org.'),
)

export const AddressForm = v.object({ email: Email })

/** An author's address as the desk gives it, or none. */
export const AuthorAddress = v.object({ email: v.union([v.literal(''), Email]) })

const ARABIC_DIGITS = /[٠-٩۰-۹]/g

export const CodeForm = v.object({
  code: v.pipe(
    v.string('The code has six digits.'),
    v.transform((code) =>
      code
        .normalize('NFKC')
        .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
        .replace(/[\s-]/g, ''),
    ),
    v.regex(/^\d{6}$/, 'The code has six digits.'),
  ),
})

export const ErasureForm = v.object({
  comments: v.pipe(
    v.optional(v.string(), ''),
    v.picklist(['anonymise', 'withdraw'], 'Choose what becomes of your comments.'),
  ),
})

export type Erasure = v.InferOutput<typeof ErasureForm>['comments']
