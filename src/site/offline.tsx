import { Hono } from 'hono'
import { cached } from '../cache/middleware.ts'
import { editionOfFrame } from '../db/frame.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { Document } from '../ui/document.tsx'

/** What a browser keeps to show when there is no network. Its form asks for the same page once more. */
export const offline = new Hono<App>()

offline.get(links.offline, cached('page', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  const { publication } = c.var.platform
  const { title, sentence, again } = publication.words.offline
  return c.html(
    <Document publication={publication} title={title} isPrivate>
      <div class="column">
        <h1 class="list-title">{title}</h1>
        <p class="notice" role="status">
          {sentence}
        </p>
        <form method="get">
          <button type="submit">{again}</button>
        </form>
      </div>
    </Document>,
  )
})
