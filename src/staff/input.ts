import * as v from 'valibot'
import { ROLES, SCOPES } from './staff.ts'

const Email = v.pipe(
  v.string('An e-mail address is missing.'),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254, 'That is longer than an e-mail address can be.'),
  v.email('That is not an e-mail address.'),
)

export const SignIn = v.object({ email: Email })

const Role = v.picklist(ROLES, 'Choose a role.')
const Name = v.pipe(
  v.string('A name is missing.'),
  v.trim(),
  v.minLength(1, 'A name is missing.'),
  v.maxLength(120, 'A name has at most 120 characters.'),
)

export const NewMember = v.object({ name: Name, email: Email, role: Role })
export const ChangedMember = v.object({ name: Name, role: Role })

/** A checkbox for each scope, as a form sends them. */
export const NewKey = v.pipe(
  v.object({
    name: v.pipe(Name, v.maxLength(60, 'A key’s name has at most 60 characters.')),
    ...v.entriesFromList(SCOPES, v.optional(v.string())),
  }),
  v.transform(({ name, ...ticked }) => ({
    name,
    scopes: SCOPES.filter((scope) => ticked[scope] !== undefined),
  })),
  v.forward(
    v.check(({ scopes }) => scopes.length > 0, 'Tick at least one thing the key may do.'),
    ['scopes'],
  ),
)

export type NewMember = v.InferOutput<typeof NewMember>
export type NewKey = v.InferOutput<typeof NewKey>
