import * as links from '../links.ts'
import { type Counted, isShown, type Kind, type Named, type Profile } from '../names/name.ts'
import { Choice, Field, RefusalNotice, type Typed } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'

export const TITLES: Record<Kind, string> = {
  section: 'Sections',
  tag: 'Tags',
  author: 'Authors',
}

const NEW: Record<Kind, { title: string; button: string }> = {
  section: { title: 'A new section', button: 'Make the section' },
  tag: { title: 'A new tag', button: 'Make the tag' },
  author: { title: 'A new author', button: 'Add the author' },
}

type NamesProps = {
  kind: Kind
  names: (Named & Pick<Counted, 'live'>)[]
  hasMore: boolean
  typed: Typed
}

export const Names = ({ kind, names, hasMore, typed }: NamesProps) => (
  <>
    {names.length > 0 ? (
      <Table
        caption={`${TITLES[kind]}, by address`}
        columns={['Name', 'Address', 'Live articles']}
        rows={names.map((named) => [
          <a href={links.desk.named(kind, named.id)}>{named.name}</a>,
          <Address kind={kind} named={named} />,
          String(named.live),
        ])}
      />
    ) : (
      <p>
        There is none yet. The first article that names one makes it, and so does the form here.
      </p>
    )}
    {hasMore && (
      <p class="older">
        <a href={links.desk.namedAfter(kind, names.at(-1)?.slug ?? '')} rel="next">
          More
        </a>
      </p>
    )}
    <section aria-labelledby="new">
      <h2 id="new">{NEW[kind].title}</h2>
      <RefusalNotice typed={typed} />
      <form method="post" class="narrow" action={links.desk[`${kind}s`]}>
        <Field
          id="name"
          name="name"
          label="Name"
          hint="The address is made of it."
          typed={typed}
          required
          autocomplete="off"
        />
        <button type="submit">{NEW[kind].button}</button>
      </form>
    </section>
  </>
)

const Address = ({ kind, named }: { kind: Kind; named: Named & Pick<Counted, 'live'> }) =>
  isShown(kind, named) ? (
    <a href={links.named[kind](named.slug)}>{links.named[kind](named.slug)}</a>
  ) : (
    <>{links.named[kind](named.slug)}, from its first article on</>
  )

type NameProps = {
  kind: Kind
  named: Profile & Counted
  former: string[]
  profile: Typed
  merging: Typed
}

export const NameView = ({ kind, named, former, profile, merging }: NameProps) => (
  <>
    <p>
      <Address kind={kind} named={named} />
      {`. ${counting(named)} `}
      <a href={links.desk.logOf(`${kind}/${named.id}`)}>What was done here</a>
    </p>
    <RefusalNotice typed={profile} />
    <form method="post" class="narrow" action={links.desk.named(kind, named.id)}>
      <Field id="name" name="name" label="Name" typed={profile} required autocomplete="off" />
      <Field
        id="slug"
        name="slug"
        label="Address"
        hint={`The part after /${kind}s/. When it changes, the old one leads to the new one for ever.`}
        typed={profile}
        required
        autocomplete="off"
      />
      <Field
        id="description"
        name="description"
        label={kind === 'author' ? 'Bio' : 'Description'}
        hint={`Stands at the top of the ${kind}’s page. An empty line begins a new paragraph.`}
        typed={profile}
        rows={5}
      />
      <Field
        id="picture"
        name="picture"
        label="Picture"
        hint="The address of one of our pictures, /media/…, or nothing."
        typed={profile}
        autocomplete="off"
      />
      {kind === 'section' && <CommentFields typed={profile} />}
      <button type="submit" data-key="save">
        Save
      </button>
    </form>
    <Former kind={kind} former={former} />
    <Merge kind={kind} named={named} typed={merging} />
    {named.articles === 0 && <Deletion kind={kind} named={named} />}
  </>
)

/** Which comments may wait for a moderator, where the publication says it if nobody nearer does. */
export const WAITING = [
  { value: '', name: 'as the publication says' },
  { value: 'off', name: 'suspicious ones' },
  { value: 'first-time', name: 'suspicious ones and those of readers not known yet' },
  { value: 'everyone', name: 'all' },
  { value: 'closed', name: 'none: no new comments are taken' },
]

/** How comments on a section's articles are taken. */
const CommentFields = ({ typed }: { typed: Typed }) => (
  <>
    <Choice
      id="moderation"
      name="moderation"
      label="Which comments on its articles wait for a moderator"
      hint="An article may say otherwise."
      options={WAITING}
      typed={typed}
    />
    <Field
      id="closeAfterDays"
      name="closeAfterDays"
      label="Comments close so many days after an article ran"
      hint="Empty: as the publication says."
      inputmode="numeric"
      typed={typed}
    />
  </>
)

const counting = ({ live, articles }: Counted) =>
  articles === 0
    ? 'No article has it.'
    : `Live articles: ${live}.${articles > live ? ` Others, such as drafts: ${articles - live}.` : ''}`

const Former = ({ kind, former }: Pick<NameProps, 'kind' | 'former'>) =>
  former.length === 0 ? null : (
    <section aria-labelledby="former">
      <h2 id="former">Former addresses, which lead here</h2>
      <ul>
        {former.map((slug) => (
          <li>
            <a href={links.named[kind](slug)}>{links.named[kind](slug)}</a>
          </li>
        ))}
      </ul>
    </section>
  )

type OneProps = Pick<NameProps, 'kind' | 'named'>

const Merge = ({ kind, named, typed }: OneProps & { typed: Typed }) => (
  <section aria-labelledby="merge">
    <h2 id="merge">Merge into another</h2>
    <RefusalNotice typed={typed} />
    <form method="post" class="narrow" action={`${links.desk.named(kind, named.id)}/merge`}>
      <p>
        Every article of {named.name} becomes one of the other {kind}
        {kind === 'section' && ', and so does every subscription'}. This page’s address leads to the
        other’s from then on. It cannot be undone.
      </p>
      <Field
        id="into"
        name="into"
        label={`Which ${kind} stays`}
        hint="The name, or the part after the last slash of its address."
        typed={typed}
        required
        autocomplete="off"
      />
      <button type="submit" class="grave">
        Merge {named.name} into it
      </button>
    </form>
  </section>
)

const Deletion = ({ kind, named }: OneProps) => (
  <section aria-labelledby="delete">
    <h2 id="delete">Delete it</h2>
    <form method="post" action={`${links.desk.named(kind, named.id)}/delete`}>
      <p>No article has it, so nothing else is lost.</p>
      <button type="submit" class="grave">
        Delete {named.name}
      </button>
    </form>
  </section>
)
