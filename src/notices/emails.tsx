import * as links from '../links.ts'
import { type LetterPart, letterFrom } from '../mail/letter.tsx'
import type { Letter } from '../mail/mail.ts'
import type { Publication } from '../publication.ts'
import { type NoticeWords, noticeWordsFor } from '../words/notices/words.ts'
import { CONFIRM_WITHIN, excerptOf, subjectFrom, type Told } from './notice.ts'

const MOST_QUOTES = 20
const DAYS = CONFIRM_WITHIN / 86_400_000

export type AskingProps = { publication: Publication; to: string; token: string }

/** Asks whether it was really them. It holds no word that a stranger could have typed. */
export function askingLetter({ publication, to, token }: AskingProps): Letter {
  const { name, words } = publication
  const { letter } = noticeWordsFor(words)
  const url = links.absolute(publication, links.confirmFollow(token))
  return letterFrom(
    {
      greeting: words.letter.greeting,
      paragraphs: [letter.asked(name), letter.press],
      button: { label: words.letter.button, url },
      footer: [words.letter.works(DAYS), signature(publication)],
    },
    publication,
    { to, subject: letter.askSubject(name), headers: AUTOMATIC },
  )
}

export type NoticeProps = {
  publication: Publication
  to: string
  /** Of one conversation, or what is told once a day of several. */
  told: Told[]
  isDigest: boolean
  /** What leaves each conversation, by its thread. */
  leaveTokens: Map<number, string>
  leaveAllToken: string
}

/** Tells of comments, by conversation, with what leaves each of them and all. */
export function noticeLetter(props: NoticeProps): Letter {
  const { publication, to, told, isDigest, leaveAllToken } = props
  const { letter } = noticeWordsFor(publication.words)
  const url = (path: string) => links.absolute(publication, path)
  const leaveAll = url(links.leaveThreads(leaveAllToken))
  const further = told.length - MOST_QUOTES
  const threads = [...Map.groupBy(told.slice(0, MOST_QUOTES), ({ threadId }) => threadId)]
  const [first] = told
  return letterFrom(
    {
      greeting: publication.words.letter.greeting,
      paragraphs: [letter.arrived(told.length)],
      parts: threads.map(([, of]) => partFrom(of, props, letter)),
      footer: [
        ...(further > 0 ? [letter.further(further)] : []),
        letter.why,
        signature(publication),
      ],
      footerLinks: [{ label: letter.leaveAll, url: leaveAll }],
    },
    publication,
    {
      to,
      subject:
        isDigest || !first
          ? letter.digestSubject(publication.name)
          : letter.subject(subjectFrom(first.headline)),
      headers: {
        ...AUTOMATIC,
        ...threading(publication, isDigest ? undefined : first?.threadId),
        'List-Unsubscribe': `<${isDigest ? leaveAll : leaveUrl(props, first)}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    },
  )
}

function partFrom(told: Told[], props: NoticeProps, letter: NoticeWords['letter']): LetterPart {
  const [first] = told
  return {
    title: first?.headline ?? '',
    quotes: told.map((comment) => ({
      by: byline(comment, letter),
      text: excerptOf(comment.bodyHtml),
      links: [
        {
          label: letter.read,
          url: links.absolute(props.publication, links.permalink(comment.commentId)),
        },
      ],
    })),
    links: [{ label: letter.leave, url: leaveUrl(props, first) }],
  }
}

const byline = (
  { name, parentName, isAnswerToYou }: Told,
  letter: NoticeWords['letter'],
): string => {
  if (isAnswerToYou) return letter.answeredYou(name)
  return parentName === null ? letter.wrote(name) : letter.answered(name, parentName)
}

const leaveUrl = ({ publication, leaveTokens }: NoticeProps, of: Told | undefined) =>
  links.absolute(publication, links.leaveThread(leaveTokens.get(of?.threadId ?? 0) ?? ''))

const AUTOMATIC = { 'Auto-Submitted': 'auto-generated' }

/** Letters of one conversation stand together, though the carrier names each by itself. */
function threading({ url }: Publication, threadId: number | undefined): Record<string, string> {
  const { hostname } = new URL(url)
  const name = threadId === undefined ? 'conversations' : `${threadId}.conversations`
  const root = `<${name}@${hostname}>`
  return { 'List-Id': `<${name}.${hostname}>`, 'In-Reply-To': root, References: root }
}

const signature = ({ name, contact }: Publication) => `${name} · ${contact}`
