import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import { Choice, Field, Notice, type Typed, UNTYPED } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import type { YouWords } from '../words/you.ts'
import type { Reader } from './reader.ts'

export type YouProps = {
  words: Words
  you: YouWords
  reader: Reader | undefined
  /** In the clear: the one they have shown, and the one that waits for its code. */
  email: string | undefined
  asked: string | undefined
  typed?: { address?: Typed; code?: Typed }
}

/** What we know of whoever asks, and what they can do about it. */
export const You = (props: YouProps) => {
  const { you, reader, asked } = props
  return (
    <>
      <Known {...props} />
      {asked !== undefined && <CodeForm {...props} />}
      <AddressForm {...props} />
      {reader && (
        <>
          <section class="block" aria-labelledby="take">
            <h2 id="take">{you.takeTitle}</h2>
            <p>{you.takeWhy}</p>
            <p>
              <a href={links.yourData} download>
                {you.takeLink}
              </a>
            </p>
          </section>
          <section class="block" aria-labelledby="out">
            <h2 id="out">{you.outTitle}</h2>
            <form method="post" action={links.yourSignOut}>
              <p>{reader.verifiedAt === null ? you.outWhyGuest : you.outWhy}</p>
              <button type="submit">{you.outButton}</button>
            </form>
          </section>
          <section class="block" aria-labelledby="erase">
            <h2 id="erase">{you.eraseTitle}</h2>
            <p>
              <a href={links.yourErasure}>{you.eraseLink}</a>
            </p>
          </section>
        </>
      )}
    </>
  )
}

const Known = ({ you, reader, email }: YouProps) => {
  if (!reader) return <p>{you.unknown}</p>
  return (
    <>
      {email === undefined ? (
        <p>
          {reader.name ? you.guest(reader.name) : you.nameless} {you.guestOnly}
        </p>
      ) : (
        <p>
          {you.verified(email)}. {you.hidden}
        </p>
      )}
      {reader.badge && <p>{you.badges[reader.badge]}</p>}
    </>
  )
}

type FormProps = Pick<YouProps, 'words' | 'you' | 'email' | 'asked' | 'typed'> & {
  /** Where it is sent, and what goes along unseen. */
  action?: string
  unseen?: Child
}

/** Takes the code of a letter. */
export const CodeForm = ({
  you,
  asked = '',
  typed,
  action = links.yourCode,
  unseen,
}: FormProps) => (
  <section class="block" aria-labelledby="code-title">
    <h2 id="code-title">{you.codeTitle}</h2>
    <form method="post" action={action}>
      {unseen}
      <p>{you.codeSent(asked)}</p>
      <Field
        id="code"
        name="code"
        label={you.code}
        typed={typed?.code ?? UNTYPED}
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxlength={12}
      />
      <button type="submit">{you.codeButton}</button>
    </form>
  </section>
)

/** Asks for a letter with a code. */
export const AddressForm = ({
  words,
  you,
  email,
  asked,
  typed,
  action = links.yourAddress,
  unseen,
}: FormProps) => (
  <section class="block" aria-labelledby="address-title">
    <h2 id="address-title">
      {asked !== undefined
        ? you.againTitle
        : email === undefined
          ? you.verifyTitle
          : you.changeTitle}
    </h2>
    <form method="post" action={action}>
      {unseen}
      {asked === undefined && email === undefined && <p>{you.verifyWhy}</p>}
      <Field
        id="email"
        name="email"
        type="email"
        label={words.subscribing.email}
        typed={typed?.address ?? { values: { email: asked ?? '' }, faults: {} }}
        autocomplete="email"
        required
        maxlength={254}
      />
      <button type="submit">{you.verifyButton}</button>
    </form>
  </section>
)

/** Asks what becomes of their comments, and takes the press of the button. */
export const ErasePage = ({ you, typed = UNTYPED }: { you: YouWords; typed?: Typed }) => (
  <form method="post" action={links.yourErasure}>
    <p>{you.eraseWhy}</p>
    <Choice
      id="comments"
      name="comments"
      label={you.eraseChoose}
      typed={typed}
      options={[
        { value: '', name: '…' },
        { value: 'anonymise', name: you.eraseAnonymise },
        { value: 'withdraw', name: you.eraseWithdraw },
      ]}
    />
    <button type="submit">{you.eraseButton}</button> <a href={links.you}>{you.eraseKeep}</a>
  </form>
)

/** Says what has just been done, if the address knows. */
export const Said = ({ you, said }: { you: YouWords; said: string }) =>
  Object.hasOwn(you.said, said) ? (
    <Notice>
      <p>{you.said[said]}</p>
    </Notice>
  ) : null
