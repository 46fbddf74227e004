import { Hono } from 'hono'
import { readJson } from '../http/body.ts'
import type { App } from '../http/context.ts'
import { askerOf } from '../http/guard.ts'
import type { AskedAnswer } from '../subscribers/answers.ts'
import { NewSubscription } from '../subscribers/input.ts'
import { ASKED } from '../subscribers/subscriber.ts'

export const subscriptionApi = new Hono<App>()

subscriptionApi.post('/subscriptions', async (c) => {
  const { accept: _, token, turnstile, ...input } = await readJson(c, NewSubscription)
  const { network, address } = await askerOf(c)
  const { subscribe } = await import('../subscribers/actions.ts')
  await subscribe(c.var.platform, input, {
    network: address && network,
    decoy: '',
    token,
    turnstile,
    how: 'program',
  })
  return c.json({ message: ASKED } satisfies AskedAnswer, 202)
})
