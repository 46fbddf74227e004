import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import type { Site } from '../sites/site.ts'
import type { Page } from '../threads/merging.ts'
import { Field, Hidden, RefusalNotice, type Typed } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'

export const SeekPage = ({ site, typed }: { site: Site; typed: Typed }) => (
  <form method="get" action={links.desk.pages(site.id)} role="search" class="narrow">
    <Field
      id="at"
      name="at"
      label="Find a page"
      hint="By its address, by the site’s own id for it, or by a link to its comments."
      typed={typed}
      maxlength={2000}
      autocomplete="off"
    />
    <button type="submit" class="quiet">
      Find it
    </button>
  </form>
)

type SitePagesProps = { site: Site; pages: Page[]; publication: Publication }

export const SitePages = ({ site, pages, publication }: SitePagesProps) =>
  pages.length === 0 ? (
    <p>No page here has comments. A page is known from its first comment on.</p>
  ) : (
    <Table
      caption="Pages, the newest comment first"
      columns={['Page', 'Address', 'Comments', 'Waiting', 'Newest', 'State', '']}
      rows={pages.map((page) => [
        <a href={links.desk.page(site.id, page.slug)}>
          <bdi>{page.headline}</bdi>
        </a>,
        <Address page={page} />,
        String(page.comments),
        String(page.waiting),
        page.lastId === null ? 'none' : <Time at={timeOf(page.lastId)} publication={publication} />,
        isClosed(page) ? 'closed' : 'open',
        <a
          href={links.desk.articleComments(page.id)}
          aria-label={`Moderate comments on ${page.headline}`}
        >
          Moderate
        </a>,
      ])}
    />
  )

const isClosed = ({ moderation }: Page) => moderation === 'closed'

const Address = ({ page: { url } }: { page: Page }) => (
  <a class="address" href={url} rel="noreferrer">
    {url.replace(/^https?:\/\//, '')}
  </a>
)

type PageViewProps = {
  site: Site
  page: Page
  addresses: string[]
  title: Typed
  merging: Typed
}

export const PageView = ({ site, page, addresses, title, merging }: PageViewProps) => (
  <>
    <p>
      <Address page={page} />
    </p>
    <p>
      {`Comments: ${page.comments}. Waiting: ${page.waiting}. `}
      <a href={links.desk.articleComments(page.id)}>Moderate them</a>{' '}
      <a href={links.thread(page.slug)}>As readers see them</a>{' '}
      <a href={links.desk.logOf(`page/${page.id}`)}>What was done here</a>
    </p>
    <Opened page={page} />
    <RefusalNotice typed={title} />
    <form method="post" class="narrow" action={links.desk.page(site.id, page.slug)}>
      <Field
        id="title"
        name="title"
        label="Title"
        hint="What letters and lists call the page. It was taken from the page with its first comment."
        typed={title}
        required
        maxlength={200}
        autocomplete="off"
        dir="auto"
      />
      <button type="submit" data-key="save">
        Save
      </button>
    </form>
    <section aria-labelledby="known-by">
      <h2 id="known-by">What it is known by</h2>
      <Addresses addresses={addresses} />
    </section>
    <MergeForm site={site} page={page} typed={merging} />
  </>
)

const Opened = ({ page }: { page: Page }) => (
  <form
    method="post"
    action={`${links.desk.page(page.siteId, page.slug)}/open`}
    class="row thread-state"
  >
    <p>
      {isClosed(page)
        ? 'Nobody can comment here; what stands is still read.'
        : 'Readers can comment here, unless the site or the publication takes no comments.'}
    </p>
    <button type="submit" name="mode" value={isClosed(page) ? 'open' : 'closed'} class="quiet">
      {isClosed(page) ? 'Open it again' : 'Close the thread'}
    </button>
  </form>
)

const Addresses = ({ addresses }: { addresses: string[] }) => (
  <ul class="addresses">
    {addresses.map((address) => (
      <li>
        {address.startsWith('id:') ? (
          <>
            the id <code>{address.slice('id:'.length)}</code>
          </>
        ) : (
          <code>{address.slice('url:'.length)}</code>
        )}
      </li>
    ))}
  </ul>
)

type MergeFormProps = { site: Site; page: Page; typed: Typed }

const MergeForm = ({ site, page, typed }: MergeFormProps) => (
  <section aria-labelledby="merge">
    <h2 id="merge">Merge into another page</h2>
    <RefusalNotice typed={typed} />
    <form method="get" class="narrow" action={`${links.desk.page(site.id, page.slug)}/merge`}>
      <Field
        id="into"
        name="into"
        label="Which page stays"
        hint={`Its address on ${site.name}, the site’s own id for it, or a link to its comments. You see what will happen first.`}
        typed={typed}
        required
        maxlength={2000}
        autocomplete="off"
      />
      <button type="submit" class="quiet">
        Look it up
      </button>
    </form>
  </section>
)

type MergePreviewProps = { page: Page; into: Page; addresses: string[]; followers: number }

/** What merging will do, before it is done. */
export const MergePreview = ({ page, into, addresses, followers }: MergePreviewProps) => (
  <>
    <Side label="This page" page={page} />
    <Side label="goes into this one" page={into} />
    <ul>
      <li>
        {going(page)} under “<bdi>{into.headline}</bdi>”, in order of time with those that stand
        there: readers then see {page.comments + into.comments}. Votes go along; what is pinned here
        is pinned no more.
      </li>
      {followers > 0 && (
        <li>
          {counted(followers, 'reader who follows', 'readers who follow')} this conversation{' '}
          {followers === 1 ? 'hears' : 'hear'} of that one from now on, unless they have left it.
        </li>
      )}
      <li>
        Links to its comments lead there, and what it is known by leads to the other page’s comments
        too:
        <Addresses addresses={addresses} />
      </li>
      <li>It cannot be undone.</li>
    </ul>
    <form method="post" action={`${links.desk.page(page.siteId, page.slug)}/merge`}>
      <Hidden name="into" value={into.slug} />
      <button type="submit" class="grave">
        Merge them for good
      </button>
    </form>
    <p>
      <a href={links.desk.page(page.siteId, page.slug)}>Back, without doing anything</a>
    </p>
  </>
)

/** “12 comments go, and 3 that wait,” */
function going({ comments, waiting }: Page) {
  if (comments === 0 && waiting > 0)
    return counted(waiting, 'comment that waits goes', 'comments that wait go')
  const along = waiting > 0 ? `, and ${waiting} that ${waiting === 1 ? 'waits' : 'wait'},` : ''
  return counted(comments, 'comment goes', 'comments go') + along
}

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

const Side = ({ label, page }: { label: string; page: Page }) => (
  <p>
    {label}: <b dir="auto">{page.headline}</b>
    <br />
    <Address page={page} />
  </p>
)
