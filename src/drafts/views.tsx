import type { Child } from 'hono/jsx'
import { type Article, isLive, readingMinutes } from '../articles/article.ts'
import type { FieldName } from '../articles/fields.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Field, type FieldProps, Hidden, Tick, type Typed } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import type { FieldDiff, Piece } from './diff.ts'
import type { Copy } from './draft.ts'

/** What has been changed, with what was there struck out. */
export const Changes = ({ diffs }: { diffs: FieldDiff[] }) =>
  diffs.length === 0 ? (
    <p>No difference.</p>
  ) : (
    <dl class="changes">
      {diffs.map(({ name, pieces }) => (
        <>
          <dt>{LABELS[name]}</dt>
          <dd>
            <Pieces pieces={pieces} />
          </dd>
        </>
      ))}
    </dl>
  )

const Pieces = ({ pieces }: { pieces: Piece[] }) => (
  // It may be long, and then it scrolls: with the keyboard too.
  <div class="diff" tabindex={0} role="group" aria-label="Changes">
    {pieces.map(({ kind, text }) => {
      if (kind === 'added') return <ins>{text}</ins>
      return kind === 'removed' ? <del>{text}</del> : <span>{text}</span>
    })}
  </div>
)

export const LABELS: Record<FieldName, string> = {
  headline: 'Headline',
  kicker: 'Kicker',
  dek: 'Dek',
  slug: 'Address',
  section: 'Section',
  authors: 'Authors',
  tags: 'Tags',
  heroSrc: 'Picture',
  heroAlt: 'What it shows',
  heroDecorative: 'Decoration only',
  heroCaption: 'Caption',
  heroCredit: 'Credit',
  body: 'Body',
  sourceName: 'Source',
  sourceUrl: 'Its address',
  canonicalUrl: 'The original’s address',
  language: 'Language',
  direction: 'Direction',
  publishedAt: 'Runs at',
  embargoAt: 'Embargo until',
  expiresAt: 'Expires at',
  commentMode: 'Comments',
  moderation: 'Which comments wait for a moderator',
  commentsCloseAt: 'Comments close at',
}

export type EditorProps = {
  article: Article
  copy: Copy
  typed: Typed
  sections: { slug: string; name: string }[]
  publication: Publication
  mayPublish: boolean
  savedBy?: string | undefined
  savedAt?: number | undefined
  /** What it still needs before it can run. */
  missing: string[]
  words: number
  /** Where somebody else's copy differs, when it does. */
  theirs: FieldDiff[]
}

/** The page an article is written on. */
export const Editor = (props: EditorProps) => {
  const { article, copy } = props
  const path = links.desk.article(article.id)
  return (
    <form
      class="editor"
      id="editor"
      method="post"
      action={path}
      enctype="multipart/form-data"
      data-editor={path}
    >
      <Hidden name="rev" value={String(copy.rev)} />
      <Hidden name="base" value={String(copy.base)} />
      <Standing {...props} />
      <div class="editor-text">
        <Text name="headline" {...props} rows={2} maxlength={200} />
        <Text name="dek" {...props} rows={2} hint="One or two sentences under the headline." />
        <Text name="body" {...props} rows={26} hint="In Markdown." />
      </div>
      <div class="editor-side">
        <div class="needs" data-missing>
          <Missing missing={props.missing} />
        </div>
        <Helpers {...props} />
        <Choice
          id="section"
          name="section"
          label={LABELS.section}
          options={props.sections.map(({ name }) => ({ value: name, name }))}
          typed={props.typed}
        />
        <Theirs name="section" {...props} />
        <Text name="kicker" {...props} maxlength={80} />
        <Text
          name="authors"
          {...props}
          rows={3}
          hint="One a line; a role other than reporter in brackets: Otis Galley (photographer)"
        />
        <Text name="tags" {...props} hint="With commas between." />
        <HeroFields {...props} />
        <Times {...props} />
        <More {...props} />
      </div>
    </form>
  )
}

// What may be in another language than the desk.
const WRITTEN = new Set<FieldName>(['headline', 'kicker', 'dek', 'body', 'heroAlt', 'heroCaption'])

type TextProps = EditorProps &
  Pick<FieldProps, 'hint' | 'rows' | 'type' | 'maxlength'> & { name: FieldName }

const Text = ({ name, typed, theirs, hint, rows, type, maxlength }: TextProps) => (
  <>
    <Field
      id={name}
      name={name}
      label={LABELS[name]}
      typed={typed}
      {...(WRITTEN.has(name) ? { dir: 'auto' as const } : {})}
      {...(hint ? { hint } : {})}
      {...(rows ? { rows } : {})}
      {...(type ? { type } : {})}
      {...(maxlength ? { maxlength } : {})}
    />
    <TheirsOf name={name} theirs={theirs} />
  </>
)

const Theirs = ({ name, theirs }: EditorProps & { name: FieldName }) => (
  <TheirsOf name={name} theirs={theirs} />
)

const TheirsOf = ({ name, theirs }: { name: FieldName; theirs: FieldDiff[] }) => {
  const diff = theirs.find((field) => field.name === name)
  return diff ? (
    <details class="theirs" open>
      <summary>{LABELS[name]}: from theirs (struck out) to yours</summary>
      <Pieces pieces={diff.pieces} />
    </details>
  ) : null
}

/** The bar that stays in sight: how the article stands, and what can be done with it. */
const Standing = (props: EditorProps) => {
  const { article, savedBy, savedAt, publication, words } = props
  return (
    <section class="bar" aria-label="State">
      <p class="bar-state">
        <b class={`state ${article.state}`}>{article.state}</b>
        {article.state === 'scheduled' && article.publishedAt !== null && (
          <>
            {' '}
            for <Time at={article.publishedAt} publication={publication} />
          </>
        )}
        {isLive(article) && (
          <>
            {' '}
            <a href={links.article(article.slug)}>Read it</a>
          </>
        )}
      </p>
      <p class="meta" data-words>
        {words} words, {readingMinutes({ words })} min
      </p>
      <p class="meta" data-saved aria-live="polite">
        {savedBy && savedAt !== undefined ? (
          <>
            Saved by {savedBy}, <Time at={savedAt} publication={publication} />
            {isLive(article) && '. Readers see it once it is updated.'}
          </>
        ) : (
          'No changes since it was published or begun.'
        )}
      </p>
      <Buttons {...props} />
    </section>
  )
}

/** What it needs before it can run. */
export const Missing = ({ missing }: { missing: string[] }) =>
  missing.length === 0 ? (
    <p class="ready">It is ready to run.</p>
  ) : (
    <>
      <p>Before this can run:</p>
      <ul class="missing">
        {missing.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  )

const Buttons = ({ article, mayPublish }: EditorProps) => {
  const path = links.desk.article(article.id)
  return (
    <div class="row">
      <button type="submit" class={mayPublish ? 'second' : undefined} data-key="save">
        Save
      </button>
      <button type="submit" class="second" formaction={`${path}/preview`} formtarget="_blank">
        Preview
      </button>
      {mayPublish && (
        <button type="submit" class="go" formaction={`${path}/publish`}>
          {isLive(article) ? 'Update' : 'Publish now'}
        </button>
      )}
    </div>
  )
}

/** What the clock does with it; beside the times that it goes by. */
const Clockwork = ({ article, mayPublish }: EditorProps) => {
  const path = links.desk.article(article.id)
  return !mayPublish || isLive(article) ? null : (
    <div class="row">
      <button type="submit" class="second" formaction={`${path}/schedule`}>
        {article.state === 'scheduled' ? 'Schedule again' : 'Schedule'}
      </button>
      {article.state === 'scheduled' && (
        <button type="submit" class="second" formaction={`${path}/unschedule`}>
          Take off the schedule
        </button>
      )}
    </div>
  )
}

const Group = ({
  title,
  isOpen,
  children,
}: {
  title: string
  isOpen?: boolean
  children?: Child
}) => (
  <details class="group" open={isOpen}>
    <summary>{title}</summary>
    <div class="group-fields">{children}</div>
  </details>
)

/** Whether a group holds something that must be seen: a fault, or a difference. */
const calls = ({ typed, theirs }: EditorProps, names: FieldName[]) =>
  names.some((name) => typed.faults[name] || theirs.some((diff) => diff.name === name))

const HeroFields = (props: EditorProps) => (
  <Group
    title="Lead picture"
    isOpen={
      Boolean(props.typed.values.heroSrc) ||
      calls(props, ['heroSrc', 'heroAlt', 'heroCaption', 'heroCredit'])
    }
  >
    {/^(\/media\/|https:\/\/)/.test(props.typed.values.heroSrc ?? '') && (
      <img class="hero-chosen" src={props.typed.values.heroSrc} alt="" loading="lazy" />
    )}
    <Upload id="heroFile" name="heroFile" label="Upload one" />
    <FromLibrary {...props} />
    <Text
      name="heroSrc"
      {...props}
      hint="Or the address of one in the library (/media/…), or elsewhere (https://…)."
    />
    <Text name="heroAlt" {...props} hint="For those who cannot see it." />
    <Tick
      id="heroDecorative"
      name="heroDecorative"
      label={LABELS.heroDecorative}
      typed={props.typed}
    />
    <Text name="heroCaption" {...props} />
    <Text name="heroCredit" {...props} />
  </Group>
)

const FromLibrary = ({ article }: EditorProps) => (
  <button type="submit" class="quiet" formaction={links.desk.picturesFor(article.id)}>
    Save, and choose one from the library
  </button>
)

const Upload = ({ id, name, label }: { id: string; name: string; label: string }) => (
  <label class="label" for={id}>
    {label}
    <small>JPEG, PNG, WebP, AVIF or GIF, up to 20 MB. It comes when you save.</small>
    <input type="file" id={id} name={name} accept="image/*" />
  </label>
)

const Times = (props: EditorProps) => {
  const local = { ...props, type: 'datetime-local' }
  return (
    <Group
      title="When it runs"
      isOpen={
        Boolean(props.typed.values.publishedAt) ||
        calls(props, ['publishedAt', 'embargoAt', 'expiresAt'])
      }
    >
      <p class="meta">By the clock of {props.publication.timeZone}.</p>
      <Text name="publishedAt" {...local} />
      <Clockwork {...props} />
      <Text name="embargoAt" {...local} hint="It cannot run before." />
      <Text name="expiresAt" {...local} hint="It is withdrawn then." />
    </Group>
  )
}

const More = (props: EditorProps) => {
  const { article, typed } = props
  return (
    <>
      {article.state === 'draft' ? (
        <Group title="Address" isOpen={calls(props, ['slug'])}>
          <Text name="slug" {...props} hint="Empty: made from the headline when it is published." />
        </Group>
      ) : (
        <Hidden name="slug" value={typed.values.slug ?? ''} />
      )}
      <Group
        title="Source"
        isOpen={
          Boolean(typed.values.sourceName) ||
          calls(props, ['sourceName', 'sourceUrl', 'canonicalUrl'])
        }
      >
        <Text name="sourceName" {...props} hint="An agency, for instance." />
        <Text name="sourceUrl" {...props} />
        <Text
          name="canonicalUrl"
          {...props}
          hint="What search engines should count instead of ours."
        />
      </Group>
      <Group
        title="Comments"
        isOpen={calls(props, ['commentMode', 'moderation', 'commentsCloseAt'])}
      >
        <Choice
          id="commentMode"
          name="commentMode"
          label={LABELS.commentMode}
          options={[
            { value: 'open', name: 'open' },
            { value: 'closed', name: 'closed: readable, no new ones' },
            { value: 'off', name: 'off: none at all' },
          ]}
          typed={typed}
        />
        <Choice
          id="moderation"
          name="moderation"
          label={LABELS.moderation}
          options={[
            { value: '', name: 'as its section says, or the publication' },
            { value: 'off', name: 'suspicious ones' },
            { value: 'first-time', name: 'suspicious ones and those of readers not known yet' },
            { value: 'everyone', name: 'all' },
            { value: 'closed', name: 'none: no new comments are taken' },
          ]}
          typed={typed}
        />
        <Text name="commentsCloseAt" {...props} type="datetime-local" />
      </Group>
      <Group title="Language" isOpen={calls(props, ['language', 'direction'])}>
        <Text name="language" {...props} hint="A tag such as en, es or ar." />
        <Choice
          id="direction"
          name="direction"
          label={LABELS.direction}
          options={[
            { value: '', name: 'as the language is written' },
            { value: 'ltr', name: 'left to right' },
            { value: 'rtl', name: 'right to left' },
          ]}
          typed={typed}
        />
      </Group>
    </>
  )
}

/** Each adds one thing to the body: at its end when the form is saved, or, with scripts, where the cursor is. */
const Helpers = ({ typed }: EditorProps) => (
  <section class="helpers" aria-labelledby="helpers">
    <h2 id="helpers">Add to the text</h2>
    <Group title="A picture">
      <div class="helper" data-insert="picture">
        <Upload id="pictureFile" name="pictureFile" label="Picture" />
        <Field id="pictureAlt" name="pictureAlt" label="What it shows" typed={typed} />
        <Field id="pictureCaption" name="pictureCaption" label="Caption" typed={typed} />
        <Field id="pictureCredit" name="pictureCredit" label="Credit" typed={typed} />
      </div>
    </Group>
    <Group title="A video">
      <div class="helper" data-insert="video">
        <Field
          id="videoUrl"
          name="videoUrl"
          label="Address"
          hint="Of YouTube, Vimeo or a film (.mp4). Nothing is asked of them until a reader presses it."
          typed={typed}
        />
        <Field id="videoTitle" name="videoTitle" label="Title" typed={typed} />
        <Field
          id="videoPoster"
          name="videoPoster"
          label="Still picture"
          hint="Its address: /media/… or https://…"
          typed={typed}
        />
      </div>
    </Group>
    <Group title="A pull quote">
      <div class="helper" data-insert="quote">
        <Field id="quote" name="quote" label="The sentence" rows={2} typed={typed} />
        <Field id="quoteBy" name="quoteBy" label="Who said it" typed={typed} />
      </div>
    </Group>
    <p class="meta">It comes at the end of the body when you save.</p>
  </section>
)
