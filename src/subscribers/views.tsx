import * as links from '../links.ts'
import { Decoy, Field, Hidden, type Typed, UNTYPED } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import type { Box } from './consent.ts'

export type SubscribeBoxProps = {
  words: Words
  box: Box
  title: string
  /** The path the box stands on. */
  page: string
  /** The slug of a section to follow; without one, the newsletter. */
  section?: string
  typed?: Typed
}

/** Asks for an address, and says beside the button what pressing it accepts. */
export const SubscribeBox = ({
  words,
  box,
  title,
  page,
  section = '',
  typed = UNTYPED,
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
      <Hidden name="section" value={section} />
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
      <button type="submit">{words.subscribe}</button>
      <AgreedWords {...words.consent} />
    </form>
  </section>
)

type FollowProps = { words: Words; page: string; section: { slug: string; name: string } }

/** Asks for an address to tell of a section's articles, once somebody opens it. */
export const Follow = ({ words, page, section: { slug, name } }: FollowProps) => (
  <details class="follow">
    <summary>{words.follow(name)}</summary>
    <SubscribeBox
      words={words}
      box="follow"
      title={words.follow(name)}
      page={page}
      section={slug}
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
