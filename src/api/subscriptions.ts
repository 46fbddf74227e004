import { Hono } from 'hono'
import { readJson } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { networkOf } from '../http/guard.ts'
import { subscribe } from '../subscribers/actions.ts'
import { NewSubscription } from '../subscribers/input.ts'
import { ASKED } from '../subscribers/subscriber.ts'

export const subscriptionApi = new Hono<App>()

subscriptionApi.post('/subscriptions', async (c) => {
  const { accept: _, ...input } = await readJson(c, NewSubscription)
  await subscribe(c.var.platform, input, { network: await networkOf(c), decoy: '' })
  return c.json({ message: ASKED }, 202)
})
