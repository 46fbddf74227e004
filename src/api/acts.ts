import { Hono } from 'hono'
import { mine, report, vote } from '../comments/acting.ts'
import { edit, withdraw } from '../comments/amending.ts'
import type * as answers from '../comments/answers.ts'
import { EditedComment, NewReport, NewVote, Nothing } from '../comments/input.ts'
import { mineJson, ownJson } from '../comments/json.ts'
import { editableUntil } from '../comments/rights.ts'
import { OwnCommentItem } from '../comments/views.tsx'
import { readJson } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { actorIn, idIn, keyed, readerOf } from '../http/guard.ts'

/** What readers do with comments, and what of a thread is theirs alone. */
export const actApi = new Hono<App>()

const placeIn = (c: AppContext) => ({ slug: c.req.param('slug') ?? '', id: idIn(c, 'id') })

actApi.post('/:slug/comments/:id/vote', keyed, async (c) => {
  const { vote: cast } = await readJson(c, NewVote)
  const voted = await vote(c.var.platform, placeIn(c), cast, await actorIn(c))
  const { id, up, down } = voted.comment
  return c.json({ id, up, down, vote: voted.vote } satisfies answers.VotedAnswer)
})

actApi.post('/:slug/comments/:id/report', keyed, async (c) => {
  await report(c.var.platform, placeIn(c), await readJson(c, NewReport), await actorIn(c))
  return c.json({ reported: true } satisfies answers.ReportedAnswer, 202)
})

actApi.post('/:slug/comments/:id/edit', async (c) => {
  const { body } = await readJson(c, EditedComment)
  const { comment } = await edit(c.var.platform, placeIn(c), body, await actorIn(c))
  return c.json({
    comment: ownJson(comment, c.var.platform.publication),
  } satisfies answers.OwnAnswer)
})

actApi.post('/:slug/comments/:id/withdraw', async (c) => {
  await readJson(c, Nothing)
  const { comment } = await withdraw(c.var.platform, placeIn(c), await actorIn(c))
  return c.json({
    comment: ownJson(comment, c.var.platform.publication),
  } satisfies answers.OwnAnswer)
})

/** Own votes, own comments that others do not see, and until when each may be changed. */
actApi.get('/:slug/comments/mine', async (c) => {
  const slug = c.req.param('slug')
  const { platform } = c.var
  const { votes, comments } = await mine(platform, slug, await readerOf(c))
  const { publication } = platform
  return c.json({
    votes: Object.fromEntries(votes.map(({ commentId, vote }) => [commentId, vote])),
    comments: comments.map((comment) => {
      const until = editableUntil(comment, platform.now())
      const html = OwnCommentItem({ comment, slug, publication, until }).toString()
      return { ...mineJson(comment, until, publication), html }
    }),
  } satisfies answers.MineAnswer)
})
