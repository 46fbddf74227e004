import type { Child } from 'hono/jsx'
import type { Use } from '../library/use.ts'
import * as links from '../links.ts'
import { shelvedFrom } from '../media/actions.ts'
import type { Picture as Kept } from '../media/store.ts'
import type { Publication } from '../publication.ts'
import { pictureDirective } from '../text/directives.ts'
import { Choice, Field, Hidden, RefusalNotice, type Typed } from '../ui/forms.tsx'
import { Picture } from '../ui/picture.tsx'
import { Time } from '../ui/time.tsx'

type PageProps = { pictures: Kept[]; words: string; next: string | null }

/** Every picture, newest first, and the way in for more. */
export const Library = ({ pictures, words, next, typed }: PageProps & { typed: Typed }) => (
  <>
    <form
      method="post"
      action={links.desk.pictures}
      enctype="multipart/form-data"
      class="row upload"
    >
      <Upload id="picture" label="Add pictures" multiple />
      <button type="submit">Upload</button>
    </form>
    <RefusalNotice typed={typed} />
    <Search action={links.desk.pictures} words={words} />
    <Shelf pictures={pictures} words={words}>
      {(picture) => (
        <a href={links.desk.picture(picture.id)}>
          <Thumbnail picture={picture} />
          <span class="picture-name">{picture.name || 'A picture'}</span>
        </a>
      )}
    </Shelf>
    {next && <More path={links.desk.picturesAfter({ q: words, cursor: next })} />}
  </>
)

/** The same, to choose one for an article. */
export const Picker = ({ pictures, words, next, article }: PageProps & { article: number }) => (
  <>
    <p>
      <a href={links.desk.article(article)}>Back to the article</a>
    </p>
    <Search action={links.desk.picturesFor(article)} words={words} />
    <Shelf pictures={pictures} words={words}>
      {(picture) => (
        <form method="post" action={`${links.desk.picturesFor(article)}/choose`}>
          <Hidden name="picture" value={picture.id} />
          <Thumbnail picture={picture} />
          <span class="picture-name">{picture.name || 'A picture'}</span>
          <div class="row">
            <button type="submit" class="quiet" name="as" value="hero">
              Lead<span class="unseen"> picture: {picture.name}</span>
            </button>
            <button type="submit" class="quiet" name="as" value="body">
              In the text<span class="unseen">: {picture.name}</span>
            </button>
          </div>
        </form>
      )}
    </Shelf>
    {next && <More path={links.desk.picturesFor(article, { q: words, cursor: next })} />}
  </>
)

type ShelfProps = Omit<PageProps, 'next'> & { children?: (picture: Kept) => Child }

const Shelf = ({ pictures, words, children }: ShelfProps) =>
  pictures.length === 0 ? (
    <p class="notice">
      {words ? 'No picture has these words.' : 'There is no picture yet. Upload the first one.'}
    </p>
  ) : (
    <ul class="shelf">
      {pictures.map((picture) => (
        <li>{children?.(picture)}</li>
      ))}
    </ul>
  )

const Thumbnail = ({ picture }: { picture: Kept }) =>
  picture.isOver ? (
    <span class="thumbnail over">Its rights are over</span>
  ) : (
    <span class="thumbnail">
      <Picture {...shownOf(picture)} alt={picture.alt} sizes="12rem" />
    </span>
  )

const shownOf = ({ focalX, focalY, ...picture }: Kept) => ({
  src: shelvedFrom({ focalX, focalY, ...picture }).src,
  width: picture.width,
  height: picture.height,
  colour: picture.colour,
  x: focalX,
  y: focalY,
})

const Search = ({ action, words }: { action: string; words: string }) => (
  <form method="get" action={action} role="search" class="row filters">
    <Field
      id="q"
      name="q"
      label="Search names, captions and credits"
      type="search"
      typed={{ values: { q: words }, faults: {} }}
    />
    <button type="submit" class="quiet">
      Show
    </button>
  </form>
)

const More = ({ path }: { path: string }) => (
  <p class="older">
    <a href={path} rel="next">
      Older pictures
    </a>
  </p>
)

const Upload = ({ id, label, multiple }: { id: string; label: string; multiple?: boolean }) => (
  <label class="label" for={id}>
    {label}
    <small>JPEG, PNG, WebP, AVIF or GIF, up to 20 MB and 50 million pixels each.</small>
    <input type="file" id={id} name="picture" accept="image/*" multiple={multiple} required />
  </label>
)

type PictureProps = {
  picture: Kept
  uses: Use[]
  publication: Publication
  mayCurate: boolean
  described: Typed
  replaced: Typed
}

/** One picture: how it looks, what it is, what shows it, and what may be done to it. */
export const PictureView = (props: PictureProps) => {
  const { picture, mayCurate } = props
  return (
    <div class="picture-page">
      <div>
        {picture.isOver ? (
          <p class="notice">Its rights are over: no page shows it, and its address answers so.</p>
        ) : (
          <Picture
            {...shownOf(picture)}
            alt={picture.alt}
            sizes="(min-width: 62rem) 40rem, 100vw"
          />
        )}
        <Facts {...props} />
        <Uses {...props} />
      </div>
      <div>
        {mayCurate ? <Words {...props} /> : <p>An editor can describe, replace and delete it.</p>}
        {mayCurate && <Replacement {...props} />}
        {mayCurate && <Deletion {...props} />}
      </div>
    </div>
  )
}

const Facts = ({ picture, publication }: PictureProps) => (
  <>
    <p class="meta">
      {picture.width} × {picture.height} pixels, {Math.ceil(picture.bytes / 1024)} KB,{' '}
      {picture.type.split('/')[1]}. Added <Time at={picture.createdAt} publication={publication} />
      {picture.addedBy && ` by ${picture.addedBy}`}
      {picture.source && (
        <>
          . Fetched from <bdi class="key">{picture.source}</bdi>
        </>
      )}
    </p>
    <p class="meta">To show it in a text:</p>
    <pre class="key" tabindex={0}>
      {pictureDirective(shelvedFrom(picture).src, picture)}
    </pre>
  </>
)

const Uses = ({ uses }: PictureProps) => (
  <section aria-labelledby="uses">
    <h2 id="uses">Where it is shown</h2>
    {uses.length === 0 ? (
      <p>Nowhere.</p>
    ) : (
      <ul>
        {uses.map(({ kind, path, title }) => (
          <li>
            {KINDS[kind]}{' '}
            <a href={path}>
              <bdi>{title || 'Without a headline'}</bdi>
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const KINDS: Record<Use['kind'], string> = {
  article: 'Article:',
  draft: 'Being worked on:',
  section: 'Section:',
  tag: 'Tag:',
  author: 'Author:',
}

const Words = ({ picture, described: typed }: PictureProps) => (
  <section aria-labelledby="words">
    <h2 id="words">What it is</h2>
    <RefusalNotice typed={typed} />
    <form method="post" action={links.desk.picture(picture.id)} data-focal>
      <p class="meta">
        An article that takes it begins with these words, and may say it otherwise.
      </p>
      <Field
        id="alt"
        name="alt"
        label="What it shows"
        hint="For those who cannot see it."
        typed={typed}
        rows={2}
      />
      <Field id="caption" name="caption" label="Caption" typed={typed} rows={2} />
      <Field id="credit" name="credit" label="Credit" typed={typed} />
      <Field id="creator" name="creator" label="Who made it" typed={typed} />
      <Field id="copyright" name="copyright" label="Copyright" typed={typed} />
      <fieldset>
        <legend>What a crop keeps</legend>
        <div class="row">
          <Choice id="focalX" name="focalX" label="Across" options={ACROSS} typed={typed} />
          <Choice id="focalY" name="focalY" label="Down" options={DOWN} typed={typed} />
        </div>
      </fieldset>
      <Field
        id="rightsEndAt"
        name="rightsEndAt"
        label="Rights end at"
        hint="It leaves every page then. Empty: never."
        type="datetime-local"
        typed={typed}
      />
      <button type="submit" data-key="save">
        Save
      </button>
    </form>
  </section>
)

const options = (...names: string[]) => names.map((name, i) => ({ value: String(i * 25), name }))
const ACROSS = options('left edge', 'left', 'middle', 'right', 'right edge')
const DOWN = options('top edge', 'top', 'middle', 'bottom', 'bottom edge')

const Replacement = ({ picture, replaced }: PictureProps) => (
  <section aria-labelledby="replace">
    <h2 id="replace">Replace it</h2>
    <RefusalNotice typed={replaced} />
    <form
      method="post"
      action={`${links.desk.picture(picture.id)}/replace`}
      enctype="multipart/form-data"
    >
      <p>The new picture takes its place everywhere, with its words. This one is deleted.</p>
      <Upload id="replacement" label="The new picture" />
      <button type="submit" class="quiet">
        Replace
      </button>
    </form>
  </section>
)

const Deletion = ({ picture, uses }: PictureProps) => (
  <section aria-labelledby="delete">
    <h2 id="delete">Delete it</h2>
    {uses.length > 0 ? (
      <p>It is in use, so it stays. Take it out of what shows it, or replace it.</p>
    ) : (
      <form method="post" action={`${links.desk.picture(picture.id)}/delete`}>
        <p>Nothing shows it. It cannot be brought back.</p>
        <button type="submit" class="grave">
          Delete the picture
        </button>
      </form>
    )}
  </section>
)
