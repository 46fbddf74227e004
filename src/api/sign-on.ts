import { Hono } from 'hono'
import { readJson } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { networkOf, rememberReader } from '../http/guard.ts'
import { signOn } from '../partners/actions.ts'
import type { SignedOnAnswer } from '../partners/answers.ts'
import { SignOn } from '../partners/input.ts'
import { findReader } from '../readers/actions.ts'

/** A partner's token for somebody becomes our own key for them, once. It is never the key. */
export const signOnApi = new Hono<App>()

signOnApi.post('/sign-on', async (c) => {
  const { token } = await readJson(c, SignOn)
  const id = await signOn(c.var.platform, token, await networkOf(c))
  const reader = await findReader(c.var.platform, id)
  await rememberReader(c, id, true)
  return c.json({
    reader: { name: reader?.name ?? '', isVerified: reader?.verifiedAt != null },
  } satisfies SignedOnAnswer)
})
