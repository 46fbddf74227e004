import type { Child } from 'hono/jsx'
import type { AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { feedToken } from '../subscribers/preferring.ts'
import { Document } from '../ui/document.tsx'
import { subscribingWordsFor } from '../words/subscribing/words.ts'

/** What is said to those who get letters, in the publication's language. */
export const saidIn = (publication: Publication) => subscribingWordsFor(publication.words)

/** Where a subscriber's private feed is. */
export const feedAddress = async ({ var: { platform } }: AppContext, id: number) =>
  links.absolute(platform.publication, links.privateFeed(await feedToken(platform, id)))

type PlainProps = { publication: Publication; title: string; children?: Child }

/** A page that a letter leads to, which is for its reader alone. */
export const LetterDocument = ({ publication, title, children }: PlainProps) => (
  <Document publication={publication} title={title} isPrivate>
    <div class="column you">
      <h1 class="list-title">{title}</h1>
      {children}
    </div>
  </Document>
)
