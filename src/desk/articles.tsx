import { Hono } from 'hono'
import * as v from 'valibot'
import { begin } from '../drafts/actions.ts'
import * as drafts from '../drafts/store.ts'
import { readQuery } from '../http/body.ts'
import * as links from '../links.ts'
import { can } from '../staff/staff.ts'
import { slugOf } from '../text/slug.ts'
import { Choice, Field, type Typed } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'

/** Every article, in every state. */
export const articleList = new Hono<DeskApp>()

const PER_PAGE = 30

const word = v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), '')
const DeskQuery = v.object({
  state: v.fallback(v.picklist(['', 'draft', 'scheduled', 'published', 'withdrawn']), ''),
  section: word,
  author: word,
  q: word,
  cursor: v.fallback(v.pipe(v.string(), v.regex(/^\d+-\d+$/)), ''),
})
type Asked = v.InferOutput<typeof DeskQuery>

articleList.get('/articles', may('write'), async (c) => {
  const asked = readQuery(c, DeskQuery)
  const { db } = c.var.platform
  const [rows, sections] = await db.batch([
    drafts.list(filtersOf(c, asked), PER_PAGE, placeOf(asked.cursor)),
    drafts.sectionNames(),
  ])
  return c.html(<ListPage c={c} asked={asked} rows={rows} sections={sections} />)
})

articleList.post('/articles', may('write'), async (c) =>
  c.redirect(links.desk.article(await begin(c.var.platform, c.var.member)), 303),
)

// A contributor sees their own.
const filtersOf = (c: DeskContext, { state, section, author, q }: Asked): drafts.DeskFilters => ({
  state,
  section,
  author: slugOf(author),
  q,
  createdBy: can(c.var.member.role, 'edit') ? undefined : c.var.member.id,
})

function placeOf(cursor: string): drafts.DeskPlace | undefined {
  const [changedAt, id] = cursor.split('-').map(Number)
  return changedAt !== undefined && id !== undefined ? { changedAt, id } : undefined
}

type ListProps = {
  c: DeskContext
  asked: Asked
  rows: drafts.Listed[]
  sections: { slug: string; name: string }[]
}

const ListPage = ({ c, asked, rows, sections }: ListProps) => {
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  const { publication } = c.var.platform
  return (
    <DeskPage c={c} title="Articles" acts={<NewArticle />}>
      <Filters asked={asked} sections={sections} />
      {shown.length === 0 ? (
        <p class="notice">Nothing here matches.</p>
      ) : (
        <Table
          caption="Last changed first"
          columns={['Headline', 'State', 'Section', 'By', 'Changed']}
          rows={shown.map((row) => [
            <a href={links.desk.article(row.id)}>
              <bdi>{row.headline || 'Without a headline'}</bdi>
            </a>,
            <State row={row} />,
            row.section,
            row.authors,
            <Time at={row.changedAt} publication={publication} />,
          ])}
        />
      )}
      {rows.length > PER_PAGE && last && (
        <p class="older">
          <a href={links.desk.articlesAfter({ ...asked, cursor: `${last.changedAt}-${last.id}` })}>
            More
          </a>
        </p>
      )}
    </DeskPage>
  )
}

export const NewArticle = () => (
  <form method="post" action={links.desk.articles}>
    <button type="submit">New article</button>
  </form>
)

const State = ({ row }: { row: drafts.Listed }) => (
  <>
    <b class={`state ${row.state}`}>{row.state}</b>
    {row.isChanged === 1 && row.state !== 'draft' && ' with changes'}
  </>
)

const Filters = ({ asked, sections }: Pick<ListProps, 'asked' | 'sections'>) => {
  const typed: Typed = { values: asked, faults: {} }
  return (
    <form method="get" role="search" class="row filters">
      <Field id="q" name="q" label="Headline" type="search" typed={typed} />
      <Choice
        id="state"
        name="state"
        label="State"
        options={STATES.map((value) => ({ value, name: value || 'any' }))}
        typed={typed}
      />
      <Choice
        id="section"
        name="section"
        label="Section"
        options={[
          { value: '', name: 'any' },
          ...sections.map(({ slug, name }) => ({ value: slug, name })),
        ]}
        typed={typed}
      />
      <Field id="author" name="author" label="Author" type="text" typed={typed} />
      <button type="submit" class="quiet">
        Show
      </button>
    </form>
  )
}

const STATES = ['', 'draft', 'scheduled', 'published', 'withdrawn']
