import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { networkOf, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { askToSignIn, findLink, signIn, signOut } from '../staff/actions.ts'
import { SignIn } from '../staff/input.ts'
import { deviceFrom, SESSION_LASTS } from '../staff/staff.ts'
import { Field, Notice, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskDocument } from './frame.tsx'
import { SESSION } from './guard.ts'
import { saying } from './said.ts'

/** Into the desk by a letter's link, and out again. */
export const door = new Hono<App>()

door.get('/sign-in', (c) => {
  return c.html(<AskPage c={c} isSignedOut={c.req.query('said') === 'signed-out'} />)
})

door.post('/sign-in', sameOrigin, async (c) => {
  const form = await readForm(c, SignIn)
  const asked = await orRefusal(async () => {
    const { email } = form.check()
    await askToSignIn(c.var.platform, email, await networkOf(c))
    return email
  })
  if (asked instanceof Refusal) {
    c.status(statusOf(asked))
    return c.html(<AskPage c={c} typed={typedAgain(form.typed, asked)} />)
  }
  return c.html(
    <DeskDocument c={c} title="Look into your letters">
      <Notice>
        <p>
          If {asked} belongs to somebody on the staff, a letter with a link is on its way. It works
          for 15 minutes.
        </p>
      </Notice>
    </DeskDocument>,
  )
})

// A mail program may open the link to look at it, so only the button signs in.
door.get('/sign-in/:token', async (c) => {
  const { name } = await findLink(c.var.platform, c.req.param('token'))
  return c.html(
    <DeskDocument c={c} title="Sign in">
      <form method="post">
        <p>You are about to sign in as {name}, on this device.</p>
        <button type="submit">Sign in</button>
      </form>
    </DeskDocument>,
  )
})

door.post('/sign-in/:token', sameOrigin, async (c) => {
  const device = deviceFrom(c.req.header('User-Agent') ?? '')
  const key = await signIn(c.var.platform, c.req.param('token'), device)
  setCookie(c, SESSION, key, {
    prefix: 'host',
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: SESSION_LASTS / 1000,
  })
  return c.redirect(links.desk.home, 303)
})

door.post('/sign-out', sameOrigin, async (c) => {
  const key = getCookie(c, SESSION, 'host')
  if (key) await signOut(c.var.platform, key)
  deleteCookie(c, SESSION, { prefix: 'host', path: '/', secure: true })
  return c.redirect(saying(links.desk.signIn, 'signed-out'), 303)
})

type AskPageProps = { c: AppContext; isSignedOut?: boolean; typed?: Typed }

const AskPage = ({ c, isSignedOut, typed = UNTYPED }: AskPageProps) => (
  <DeskDocument c={c} title="Sign in">
    {isSignedOut && <Notice>You are signed out.</Notice>}
    <RefusalNotice typed={typed} />
    <form method="post" action={links.desk.signIn} novalidate>
      <Field
        id="email"
        name="email"
        label="Your e-mail address"
        hint="We send a link to it. There is no password."
        type="email"
        autocomplete="email"
        required
        typed={typed}
      />
      <button type="submit">Send me a link</button>
    </form>
  </DeskDocument>
)
