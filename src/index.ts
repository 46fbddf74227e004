import { app } from './app.ts'
import { type Message, platformFrom } from './platform.ts'

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),

  async scheduled({ cron }, env, ctx) {
    const { clock } = await import('./jobs.ts')
    const platform = platformFrom({ env, ctx, origin: env.URL })
    for (const act of clock[cron] ?? []) await act(platform)
  },

  async queue({ messages }, env, ctx) {
    const { work } = await import('./jobs.ts')
    await work(messages, (origin) => platformFrom({ env, ctx, origin }))
  },
} satisfies ExportedHandler<Env, Message>
