import { Field, Hidden, RefusalNotice, type Typed } from '../ui/forms.tsx'
import type { Words } from '../words/words.ts'
import { type Appeal, LONGEST_APPEAL, mayBeAppealed } from './appeal.ts'

type AppealProps = {
  state: string
  appeal: Appeal | undefined
  action: string
  words: Words
  typed: Typed
}

/** Where an author asks that a moderator look again, and reads that they have. */
export const AppealBox = ({ state, appeal, action, words, typed }: AppealProps) => {
  if (appeal)
    return (
      <>
        <RefusalNotice typed={typed} />
        <p class="notice" role="status" data-outcome="appeal">
          {appeal.settledAt === null ? words.screening.asked : words.screening.settled}
        </p>
      </>
    )
  if (!mayBeAppealed(state)) return <RefusalNotice typed={typed} />
  return (
    <form
      method="post"
      action={action}
      class="replying"
      data-enhance="appeal"
      data-unsent={words.form.unsent}
    >
      <RefusalNotice typed={typed} />
      <Field
        id="appeal-words"
        name="words"
        label={words.screening.why}
        hint={words.screening.once}
        typed={typed}
        rows={3}
        required
        maxlength={LONGEST_APPEAL}
      />
      <button type="submit">{words.screening.ask}</button>
    </form>
  )
}

/** Where Turnstile's script and its frame come from. Only a page with the widget may load them. */
export const TURNSTILE_ORIGIN = 'https://challenges.cloudflare.com'

/** The widget, and what stands for its answer where no script runs. */
export const Turnstile = ({ siteKey, words }: { siteKey: string; words: Words }) => (
  <>
    <Hidden name="cf-turnstile-response" value="" />
    <p class="meta">{words.screening.test}</p>
    <div class="cf-turnstile" data-sitekey={siteKey} data-action="comment" />
    <script src={`${TURNSTILE_ORIGIN}/turnstile/v0/api.js`} async defer />
  </>
)
