import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { linkAuthor } from '../readers/actions.ts'
import { AuthorAddress } from '../readers/input.ts'
import { Field, UNTYPED } from '../ui/forms.tsx'
import { type DeskApp, may } from './guard.ts'
import { saying } from './said.ts'

/** Whose address an author's is, so that what they write under articles has a badge. */
export const bylines = new Hono<DeskApp>()

bylines.post('/authors/:id/address', may('name'), async (c) => {
  const id = idIn(c, 'id')
  const { email } = (await readForm(c, AuthorAddress)).check()
  await linkAuthor(c.var.platform, c.var.member, id, email)
  return c.redirect(saying(links.desk.named('author', id), 'saved'), 303)
})

type BylineProps = { id: number; name: string; isLinked: boolean; isShown: boolean }

export const Byline = ({ id, name, isLinked, isShown }: BylineProps) => (
  <section aria-labelledby="byline">
    <h2 id="byline">In the comments</h2>
    <p>
      {isLinked
        ? `${name} is known by an address${isShown ? ', and has verified it as a reader' : ', but has not verified it as a reader yet'}.`
        : `Nobody comments as ${name} yet: say by which address they do, and what they write is marked as by an author.`}
    </p>
    <form method="post" class="narrow" action={`${links.desk.named('author', id)}/address`}>
      <Field
        id="author-email"
        name="email"
        type="email"
        label="E-mail address"
        hint="Only what it is found by is kept, not the address. Leave it empty to take the link away."
        typed={UNTYPED}
        autocomplete="off"
      />
      <button type="submit">{isLinked ? 'Change the address' : 'Link the address'}</button>
    </form>
  </section>
)
