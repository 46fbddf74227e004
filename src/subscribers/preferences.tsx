import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Field, Hidden, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import type { SubscribingWords } from '../words/subscribing/words.ts'
import type { Words } from '../words/words.ts'
import { PAUSES, type Subscription } from './subscriber.ts'
import { type FollowOption, PaceChoice } from './views.tsx'

export type PreferencesProps = {
  publication: Publication
  said: SubscribingWords
  token: string
  email: string
  language: string
  pausedUntil: number | null
  isToAgree: boolean
  subscriptions: Subscription[]
  /** What could be added. */
  more: FollowOption[]
  /** The address of the private feed, where there is one. */
  feed: string | undefined
  languages: FollowOption[]
  /** The form that was refused: what was typed, and what is wrong with it. */
  typed?: { move?: Typed; add?: Typed }
}

/** What somebody gets and how often, each part a form of its own. */
export const Preferences = ({ said, token, typed = {}, ...props }: PreferencesProps) => {
  const { publication, email, subscriptions } = props
  const { words } = publication
  const { yours } = said
  return (
    <>
      <p>
        {yours.to}
        <bdi>{email}</bdi>
      </p>
      {props.isToAgree && <Agreeing said={said} words={words} token={token} />}
      <Part title={yours.lists}>
        {subscriptions.length === 0 && <p>{yours.nothing}</p>}
        <ul class="lists">
          {subscriptions.map((it) => (
            <OwnList subscription={it} said={said} words={words} token={token} />
          ))}
        </ul>
        {props.feed && <PrivateFeed said={said} address={props.feed} />}
      </Part>
      {props.more.length > 0 && (
        <Part title={yours.more}>
          <Act token={token} act="add" button={yours.add}>
            <Choice
              id="add-follow"
              name="follow"
              label={words.subscribing.what}
              typed={typed.add ?? UNTYPED}
              options={props.more}
            />
            <PaceChoice id="add-pace" words={words} typed={typed.add ?? UNTYPED} />
          </Act>
        </Part>
      )}
      <Pausing said={said} token={token} until={props.pausedUntil} publication={publication} />
      <Part title={yours.languageTitle}>
        <Act token={token} act="language" button={yours.save}>
          <Choice
            id="language"
            name="language"
            label={yours.language}
            typed={{ values: { language: props.language }, faults: {} }}
            options={props.languages}
          />
        </Act>
      </Part>
      <Part title={yours.moveTitle}>
        <p>{yours.moveAsk}</p>
        <Act token={token} act="address" button={yours.move}>
          <Field
            id="move-email"
            name="email"
            type="email"
            label={yours.newEmail}
            typed={typed.move ?? UNTYPED}
            autocomplete="email"
            required
            maxlength={254}
          />
        </Act>
      </Part>
      {subscriptions.length > 0 && (
        <Part title={yours.leaveAllTitle}>
          <Act token={token} act="leave-all" button={said.leaveButton} />
        </Part>
      )}
      <Part title={yours.dataTitle}>
        <p>{yours.dataAsk}</p>
        <ul class="months">
          <li>
            <a href={links.preferenceOf(token, 'data.json')} download>
              {yours.download}
            </a>
          </li>
          <li>
            <a href={links.preferenceOf(token, 'erase')}>{yours.erase}</a>
          </li>
        </ul>
      </Part>
    </>
  )
}

const Part = ({ title, children }: { title: string; children?: Child }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)

type ActProps = { token: string; act: string; button: string; isQuiet?: boolean; children?: Child }

const Act = ({ token, act, button, isQuiet = false, children }: ActProps) => (
  <form method="post" action={links.preferenceOf(token, act)}>
    {children}
    <button type="submit" class={isQuiet ? 'quiet' : undefined}>
      {button}
    </button>
  </form>
)

type Said = { said: SubscribingWords; token: string }

/** What a list is called here. */
export const nameOf = ({ list, name }: Subscription, said: SubscribingWords, words: Words) =>
  list === 'newsletter' ? words.subscribing.newsletter : name || said.yours.gone

type OwnListProps = Said & { subscription: Subscription; words: Words }

const OwnList = ({ subscription, said, words, token }: OwnListProps) => {
  const { list, pace } = subscription
  const id = list.replace('/', '-')
  return (
    <li>
      <h3 id={`list-${id}`}>
        <bdi>{nameOf(subscription, said, words)}</bdi>
      </h3>
      <div>
        <Act token={token} act="pace" button={said.yours.save}>
          <Hidden name="list" value={list} />
          <PaceChoice id={`pace-${id}`} words={words} typed={{ values: { pace }, faults: {} }} />
        </Act>
        <Act token={token} act="leave" button={said.yours.leave} isQuiet>
          <Hidden name="list" value={list} />
        </Act>
      </div>
    </li>
  )
}

/** Where a feed reader finds what somebody follows without letters. */
export const PrivateFeed = ({ said, address }: { said: SubscribingWords; address: string }) => (
  <>
    <h2>{said.feed.title}</h2>
    <p>{said.feed.intro}</p>
    <p>
      <a href={address}>{address}</a>
    </p>
  </>
)

const Agreeing = ({ said: { yours }, words: { consent }, token }: Said & { words: Words }) => (
  <Part title={yours.policyTitle}>
    <p>
      {yours.policyAsk.before}
      <a href={links.privacy}>{consent.privacy}</a>
      {yours.policyAsk.between}
      <a href={links.terms}>{consent.terms}</a>
      {yours.policyAsk.after}
    </p>
    <Act token={token} act="agree" button={yours.agree} />
  </Part>
)

type PausingProps = Said & { until: number | null; publication: Publication }

const Pausing = ({ said: { yours }, token, until, publication }: PausingProps) => (
  <Part title={yours.pauseTitle}>
    {until === null ? (
      <>
        <p>{yours.pauseAsk}</p>
        <Act token={token} act="pause" button={yours.pause}>
          <Choice
            id="pause-days"
            name="days"
            label={yours.pauseFor}
            typed={UNTYPED}
            options={PAUSES.map((days) => ({ value: String(days), name: yours.days(days) }))}
          />
        </Act>
      </>
    ) : (
      <>
        <p>
          {yours.pausedUntil}
          <Time at={until} publication={publication} />
        </p>
        <Act token={token} act="pause" button={yours.resume}>
          <Hidden name="days" value="0" />
        </Act>
      </>
    )}
  </Part>
)
