import { app } from './app.ts'
import { clock, work } from './jobs.ts'
import { type Message, platformFrom } from './platform.ts'

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),

  async scheduled({ cron }, env, ctx) {
    const platform = platformFrom({ env, ctx, origin: env.URL })
    for (const act of clock[cron] ?? []) await act(platform)
  },

  queue: ({ messages }, env, ctx) => work(messages, (origin) => platformFrom({ env, ctx, origin })),
} satisfies ExportedHandler<Env, Message>
