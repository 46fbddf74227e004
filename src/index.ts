import { app } from './app.ts'
import { type Message, platformFrom } from './platform.ts'
import { wordsFor } from './words/words.ts'

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),

  async scheduled({ cron }, env, ctx) {
    const { clock, strike } = await import('./jobs.ts')
    const words = await wordsFor(env.LANGUAGE)
    const platform = platformFrom({ env, ctx, origin: env.URL, words })
    await strike(platform, clock[cron] ?? [])
  },

  async queue({ messages }, env, ctx) {
    const { work } = await import('./jobs.ts')
    const words = await wordsFor(env.LANGUAGE)
    await work(messages, (origin) => platformFrom({ env, ctx, origin, words }))
  },
} satisfies ExportedHandler<Env, Message>
