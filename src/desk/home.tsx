import { Hono } from 'hono'
import { timeOf } from '../db/ids.ts'
import * as drafts from '../drafts/store.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { can } from '../staff/staff.ts'
import * as staff from '../staff/store.ts'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'

/** Where a day at the desk begins: what is yours, what runs next, what was done last. */
export const home = new Hono<DeskApp>()

const FEW = 8
const NEWEST = { before: Number.MAX_SAFE_INTEGER, staff: 0, subject: '', limit: FEW }

home.get('/', may('look'), async (c) => {
  const { member } = c.var
  const { db, publication } = c.var.platform
  const [own, scheduled, done] = await db.batch([
    drafts.list({ state: 'draft', createdBy: member.id }, FEW),
    drafts.list({ state: 'scheduled' }, FEW),
    staff.logged(NEWEST),
  ])
  return c.html(
    <DeskPage c={c} title={`Hello, ${member.name}`}>
      {can(member.role, 'write') && (
        <>
          <form method="post" action={links.desk.articles}>
            <button type="submit">New article</button>
          </form>
          <Articles title="Your drafts" articles={own} publication={publication} />
        </>
      )}
      {can(member.role, 'publish') && (
        <Articles title="Running next" articles={scheduled} publication={publication} />
      )}
      {can(member.role, 'read-log') && (
        <section aria-labelledby="done">
          <h2 id="done">Done last</h2>
          <ul class="lines">
            {done.map(({ id, byName, act, detail }) => (
              <li>
                <span class="meta">
                  <Time at={timeOf(id)} publication={publication} />
                </span>{' '}
                {byName} {act} <bdi>{detail}</bdi>
              </li>
            ))}
          </ul>
        </section>
      )}
      {member.role === 'moderator' && <p>Nothing waits for you here.</p>}
    </DeskPage>,
  )
})

type ArticlesProps = { title: string; articles: drafts.Listed[]; publication: Publication }

const Articles = ({ title, articles, publication }: ArticlesProps) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    {articles.length === 0 ? (
      <p class="meta">None.</p>
    ) : (
      <ul class="lines">
        {articles.map(({ id, headline, publishedAt, changedAt }) => (
          <li>
            <a href={links.desk.article(id)}>
              <bdi>{headline || 'Without a headline'}</bdi>
            </a>{' '}
            <span class="meta">
              <Time at={publishedAt ?? changedAt} publication={publication} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)
