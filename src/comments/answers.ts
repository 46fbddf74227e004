import * as v from 'valibot'
import { address, count, like, Time } from '../text/answers.ts'
import { SORTS } from './thread.ts'

// A comment as programs are told of it: what json.ts makes.

const text = v.string()
const id = like(v.pipe(v.number(), v.integer()), 7_251_904_118_784)
const OF_AN_ABSENCE =
  'Why nobody reads it: then it has neither name nor text, and only keeps its place.'

const COMMENT = {
  id: v.pipe(id, v.description('Grows with time: a later comment has a higher one.')),
  parent: v.pipe(v.nullable(id), v.description('Which comment it answers.'), v.examples([null])),
  depth: count(0),
}

/** A comment for everybody. */
export const CommentJson = v.strictObject({
  ...COMMENT,
  absence: v.pipe(
    v.nullable(v.picklist(['removed', 'withdrawn', 'examined'])),
    v.description(OF_AN_ABSENCE),
    v.examples([null]),
  ),
  name: v.nullable(like(text, 'Pilot')),
  badge: v.pipe(
    v.nullable(v.picklist(['author', 'staff'])),
    v.description('What the newsroom says of whoever wrote it.'),
    v.examples([null]),
  ),
  bodyHtml: v.nullable(like(text, '<p>Well said.</p>')),
  warning: v.pipe(
    v.nullable(text),
    v.description('Why its text is folded away at first.'),
    v.examples([null]),
  ),
  isFolded: like(v.boolean(), false),
  isPinned: like(v.boolean(), false),
  isPick: v.pipe(v.boolean(), v.description('The newsroom praises it.'), v.examples([true])),
  up: count(4),
  down: count(0),
  postedAt: Time,
  editedAt: v.pipe(v.nullable(Time), v.examples([null])),
  replyCount: v.pipe(count(0), v.description('Replies under it, at any depth; at the top only.')),
})
export type CommentJson = v.InferOutput<typeof CommentJson>

export type TreeJson = CommentJson & { replies: TreeJson[] }
/** A comment and what is shown under it. */
export const TreeJson: v.GenericSchema<TreeJson> = v.strictObject({
  ...CommentJson.entries,
  replies: v.array(v.lazy(() => TreeJson)),
})

const RootJson = v.strictObject({
  ...CommentJson.entries,
  replies: v.array(v.lazy(() => TreeJson)),
  hiddenReplies: v.pipe(count(0), v.description('Replies that this page does not show.')),
})

// Its author is not told that nobody else reads it.
const toldOf = {
  state: v.picklist(['approved', 'pending', 'rejected', 'withdrawn']),
  reason: v.pipe(
    v.nullable(text),
    v.description('Why it waits, or was not taken.'),
    v.examples([null]),
  ),
}

/** A comment for its author. */
export const OwnJson = v.strictObject({ ...CommentJson.entries, ...toldOf })
export type OwnJson = v.InferOutput<typeof OwnJson>

export const MineJson = v.strictObject({
  id,
  parent: v.pipe(v.nullable(id), v.examples([null])),
  ...toldOf,
  editableUntil: v.pipe(v.nullable(Time), v.description('null: it may not be changed any more.')),
})
export type MineJson = v.InferOutput<typeof MineJson>

export const AppealJson = v.strictObject({
  appeal: v.pipe(
    v.nullable(v.picklist(['possible', 'waits', 'settled'])),
    v.description('Whether its author may ask for another look, or has.'),
    v.examples([null]),
  ),
})
export type AppealJson = v.InferOutput<typeof AppealJson>

export const ThreadAnswer = v.strictObject({
  count: v.pipe(count(12), v.description('All comments of the thread that may be read.')),
  sort: v.picklist(SORTS),
  comments: v.array(RootJson),
  next: v.nullable(
    address('/api/articles/night-ferry-returns/comments?sort=newest&cursor=7251904118784'),
  ),
})
export type ThreadAnswer = v.InferOutput<typeof ThreadAnswer>

export const CountsAnswer = v.strictObject({
  counts: v.pipe(
    v.record(text, count(12)),
    v.description('By slug. Articles that are not here are left out.'),
    v.examples([{ 'night-ferry-returns': 12 }]),
  ),
})
export type CountsAnswer = v.InferOutput<typeof CountsAnswer>

export const RecentAnswer = v.strictObject({
  count: count(12),
  ids: v.pipe(v.array(id), v.description('The newest comments.')),
})
export type RecentAnswer = v.InferOutput<typeof RecentAnswer>

export const PostedAnswer = v.strictObject({
  comment: v.strictObject({
    ...OwnJson.entries,
    url: address('/articles/night-ferry-returns/comments/7251904118784'),
  }),
})
export type PostedAnswer = v.InferOutput<typeof PostedAnswer>

/** For everybody, or for its author. */
export const CommentAnswer = v.strictObject({
  comment: v.union([CommentJson, v.strictObject({ ...OwnJson.entries, ...AppealJson.entries })]),
})
export type CommentAnswer = v.InferOutput<typeof CommentAnswer>

export const OwnAnswer = v.strictObject({ comment: OwnJson })
export type OwnAnswer = v.InferOutput<typeof OwnAnswer>

export const VotedAnswer = v.strictObject({
  id,
  up: count(5),
  down: count(0),
  vote: v.pipe(v.picklist([1, -1, 0]), v.description('The reader’s vote now.')),
})
export type VotedAnswer = v.InferOutput<typeof VotedAnswer>

export const ReportedAnswer = v.strictObject({ reported: v.literal(true) })
export type ReportedAnswer = v.InferOutput<typeof ReportedAnswer>

export const MineAnswer = v.strictObject({
  votes: v.pipe(
    v.record(text, v.picklist([1, -1, 0])),
    v.description('The reader’s votes, by the comments’ ids.'),
    v.examples([{ '7251904118784': 1 }]),
  ),
  comments: v.array(
    v.strictObject({
      ...MineJson.entries,
      html: v.pipe(
        text,
        v.description('The comment as our own pages show it.'),
        v.examples(['<article aria-label="Your comment">…</article>']),
      ),
    }),
  ),
})
export type MineAnswer = v.InferOutput<typeof MineAnswer>
