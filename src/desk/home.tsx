import { Hono } from 'hono'
import { timeOf } from '../db/ids.ts'
import * as drafts from '../drafts/store.ts'
import * as links from '../links.ts'
import { type Counts, said } from '../moderation/queue.ts'
import * as queue from '../moderation/store.ts'
import { type Issue, nameOf } from '../newsletter/issue.ts'
import * as newsletter from '../newsletter/store.ts'
import type { Publication } from '../publication.ts'
import { can } from '../staff/staff.ts'
import * as staff from '../staff/store.ts'
import { Time } from '../ui/time.tsx'
import { NewArticle } from './articles.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'
import { StateOf } from './issues.tsx'

/** Where a day at the desk begins: what is yours, what runs next, what was done last. */
export const home = new Hono<DeskApp>()

const FEW = 8
const NEWEST = { before: Number.MAX_SAFE_INTEGER, staff: 0, subject: '', limit: FEW }

home.get('/', may('look'), async (c) => {
  const { member } = c.var
  const { db, publication } = c.var.platform
  const [own, scheduled, done, [counts], letters] = await db.batch([
    drafts.list({ state: 'draft', createdBy: member.id }, FEW),
    drafts.list({ state: 'scheduled' }, FEW),
    staff.logged(NEWEST),
    queue.counts(),
    newsletter.underWay({ limit: FEW }),
  ])
  const mayWrite = can(member.role, 'write')
  return c.html(
    <DeskPage c={c} title={`Hello, ${member.name}`} acts={mayWrite ? <NewArticle /> : undefined}>
      <div class="home">
        {mayWrite && (
          <Articles
            title="Your drafts"
            none="None. What you begin waits here."
            articles={own}
            publication={publication}
          />
        )}
        {can(member.role, 'moderate') && <Comments counts={counts ?? {}} />}
        {can(member.role, 'publish') && (
          <Articles
            title="Running next"
            none="Nothing is scheduled."
            articles={scheduled}
            publication={publication}
          />
        )}
        {can(member.role, 'write-to-many') && letters.length > 0 && <Letters issues={letters} />}
        {can(member.role, 'read-log') && <Done done={done} publication={publication} />}
      </div>
    </DeskPage>,
  )
})

const DUTIES = [
  ['waiting', 'for a moderator to read them'],
  ['reported', 'by readers, and still read'],
  ['appealed', 'by their authors, who ask you to look again'],
] as const

const Comments = ({ counts }: { counts: Counts }) => (
  <section aria-labelledby="comments">
    <h2 id="comments">Comments</h2>
    <ul class="entries duties">
      {DUTIES.map(([show, how]) => (
        <li>
          <a href={links.desk.commentsOf({ show })}>
            <b class={counts[show] ? 'count' : 'count none'}>{said(counts[show] ?? 0)}</b> {show}
          </a>
          <span class="meta">{how}</span>
        </li>
      ))}
    </ul>
  </section>
)

/** What goes out, and what the clock drafted and an editor has to send. */
const Letters = ({ issues }: { issues: Issue[] }) => (
  <section aria-labelledby="letters">
    <h2 id="letters">Letters</h2>
    <ul class="entries">
      {issues.map((issue) => (
        <li>
          <a href={links.desk.issue(issue.id)}>
            <bdi>{nameOf(issue)}</bdi>
          </a>
          <span class="meta">
            <StateOf issue={issue} />
          </span>
        </li>
      ))}
    </ul>
  </section>
)

type DoneProps = { done: staff.Logged[]; publication: Publication }

const Done = ({ done, publication }: DoneProps) => (
  <section class="home-done" aria-labelledby="done">
    <h2 id="done">Done last</h2>
    <ul class="entries">
      {done.map(({ id, byName, act, detail }) => (
        <li>
          {byName} {act} <bdi>{detail}</bdi>
          <span class="meta">
            <Time at={timeOf(id)} publication={publication} />
          </span>
        </li>
      ))}
    </ul>
    <p>
      <a href={links.desk.log}>All of the log</a>
    </p>
  </section>
)

type ArticlesProps = {
  title: string
  none: string
  articles: drafts.Listed[]
  publication: Publication
}

const Articles = ({ title, none, articles, publication }: ArticlesProps) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    {articles.length === 0 ? (
      <p class="meta">{none}</p>
    ) : (
      <ul class="entries">
        {articles.map(({ id, headline, publishedAt, changedAt }) => (
          <li>
            <a href={links.desk.article(id)}>
              <bdi>{headline || 'Without a headline'}</bdi>
            </a>
            <span class="meta">
              <Time at={publishedAt ?? changedAt} publication={publication} />
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
)
