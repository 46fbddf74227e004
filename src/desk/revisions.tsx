import { Hono } from 'hono'
import { fieldsOf } from '../articles/fields.ts'
import { timeOf } from '../db/ids.ts'
import { open, restore } from '../drafts/actions.ts'
import { changesBetween } from '../drafts/diff.ts'
import { Changes } from '../drafts/differences.tsx'
import { copyOf, type Revision } from '../drafts/draft.ts'
import * as drafts from '../drafts/store.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'
import { saying } from './said.ts'

/** The forms an article has had: compared, and brought back. */
export const revisions = new Hono<DeskApp>()

revisions.get('/articles/:id{[0-9]+}/revisions', may('write'), async (c) => {
  const id = idIn(c, 'id')
  const { article } = await open(c.var.platform, c.var.member, id)
  const before = Number(c.req.query('before')) || Number.MAX_SAFE_INTEGER
  const rows = await c.var.platform.db.all(drafts.revisionsOf({ articleId: id, before }))
  const last = rows.at(-1)
  return c.html(
    <DeskPage c={c} title={`Revisions of “${article.headline}”`}>
      <p>
        <a href={links.desk.article(id)}>To the article</a>
      </p>
      {rows.length === 0 ? (
        <p class="notice">Nothing has been saved yet.</p>
      ) : (
        <Table
          caption="Newest first"
          columns={['When', 'Who', 'What', 'Words']}
          rows={rows.map((revision) => [
            <a href={links.desk.revision(id, revision.id)}>
              <Time at={timeOf(revision.id)} publication={c.var.platform.publication} />
            </a>,
            revision.byName,
            revision.kind,
            wordsIn(revision),
          ])}
        />
      )}
      {rows.length === 30 && last && (
        <p class="older">
          <a href={`${links.desk.revisions(id)}?before=${last.id}`}>Older</a>
        </p>
      )}
    </DeskPage>,
  )
})

revisions.get('/articles/:id{[0-9]+}/revisions/:revision', may('write'), async (c) => {
  const [articleId, id] = [idIn(c, 'id'), idIn(c, 'revision')]
  const { publication, db } = c.var.platform
  const { article, draft } = await open(c.var.platform, c.var.member, articleId)
  const [[revision], earlier] = await db.batch([
    drafts.findRevision({ id, articleId }),
    drafts.revisionsOf({ articleId, before: id }),
  ])
  if (!revision) refuse('missing', 'There is no revision of that number.')
  const now = copyOf(article, draft, publication).fields
  const before = earlier[0]?.fields ?? fieldsOf(article, publication)
  return c.html(
    <DeskPage c={c} title="A revision">
      <p>
        <Time at={timeOf(id)} publication={publication} />, {revision.kind} by {revision.byName}.{' '}
        <a href={links.desk.revisions(articleId)}>All revisions</a>
      </p>
      <form method="post" action={`${links.desk.revision(articleId, id)}/restore`}>
        <button type="submit">Bring this form back</button>
        <p class="meta">As the copy to work on; readers see it once it is published.</p>
      </form>
      {earlier.length > 0 && (
        <>
          <h2>What it changed</h2>
          <Changes diffs={changesBetween(before, revision.fields)} />
        </>
      )}
      <h2>From it to the copy of now</h2>
      <Changes diffs={changesBetween(revision.fields, now)} />
    </DeskPage>,
  )
})

revisions.post('/articles/:id{[0-9]+}/revisions/:revision/restore', may('write'), async (c) => {
  const id = idIn(c, 'id')
  await restore(c.var.platform, c.var.member, id, idIn(c, 'revision'))
  return c.redirect(saying(links.desk.article(id), 'restored'), 303)
})

const wordsIn = ({ fields }: Revision) => String(fields.body.split(/\s+/).filter(Boolean).length)
