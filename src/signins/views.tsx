import * as links from '../links.ts'
import { AddressForm, CodeForm, type YouProps } from '../readers/views.tsx'
import { Field, Hidden, Notice, UNTYPED } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import type { YouWords } from '../words/you.ts'
import type { Ask } from './sign-in.ts'

/** Stands in a frame, beside its form; its script opens the window. */
export const SignInLink = ({ host, label }: { host: string; label: string }) => (
  <a class="js" href={links.signInFor({ host })} target="_blank" data-sign-in>
    {label}
  </a>
)

const AskFields = ({ challenge, host }: Ask) => (
  <>
    <Hidden name="challenge" value={challenge} />
    <Hidden name="for" value={host} />
  </>
)

/** One press, for whoever is known here: it lets the frame know. */
export const GoOn = ({ you, ask, name }: { you: YouWords; ask: Ask; name: string }) => (
  <form method="post" action={links.signIn}>
    <AskFields {...ask} />
    <p>{you.signIn.why(ask.host)}</p>
    <p class="buttons">
      <button type="submit">
        {name === '' ? you.signIn.goOnNameless(ask.host) : you.signIn.goOn(name, ask.host)}
      </button>{' '}
      <a href={links.you}>{you.signIn.other}</a>
    </p>
  </form>
)

/** For whoever is not known here yet: an address, and the code in its letter. */
export const ShowAddress = ({ ask, ...props }: Omit<YouProps, 'reader'> & { ask: Ask }) => (
  <>
    <p>{props.you.signIn.verifyWhy(ask.host)}</p>
    {props.asked !== undefined && (
      <CodeForm {...props} action={links.signInBy('with-code')} unseen={<AskFields {...ask} />} />
    )}
    <AddressForm {...props} action={links.signInBy('address')} unseen={<AskFields {...ask} />} />
  </>
)

/** The digits, which the script hands over; they are to be typed where it cannot. */
export const Digits = ({ you, host, code }: { you: YouWords; host: string; code: string }) => (
  <>
    <p data-handed hidden>
      {you.signIn.moment(host)}
    </p>
    <div data-code={code}>
      <p>{you.signIn.typeIn(host)}</p>
      <p>
        <strong class="list-title" dir="ltr">
          {`${code.slice(0, 3)} ${code.slice(3)}`}
        </strong>
      </p>
      <p>{you.signIn.warning}</p>
    </div>
  </>
)

/** What a frame shows while the window is open: where digits are typed that the window cannot hand over. */
export const DigitsForm = ({ you, words, name }: { you: YouWords; words: Words; name: string }) => (
  <form
    method="post"
    action={links.signInBy('redeem')}
    data-sign-in-box
    data-sign-in-code
    data-unsent={words.form.unsent}
  >
    <p>{you.signIn.meanwhile(name)}</p>
    <Field
      id="sign-in-code"
      name="code"
      label={you.signIn.digits}
      typed={UNTYPED}
      inputmode="numeric"
      autocomplete="one-time-code"
      required
      maxlength={12}
    />
    <button type="submit">{you.signIn.title}</button>
  </form>
)

/** As whom somebody is in the frame, and the way out of it. */
export const SignedIn = ({ you, words, name }: { you: YouWords; words: Words; name: string }) => (
  <div data-sign-in-box data-unsent={words.form.unsent}>
    <Notice>
      <p>{name === '' ? you.signIn.asNameless : you.signIn.as(name)}</p>
      <form method="post" action={links.yourSignOut} data-sign-out>
        <button type="submit" class="quiet">
          {you.outButton}
        </button>
      </form>
    </Notice>
  </div>
)
