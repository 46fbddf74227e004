import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import * as v from 'valibot'
import { KILOBYTE, readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import {
  changeIssue,
  dropIssue,
  findIssue,
  pauseIssue,
  resumeIssue,
  scheduleIssue,
  sendIssue,
  sendTest,
  unscheduleIssue,
} from '../newsletter/actions.ts'
import { ChangedIssue, Rev, Schedule } from '../newsletter/input.ts'
import { AMISS, lacking, mayEdit, nameOf } from '../newsletter/issue.ts'
import { progressOf } from '../newsletter/sending.ts'
import * as store from '../newsletter/store.ts'
import { Refusal, refuse } from '../refusal.ts'
import type { Member } from '../staff/staff.ts'
import { RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { AmissTable, Report, Sending } from './issue-report.tsx'
import { IssueActs, IssueForm, Previews } from './issue-views.tsx'
import { StateOf, toWhom } from './issues.tsx'
import { type SAID, saying } from './said.ts'

/** One letter to many: written, looked at, sent, and what became of it. */
export const issuePages = new Hono<DeskApp>()

const ISSUE = '/issues/:id{[0-9]+}'
const MOST_BYTES = 128 * KILOBYTE
const RECENT = 40

issuePages.get(ISSUE, may('write-to-many'), async (c) => c.html(await issuePage(c)))

issuePages.post(ISSUE, may('write-to-many'), async (c) => {
  const id = idIn(c, 'id')
  const form = await readForm(c, ChangedIssue, MOST_BYTES)
  const saved = await orRefusal(() => changeIssue(c.var.platform, c.var.member, id, form.check()))
  if (!(saved instanceof Refusal)) return c.redirect(saying(links.desk.issue(id), 'saved'), 303)
  c.status(statusOf(saved))
  const typed = typedAgain(form.typed, saved, (field) => ['subject', 'body'].includes(field))
  return c.html(await issuePage(c, typed, new Set(form.lists.articles?.map(Number))))
})

issuePages.get(`${ISSUE}/preview`, may('write-to-many'), async (c) => {
  const { sampleOf } = await import('../newsletter/composing.ts')
  const { subject, text } = await sampleOf(c.var.platform, idIn(c, 'id'), c.var.member.email)
  // Each width stands in a frame of ours.
  c.set('admits', ["'self'"])
  return c.html(
    <DeskPage c={c} title={subject}>
      <Previews id={idIn(c, 'id')} text={text} />
    </DeskPage>,
  )
})

// A letter has its styles inline, and may stand in a page of ours.
const asLetter = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'https:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'self'"],
    sandbox: ['allow-popups'],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'SAMEORIGIN',
  xXssProtection: false,
})

issuePages.get(`${ISSUE}/letter`, may('write-to-many'), asLetter, async (c) => {
  const { sampleOf } = await import('../newsletter/composing.ts')
  return c.html((await sampleOf(c.var.platform, idIn(c, 'id'), c.var.member.email)).html)
})

issuePages.get(`${ISSUE}/send`, may('write-to-many'), async (c) => {
  const id = idIn(c, 'id')
  const issue = await findIssue(c.var.platform, id)
  if (!mayEdit(issue)) return c.redirect(links.desk.issue(id), 303)
  const { db, now } = c.var.platform
  const [{ n } = { n: 0 }] = await db.all(store.audience({ issue: id, now: now() }))
  return c.html(
    <DeskPage c={c} title="Send it now?">
      <Sending issue={issue} n={n} missing={lacking(issue)} />
    </DeskPage>,
  )
})

type Turn = (c: DeskContext, id: number, rev: number) => Promise<void>

const does =
  (
    act: (
      platform: DeskContext['var']['platform'],
      by: Member,
      id: number,
      rev: number,
    ) => Promise<void>,
  ): Turn =>
  (c, id, rev) =>
    act(c.var.platform, c.var.member, id, rev)

/** What a button does with an issue as it stood when the page was made, and what is said then. */
const TURNS: Record<string, [act: Turn, said: keyof typeof SAID]> = {
  send: [does(sendIssue), 'issue-sent'],
  unschedule: [does(unscheduleIssue), 'issue-unscheduled'],
  drop: [does(dropIssue), 'issue-dropped'],
  pause: [does(pauseIssue), 'issue-paused'],
  resume: [does(resumeIssue), 'issue-resumed'],
  test: [does(sendTest), 'issue-tested'],
}

for (const [name, [act, said]] of Object.entries(TURNS))
  issuePages.post(`${ISSUE}/${name}`, may('write-to-many'), async (c) => {
    const id = idIn(c, 'id')
    const form = await readForm(c, Rev)
    const done = await orRefusal(() => act(c, id, form.check().rev))
    if (!(done instanceof Refusal)) return c.redirect(saying(links.desk.issue(id), said), 303)
    return refused(c, done)
  })

issuePages.post(`${ISSUE}/schedule`, may('write-to-many'), async (c) => {
  const id = idIn(c, 'id')
  const form = await readForm(c, Schedule)
  const done = await orRefusal(() => scheduleIssue(c.var.platform, c.var.member, id, form.check()))
  if (!(done instanceof Refusal))
    return c.redirect(saying(links.desk.issue(id), 'issue-scheduled'), 303)
  return refused(c, done)
})

/** The issue as it stands, with why the button did nothing. */
async function refused(c: DeskContext, { message }: Refusal & Error, typed: Typed = UNTYPED) {
  c.status(409)
  return c.html(await issuePage(c, { ...typed, refusal: message }))
}

const AmissQuery = v.object({
  state: v.fallback(v.picklist(AMISS), 'uncertain'),
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number)), '0'),
})
const PER_PAGE = 50

issuePages.get(`${ISSUE}/amiss`, may('write-to-many'), async (c) => {
  const id = idIn(c, 'id')
  const { state, after } = readQuery(c, AmissQuery)
  const issue = await findIssue(c.var.platform, id)
  const rows = await c.var.platform.db.all(
    store.amiss({ issue: id, state, after, limit: PER_PAGE + 1 }),
  )
  return c.html(
    <DeskPage c={c} title="Letters that went amiss">
      <p>
        Of <a href={links.desk.issue(id)}>{nameOf(issue)}</a>. What is uncertain is not sent again:
        nobody knows whether it arrived, and twice is worse.
      </p>
      <AmissTable
        id={id}
        state={state}
        rows={rows}
        most={PER_PAGE}
        publication={c.var.platform.publication}
      />
    </DeskPage>,
  )
})

async function issuePage(c: DeskContext, typed?: Typed, ticked?: Set<number>) {
  const id = idIn(c, 'id')
  const { db, publication } = c.var.platform
  const [[issue], candidates, lists] = await db.batch([
    store.find({ id }),
    store.candidates({ issue: id, limit: RECENT }),
    store.lists(),
  ])
  if (!issue) refuse('missing', 'There is no issue of that number.')
  const isOpen = mayEdit(issue)
  const values = { subject: issue.subject, body: issue.bodyMarkdown, list: issue.list }
  const hasTyped = Object.keys(typed?.values ?? {}).length > 0
  const shown = hasTyped && typed ? typed : { ...UNTYPED, ...typed, values }
  return (
    <DeskPage c={c} title={nameOf(issue)}>
      <p class="meta">
        <StateOf issue={issue} /> to {toWhom(issue)}
        {issue.madeBy ? `, by ${issue.madeBy}` : ''}
      </p>
      <RefusalNotice typed={shown} />
      {isOpen ? (
        <>
          <IssueForm
            issue={issue}
            candidates={candidates.map((it) => ({
              ...it,
              isChosen: ticked ? Number(ticked.has(it.id)) : it.isChosen,
            }))}
            lists={lists}
            typed={shown}
            publication={publication}
          />
          <IssueActs issue={issue} publication={publication} now={c.var.platform.now()} />
        </>
      ) : (
        <Report
          issue={issue}
          counts={await progressOf(c.var.platform, id)}
          publication={publication}
        />
      )}
    </DeskPage>
  )
}
