import { isLive, readingMinutes } from '../articles/article.ts'
import * as links from '../links.ts'
import { Choice, Hidden } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import { Theirs } from './differences.tsx'
import { Helpers } from './editor-helpers.tsx'
import { type EditorProps, HeroFields, More, Text, Times } from './editor-parts.tsx'
import { LABELS } from './labels.ts'

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
