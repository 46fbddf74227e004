import type { Child } from 'hono/jsx'
import { type Article, isLive } from '../articles/article.ts'
import type { FieldName } from '../articles/fields.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Field, type FieldProps, Hidden, Tick, type Typed } from '../ui/forms.tsx'
import type { FieldDiff } from './diff.ts'
import { Theirs } from './differences.tsx'
import type { Copy } from './draft.ts'
import { LABELS } from './labels.ts'

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

// What may be in another language than the desk.
const WRITTEN = new Set<FieldName>(['headline', 'kicker', 'dek', 'body', 'heroAlt', 'heroCaption'])

type TextProps = EditorProps &
  Pick<FieldProps, 'hint' | 'rows' | 'type' | 'maxlength'> & { name: FieldName }

/** A field of the article, and where somebody else's copy of it differs. */
export const Text = ({ name, typed, theirs, hint, rows, type, maxlength }: TextProps) => (
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
    <Theirs name={name} theirs={theirs} />
  </>
)

export const HeroFields = (props: EditorProps) => (
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

export const Times = (props: EditorProps) => {
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

/** What most articles leave as it is. */
export const More = (props: EditorProps) => {
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

/** Fields that are folded away. */
export const Group = ({
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

const FromLibrary = ({ article }: EditorProps) => (
  <button type="submit" class="quiet" formaction={links.desk.picturesFor(article.id)}>
    Save, and choose one from the library
  </button>
)

export const Upload = ({ id, name, label }: { id: string; name: string; label: string }) => (
  <label class="label" for={id}>
    {label}
    <small>JPEG, PNG, WebP, AVIF or GIF, up to 20 MB. It comes when you save.</small>
    <input type="file" id={id} name={name} accept="image/*" />
  </label>
)

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
