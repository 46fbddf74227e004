import { MOST_PINS } from '../comments/comment.ts'
import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Field, type Typed } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { type Block, domainsIn } from './block.ts'
import type { Logged, Revision } from './history.ts'
import type { Weighed } from './queue.ts'

type Of<T> = T & { comment: Weighed }

/** How readers are shown it: above the thread, as the editors' pick, behind a warning. */
export const Showing = ({ comment, typed }: Of<{ typed: Typed }>) => (
  <section aria-labelledby="showing">
    <h2 id="showing">How it is shown</h2>
    {comment.rootId === 0 && <PinForm comment={comment} />}
    <form method="post" action={`${links.desk.comment(comment.id)}/marks`}>
      <label class="tick">
        <input type="checkbox" name="pick" checked={comment.isPick} /> An editor’s pick
      </label>
      <Field
        id="warning"
        name="warning"
        label="Warning"
        hint="If it says something, the comment is folded away behind it."
        typed={typed}
        maxlength={120}
      />
      <button type="submit" class="second">
        Save
      </button>
    </form>
  </section>
)

/** Pins a comment, moves it among the pinned, or takes it from there. */
export const PinForm = ({ comment }: { comment: Pick<Weighed, 'id' | 'name' | 'pinned'> }) => (
  <form method="post" action={`${links.desk.comment(comment.id)}/pin`} class="row pin">
    {Array.from({ length: MOST_PINS }, (_, i) => i + 1).map((place) => (
      <button
        type="submit"
        name="place"
        value={place}
        class="quiet"
        aria-pressed={place === comment.pinned ? 'true' : 'false'}
      >
        {comment.pinned === 0 ? `Pin at ${place}` : place}
      </button>
    ))}
    {comment.pinned > 0 && (
      <button type="submit" name="place" value="0" class="quiet">
        Unpin
      </button>
    )}
  </form>
)

/** Answers it in the newsroom's name. */
export const Replying = ({ comment, name, typed }: Of<{ name: string; typed: Typed }>) => (
  <section aria-labelledby="reply">
    <h2 id="reply">Answer it</h2>
    <form method="post" action={`${links.desk.comment(comment.id)}/reply`}>
      <Field
        id="body"
        name="body"
        label={`As ${name}, staff`}
        hint="It is read at once, with your name and the badge of the staff."
        typed={typed}
        rows={4}
        required
        maxlength={10_000}
        dir="auto"
      />
      <button type="submit" class="second">
        Publish the answer
      </button>
    </form>
  </section>
)

type BlockingProps = Of<{ isNetworkKnown: boolean; typed: Typed }>

/** Stops who wrote it, or what it came with. */
export const Blocking = ({ comment, isNetworkKnown, typed }: BlockingProps) => (
  <section aria-labelledby="block">
    <h2 id="block">Block</h2>
    <form method="post" action={`${links.desk.comment(comment.id)}/block`}>
      <Choice
        id="what"
        name="what"
        label="Whom or what"
        options={[
          ...(comment.readerId === null ? [] : [{ value: 'reader', name: 'This reader' }]),
          { value: 'name', name: `The name “${comment.name}”` },
          ...domainsIn(comment.bodyHtml).map((domain) => ({
            value: `domain ${domain}`,
            name: `Links to ${domain}`,
          })),
          ...(isNetworkKnown
            ? [{ value: 'network', name: 'The network it came from, today' }]
            : []),
        ]}
        typed={typed}
      />
      <BlockFields typed={typed} />
      <button type="submit" class="grave">
        Block
      </button>
    </form>
  </section>
)

/** How long, and why. */
export const BlockFields = ({ typed }: { typed: Typed }) => (
  <>
    <Choice
      id="lasts"
      name="lasts"
      label="For"
      options={[
        { value: 'day', name: 'a day' },
        { value: 'week', name: 'a week' },
        { value: 'month', name: 'a month' },
        { value: 'year', name: 'a year' },
        { value: 'always', name: 'good, until it is lifted' },
      ]}
      typed={typed}
    />
    <Field
      id="reason"
      name="reason"
      label="Why"
      hint="For your colleagues; no reader sees it."
      typed={typed}
      required
      maxlength={300}
    />
  </>
)

type HistoryProps = { log: Logged[]; revisions: Revision[]; publication: Publication }

/** What became of it, and what it said before. */
export const History = ({ log, revisions, publication }: HistoryProps) => (
  <section aria-labelledby="history" class="wide">
    <h2 id="history">History</h2>
    <Table
      caption="What was decided, the last first"
      columns={['When', 'Who', 'Did', 'Why']}
      rows={log.map(({ id, decidedBy, was, state, reason, rule }) => [
        <Time at={timeOf(id)} publication={publication} />,
        decidedBy,
        was === '' || was === state ? state : `${was} → ${state}`,
        [reason, rule].filter(Boolean).join(', '),
      ])}
    />
    {revisions.map(({ editedAt, bodyMarkdown }) => (
      <figure class="before">
        <figcaption class="meta">
          Before it was edited on <Time at={editedAt} publication={publication} />
        </figcaption>
        <p class="lines" dir="auto">
          {bodyMarkdown}
        </p>
      </figure>
    ))}
  </section>
)

type BlocksProps = { blocks: Block[]; publication: Publication; caption: string }

export const Blocks = ({ blocks, publication, caption }: BlocksProps) => (
  <Table
    caption={caption}
    columns={['Whom or what', 'Why', 'By', 'Until', '']}
    rows={blocks.map((block) => [
      <Blocked block={block} />,
      block.reason,
      block.byName,
      block.until === null ? 'lifted' : <Time at={block.until} publication={publication} />,
      <form method="post" action={`${links.desk.blocks}/${block.id}/lift`}>
        <button type="submit" class="quiet" aria-label={`Lift the block of ${saidOf(block)}`}>
          Lift
        </button>
      </form>,
    ])}
  />
)

const Blocked = ({ block }: { block: Block }) =>
  block.kind === 'reader' ? (
    <a href={links.desk.reader(Number(block.value))}>A reader</a>
  ) : (
    <bdi>{saidOf(block)}</bdi>
  )

const saidOf = ({ kind, value, written }: Block) =>
  ({
    reader: 'a reader',
    name: `the name “${written || value}”`,
    domain: `links to ${value}`,
    // Its key says nothing to anybody.
    network: 'a network, for today',
  })[kind]
