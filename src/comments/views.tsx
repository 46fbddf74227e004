import { raw } from 'hono/html'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Decoy, Field, Hidden, Notice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import type { Words } from '../words/words.ts'
import type { Comment, OwnComment } from './comment.ts'
import { LONGEST_BODY } from './input.ts'
import { type Reply, type Root, SORTS, type ThreadPage } from './thread.ts'

type Props<T> = T & { publication: Publication; slug: string }

export type ThreadProps = Props<{ page: ThreadPage; takesComments: boolean; formToken: string }>

/** The thread as it stands under an article, and on pages of its own. */
export const Thread = ({ page, publication, slug, takesComments, formToken }: ThreadProps) => (
  <section class="thread column" id="comments" aria-labelledby="comments-title">
    <h2 id="comments-title">{countOf(page.count, publication.words)}</h2>
    {takesComments ? (
      <CommentForm slug={slug} formToken={formToken} words={publication.words} />
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
    <ol class="comments" id="thread">
      {page.roots.map((root) => (
        <RootItem root={root} slug={slug} publication={publication} canReply={takesComments} />
      ))}
    </ol>
    {takesComments && (
      <p class="older">
        <a href={links.follow(slug)} rel="nofollow">
          {publication.words.comments.follow}
        </a>
      </p>
    )}
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
  </section>
)

export type ItemProps<T> = Props<T & { canReply: boolean }>

const RootItem = ({ root, slug, publication, canReply }: ItemProps<{ root: Root }>) => (
  <li class="comment" id={`c-${root.id}`}>
    <CommentArticle comment={root} slug={slug} publication={publication} canReply={canReply} />
    <Replies replies={root.replies} slug={slug} publication={publication} canReply={canReply} />
    {root.hiddenReplies > 0 && (
      <p class="older">
        <a href={links.replies(slug, root.id, root.lastReplyShown)} data-more={`#c-${root.id}`}>
          {publication.words.comments.hiddenReplies(root.hiddenReplies)}
        </a>
      </p>
    )}
  </li>
)

export const Replies = ({
  replies,
  slug,
  publication,
  canReply,
}: ItemProps<{ replies: Reply[] }>) =>
  replies.length === 0 ? null : (
    <ol class="comments">
      {replies.map((reply) => (
        <li class="comment" id={`c-${reply.id}`}>
          <CommentArticle
            comment={reply}
            inReplyTo={reply.inReplyTo}
            slug={slug}
            publication={publication}
            canReply={canReply}
          />
          <Replies
            replies={reply.replies}
            slug={slug}
            publication={publication}
            canReply={canReply}
          />
        </li>
      ))}
    </ol>
  )

type CommentArticleProps = ItemProps<{ comment: Comment; inReplyTo?: string | null }>

export const CommentArticle = ({
  comment,
  inReplyTo,
  slug,
  publication,
  canReply,
}: CommentArticleProps) => (
  <article>
    <header>
      <b dir="auto">{comment.name}</b>{' '}
      {inReplyTo && (
        <>
          {publication.words.comments.inReplyTo}
          <span dir="auto">{inReplyTo}</span>{' '}
        </>
      )}
      <a href={links.comment(slug, comment.id)}>
        <Time at={timeOf(comment.id)} publication={publication} isAgo />
      </a>
    </header>
    <div class="text" dir="auto">
      {raw(comment.bodyHtml)}
    </div>
    {canReply && comment.state === 'approved' && (
      <footer>
        <a
          href={links.reply(slug, comment.id)}
          data-reply
          aria-label={publication.words.comments.replyTo(comment.name)}
        >
          {publication.words.comments.reply}
        </a>
      </footer>
    )}
  </article>
)

/** A comment as its author sees it at once, with what becomes of it. */
export const OwnCommentItem = ({
  comment,
  slug,
  publication,
  said = '',
}: Props<{ comment: OwnComment; said?: string }>) => (
  <li class="comment new" id={`c-${comment.id}`} data-parent={comment.parentId ?? ''}>
    <Notice>
      <p>
        {comment.state === 'approved'
          ? publication.words.comments.published
          : waiting(comment, publication.words)}
      </p>
      {said && <p>{said}</p>}
    </Notice>
    <CommentArticle comment={comment} slug={slug} publication={publication} canReply={false} />
  </li>
)

const waiting = ({ state, reason }: OwnComment, { comments, say }: Words) => {
  if (state === 'pending') return comments.waits(say(reason))
  return reason ? comments.notPublishedFor(say(reason)) : comments.notPublished
}

export type CommentFormProps = {
  words: Words
  slug: string
  formToken: string
  parent?: Comment | undefined
  typed?: Typed
}

/** Takes a comment, or a reply to one. */
export const CommentForm = ({
  words,
  slug,
  formToken,
  parent,
  typed = UNTYPED,
}: CommentFormProps) => (
  <form
    method="post"
    action={links.thread(slug)}
    data-enhance="comment"
    data-unsent={words.form.unsent}
    class="comment-form"
  >
    <Hidden name="token" value={formToken} />
    <Hidden name="parent" value={typed.values.parent ?? (parent ? String(parent.id) : '')} />
    <Field
      id="comment-body"
      name="body"
      label={parent ? words.comments.yourReplyTo(parent.name) : words.comments.add}
      hint={words.comments.marks}
      typed={typed}
      rows={5}
      required
      maxlength={LONGEST_BODY}
    />
    <Field
      id="comment-name"
      name="name"
      label={words.comments.name}
      typed={typed}
      autocomplete="nickname"
      required
      maxlength={60}
    />
    <Field
      id="comment-email"
      name="email"
      type="email"
      label={words.comments.email}
      hint={words.comments.emailHint}
      typed={typed}
      autocomplete="email"
      maxlength={254}
    />
    <Choice
      id="comment-tell"
      name="tell"
      label={words.comments.tell}
      typed={typed}
      options={TELL.map((value) => ({ value, name: words.comments.tells[value] }))}
    />
    <Decoy id="comment-website" words={words} />
    <button type="submit">{parent ? words.comments.postReply : words.comments.post}</button>
  </form>
)

const TELL = ['', 'now', 'day'] as const

const countOf = (count: number, { comments }: Words) =>
  count === 0 ? comments.noneYet : comments.count(count)
