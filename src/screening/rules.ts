import type { ModerationMode } from '../publication.ts'
import { folded } from './folding.ts'
import type { Limits, Screening } from './limits.ts'
import type { Draft, Earlier, Facts } from './screen.ts'
import { MINUTES_COUNTED } from './senders.ts'
import type { Verdict } from './verdict.ts'
import { watchedIn } from './words.ts'

/** All that a rule may go by. */
export type Case = {
  draft: Draft
  facts: Facts
  mode: ModerationMode
  now: number
} & Screening

export type Rule = {
  name: string
  verdict: Verdict
  /** Why the comment falls under it, as its author is told; nothing when it does not. */
  reason: (given: Case) => string | false | null | undefined
  /** Whether a test that only people pass speaks against it. */
  isSuspicion?: true
}

const MINUTE = 60_000

/** Each looks at one thing. The strictest verdict holds; of several alike, the first. */
export const RULES: Rule[] = [
  {
    name: 'blocked reader',
    verdict: 'reject',
    reason: ({ facts }) =>
      facts.blocks.includes('reader') && 'you may not comment here at the moment',
  },
  {
    name: 'blocked name',
    verdict: 'reject',
    reason: ({ facts }) => facts.blocks.includes('name') && 'nobody may comment under this name',
  },
  {
    name: 'blocked domain',
    verdict: 'reject',
    reason: ({ facts }) =>
      facts.blocks.includes('domain') && 'it links to a site that may not be linked to here',
  },
  {
    // A network has neighbours in it, so nothing from there is thrown away.
    name: 'blocked network',
    verdict: 'hold',
    reason: ({ facts }) =>
      facts.blocks.includes('network') && 'all comments from your network are read first',
  },
  ...(['shadow', 'reject', 'hold'] as const).map(
    (verdict): Rule => ({
      name: `watched words: ${verdict}`,
      verdict,
      reason: ({ draft, words }) =>
        watchedIn(`${draft.name}\n${draft.body}`, words[verdict]) !== undefined &&
        'it has words in it that are watched here',
    }),
  ),
  {
    name: 'decoy',
    verdict: 'hold',
    reason: ({ draft }) => draft.form?.decoy && 'a field that people do not see was filled in',
  },
  {
    name: 'form without its key',
    verdict: 'hold',
    isSuspicion: true,
    reason: ({ draft }) =>
      draft.form?.age === null && 'its form was very old, or did not come from our page',
  },
  {
    name: 'form sent too fast',
    verdict: 'hold',
    isSuspicion: true,
    reason: ({ draft: { form }, limits }) =>
      form &&
      form.age !== null &&
      form.age < limits.leastSeconds * 1000 &&
      'it was sent faster than people write',
  },
  {
    name: 'links',
    verdict: 'hold',
    reason: ({ draft, limits }) =>
      (draft.html.match(/<a /g)?.length ?? 0) > limits.links &&
      `it has more links than are read without a look (${limits.links})`,
  },
  {
    name: 'address in the name',
    verdict: 'hold',
    reason: ({ draft }) => /https?:|www\./i.test(draft.name) && 'the name holds an address',
  },
  {
    name: 'said already',
    verdict: 'reject',
    reason: ({ draft, facts: { same } }) =>
      same.some(
        (it) =>
          it.isOwn &&
          it.threadId === draft.threadId &&
          (isLong(draft) || it.parentId === draft.parentId),
      ) && 'you have said the same here already',
  },
  {
    name: 'said elsewhere',
    verdict: 'hold',
    reason: ({ draft, facts: { same } }) =>
      isLong(draft) &&
      same.some(({ isOwn, isNear }) => isOwn || isNear) &&
      'the same words were sent from where you are before',
  },
  {
    name: 'said by many',
    verdict: 'hold',
    reason: ({ draft, facts: { same } }) =>
      isLong(draft, 2 * LONG) && same.length >= 3 && 'the same words were sent by several readers',
  },
  {
    name: 'rate of the reader',
    verdict: 'hold',
    isSuspicion: true,
    reason: ({ facts, limits, now }) =>
      facts.earlier.filter(({ at }) => at > now - MINUTES_COUNTED * MINUTE).length >=
        limits.perReader && 'you have sent many comments in a short time',
  },
  {
    name: 'rate of the network',
    verdict: 'hold',
    isSuspicion: true,
    reason: ({ facts, limits }) =>
      facts.nearby >= limits.perNetwork &&
      'many comments have come from your network in a short time',
  },
  {
    name: 'standing',
    verdict: 'hold',
    reason: ({ facts: { earlier } }) =>
      hasPoorStanding(earlier) && 'earlier comments of yours were not published',
  },
  {
    name: 'reports',
    verdict: 'hold',
    reason: ({ facts: { earlier }, limits }) =>
      sum(earlier.map(({ reports }) => reports)) >= limits.reports &&
      'readers have reported earlier comments of yours',
  },
  {
    name: 'every comment',
    verdict: 'hold',
    reason: ({ mode, facts }) =>
      mode === 'everyone' && !facts.hasBadge && 'every comment here is read by a moderator first',
  },
  {
    name: 'first comments',
    verdict: 'hold',
    reason: ({ mode, facts, limits }) =>
      mode === 'first-time' &&
      !isKnown(facts, limits) &&
      'comments of readers we do not know yet are read by a moderator',
  },
]

/** A verified reader whose comments were good. A name and an address that are only typed prove nothing. */
export const isKnown = ({ hasBadge, isVerified, earlier }: Facts, { knownAfter }: Limits) =>
  hasBadge ||
  (isVerified &&
    count(earlier, 'approved') >= knownAfter &&
    count(earlier, 'rejected') * 10 <= count(earlier, 'approved'))

const MOST_REJECTED = 3
const hasPoorStanding = (earlier: Earlier[]) =>
  count(earlier, 'rejected') >= MOST_REJECTED &&
  count(earlier, 'rejected') >= count(earlier, 'approved')

// Thanks may be given twice.
const LONG = 20
const isLong = ({ body }: Draft, least = LONG) => folded(body).length >= least

const count = (earlier: Earlier[], state: Earlier['state']) =>
  earlier.filter((it) => it.state === state).length
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
