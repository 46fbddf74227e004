import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Issue } from '../newsletter/issue.ts'
import type { Candidate } from '../newsletter/store.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import { Choice, Field, Hidden, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'

export type IssueProps = { issue: Issue; publication: Publication }

type FormProps = IssueProps & {
  candidates: Candidate[]
  lists: { list: string; name: string }[]
  typed: Typed
}

export const IssueForm = ({ issue, candidates, lists, typed, publication }: FormProps) => (
  <form method="post" class="issue" action={links.desk.issue(issue.id)}>
    <Hidden name="rev" value={String(issue.rev)} />
    {issue.kind === 'written' && (
      <Choice
        id="list"
        name="list"
        label="To"
        typed={typed}
        options={[
          { value: 'newsletter', name: 'all who have the newsletter' },
          ...lists.map(({ list, name }) => ({ value: list, name: `followers of ${name}` })),
        ]}
      />
    )}
    <Field
      id="subject"
      name="subject"
      label="Subject"
      typed={typed}
      maxlength={150}
      dir="auto"
      {...(issue.kind === 'drafted'
        ? { hint: 'Left empty, it is the first headline of each reader’s own letter.' }
        : {})}
    />
    <Field
      id="body"
      name="body"
      label="Your words, in Markdown"
      hint="They come first, before the articles."
      typed={typed}
      rows={12}
      dir="auto"
    />
    <Articles candidates={candidates} publication={publication} />
    <button type="submit" data-key="save">
      Save
    </button>
  </form>
)

const Articles = ({ candidates, publication }: Pick<FormProps, 'candidates' | 'publication'>) => (
  <fieldset>
    <legend>Articles</legend>
    <ul class="ticks">
      {candidates.map(({ id, headline, publishedAt, isChosen }) => (
        <li>
          <label class="tick" for={`article-${id}`}>
            <input
              type="checkbox"
              id={`article-${id}`}
              name="articles[]"
              value={id}
              checked={isChosen === 1}
            />
            <span>
              <bdi>{headline}</bdi>{' '}
              <span class="meta">
                <Time at={publishedAt} publication={publication} isDay />
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  </fieldset>
)

type ActsProps = IssueProps & { now: number }

/** What can be done with what is saved. */
export const IssueActs = ({ issue, publication, now }: ActsProps) => (
  <>
    <h2>What is saved</h2>
    <div class="row">
      <a href={links.desk.issuePreview(issue.id)}>See it as it will come</a>
      <Press issue={issue} act="test" isQuiet>
        Send it to me as a test
      </Press>
    </div>
    <div class="acts">
      <section aria-labelledby="when">
        <h2 id="when">When it goes out</h2>
        {issue.state === 'scheduled' && issue.sendAt !== null ? (
          <>
            <p>
              It goes out on <Time at={issue.sendAt} publication={publication} />.
            </p>
            <Press issue={issue} act="unschedule" isQuiet>
              Take it off the schedule
            </Press>
          </>
        ) : (
          <form method="post" action={`${links.desk.issue(issue.id)}/schedule`}>
            <Hidden name="rev" value={String(issue.rev)} />
            <Field
              id="at"
              name="at"
              type="datetime-local"
              label={`On the clock of ${publication.timeZone}`}
              typed={{
                ...UNTYPED,
                values: { at: withOffset(now + HOUR, publication.timeZone).slice(0, MINUTES) },
              }}
            />
            <button type="submit">Schedule it</button>
          </form>
        )}
        <p>
          <a href={links.desk.issueSending(issue.id)}>Send it now</a>
        </p>
      </section>
      <section aria-labelledby="drop">
        <h2 id="drop">Or not at all</h2>
        <p>It goes to nobody, and cannot be brought back.</p>
        <Press issue={issue} act="drop" isGrave>
          Drop it
        </Press>
      </section>
    </div>
  </>
)

const HOUR = 3_600_000
const MINUTES = '2026-11-20T08:30'.length

type PressProps = {
  issue: Issue
  act: string
  isQuiet?: boolean
  isGrave?: boolean
  children: Child
}

export const Press = ({ issue, act, isQuiet, isGrave, children }: PressProps) => (
  <form method="post" action={`${links.desk.issue(issue.id)}/${act}`}>
    <Hidden name="rev" value={String(issue.rev)} />
    <button type="submit" class={isGrave ? 'quiet grave' : isQuiet ? 'quiet' : undefined}>
      {children}
    </button>
  </form>
)

const WIDTHS = [320, 480, 700]

export const Previews = ({ id, text }: { id: number; text: string }) => (
  <>
    <p>
      As it comes with all its articles; each reader’s own letter has those that are for them. Its
      last links lead nowhere here. <a href={links.desk.issue(id)}>Back to the letter</a>
    </p>
    <section class="widths" aria-label="The letter in three widths" tabindex={0}>
      {WIDTHS.map((width) => (
        <figure>
          <figcaption>{width} pixels wide</figcaption>
          <iframe
            title={`The letter, ${width} pixels wide`}
            src={links.desk.issueLetter(id)}
            width={width}
            height={720}
            sandbox=""
          />
        </figure>
      ))}
    </section>
    <h2>As text</h2>
    <pre class="letter-text" tabindex={0}>
      {text}
    </pre>
  </>
)
