import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { Variables } from '../http/context.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { findMember, findSession } from '../staff/actions.ts'
import { type Act, can, type Member } from '../staff/staff.ts'
import { signedOut } from './signed-out.tsx'

export type DeskApp = { Bindings: Env; Variables: Variables & { member: Member } }
export type DeskContext = Context<DeskApp>

export const SESSION = 'desk'

/** Lets in, on the route line, those of the staff who may do this, from a page of ours. */
export const may = (act: Act) => {
  const middleware = createMiddleware<DeskApp>(async (c, next) => {
    const member = await memberOf(c.var.platform, c)
    if (!member) return c.req.method === 'GET' ? c.redirect(links.desk.signIn, 303) : signedOut(c)
    if (!can(member.role, act))
      refuse(
        'not-allowed',
        `A ${member.role} may not do this. Ask an administrator if you need to.`,
      )
    c.set('member', member)
    return sameOrigin(c, next)
  })
  // The test over every route and role reads this.
  return Object.assign(middleware, { act })
}

/** Who is at the desk: by their session, or vouched for by Cloudflare Access. */
async function memberOf(platform: Platform, c: DeskContext): Promise<Member | undefined> {
  const key = getCookie(c, SESSION, 'host')
  const session = key ? await findSession(platform, key) : undefined
  if (session) return session
  const email = await platform.vouchedFor()
  return email ? findMember(platform, email) : undefined
}
