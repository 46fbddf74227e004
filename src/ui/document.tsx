import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Announcement, Place, Publication } from '../publication.ts'
import { enhanceUrl } from './assets.gen.ts'
import { styleFor } from './style.ts'

export type DocumentProps = {
  publication: Publication
  title: string
  description?: string | undefined
  canonical?: string | undefined
  /** Pages that are somebody's own, or errors, are not for search engines. */
  isPrivate?: boolean
  isFront?: boolean
  /** The path of the section this page belongs to. */
  within?: string | undefined
  children?: Child
}

/** The frame every page stands in. */
export const Document = ({
  publication,
  title,
  description,
  canonical,
  isPrivate,
  isFront,
  within,
  children,
}: DocumentProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang={publication.language} dir={publication.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{isFront ? title : `${title} · ${publication.name}`}</title>
        {description && <meta name="description" content={description} />}
        {canonical && <link rel="canonical" href={canonical} />}
        {isPrivate && <meta name="robots" content="noindex" />}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style dangerouslySetInnerHTML={{ __html: styleFor(publication) }} />
        <script src={enhanceUrl} type="module" />
      </head>
      <body class={isFront ? 'front' : undefined}>
        <a class="skip" href="#main">
          {publication.words.skip}
        </a>
        {publication.announcement && (
          <AnnouncementBar {...publication.announcement} label={publication.words.announcement} />
        )}
        <Masthead publication={publication} isFront={isFront} within={within} />
        <main id="main">{children}</main>
        <Colophon publication={publication} />
      </body>
    </html>
  </>
)

const AnnouncementBar = ({ text, href, label }: Announcement & { label: string }) => (
  <div class="announcement" role="region" aria-label={label}>
    <p>{href ? <a href={href}>{text}</a> : text}</p>
  </div>
)

const pathOf = (place: Place) => ('slug' in place ? links.section(place.slug) : place.href)

const Masthead = ({
  publication,
  isFront,
  within,
}: Pick<DocumentProps, 'publication' | 'isFront' | 'within'>) => {
  const Nameplate = isFront ? 'h1' : 'div'
  return (
    <header class="masthead">
      <Nameplate class="nameplate">
        <a href={links.front}>
          {publication.logo ? (
            <img src={publication.logo} alt={publication.name} />
          ) : (
            publication.name
          )}
        </a>
      </Nameplate>
      {publication.tagline && isFront && <p class="tagline">{publication.tagline}</p>}
      <nav aria-label={publication.words.sections}>
        <ul>
          {publication.navigation.map((place) => (
            <li>
              <a href={pathOf(place)} aria-current={within === pathOf(place) ? 'true' : undefined}>
                {place.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

const Colophon = ({ publication }: { publication: Publication }) => (
  <footer class="colophon">
    <p>
      <a href={links.subscriptions}>{publication.words.subscribe}</a>{' '}
      <a href={links.privacy}>{publication.words.policies.privacy}</a>{' '}
      <a href={links.terms}>{publication.words.policies.terms}</a>{' '}
      <a href={`mailto:${publication.contact}`}>{publication.contact}</a>
    </p>
    {publication.social.length > 0 && (
      <p class="social">
        {publication.social.map(({ name, href }) => (
          <>
            <a href={href} rel="me">
              {name}
            </a>{' '}
          </>
        ))}
      </p>
    )}
    <p>{publication.name}</p>
  </footer>
)
