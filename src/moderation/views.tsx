import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Hidden } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import { REASONS, type ReasonKey, seenAs } from './decision.ts'
import type { Report, Weighed } from './queue.ts'

type Shared = { publication: Publication; back: string }

export type CardsProps = Shared & { comments: Weighed[]; reports: Report[]; none: string }

/** Comments to be decided on, each with all that a moderator goes by. */
export const Cards = ({ comments, reports, none, ...shared }: CardsProps) =>
  comments.length === 0 ? (
    <p class="notice none" tabindex={-1}>
      {none}
    </p>
  ) : (
    <ol class="cards" data-queue>
      {comments.map((comment) => (
        <li class={`card ${comment.state}`} id={`q-${comment.id}`}>
          {comment.state !== 'withdrawn' && (
            <label class="pick-out">
              <input type="checkbox" name="comment[]" form="bulk" value={seenAs(comment)} />
              <span class="unseen">Select the comment by {comment.name}</span>
            </label>
          )}
          <Card
            comment={comment}
            reports={reports.filter(({ commentId }) => commentId === comment.id)}
            {...shared}
          />
        </li>
      ))}
    </ol>
  )

type CardProps = Shared & { comment: Weighed; reports: Report[]; isWhole?: boolean }

export const Card = ({ comment, reports, publication, back, isWhole = false }: CardProps) => (
  <article aria-label={`Comment by ${comment.name}`}>
    <header>
      <Author comment={comment} />
      <p class="meta">
        <Time at={timeOf(comment.id)} publication={publication} isAgo />
        {comment.editedAt !== null && ', edited'} on{' '}
        <a href={links.desk.articleComments(comment.threadId)}>
          <bdi>{comment.headline}</bdi>
        </a>
        , <Place comment={comment} />
      </p>
    </header>
    {comment.parentName !== null && <Answered comment={comment} />}
    <div class="text" dir="auto">
      {raw(comment.bodyHtml)}
    </div>
    <Grounds comment={comment} reports={reports} />
    <Deciding comment={comment} back={back}>
      {!isWhole && <a href={links.desk.comment(comment.id)}>More</a>}
    </Deciding>
  </article>
)

const Place = ({ comment: { url, sectionName } }: { comment: Weighed }) =>
  url === '' ? (
    <>{sectionName}</>
  ) : (
    <a href={url} rel="noreferrer">
      {sectionName}
    </a>
  )

type DecidingProps = { comment: Weighed; back: string; children?: Child }

/** What its author has taken back is theirs: nobody decides on it. */
const Deciding = ({ comment, back, children }: DecidingProps) =>
  comment.state === 'withdrawn' ? (
    <p class="decide">{children}</p>
  ) : (
    <Acts
      tokens={[seenAs(comment)]}
      back={back}
      state={comment.state}
      canKeep={comment.nReports > 0 || comment.appeal !== null}
    >
      {children}
    </Acts>
  )

const Author = ({ comment }: { comment: Weighed }) => {
  const { readerId, name, badge, verifiedAt, state, pinned, isPick, hasNotes } = comment
  return (
    <p class="who">
      <b>
        {readerId === null ? <bdi>{name}</bdi> : <a href={links.desk.reader(readerId)}>{name}</a>}
      </b>
      {badge !== '' && <span class="chip">{badge}</span>}
      {verifiedAt !== null && <span class="chip good">verified</span>}
      <span class="standing">{standingOf(comment)}</span>
      {hasNotes === 1 && <span class="chip">has notes</span>}
      {state !== 'pending' && <span class={`state ${state}`}>{state}</span>}
      {pinned > 0 && <span class="chip">pinned</span>}
      {isPick && <span class="chip">editor’s pick</span>}
    </p>
  )
}

function standingOf({ readerId, badge, nApproved, nRejected }: Weighed) {
  if (badge === 'staff') return 'of the staff'
  if (readerId === null) return 'from elsewhere'
  if (!nApproved && !nRejected) return 'new here'
  return `${nApproved} published, ${nRejected} not`
}

const Answered = ({ comment }: { comment: Weighed }) => (
  <blockquote class="answered">
    <p class="meta">
      In reply to <a href={links.desk.comment(comment.parentId ?? 0)}>{comment.parentName}</a>
      {comment.parentState !== 'approved' && `, which is ${comment.parentState}`}
    </p>
    <div class="excerpt" dir="auto">
      {raw(comment.parentHtml ?? '')}
    </div>
  </blockquote>
)

/** Why it is here: what held it, what readers report, and what its author says to that. */
const Grounds = ({ comment, reports }: { comment: Weighed; reports: Report[] }) => {
  const { reason, state, decidedBy, rule, appeal, warning } = comment
  const isGrounded = reason !== '' || reports.length > 0 || appeal !== null || warning !== ''
  return !isGrounded ? null : (
    <ul class="grounds">
      {reason !== '' && (
        <li>
          <b>{state === 'pending' ? 'Held' : 'Reason'}</b> {reason}
          <span class="meta"> {[decidedBy, rule].filter(Boolean).join(', ')}</span>
        </li>
      )}
      {warning !== '' && (
        <li>
          <b>Warning</b> {warning}
        </li>
      )}
      {tally(reports).map(([why, { n, words }]) => (
        <li class="alarm">
          <b>Reported{n > 1 && ` ${n} times`}</b> {why}
          {words.map((said) => (
            <q dir="auto">{said}</q>
          ))}
        </li>
      ))}
      {appeal !== null && (
        <li class="alarm">
          <b>Appeal</b> <q dir="auto">{appeal}</q>
        </li>
      )}
    </ul>
  )
}

const FEW = 3

/** Reports by their reason, the most frequent first, with the first words of each. */
function tally(reports: Report[]) {
  const byReason = Object.entries(Object.groupBy(reports, ({ reason }) => reason))
  return byReason
    .map(([why, all = []]) => {
      const words = all.map(({ words }) => words).filter(Boolean)
      return [why, { n: all.length, words: words.slice(0, FEW) }] as const
    })
    .sort(([, a], [, b]) => b.n - a.n)
}

export type ActsProps = {
  /** The comments as they are seen; a bulk form has those that are ticked instead. */
  tokens?: string[]
  id?: string
  back: string
  /** What the form is called, where nothing around it says. */
  label?: string
  state?: Weighed['state']
  canKeep?: boolean
  words?: string
  isOpen?: boolean
  children?: Child
}

/** The buttons that decide: with a reason each, to reject. */
export const Acts = ({
  tokens = [],
  id,
  back,
  label,
  state,
  canKeep = true,
  ...rest
}: ActsProps) => (
  <form
    method="post"
    action={links.desk.decide}
    id={id}
    class="decide"
    aria-label={label}
    data-decide
  >
    {tokens.map((token) => (
      <Hidden name="comment[]" value={token} />
    ))}
    <Hidden name="back" value={back} />
    {/* What Enter presses in the field for one's own words: it asks for the reason. */}
    <button type="submit" name="act" value="reject" hidden>
      Reject
    </button>
    {state !== 'approved' && <Act act="approve" name="Approve" kind="go" />}
    {canKeep && <Act act="keep" name="Keep as it is" kind="second" />}
    {state !== 'rejected' && <Rejecting {...rest} />}
    {state !== 'spam' && <Act act="spam" name="Spam" kind="second" />}
    {rest.children}
  </form>
)

const Act = ({ act, name, kind }: { act: string; name: string; kind: string }) => (
  <button type="submit" name="act" value={act} class={kind}>
    {name}
  </button>
)

const LABELS: Record<ReasonKey, string> = {
  abuse: 'Insults or attacks',
  'off-topic': 'Off the topic',
  false: 'False',
  private: 'Private matters',
  advert: 'Advertising',
  repeated: 'Repetition',
  unlawful: 'Unlawful',
  other: 'In these words',
}

type RejectingProps = Pick<ActsProps, 'words' | 'isOpen'>

const Rejecting = ({ words = '', isOpen = false }: RejectingProps) => (
  <details class="rejecting" open={isOpen}>
    <summary>Reject…</summary>
    <div class="reasons" role="group" aria-label="Why it is rejected">
      <label>
        <span>In your own words, if you like. The author is told.</span>
        <input name="words" maxlength={500} value={words} autocomplete="off" />
      </label>
      {(Object.keys(REASONS) as ReasonKey[]).map((reason, i) => (
        <button
          type="submit"
          name="act"
          value={`reject ${reason}`}
          class="grave"
          title={REASONS[reason] || 'Your own words are the reason'}
        >
          <kbd class="js">{i + 1}</kbd> {LABELS[reason]}
        </button>
      ))}
    </div>
  </details>
)
