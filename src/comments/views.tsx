import { raw } from 'hono/html'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Decoy, Field, Hidden, Notice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import type { Words } from '../words/words.ts'
import { Acts, ActsForm, Preview, PreviewButton } from './acts.tsx'
import type { Comment, OwnComment } from './comment.ts'
import { LONGEST_BODY } from './input.ts'
import type { Vote } from './rights.ts'
import { type Reply, type Root, SORTS, type ThreadPage } from './thread.ts'

type Props<T> = T & { publication: Publication; slug: string }

export type ThreadProps = Props<{ page: ThreadPage; takesComments: boolean; formToken: string }>

/** The thread as it stands under an article, and on pages of its own. */
export const Thread = ({ page, publication, slug, takesComments, formToken }: ThreadProps) => (
  <section
    class="thread column"
    id="comments"
    aria-labelledby="comments-title"
    data-mine={links.mineJson(slug)}
  >
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
    {page.roots.length > 0 && <ActsForm slug={slug} publication={publication} />}
    <ol class="comments" id="thread">
      {page.roots.map((root) => (
        <RootItem root={root} slug={slug} publication={publication} canReply={takesComments} />
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

type CommentArticleProps = ItemProps<{
  comment: Comment
  inReplyTo?: string | null | undefined
  vote?: Vote | undefined
}>

export const CommentArticle = ({
  comment,
  inReplyTo,
  slug,
  publication,
  canReply,
  vote,
}: CommentArticleProps) => (
  <article>
    <CommentHeader comment={comment} inReplyTo={inReplyTo} slug={slug} publication={publication} />
    <div class="text" dir="auto">
      {raw(comment.bodyHtml)}
    </div>
    {comment.state === 'approved' && (
      <Acts
        comment={comment}
        slug={slug}
        publication={publication}
        canReply={canReply}
        vote={vote}
      />
    )}
  </article>
)

const CommentHeader = ({
  comment,
  inReplyTo,
  slug,
  publication,
}: Omit<CommentArticleProps, 'canReply' | 'vote'>) => (
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
)

/** A comment as its author sees it at once, with what becomes of it. */
export const OwnCommentItem = ({
  comment,
  slug,
  publication,
  until,
}: Props<{ comment: OwnComment; until: number | null }>) => (
  <li class="comment new" id={`c-${comment.id}`} data-parent={comment.parentId ?? ''}>
    <Notice>
      <p>{becameOf(comment, publication.words)}</p>
    </Notice>
    {comment.state !== 'withdrawn' && (
      <article>
        <CommentHeader comment={comment} slug={slug} publication={publication} />
        <div class="text" dir="auto">
          {raw(comment.bodyHtml)}
        </div>
        {until !== null && (
          <footer>
            <a href={links.edit(slug, comment.id)} data-open data-until={until}>
              {publication.words.comments.edit}
            </a>
          </footer>
        )}
      </article>
    )}
  </li>
)

// Whose comment nobody else reads is not told: else they would come back under another name.
const becameOf = ({ state, reason }: OwnComment, { comments, say }: Words) => {
  if (state === 'approved' || state === 'spam') return comments.published
  if (state === 'withdrawn') return comments.withdrawn
  if (state === 'pending') return comments.waits(say(reason))
  return reason ? comments.notPublishedFor(say(reason)) : comments.notPublished
}

export type CommentFormProps = {
  words: Words
  slug: string
  formToken: string
  parent?: Comment | undefined
  typed?: Typed
  preview?: string | undefined
}

/** Takes a comment, or a reply to one. */
export const CommentForm = ({
  words,
  slug,
  formToken,
  parent,
  typed = UNTYPED,
  preview,
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
    <Decoy id="comment-website" words={words} />
    <Preview html={preview} words={words} />
    <p class="buttons">
      <button type="submit">{parent ? words.comments.postReply : words.comments.post}</button>
      <PreviewButton words={words} />
    </p>
  </form>
)

const countOf = (count: number, { comments }: Words) =>
  count === 0 ? comments.noneYet : comments.count(count)
