import { createMiddleware } from 'hono/factory'
import { editionOfFrame } from '../db/frame.ts'
import { withSettings } from '../publication.ts'
import type { App, AppContext } from './context.ts'

/** Has this request print the publication as the desk has set it. */
export function frameWith(c: AppContext, settings: string): void {
  const { platform } = c.var
  const publication = withSettings(platform.publication, settings, platform.now())
  c.set('platform', { ...platform, publication })
  c.set('isFramed', true)
}

/** Asks what the desk has set, unless this request knows it. */
export async function frame(c: AppContext): Promise<void> {
  if (c.var.isFramed) return
  const row = await c.var.platform.db.first(editionOfFrame())
  if (row) frameWith(c, row.settings)
}

/** For pages that nobody keeps; on the others the settings come with the edition. */
export const framed = createMiddleware<App>(async (c, next) => {
  await frame(c)
  await next()
})
