import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import type { Claimed, Told } from './webhook.ts'

/** What a call says: what happened when, and the comment as it is now. Nothing in it tells an address. */
export const toJson = ({ event, at }: Claimed, comment: Told, publication: Publication) => {
  const absolute = (path: string) => links.absolute(publication, path)
  return {
    type: `comment.${event}`,
    timestamp: new Date(at).toISOString(),
    data: {
      id: comment.id,
      parent: comment.parentId,
      name: comment.name,
      state: comment.state,
      reason: comment.reason || null,
      bodyMarkdown: comment.bodyMarkdown,
      bodyHtml: comment.bodyHtml,
      postedAt: new Date(timeOf(comment.id)).toISOString(),
      url: absolute(links.permalink(comment.id)),
      article: { headline: comment.headline, url: absolute(links.article(comment.slug)) },
    },
  }
}
