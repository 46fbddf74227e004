import { type Arrangement, MOST_SLOTS, type Slot } from '../front/arrangement.ts'
import * as links from '../links.ts'
import { Choice, Field, Hidden, RefusalNotice, type Typed } from '../ui/forms.tsx'

type ArrangementProps = {
  arrangement: Arrangement
  candidates: Slot[]
  words: string
  typed: Typed
}

/** The front being arranged: what stands at the top, what may, and putting it live. */
export const ArrangementView = ({ arrangement, candidates, words, typed }: ArrangementProps) => (
  <>
    <RefusalNotice typed={typed} />
    <Standing arrangement={arrangement} />
    <section aria-labelledby="order">
      <h2 id="order">The top of the front</h2>
      <Order arrangement={arrangement} />
      <p class="meta">Under it stand the newest of the other articles.</p>
    </section>
    <section aria-labelledby="pin">
      <h2 id="pin">Pin an article</h2>
      {arrangement.slots.length >= MOST_SLOTS ? (
        <p>There is room for {MOST_SLOTS}. Unpin one to pin another.</p>
      ) : (
        <>
          <SearchForm words={words} />
          <PinForm arrangement={arrangement} candidates={candidates} words={words} typed={typed} />
        </>
      )}
    </section>
  </>
)

const Standing = ({ arrangement: { rev, isDraft } }: Pick<ArrangementProps, 'arrangement'>) =>
  isDraft ? (
    <div class="notice working">
      <p>
        You are working on another arrangement; readers do not see it yet.{' '}
        <a href={links.desk.frontPreview}>See it as readers would</a>
      </p>
      <div class="row">
        <form method="post" action={`${links.desk.front}/live`}>
          <Hidden name="rev" value={String(rev)} />
          <button type="submit" data-key="save">
            Put it live
          </button>
        </form>
        <form method="post" action={`${links.desk.front}/drop`}>
          <Hidden name="rev" value={String(rev)} />
          <button type="submit" class="quiet grave">
            Throw it away
          </button>
        </form>
      </div>
    </div>
  ) : (
    <p>
      This is what readers see. What you change here they see when you put it live.{' '}
      <a href={links.desk.frontPreview}>See the front</a>
    </p>
  )

const Order = ({ arrangement: { rev, slots } }: Pick<ArrangementProps, 'arrangement'>) =>
  slots.length === 0 ? (
    <p>Nothing is pinned: the newest article leads.</p>
  ) : (
    <ol class="slots" data-order>
      {slots.map((slot, i) => (
        <SlotItem slot={slot} place={i} count={slots.length} rev={rev} />
      ))}
    </ol>
  )

type SlotItemProps = { slot: Slot; place: number; count: number; rev: number }

const SlotItem = ({ slot: { id, headline, state }, place, count, rev }: SlotItemProps) => (
  <li class="slot" data-id={id}>
    <p>
      <b>{place === 0 ? 'Lead' : place + 1}</b>{' '}
      <a href={links.desk.article(id)} data-headline>
        {headline}
      </a>
      {state !== 'published' && <em>, {state}: readers see the next one in its place</em>}
    </p>
    <form method="post" action={`${links.desk.front}/move`}>
      <Hidden name="rev" value={String(rev)} />
      <Hidden name="article" value={String(id)} />
      {place > 0 && (
        <button
          type="submit"
          class="quiet"
          name="to"
          value={place - 1}
          data-by="-1"
          aria-label={`Move up: ${headline}`}
        >
          Up
        </button>
      )}
      {place < count - 1 && (
        <button
          type="submit"
          class="quiet"
          name="to"
          value={place + 1}
          data-by="1"
          aria-label={`Move down: ${headline}`}
        >
          Down
        </button>
      )}
      <button
        type="submit"
        class="quiet"
        formaction={`${links.desk.front}/unpin`}
        aria-label={`Unpin: ${headline}`}
      >
        Unpin
      </button>
    </form>
  </li>
)

const SearchForm = ({ words }: { words: string }) => (
  <form method="get" action={links.desk.front} class="narrow row" role="search">
    <Field
      id="q"
      name="q"
      label="Find by headline"
      type="search"
      typed={{ values: { q: words }, faults: {} }}
      autocomplete="off"
    />
    <button type="submit" class="quiet">
      Find
    </button>
  </form>
)

const PinForm = ({ arrangement: { rev }, candidates, words, typed }: ArrangementProps) =>
  candidates.length === 0 ? (
    <p role="status">
      {words === ''
        ? 'Every live article is pinned already.'
        : `No other live article has “${words}” in its headline.`}
    </p>
  ) : (
    <form method="post" class="narrow" action={links.desk.frontPin(words)}>
      <Hidden name="rev" value={String(rev)} />
      <Choice
        id="article"
        name="article"
        label={words === '' ? 'The newest live articles' : `Live articles with “${words}”`}
        options={candidates.map(({ id, headline }) => ({ value: String(id), name: headline }))}
        typed={typed}
      />
      <fieldset>
        <legend>It stands</legend>
        <Place value="next" label="under the others" typed={typed} />
        <Place value="lead" label="first, as the lead" typed={typed} />
        {typed.faults.as && <span class="fault">{typed.faults.as}</span>}
      </fieldset>
      <button type="submit">Pin it</button>
    </form>
  )

const Place = ({ value, label, typed }: { value: string; label: string; typed: Typed }) => (
  <label class="tick" for={`as-${value}`}>
    <input
      type="radio"
      id={`as-${value}`}
      name="as"
      value={value}
      checked={(typed.values.as ?? 'next') === value}
    />
    {label}
  </label>
)
