import { Choice, Decoy, Field, type Typed } from '../ui/forms.tsx'
import type { NoticeWords } from '../words/notices/words.ts'
import type { Words } from '../words/words.ts'
import { PACES } from './notice.ts'

export type FollowFormProps = {
  words: Words
  said: NoticeWords['follow']
  /** Whether letters may go to the reader already; else they are asked for an address. */
  isReached: boolean
  isFollowing: boolean
  typed: Typed
}

/** Asks how often, and whom to write to where that is not known. */
export const FollowForm = ({ words, said, isReached, isFollowing, typed }: FollowFormProps) => (
  <form method="post">
    <p>{isReached ? said.known : said.intro}</p>
    {!isReached && (
      <Field
        id="follow-email"
        name="email"
        type="email"
        label={words.subscribing.email}
        typed={typed}
        autocomplete="email"
        required
        maxlength={254}
      />
    )}
    <Choice
      id="follow-pace"
      name="pace"
      label={said.pace}
      typed={typed}
      options={PACES.map((pace) => ({ value: pace, name: said.paces[pace] }))}
    />
    <Decoy id="follow-website" words={words} />
    <button type="submit">{isFollowing ? said.change : said.button}</button>
  </form>
)

/** What a press is about. */
export const Headlines = ({ of }: { of: string[] }) => (
  <ul>
    {of.map((headline) => (
      <li dir="auto">{headline}</li>
    ))}
  </ul>
)
