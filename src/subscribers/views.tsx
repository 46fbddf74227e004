import * as links from '../links.ts'
import { Decoy, Field, Hidden, type Typed, UNTYPED } from '../ui/forms.tsx'
import { type Box, WORDS } from './consent.ts'

export type SubscribeBoxProps = {
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
  box,
  title,
  page,
  section = '',
  typed = UNTYPED,
}: SubscribeBoxProps) => (
  <section class="subscribe" aria-labelledby={`subscribe-${box}`} id={`subscribe-${box}-box`}>
    <h2 id={`subscribe-${box}`}>{title}</h2>
    <form method="post" action={links.subscriptions} data-enhance="subscribe">
      <Hidden name="box" value={box} />
      <Hidden name="page" value={page} />
      <Hidden name="section" value={section} />
      <Field
        id={`subscribe-${box}-email`}
        name="email"
        type="email"
        label="E-mail address"
        typed={typed}
        autocomplete="email"
        required
        maxlength={254}
      />
      <Decoy id={`subscribe-${box}-website`} />
      <button type="submit">Subscribe</button>
      <AgreedWords />
    </form>
  </section>
)

const AgreedWords = () => (
  <p>
    {WORDS.before} <a href={links.privacy}>{WORDS.privacy}</a> {WORDS.between}{' '}
    <a href={links.terms}>{WORDS.terms}</a>
    {WORDS.after}
  </p>
)
