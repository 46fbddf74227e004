import { seal } from '../http/tokens.ts'
import * as links from '../links.ts'
import type { Letter } from '../mail/mail.ts'
import { excerptOf, subjectFrom } from '../notices/notice.ts'
import type { Platform } from '../platform.ts'
import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { asText } from '../text/as-text.ts'
import { directionOf } from '../text/language.ts'
import { portable } from '../text/portable.ts'
import { type LetterWords, letterWordsFor, letterWordsIn } from '../words/letters/words.ts'
import { type Card, cardOf } from './cards.tsx'
import type { Recipient } from './delivery.ts'
import { chosenFor, reasonsFor, type Wish } from './digest.ts'
import { issueLetter } from './emails.tsx'
import { type Issue, overOf, type Pace, type Story } from './issue.ts'
import * as store from './store.ts'

/** Writes one reader's letter; nothing where the issue has nothing for them. */
type Compose = (recipient: Recipient) => Promise<Letter | undefined>

/** Who is told whose letters come next asks what they all follow in one batch. */
export type Composer = Compose & { expect: (recipients: Recipient[]) => Promise<void> }

/** Who writes an issue's letters. What is the same for everybody is asked and made once. */
export async function composerOf(platform: Platform, id: number): Promise<Composer> {
  const { db, signer } = platform
  const [[issue], stories, digests] = await db.batch([
    store.find({ id }),
    store.storiesOf({ issue: id }),
    store.digests(),
  ])
  if (!issue) throw new Error('There is no issue of that number.')
  const press = pressOf(platform, issue, stories)
  const paces = new Set(digests.filter(({ isOn }) => isOn).map(({ pace }) => pace))
  const known = new Map<number, Reader>()

  const expect = async (recipients: Recipient[]) => {
    const subscribers = recipients.map(({ subscriberId }) => subscriberId)
    const [wishes, told] = await db.batch([
      store.wishesOf({ subscribers }),
      store.toldTo({ issue: id, subscribers }),
    ])
    for (const one of subscribers)
      known.set(one, {
        wishes: wishes.filter(({ subscriberId }) => subscriberId === one),
        told: new Set(
          told.filter((it) => it.subscriberId === one).map(({ articleId }) => articleId),
        ),
      })
  }

  const compose: Compose = async (recipient) => {
    const { subscriberId, email, language } = recipient
    if (issue.list === '' && !known.has(subscriberId)) await expect([recipient])
    const reader = known.get(subscriberId) ?? NOBODY
    // What they follow may be another thing when they are asked after again.
    known.delete(subscriberId)
    const part = partFor(issue, stories, { ...reader, paces })
    if (!part) return
    return press({
      ...part,
      to: email,
      language,
      preferencesToken: await seal(signer, 'preferences', subscriberId),
      leaveToken: await seal(signer, 'unsubscribe', subscriberId),
    })
  }
  return Object.assign(compose, { expect })
}

const NOBODY: Reader = { wishes: [], told: new Set() }

/** An issue's letter with all that is in it, to somebody who is no subscriber. */
export async function sampleOf(platform: Platform, id: number, to: string): Promise<Letter> {
  const [[issue], stories] = await platform.db.batch([
    store.find({ id }),
    store.storiesOf({ issue: id }),
  ])
  if (!issue) refuse('missing', 'There is no issue of that number.')
  const reasons = [issue.list || 'newsletter']
  const personal = { preferencesToken: SAMPLE, leaveToken: SAMPLE }
  return pressOf(platform, issue, stories)({ stories, reasons, to, language: '', ...personal })
}

/** What stands in a sample for what is its reader's own. */
export const SAMPLE = 'sample'

/** The articles for one reader, and by which of their lists they came. */
type Part = { stories: Story[]; reasons: string[] }

type Reader = { wishes: Wish[]; told: Set<number> }

function partFor(
  issue: Issue,
  stories: Story[],
  reader: Reader & { paces: Set<Pace> },
): Part | undefined {
  if (issue.pace === '' || issue.list !== '') return { stories, reasons: [issue.list] }
  const chosen = chosenFor(stories, { pace: issue.pace, ...reader })
  if (chosen.length === 0) return
  return { stories: chosen, reasons: reasonsFor(chosen, reader.wishes, issue.pace) }
}

type Ordered = Part & { to: string; language: string; preferencesToken: string; leaveToken: string }

/** What is the same in all letters of an issue is made when the first needs it. */
function pressOf(platform: Platform, issue: Issue, all: Story[]) {
  const publication = {
    ...platform.publication,
    url: issue.origin || platform.publication.url,
  }
  const openingOf = once(() => opening(issue, publication))
  const plates = new Map<string, Promise<Plate>>()
  return async ({ to, language, stories, reasons, ...tokens }: Ordered): Promise<Letter> => {
    const spoken = language || publication.language
    const plate = plates.get(spoken) ?? plateFor(spoken, publication, all)
    plates.set(spoken, plate)
    const { words, cards, ...letter } = await plate
    const url = (path: string) => links.absolute(publication, path)
    const leave = url(links.unsubscribe(tokens.leaveToken))
    return issueLetter(
      {
        publication: letter.publication,
        words,
        over: overOf(issue, letter.publication, words, platform.now()),
        preheader: preheaderOf(issue, stories),
        opening: await openingOf(),
        cards: stories.flatMap(({ id }) => cards.get(id) ?? []),
        why: whyFor(reasons, issue, stories, { words, publication: letter.publication }),
        online: issue.pace === 'instant' ? undefined : url(links.letter(issue.id)),
        preferences: url(links.preferences(tokens.preferencesToken)),
        leave,
      },
      {
        to,
        subject: issue.subject || subjectOf(stories, words) || publication.name,
        headers: {
          'List-Id': listIdOf(issue, publication),
          'List-Unsubscribe': `<${leave}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      },
    )
  }
}

/** What letters in one language share. */
type Plate = { publication: Publication; words: LetterWords; cards: Map<number, Card> }

async function plateFor(language: string, ours: Publication, stories: Story[]): Promise<Plate> {
  const own = await letterWordsIn(language)
  const spoken = own ? language : ours.language
  const words = own ?? (await letterWordsFor(ours.language))
  const publication = { ...ours, language: spoken, direction: directionOf(spoken) }
  const cards = stories.map((story) => [story.id, cardOf(story, publication, words)] as const)
  return { publication, words, cards: new Map(cards) }
}

async function opening({ bodyMarkdown, bodyHtml }: Issue, publication: Publication) {
  if (bodyMarkdown === '') return
  const base = links.absolute(publication, links.front)
  const whole = (address: string) =>
    /^[/#](?!\/)/.test(address) ? `${new URL(address, base)}` : address
  const { language, direction } = publication
  return {
    html: await portable(bodyHtml, base),
    text: asText(bodyMarkdown, whole),
    language,
    direction,
  }
}

const subjectOf = ([first, ...others]: Story[], words: LetterWords): string => {
  if (!first) return ''
  const headline = subjectFrom(first.headline)
  return others.length > 0 ? words.andMore(headline, words.more(others.length)) : headline
}

/** What a list of letters shows beside the subject. */
function preheaderOf({ bodyHtml, subject }: Issue, stories: Story[]): string {
  if (bodyHtml) return excerptOf(bodyHtml)
  const [first, ...others] = stories
  const told = subject ? stories : others
  return told.length > 0
    ? told
        .slice(0, 3)
        .map(({ headline }) => headline)
        .join(' · ')
    : (first?.dek ?? '')
}

type Spoken = { words: LetterWords; publication: Publication }

function whyFor(lists: string[], issue: Issue, stories: Story[], { words, publication }: Spoken) {
  const { name, language } = publication
  if (lists.includes('newsletter')) return words.why.newsletter(name)
  const names = lists.map((list) => nameOf(list, issue, stories) ?? words.story)
  return words.why.follow(name, new Intl.ListFormat(language).format([...new Set(names)]))
}

function nameOf(list: string, issue: Issue, stories: Story[]): string | undefined {
  if (list === issue.list) return issue.listName
  const named = stories.flatMap(({ section, tags, authors }) => [
    [`section/${section.id}`, section.name],
    ...tags.map(({ id, name }) => [`tag/${id}`, name]),
    ...authors.map(({ id, name }) => [`author/${id}`, name]),
  ])
  return named.find(([known]) => known === list)?.[1]
}

/** RFC 2919: each list by a name that stays. */
function listIdOf({ list, pace }: Issue, { url }: Publication): string {
  const name = pace || list.replace('/', '-')
  const { hostname } = new URL(url)
  return `<${name === 'newsletter' ? '' : `${name}.`}newsletter.${hostname}>`
}

const once = <T>(make: () => T) => {
  let made: { it: T } | undefined
  return () => (made ??= { it: make() }).it
}
