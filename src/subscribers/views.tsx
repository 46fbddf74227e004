import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import { Choice, Decoy, Field, Hidden, type Typed, UNTYPED } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import type { Box } from './consent.ts'
import { PACES } from './subscriber.ts'

export type SubscribeBoxProps = {
  words: Words
  box: Box
  title: string
  /** The path the box stands on. */
  page: string
  /** Says that the form is ours, and how old its page is. */
  token: string
  /** What can be followed here, the first of it chosen; none: the newsletter. */
  follows?: FollowOption[]
  /** Whether it asks how often. */
  hasPace?: boolean
  typed?: Typed
  /** A test that only people pass, where the form came back for one. */
  test?: Child
}

/** Something to follow: section/harbour, and what it is called. */
export type FollowOption = { value: string; name: string }

/** Asks for an address, and says beside the button what pressing it accepts. */
export const SubscribeBox = ({
  words,
  box,
  title,
  page,
  token,
  follows = [],
  hasPace = follows.length > 0,
  typed = UNTYPED,
  test,
}: SubscribeBoxProps) => (
  <section class="subscribe" aria-labelledby={`subscribe-${box}`} id={`subscribe-${box}-box`}>
    <h2 id={`subscribe-${box}`}>{title}</h2>
    <form
      method="post"
      action={links.subscriptions}
      data-enhance="subscribe"
      data-unsent={words.form.unsent}
    >
      <Hidden name="box" value={box} />
      <Hidden name="page" value={page} />
      <Hidden name="token" value={token} />
      <WhatAndWhen box={box} words={words} follows={follows} hasPace={hasPace} typed={typed} />
      <Field
        id={`subscribe-${box}-email`}
        name="email"
        type="email"
        label={words.subscribing.email}
        typed={typed}
        autocomplete="email"
        required
        maxlength={254}
      />
      <Decoy id={`subscribe-${box}-website`} words={words} />
      {test}
      <button type="submit">{words.subscribe}</button>
      <AgreedWords {...words.consent} />
    </form>
  </section>
)

type WhatAndWhenProps = Required<
  Pick<SubscribeBoxProps, 'box' | 'words' | 'follows' | 'hasPace' | 'typed'>
>

const WhatAndWhen = ({ box, words, follows, hasPace, typed }: WhatAndWhenProps) => (
  <>
    {follows.length > 1 && (
      <Choice
        id={`subscribe-${box}-follow`}
        name="follow"
        label={words.subscribing.what}
        typed={typed}
        options={follows}
      />
    )}
    {follows.length === 1 && <Hidden name="follow" value={follows[0]?.value ?? ''} />}
    {hasPace && (
      <PaceChoice
        id={`subscribe-${box}-pace`}
        words={words}
        typed={typed.values.pace ? typed : withPace(follows.length > 0 ? 'instant' : 'daily')}
      />
    )}
  </>
)

const withPace = (pace: string): Typed => ({ values: { pace }, faults: {} })

type PaceChoiceProps = { id: string; words: Words; typed: Typed }

export const PaceChoice = ({ id, words: { subscribing }, typed }: PaceChoiceProps) => (
  <Choice
    id={id}
    name="pace"
    label={subscribing.pace}
    typed={typed}
    options={PACES.map((value) => ({ value, name: subscribing.paces[value] }))}
  />
)

type FollowProps = {
  words: Words
  page: string
  token: string
  /** What the page is of stands first. */
  follows: [FollowOption, ...FollowOption[]]
}

/** Asks for an address to tell of what somebody follows, once they open it. */
export const Follow = ({ words, follows, ...box }: FollowProps) => (
  <details class="follow">
    <summary>{words.follow(follows[0].name)}</summary>
    <SubscribeBox
      {...box}
      words={words}
      box="follow"
      title={words.follow(follows[0].name)}
      follows={follows}
    />
  </details>
)

const AgreedWords = ({ before, privacy, between, terms, after }: Words['consent']) => (
  <p>
    {before}
    <a href={links.privacy}>{privacy}</a>
    {between}
    <a href={links.terms}>{terms}</a>
    {after}
  </p>
)
