import { Hono } from 'hono'
import { timeOf } from '../db/ids.ts'
import { readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { note } from '../moderation/actions.ts'
import { Bulk, Keys } from '../moderation/around.tsx'
import { Blocks } from '../moderation/forms.tsx'
import { Note, QueueQuery } from '../moderation/input.ts'
import * as lists from '../moderation/lists.ts'
import { Cards } from '../moderation/views.tsx'
import type { Publication } from '../publication.ts'
import { skeletonOf } from '../readers/names.ts'
import { Refusal, refuse } from '../refusal.ts'
import { Field, RefusalNotice, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { backTo, Further, findOutcome, findPage, OutcomeHere } from './moderating.tsx'
import { saying } from './said.ts'

/** What the desk knows of a reader: what they wrote, what became of it, and what colleagues say. */
export const readerDesk = new Hono<DeskApp>()

readerDesk.get('/readers/:id{[0-9]+}', may('moderate'), async (c) => c.html(await readerPage(c)))

readerDesk.post('/readers/:id{[0-9]+}/notes', may('moderate'), async (c) => {
  const id = idIn(c, 'id')
  const form = await readForm(c, Note)
  const done = await orRefusal(() => note(c.var.platform, c.var.member, id, form.check().words))
  if (!(done instanceof Refusal)) return c.redirect(saying(links.desk.reader(id), 'noted'), 303)
  c.status(statusOf(done))
  const typed = typedAgain(form.typed, done, () => true)
  return c.html(await readerPage(c, typed))
})

async function readerPage(c: DeskContext, typed: Typed = UNTYPED) {
  const id = idIn(c, 'id')
  const { db, now, publication } = c.var.platform
  const { cursor, show } = readQuery(c, QueueQuery)
  const [[reader], notes, reported] = await db.batch([
    lists.findReader({ id }),
    lists.notesOn({ readerId: id }),
    lists.reportsBy({ readerId: id }),
  ])
  if (!reader) refuse('missing', 'There is no reader of that number.')
  const [blocks, found] = await Promise.all([
    db.all(lists.blocksOf({ reader: String(id), name: skeletonOf(reader.name), now: now() })),
    findPage(c.var.platform, { show: 'show' in c.req.query() ? show : 'all', reader: id }, cursor),
  ])
  const back = backTo(c).replace(/\/notes$/, '')
  return (
    <DeskPage c={c} title={reader.name} acts={<Narrower id={id} />}>
      <p>
        <Standing reader={reader} publication={publication} />
      </p>
      <OutcomeHere outcome={await findOutcome(c)} back={back} />
      {blocks.length > 0 && (
        <Blocks blocks={blocks} publication={publication} caption="Blocked at the moment" />
      )}
      <Notes id={id} notes={notes} publication={publication} typed={typed} />
      <section aria-labelledby="theirs">
        <h2 id="theirs">What they wrote</h2>
        {found.comments.length > 0 && (
          <div class="queue-top">
            <Bulk back={back} show="all" />
            <Keys />
          </div>
        )}
        <Cards {...found} publication={publication} back={back} none="Nothing of that kind." />
        <Further
          href={
            found.next && links.desk.reader(id, { show: c.req.query('show'), cursor: found.next })
          }
        />
      </section>
      {reported.length > 0 && <Reported reported={reported} publication={publication} />}
    </DeskPage>
  )
}

const Narrower = ({ id }: { id: number }) => (
  <nav aria-label="Which of their comments">
    <ul class="inline">
      {(['all', 'waiting', 'reported', 'rejected', 'spam'] as const).map((show) => (
        <li>
          <a href={links.desk.reader(id, { show })}>{show}</a>
        </li>
      ))}
    </ul>
  </nav>
)

type StandingProps = { reader: lists.Reader; publication: Publication }

const Standing = ({ reader, publication }: StandingProps) => (
  <>
    {reader.verifiedAt === null ? 'A guest' : 'A verified reader'}
    {reader.badge !== '' && ` (${reader.badge})`}, here since{' '}
    <Time at={reader.createdAt} publication={publication} isDay />. {reader.nApproved} of their
    comments are published, {reader.nRejected} were not let through.
    {reader.erasedAt !== null && ' They have erased themselves.'}
  </>
)

type NotesProps = {
  id: number
  notes: lists.ReaderNote[]
  publication: Publication
  typed: Typed
}

const Notes = ({ id, notes, publication, typed }: NotesProps) => (
  <section aria-labelledby="notes" class="narrow">
    <h2 id="notes">Notes</h2>
    {notes.length > 0 && (
      <ul class="entries">
        {notes.map((note) => (
          <li>
            <span class="lines">{note.words}</span>
            <span class="meta">
              {note.byName}, <Time at={timeOf(note.id)} publication={publication} />
            </span>
          </li>
        ))}
      </ul>
    )}
    <RefusalNotice typed={typed} />
    <form method="post" action={`${links.desk.reader(id)}/notes`}>
      <Field
        id="words"
        name="words"
        label="What your colleagues should know"
        hint="No reader sees it. They may ask for what is kept about them, notes included."
        rows={2}
        typed={typed}
        required
        maxlength={1000}
      />
      <button type="submit" class="second">
        Add the note
      </button>
    </form>
  </section>
)

type ReportedProps = { reported: lists.ReportMade[]; publication: Publication }

const Reported = ({ reported, publication }: ReportedProps) => (
  <section aria-labelledby="reported">
    <h2 id="reported">What they reported</h2>
    <Table
      caption="The last first"
      columns={['Comment by', 'For', 'When']}
      rows={reported.map(({ commentId, name, reason, at }) => [
        <a href={links.desk.comment(commentId)}>{name}</a>,
        reason,
        <Time at={at} publication={publication} />,
      ])}
    />
  </section>
)
