import * as links from '../links.ts'
import { Choice, Field, Hidden, type Typed } from '../ui/forms.tsx'
import { type Decided, told } from './decision.ts'
import { type Asked, type Counts, SHOWS, type Show, said } from './queue.ts'
import { Acts } from './views.tsx'

const NAMES: Record<Show, string> = {
  waiting: 'Waiting',
  reported: 'Reported',
  appealed: 'Appealed',
  rejected: 'Rejected',
  spam: 'Spam',
  all: 'All',
}

export const NONE: Record<Show, string> = {
  waiting: 'Nothing waits. The threads are yours to read.',
  reported: 'No comment is reported.',
  appealed: 'No author has asked you to look again.',
  rejected: 'Nothing was rejected.',
  spam: 'Nothing was put away as spam.',
  all: 'Nobody has commented.',
}

type TabsProps = {
  show: Show
  counts: Counts
  to: (show: Show) => string
}

/** What can be looked at, with how much there is of what must be done. */
export const Tabs = ({ show, counts, to }: TabsProps) => (
  <nav class="tabs" aria-label="Which comments">
    <ul>
      {SHOWS.map((one) => (
        <li>
          <a href={to(one)} aria-current={one === show ? 'page' : undefined}>
            {NAMES[one]}
            <Count n={counts[one] ?? 0} />
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Count = ({ n }: { n: number }) =>
  n === 0 ? null : (
    <>
      {' '}
      <b class="count">{said(n)}</b>
    </>
  )

type NarrowProps = {
  asked: Asked
  sections: { slug: string; name: string }[]
}

/** Narrows the queue to what holds a word, or stands in a section. */
export const Narrow = ({ asked, sections }: NarrowProps) => {
  const typed: Typed = {
    values: { q: asked.q ?? '', section: asked.section ?? '' },
    faults: {},
  }
  return (
    <form method="get" action={links.desk.comments} role="search" class="row narrow-queue">
      <Hidden name="show" value={asked.show} />
      <Field id="q" name="q" label="Words or a name" type="search" typed={typed} />
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
      <button type="submit" class="quiet">
        Show
      </button>
    </form>
  )
}

/** Decides on all that are ticked. */
export const Bulk = ({ back, show }: { back: string; show: Show }) => (
  <div class="bulk">
    <label class="tick js">
      <input type="checkbox" data-all /> All on this page
    </label>
    <p class="bulk-label">
      With those ticked<span data-ticked></span>:
    </p>
    <Acts
      id="bulk"
      back={back}
      label="Decide on the ticked comments"
      canKeep={show !== 'waiting' && show !== 'spam'}
    />
  </div>
)

type Late = { name: string; id: number; state: string; decidedBy: string | null }
type OutcomeProps = { decided: Decided[]; late: Late[]; back: string }

/** What was done just now, with a way back; and what somebody else was quicker with. */
export const Outcome = ({ decided, late, back }: OutcomeProps) => {
  const undoable = decided.filter(({ isLast }) => isLast)
  return decided.length === 0 && late.length === 0 ? null : (
    <div class="notice outcome" role="status" data-outcome>
      {decided.length > 0 && (
        <form method="post" action={links.desk.undo} data-decide>
          <p>{told(decided)}</p>
          {undoable.length > 0 && (
            <>
              <Hidden name="done" value={undoable.map(({ id }) => id).join('.')} />
              <Hidden name="back" value={back} />
              <button type="submit" class="quiet" data-undo>
                Undo
              </button>
            </>
          )}
        </form>
      )}
      {late.map(({ id, name, state, decidedBy }) => (
        <p>
          Not done: the comment by <a href={links.desk.comment(id)}>{name}</a> has changed since you
          opened the page. It is {state}
          {decidedBy && `, by ${decidedBy}`}.
        </p>
      ))}
    </div>
  )
}

/** What the keyboard does in the queue. */
export const Keys = () => (
  <details class="keys js" data-keys>
    <summary>
      Keys <kbd>?</kbd>
    </summary>
    <dl>
      {KEYS.map(([keys, does]) => (
        <div>
          <dt>
            {keys.map((key) => (
              <kbd>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </details>
)

const KEYS: [keys: string[], does: string][] = [
  [['j', 'k'], 'next, one before'],
  [['a'], 'approve'],
  [['r'], 'reject; then a digit for the reason'],
  [['s'], 'spam: only its author goes on seeing it'],
  [['e'], 'keep as it is: its reports or appeal are settled'],
  [['x'], 'tick; the keys then decide on all that are ticked'],
  [['u'], 'undo what was done last'],
  [['o'], 'open it, with its history'],
]
