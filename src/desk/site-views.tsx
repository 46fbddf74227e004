import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { loaderTag, threadTag } from '../sites/lines.ts'
import type { Scheme, Site } from '../sites/site.ts'
import { Choice, Field, RefusalNotice, type Typed } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { WAITING } from './name-views.tsx'

export const SitesListed = ({ sites }: { sites: Site[] }) => (
  <Table
    caption="Sites that may show comments"
    columns={['Name', 'Addresses', 'Comments']}
    rows={sites.map(({ id, name, origins }) => [
      <a href={links.desk.site(id)}>{name}</a>,
      <span class="lines">{origins.join('\n')}</span>,
      <a href={links.desk.pages(id)} aria-label={`Pages of ${name} with comments`}>
        Pages
      </a>,
    ])}
  />
)

const COLOURS: Record<Scheme, string> = {
  '': 'as each reader has their device set',
  light: 'always light',
  dark: 'always dark',
}

type SiteFormProps = { typed: Typed; action: string; button: string }

export const SiteForm = ({ typed, action, button }: SiteFormProps) => (
  <>
    <RefusalNotice typed={typed} />
    <form method="post" class="narrow" action={action}>
      <Field
        id="name"
        name="name"
        label="Name"
        hint="What moderators know it by."
        typed={typed}
        required
        maxlength={80}
        autocomplete="off"
      />
      <Field
        id="origins"
        name="origins"
        label="Where its pages stand"
        hint="An address on each line, such as https://blog.example, or https://*.blog.example for all below it. Pages anywhere else show a link in the place of the comments."
        typed={typed}
        rows={3}
        required
        autocomplete="off"
      />
      <Choice
        id="moderation"
        name="moderation"
        label="Which comments on its own pages wait for a moderator"
        hint="Under an article of ours, what is said of the article counts."
        options={WAITING}
        typed={typed}
      />
      <Choice
        id="scheme"
        name="scheme"
        label="Colours"
        options={Object.entries(COLOURS).map(([value, name]) => ({ value, name }))}
        typed={typed}
      />
      <Field
        id="accent"
        name="accent"
        label="Colour of links and buttons"
        hint="Written as #1a5fb4. Empty: ours."
        typed={typed}
        maxlength={7}
        autocomplete="off"
      />
      <button type="submit" data-key="save">
        {button}
      </button>
    </form>
  </>
)

/** What its owner puts into the pages. */
export const Lines = ({ publication }: { publication: Publication }) => {
  const { url } = publication
  const lines = (of: string, to: string) => `${loaderTag(publication)}\n${threadTag(of, to)}`
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">Lines for its pages</h2>
      <p>
        Once in a page, wherever the comments should stand. The page is known by its address; the
        link is for whoever has no scripts.
      </p>
      <Copied label="Under a page of its own" text={lines('', `${url}/`)} />
      <Copied
        label="Under a page that has an id of its own, which stays when its address changes"
        text={lines('page="an-id"', `${url}/`)}
      />
      <Copied
        label="Under an article of ours, by the last part of its address"
        text={lines('article="its-slug"', `${url}${links.article('its-slug')}#comments`)}
      />
    </section>
  )
}

const Copied = ({ label, text }: { label: string; text: string }) => (
  <figure class="to-copy">
    <figcaption>{label}</figcaption>
    <pre class="key">{text}</pre>
  </figure>
)

export const Removal = ({ site: { name, origins } }: { site: Site }) => (
  <form method="post">
    <p>
      Pages at {origins.join(', ')} show a link in the place of their comments from now on, and take
      no more. What was said there stays here, with moderators. To list {name} again later makes it
      a new site, whose pages begin anew.
    </p>
    <button type="submit" class="grave">
      Take it off the list
    </button>
  </form>
)
