import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import type { FramedSite } from '../threads/lists.ts'
import { framedUrl } from '../ui/assets.gen.ts'
import { styleFor } from '../ui/style.ts'

type FrameDocumentProps = {
  publication: Publication
  title: string
  site: Pick<FramedSite, 'scheme'>
  /** What readers do about themselves. */
  aside?: Child
  children?: Child
}

/** What stands in a frame on somebody else's page. Whatever our script does not do opens beside it. */
export const FrameDocument = ({
  publication,
  title,
  site,
  aside,
  children,
}: FrameDocumentProps) => (
  <>
    {raw('<!doctype html>')}
    <html
      lang={publication.language}
      dir={publication.direction}
      data-scheme={site.scheme || undefined}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <base target="_blank" />
        <style dangerouslySetInnerHTML={{ __html: styleFor(publication, 'reading') }} />
        <script src={framedUrl} />
      </head>
      <body class="framed">
        <main>
          <header class="framing">
            <h1>
              {publication.words.comments.title} · <a href={links.front}>{publication.name}</a>
            </h1>
            {aside}
          </header>
          {children}
        </main>
      </body>
    </html>
  </>
)
