import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Announcement, Link, Place, Publication } from '../publication.ts'
import type { Words } from '../words/words.ts'
import { enhanceUrl } from './assets.gen.ts'
import { Icons } from './head.tsx'
import { type Sheet, styleFor } from './style.ts'

export type DocumentProps = {
  publication: Publication
  title: string
  description?: string | undefined
  canonical?: string | undefined
  /** Pages that are somebody's own, or errors, are not for search engines. */
  isPrivate?: boolean
  isFront?: boolean
  sheet?: Sheet
  /** The path of the section this page belongs to. */
  within?: string | undefined
  /** What else the page says to machines. */
  head?: Child
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
  sheet = 'reading',
  within,
  head,
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
        {head}
        <Icons />
        <style dangerouslySetInnerHTML={{ __html: styleFor(publication, sheet) }} />
        <script src={enhanceUrl} />
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
          <li>
            <a
              href={links.search}
              rel="search"
              aria-current={within === links.search ? 'true' : undefined}
            >
              {publication.words.search.title}
            </a>
          </li>
        </ul>
      </nav>
    </header>
  )
}

const Colophon = ({ publication }: { publication: Publication }) => {
  const { words, name, contact, social } = publication
  const places: Link[] = [
    { href: links.about, name: words.about },
    { href: links.contact, name: words.contact },
    { href: links.archive, name: words.archive },
    { href: links.corrections, name: words.corrections },
    { href: links.latestComments, name: words.comments.latest },
    { href: links.moderation, name: words.moderation.title },
    { href: links.subscriptions, name: words.subscribe },
    { href: links.privacy, name: words.policies.privacy },
    { href: links.terms, name: words.policies.terms },
  ]
  return (
    <footer class="colophon">
      <p class="nameplate">
        <a href={links.front}>{name}</a>
      </p>
      <Places of={places} />
      {social.length > 0 && <Places of={social} kind="social" rel="me" />}
      <p>
        <a href={`mailto:${contact}`}>{contact}</a>
      </p>
      <SchemeSwitch words={words} />
    </footer>
  )
}

const Places = ({ of, kind, rel }: { of: Link[]; kind?: string; rel?: string }) => (
  <ul class={kind}>
    {of.map((place) => (
      <li>
        <a href={place.href} rel={rel}>
          {place.name}
        </a>
      </li>
    ))}
  </ul>
)

// Remembered in the reader's browser alone, so it needs a script.
const SchemeSwitch = ({ words: { scheme } }: { words: Words }) => (
  <p class="scheme js" role="group" aria-label={scheme.label}>
    {(['', 'light', 'dark'] as const).map((to) => (
      <button type="button" data-scheme-to={to}>
        {scheme[to || 'system']}
      </button>
    ))}
  </p>
)
