import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import { Choice, Decoy, Field, Hidden, type Typed, UNTYPED } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import { Preview, PreviewButton } from './acts.tsx'
import type { Comment } from './comment.ts'
import { LONGEST_BODY } from './input.ts'

/** Where the first comment under a page elsewhere is sent, and what goes with it to say which page that is. */
export type Beginning = { action: string; fields: Record<string, string> }

type CommentFormProps = {
  words: Words
  slug: string
  formToken: string
  parent?: Comment | undefined
  typed?: Typed
  preview?: string | undefined
  begins?: Beginning | undefined
  /** A test that only people pass, where the form is to be sent with one. */
  test?: Child
}

/** Takes a comment, or a reply to one. */
export const CommentForm = ({
  words,
  slug,
  formToken,
  parent,
  typed = UNTYPED,
  preview,
  begins,
  test,
}: CommentFormProps) => (
  <form
    method="post"
    action={begins?.action ?? links.thread(slug)}
    data-enhance={test ? undefined : 'comment'}
    data-unsent={words.form.unsent}
    class="comment-form"
  >
    <Hidden name="token" value={formToken} />
    {Object.entries(begins?.fields ?? {}).map(([name, value]) => (
      <Hidden name={name} value={value} />
    ))}
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
    <Preview html={preview} words={words} />
    {test}
    <p class="buttons">
      <button type="submit">{parent ? words.comments.postReply : words.comments.post}</button>
      <PreviewButton words={words} />
      <a href={links.you}>{words.comments.you}</a>
    </p>
  </form>
)

const TELL = ['', 'now', 'day'] as const
