import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { articleApi } from './api/articles.ts'
import { commentApi } from './api/comments.ts'
import { subscriptionApi } from './api/subscriptions.ts'
import { keptByNobody } from './cache/middleware.ts'
import { desk } from './desk/desk.tsx'
import { previewPage } from './desk/previews.tsx'
import { programs } from './desk/programs.ts'
import type { App } from './http/context.ts'
import { onError, onMissing } from './http/errors.tsx'
import { security } from './http/security.ts'
import { platformFrom } from './platform.ts'
import { article } from './site/article.tsx'
import { commentPages } from './site/comments.tsx'
import { feeds } from './site/feeds.ts'
import { front } from './site/front.tsx'
import { media } from './site/media.ts'
import { policyPages } from './site/policies.tsx'
import { subscribePages } from './site/subscribe.tsx'
import { threadPages } from './site/threads.tsx'

const platform = createMiddleware<App>(async (c, next) => {
  c.set(
    'platform',
    platformFrom({
      env: c.env,
      ctx: c.executionCtx as ExecutionContext,
      origin: new URL(c.req.url).origin,
    }),
  )
  await next()
})

export const app = new Hono<App>()
  .use(keptByNobody, platform, security)
  .route('/', front)
  .route('/', feeds)
  .route('/', article)
  .route('/', threadPages)
  .route('/', commentPages)
  .route('/', subscribePages)
  .route('/', policyPages)
  .route('/', media)
  .route('/', previewPage)
  .route('/desk', desk)
  .route('/api/desk', programs)
  .route('/api', articleApi)
  .route('/api', commentApi)
  .route('/api', subscriptionApi)
  .onError(onError)
  .notFound(onMissing)
