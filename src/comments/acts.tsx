import { raw } from 'hono/html'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Field, Notice, RefusalNotice, type Typed } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import type { Comment } from './comment.ts'
import { LONGEST_BODY } from './input.ts'
import { REPORT_REASONS, type Vote } from './rights.ts'

type Props<T> = T & { publication: Publication; slug: string }

/** One form for all votes of a page that shows comments: its buttons stand in them. */
export const ActsForm = ({ slug, publication }: Props<unknown>) =>
  publication.votes === 'off' ? null : (
    <form
      id="acts"
      method="post"
      action={links.votes(slug)}
      data-unsent={publication.words.form.unsent}
    />
  )

type ActsProps = Props<{ comment: Comment; canReply: boolean; vote?: Vote | undefined }>

/** What a reader may do with a comment. A vote that is known may be taken back by the same button. */
export const Acts = ({ comment, slug, publication, canReply, vote }: ActsProps) => {
  const { id, name } = comment
  const { comments: words } = publication.words
  return (
    <footer>
      {canReply && (
        <a href={links.reply(slug, id)} data-reply aria-label={words.replyTo(name)}>
          {words.reply}
        </a>
      )}
      <VoteButtons comment={comment} publication={publication} vote={vote} />
      <a href={links.report(slug, id)} data-open rel="nofollow">
        {words.report}
      </a>
    </footer>
  )
}

type VoteProps = { comment: Comment; publication: Publication; vote: Vote | undefined }

const VoteButtons = ({ comment: { id, up, down }, publication, vote }: VoteProps) => {
  const { comments: words } = publication.words
  if (publication.votes === 'off') return null
  return (
    <>
      <button
        type="submit"
        form="acts"
        name={vote === 1 ? 'none' : 'up'}
        value={id}
        aria-label={`${words.voteUp}, ${up}`}
        aria-pressed={vote === 1 ? 'true' : undefined}
      >
        {up || ''}
      </button>
      {publication.votes === 'up-down' && (
        <button
          type="submit"
          form="acts"
          name={vote === -1 ? 'none' : 'down'}
          value={id}
          aria-label={`${words.voteDown}, ${down}`}
          aria-pressed={vote === -1 ? 'true' : undefined}
        >
          {down || ''}
        </button>
      )}
    </>
  )
}

/** Its author's way to change a comment. */
export const EditLink = ({ href, until, words }: { href: string; until: number; words: Words }) => (
  <footer>
    <a href={href} data-open data-until={until}>
      {words.comments.edit}
    </a>
  </footer>
)

/** What the reader's vote on a comment is. */
export const VoteNotice = ({ vote, words }: { vote: Vote; words: Words }) => (
  <Notice>
    <p>
      {vote === 0
        ? words.comments.notVoted
        : vote === 1
          ? words.comments.votedUp
          : words.comments.votedDown}
    </p>
  </Notice>
)

type ReportFormProps = { comment: Comment; slug: string; words: Words; typed: Typed }

export const ReportForm = ({ comment, slug, words, typed }: ReportFormProps) => (
  <div data-box>
    <RefusalNotice typed={typed} />
    <form
      method="post"
      action={links.report(slug, comment.id)}
      data-enhance="report"
      data-unsent={words.form.unsent}
    >
      <Choice
        id="report-reason"
        name="reason"
        label={words.comments.reportWhy}
        typed={typed}
        options={REPORT_REASONS.map((value) => ({ value, name: words.comments.reasons[value] }))}
      />
      <Field
        id="report-words"
        name="words"
        label={words.comments.reportWords}
        hint={words.comments.reportHint}
        typed={typed}
        rows={2}
        dir="auto"
        maxlength={500}
      />
      <button type="submit">{words.comments.sendReport}</button>
    </form>
  </div>
)

type EditFormProps = {
  comment: Comment
  slug: string
  words: Words
  typed: Typed
  preview: string | undefined
}

/** Its author changes a comment, or takes it back. */
export const EditForm = ({ comment, slug, words, typed, preview }: EditFormProps) => (
  <div data-box>
    <RefusalNotice typed={typed} />
    <form
      method="post"
      action={links.edit(slug, comment.id)}
      data-enhance="edit"
      data-unsent={words.form.unsent}
    >
      <Field
        id="edit-body"
        name="body"
        label={words.comments.editYours}
        hint={words.comments.editHint}
        typed={typed}
        rows={5}
        required
        maxlength={LONGEST_BODY}
      />
      <Preview html={preview} words={words} />
      <p class="buttons">
        <button type="submit">{words.comments.save}</button>
        <PreviewButton words={words} />
      </p>
    </form>
    <form
      method="post"
      action={links.withdraw(slug, comment.id)}
      data-enhance="withdraw"
      data-unsent={words.form.unsent}
    >
      <button type="submit" class="quiet">
        {words.comments.withdraw}
      </button>
    </form>
  </div>
)

/** The words of a form as they would be shown; nothing is stored. */
export const Preview = ({ html, words }: { html: string | undefined; words: Words }) =>
  html === undefined ? null : (
    <section class="preview notice comment" aria-label={words.comments.previewed}>
      <p class="kicker">{words.comments.previewed}</p>
      <div class="text" dir="auto">
        {raw(html)}
      </div>
    </section>
  )

export const PreviewButton = ({ words }: { words: Words }) => (
  <button type="submit" class="quiet" name="preview" value="1" formnovalidate>
    {words.comments.preview}
  </button>
)
