import { Hono } from 'hono'
import { actApi } from './api/acts.ts'
import { articleApi } from './api/articles.ts'
import { countApi, threadApi } from './api/comments.ts'
import { searchApi } from './api/search.ts'
import { subscriptionApi } from './api/subscriptions.ts'
import type { App, AppContext } from './http/context.ts'
import { onError, onMissing } from './http/errors.tsx'
import { actPages } from './site/acts.tsx'
import { archive } from './site/archive.tsx'
import { article } from './site/article.tsx'
import { commentPages } from './site/comments.tsx'
import { corrections } from './site/corrections.tsx'
import { feeds } from './site/feeds.ts'
import { front } from './site/front.tsx'
import { latestComments } from './site/latest-comments.tsx'
import { machines } from './site/machines.ts'
import { media } from './site/media.ts'
import { moderationFigures } from './site/moderation.tsx'
import { oembed } from './site/oembed.ts'
import { offline } from './site/offline.tsx'
import { ownCommentPages } from './site/own-comments.tsx'
import { permalinks } from './site/permalinks.tsx'
import { policyPages } from './site/policies.tsx'
import { searchPage } from './site/search.tsx'
import { sitemaps } from './site/sitemaps.ts'
import { subscribePages } from './site/subscribe.tsx'
import { threadPages } from './site/threads.tsx'
import { surface } from './surface.ts'

const backstage = async ({ req, env, executionCtx }: AppContext) =>
  (await import('./backstage.ts')).backstage.fetch(req.raw, env, executionCtx)

const foyer = async ({ req, env, executionCtx }: AppContext) =>
  (await import('./foyer.ts')).foyer.fetch(req.raw, env, executionCtx)

// Under an article, or a page on somebody else's site.
const thread = new Hono<App>()
  .route('/', threadPages)
  .route('/', commentPages)
  .route('/', ownCommentPages)
  .route('/', actPages)

export const app = new Hono<App>()
  .all('/preview/*', backstage)
  .all('/desk/*', backstage)
  .all('/api/desk/*', backstage)
  .all('/articles/:slug/follow/*', foyer)
  .all('/pages/:slug/follow/*', foyer)
  .all('/conversations/*', foyer)
  .all('/confirm/*', foyer)
  .all('/unsubscribe/*', foyer)
  .all('/subscriptions/yours/*', foyer)
  .all('/subscriptions/move/*', foyer)
  .all('/subscriptions/feeds/*', foyer)
  .all('/you/*', foyer)
  .all('/sign-in/*', foyer)
  .all('/letters/*', foyer)
  .all('/embed/*', foyer)
  .all('/pages/:slug', foyer)
  .all('/developers', foyer)
  .all('/api/openapi.json', foyer)
  .all('/api/sign-on', foyer)
  .all('/api/mail/events', foyer)
  .route('/', surface())
  .route('/', front)
  .route('/', archive)
  .route('/', corrections)
  .route('/', latestComments)
  .route('/', moderationFigures)
  .route('/', feeds)
  .route('/', sitemaps)
  .route('/', machines)
  .route('/', oembed)
  .route('/', article)
  .route('/articles', thread)
  .route('/pages', thread)
  .route('/', permalinks)
  .route('/', subscribePages)
  .route('/', policyPages)
  .route('/', offline)
  .route('/', searchPage)
  .route('/', media)
  .route('/api', articleApi)
  .route('/api/articles', actApi)
  .route('/api/articles', threadApi)
  .route('/api/pages', actApi)
  .route('/api/pages', threadApi)
  .route('/api', countApi)
  .route('/api', searchApi)
  .route('/api', subscriptionApi)
  .onError(onError)
  .notFound(onMissing)
