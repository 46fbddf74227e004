import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Notice } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import type { Words } from '../words/words.ts'
import { Acts, ActsForm, EditLink } from './acts.tsx'
import {
  absenceOf,
  type Badge,
  type Comment,
  type Folding,
  isFolded,
  isPinned,
  type OwnComment,
  toldOf,
} from './comment.ts'
import { type Beginning, CommentForm } from './form.tsx'
import type { Vote } from './rights.ts'
import { type Reply, type Root, SORTS, type ThreadPage } from './thread.ts'

type Props<T> = T & { publication: Publication; slug: string }

export type ThreadProps = Props<{
  page: ThreadPage
  takesComments: boolean
  formToken: string
  begins?: Beginning | undefined
}>

/** The thread as it stands under an article, and on pages of its own. */
export const Thread = ({
  page,
  publication,
  slug,
  takesComments,
  formToken,
  begins,
}: ThreadProps) => (
  <section
    class="thread column"
    id="comments"
    aria-labelledby="comments-title"
    data-mine={links.mineJson(slug)}
    data-recent={links.recentJson(slug)}
    data-count={page.count}
    data-fresh={JSON.stringify(publication.words.comments.fresh.forms)}
  >
    <h2 id="comments-title">{countOf(page.count, publication.words)}</h2>
    {takesComments ? (
      <CommentForm slug={slug} formToken={formToken} words={publication.words} begins={begins} />
    ) : (
      <p class="notice">{publication.words.comments.closed}</p>
    )}
    {page.count > 1 && (
      <nav class="sorts" aria-label={publication.words.comments.order}>
        {SORTS.map((sort) => (
          <a
            href={`${links.thread(slug, { sort })}#comments`}
            aria-current={sort === page.sort ? 'true' : undefined}
          >
            {publication.words.comments[sort]}
          </a>
        ))}
      </nav>
    )}
    {page.roots.length > 0 && <ActsForm slug={slug} publication={publication} />}
    <ol class="comments" id="thread">
      {page.roots.map((root) => (
        <RootItem root={root} slug={slug} publication={publication} canReply={takesComments}>
          {root.hiddenReplies > 0 && (
            <MoreReplies slug={slug} root={root}>
              {publication.words.comments.hiddenReplies(root.hiddenReplies)}
            </MoreReplies>
          )}
        </RootItem>
      ))}
    </ol>
    {page.next && (
      <p class="older">
        <a
          href={`${links.thread(slug, { sort: page.sort, cursor: page.next })}#comments`}
          rel="next"
          data-more="#thread"
        >
          {publication.words.comments.more}
        </a>
      </p>
    )}
    {takesComments && (
      <p class="older">
        <a href={links.follow(slug)} rel="nofollow">
          {publication.words.comments.follow}
        </a>
      </p>
    )}
  </section>
)

/** `sought` is the comment that a reader came for. */
export type ItemProps<T> = Props<T & { canReply: boolean; sought?: number }>

export const RootItem = ({
  root,
  children,
  ...about
}: ItemProps<{ root: Root; children?: Child }>) => (
  <li class="comment" id={`c-${root.id}`}>
    <CommentArticle comment={root} {...about} />
    <Replies replies={root.replies} {...about} />
    {children}
  </li>
)

export const Replies = ({ replies, ...about }: ItemProps<{ replies: Reply[] }>) =>
  replies.length === 0 ? null : (
    <ol class="comments">
      {replies.map((reply) => (
        <li class="comment" id={`c-${reply.id}`}>
          <CommentArticle comment={reply} inReplyTo={reply.inReplyTo} {...about} />
          <Replies replies={reply.replies} {...about} />
        </li>
      ))}
    </ol>
  )

/** The newest comments as they came; a script puts each where it belongs. */
export const Recent = ({ comments, ...about }: ItemProps<{ comments: Comment[] }>) => (
  <ol class="comments">
    {comments.map((comment) => (
      <li
        class="comment"
        id={`c-${comment.id}`}
        data-parent={comment.parentId ?? undefined}
        data-root={comment.rootId || undefined}
      >
        <CommentArticle comment={comment} inReplyTo={comment.parentName ?? null} {...about} />
      </li>
    ))}
  </ol>
)

/** Leads to replies that are not here; a script adds them under their root. */
export const MoreReplies = ({
  slug,
  root,
  children,
}: {
  slug: string
  root: Root
  children: Child
}) => (
  <p class="older">
    <a href={links.replies(slug, root.id, root.lastReplyShown)} data-more={`#c-${root.id}`}>
      {children}
    </a>
  </p>
)

type CommentArticleProps = ItemProps<{
  comment: Comment
  inReplyTo?: string | null
  /** To its author and to moderators, what nobody else may read. */
  isPrivate?: boolean
  /** The reader's own, where it is known. */
  vote?: Vote | undefined
  children?: Child
}>

export const CommentArticle = ({
  comment,
  inReplyTo,
  slug,
  publication,
  canReply,
  isPrivate,
  sought,
  vote,
  children,
}: CommentArticleProps) => {
  const isSought = sought === comment.id
  const absence = isPrivate ? undefined : absenceOf(comment)
  const { comments: words } = publication.words
  const focus = isSought ? { tabindex: -1, autofocus: true } : {}
  if (absence)
    return (
      <article {...focus}>
        <p class="meta">
          {words[absence]} <Moment comment={comment} publication={publication} />
        </p>
      </article>
    )
  return (
    <article {...focus}>
      <Praise comment={comment} words={words} />
      <header>
        <b dir="auto">{comment.name}</b> <BadgeOf badge={comment.badge} words={words} />{' '}
        {inReplyTo && (
          <>
            {words.inReplyTo}
            <span dir="auto">{inReplyTo}</span>{' '}
          </>
        )}
        <Moment
          comment={comment}
          publication={publication}
          href={isPrivate ? links.comment(slug, comment.id) : undefined}
        />
        {comment.editedAt !== null && ` · ${words.edited}`}
      </header>
      <CommentText comment={comment} words={publication.words} isOpen={isSought} />
      {!isPrivate && (
        <Acts
          comment={comment}
          slug={slug}
          publication={publication}
          canReply={canReply}
          vote={vote}
        />
      )}
      {children}
    </article>
  )
}

/** What we say beside a name. */
const BadgeOf = ({ badge, words }: { badge: Badge; words: Words['comments'] }) =>
  badge && <span class="badge">{words.badges[badge]}</span>

/** What a page of its own is called. */
export const titleOf = (comment: Comment, { comments }: Words) =>
  comment.name ? comments.commentBy(comment.name) : comments.title

type MomentProps = {
  comment: Pick<Comment, 'id'>
  publication: Publication
  href?: string | undefined
}

const Moment = ({ comment, publication, href = links.permalink(comment.id) }: MomentProps) => (
  <a href={href}>
    <Time at={timeOf(comment.id)} publication={publication} isAgo />
  </a>
)

const Praise = ({ comment, words }: { comment: Comment; words: Words['comments'] }) => {
  const praise = [isPinned(comment) && words.pinned, comment.isPick && words.pick].filter(Boolean)
  return praise.length === 0 ? null : <p class="kicker">{praise.join(' · ')}</p>
}

type TextProps = {
  comment: Folding & { bodyHtml: string }
  words: Words
  isOpen?: boolean | undefined
}

/** What a comment says, folded away where readers are to choose whether they want it. */
const CommentText = ({ comment, words, isOpen }: TextProps) => {
  const text = (
    <div class="text" dir="auto">
      {raw(comment.bodyHtml)}
    </div>
  )
  if (!isFolded(comment)) return text
  return (
    <details open={isOpen}>
      <summary dir="auto">
        {comment.warning ? words.comments.warning(comment.warning) : words.comments.unpopular}
      </summary>
      {text}
    </details>
  )
}

type LatestCommentProps = {
  comment: Pick<Comment, 'id' | 'name' | 'bodyHtml'> & Folding
  publication: Publication
  /** The link to what it stands under. */
  children: Child
}

/** A comment away from its thread, in a list of what was said last. */
export const LatestComment = ({ comment, publication, children }: LatestCommentProps) => {
  const words = publication.words.comments
  return (
    <article aria-label={words.commentBy(comment.name)}>
      <header>
        <b dir="auto">{comment.name}</b> <BadgeOf badge={comment.badge} words={words} /> {words.on}
        {children}
        {' · '}
        <Moment comment={comment} publication={publication} />
      </header>
      <CommentText comment={comment} words={publication.words} />
    </article>
  )
}

/** A comment as its author sees it at once, with what becomes of it; `until` they may change it. */
export const OwnCommentItem = ({
  comment,
  slug,
  publication,
  until,
  said,
  children,
}: Props<{
  comment: OwnComment
  until: number | null
  said?: string | undefined
  children?: Child
}>) => (
  <li class="comment new" id={`c-${comment.id}`} data-parent={comment.parentId ?? ''}>
    <Notice>
      <p>{outcomeOf(comment, publication.words)}</p>
      {said && <p>{said}</p>}
    </Notice>
    {comment.state !== 'withdrawn' && (
      <CommentArticle
        comment={comment}
        slug={slug}
        publication={publication}
        canReply={false}
        isPrivate
      >
        {until !== null && (
          <EditLink href={links.edit(slug, comment.id)} until={until} words={publication.words} />
        )}
      </CommentArticle>
    )}
    {children}
  </li>
)

const outcomeOf = (comment: OwnComment, { comments, say }: Words) => {
  const { state, reason } = toldOf(comment)
  if (state === 'approved') return comments.published
  if (state === 'withdrawn') return comments.youWithdrew
  if (state === 'pending') return comments.waits(say(reason ?? ''))
  return reason ? comments.notPublishedFor(say(reason)) : comments.notPublished
}

const countOf = (count: number, { comments }: Words) =>
  count === 0 ? comments.noneYet : comments.count(count)
