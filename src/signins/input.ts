import * as v from 'valibot'
import { CodeForm } from '../readers/input.ts'
import { isHost } from '../text/address.ts'

/** What the address of the popup says; only our own script writes it. */
export const SignInAsk = v.pipe(
  v.object({
    challenge: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
    for: v.pipe(v.string(), v.maxLength(255), v.check(isHost)),
  }),
  v.transform(({ challenge, for: host }) => ({ challenge, host })),
)

export const Redemption = v.object({
  verifier: v.pipe(
    v.string('verifier is the secret whose challenge was sent.'),
    v.regex(/^[\w.~-]{43,128}$/, 'verifier is 43 to 128 letters, digits and signs (RFC 7636).'),
  ),
  ...CodeForm.entries,
})
