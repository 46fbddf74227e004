import * as links from '../links.ts'
import {
  AMISS,
  type AmissState,
  type Issue,
  isPublic,
  mayPause,
  mayResume,
} from '../newsletter/issue.ts'
import type { Amiss } from '../newsletter/store.ts'
import type { Publication } from '../publication.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { type IssueProps, Press } from './issue-views.tsx'

type SendingProps = { issue: Issue; n: number; missing: string[] }

export const Sending = ({ issue, n, missing }: SendingProps) =>
  missing.length > 0 ? (
    <p class="notice">
      Before it can go out it needs {missing.join(' and ')}.{' '}
      <a href={links.desk.issue(issue.id)}>Back to the letter</a>
    </p>
  ) : (
    <>
      <p>
        {n === 0 ? (
          'Nobody would get it: nobody has subscribed to this yet.'
        ) : (
          <>
            <b>{people(n)}</b> will get it
            {issue.kind === 'drafted' && ', but for those to whom it has nothing to tell'}. What has
            gone out cannot be called back.
          </>
        )}
      </p>
      <div class="row">
        <Press issue={issue} act="send">
          Send it now
        </Press>
        <a href={links.desk.issue(issue.id)}>Not yet</a>
      </div>
    </>
  )

const number = (n: number) => n.toLocaleString('en')
const people = (n: number) => (n === 1 ? '1 subscriber' : `${number(n)} subscribers`)

type Counts = Record<string, number>

/** What became of it, as it stands at this moment. */
export const Report = ({ issue, counts, publication }: IssueProps & { counts: Counts }) => (
  <>
    <p>
      {issue.begunAt !== null && (
        <>
          It began to go out on <Time at={issue.begunAt} publication={publication} />
          {issue.endedAt !== null && (
            <>
              {' '}
              and was done on <Time at={issue.endedAt} publication={publication} />
            </>
          )}
          .{' '}
        </>
      )}
      {sentenceOf(counts)}
    </p>
    <div class="row">
      {mayPause(issue) && (
        <Press issue={issue} act="pause">
          Pause it
        </Press>
      )}
      {mayResume(issue) && (
        <Press issue={issue} act="resume">
          Resume it
        </Press>
      )}
      {issue.state !== 'sent' && issue.state !== 'dropped' && (
        <a href={links.desk.issue(issue.id)}>How it stands now</a>
      )}
      <a href={links.desk.issuePreview(issue.id)}>The letter</a>
      {isPublic(issue) && <a href={links.letter(issue.id)}>Its public page</a>}
    </div>
    {Object.keys(counts).length > 0 && (
      <Table
        caption="Its letters, by what became of them"
        columns={['State', 'Letters', 'That is']}
        rows={STATES.filter(([state]) => counts[state]).map(([state, , meaning]) => [
          isAmiss(state) ? <a href={links.desk.issueAmiss(issue.id, { state })}>{state}</a> : state,
          number(counts[state] ?? 0),
          meaning,
        ])}
      />
    )}
  </>
)

const STATES: [state: string, words: string, meaning: string][] = [
  ['queued', 'still to go', 'still to be sent'],
  ['leased', 'on their way', 'being handed over at this moment'],
  ['accepted', 'accepted', 'the carrier has taken it'],
  ['delivered', 'delivered', 'the mailbox has taken it'],
  ['uncertain', 'uncertain', 'the carrier went silent; it is not sent again'],
  ['refused', 'refused', 'the carrier did not take it'],
  ['bounced', 'bounced', 'the mailbox sent it back'],
  ['complained', 'called spam', 'its reader said so, and gets no more'],
  ['skipped', 'with nothing for them', 'nothing in it was for its reader'],
]

/** The figures in a sentence that claims no more than is known. */
export function sentenceOf(counts: Counts): string {
  const told = STATES.flatMap(([state, words]) =>
    counts[state] ? [`${number(counts[state])} ${words}`] : [],
  )
  return told.length > 0 ? `${told.join(', ')}.` : 'No letter has been written yet.'
}

const isAmiss = (state: string) => AMISS.some((one) => one === state)

type AmissProps = {
  id: number
  state: AmissState
  rows: Amiss[]
  most: number
  publication: Publication
}

export const AmissTable = ({ id, state, rows, most, publication }: AmissProps) => {
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return (
    <>
      <nav class="tabs" aria-label="How they ended">
        {AMISS.map((one) => (
          <a
            href={links.desk.issueAmiss(id, { state: one })}
            aria-current={one === state ? 'true' : undefined}
          >
            {one}
          </a>
        ))}
      </nav>
      {shown.length === 0 ? (
        <p class="notice">None ended so.</p>
      ) : (
        <Table
          caption={`Letters that are ${state}`}
          columns={['Address', 'Why', 'When']}
          rows={shown.map(({ email, detail, at }) => [
            email,
            detail || 'not said',
            <Time at={at} publication={publication} />,
          ])}
        />
      )}
      {rows.length > most && last && (
        <p class="older">
          <a
            href={links.desk.issueAmiss(id, { state, after: String(last.subscriberId) })}
            rel="next"
          >
            More
          </a>
        </p>
      )}
    </>
  )
}
