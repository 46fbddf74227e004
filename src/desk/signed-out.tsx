import * as links from '../links.ts'
import { Hidden } from '../ui/forms.tsx'
import { DeskDocument } from './frame.tsx'
import type { DeskContext } from './guard.ts'

/** What was sent after the session had ended: nothing of it is lost, and it can be sent again. */
export async function signedOut(c: DeskContext) {
  const typed = await c.req.parseBody().catch(() => ({}))
  const words = Object.entries(typed).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  return c.html(
    <DeskDocument c={c} title="You are signed out">
      <p class="notice" role="alert">
        Nothing was saved yet, and nothing is lost: what you sent waits on this page. Sign in in
        another tab, come back here, and send it again.
      </p>
      <p>
        <a href={links.desk.signIn} target="_blank" rel="noopener">
          Sign in (opens another tab)
        </a>
      </p>
      <form method="post" action={c.req.path}>
        {words.map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <button type="submit">Send again</button>
      </form>
    </DeskDocument>,
    401,
  )
}
