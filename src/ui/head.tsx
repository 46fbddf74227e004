import * as links from '../links.ts'
import type { Publication } from '../publication.ts'

// What a page says to machines: who publishes it, where its feeds are, how it looks in a card.

export const Icons = () => (
  <>
    <link rel="icon" href={links.icons.small} type="image/png" sizes="192x192" />
    <link rel="apple-touch-icon" href={links.icons.touch} />
    <link rel="manifest" href={links.manifest} />
  </>
)

const FEED_TYPES: Record<links.FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** The feeds of what stands at a path. */
export const FeedLinks = ({
  path,
  title,
  formats = links.FEED_FORMATS,
}: {
  path: string
  title: string
  formats?: links.FeedFormat[]
}) => (
  <>
    {formats.map((format) => (
      <link
        rel="alternate"
        type={FEED_TYPES[format]}
        title={title}
        href={links.feed(path, format)}
      />
    ))}
  </>
)

/** The page in its own language, which is also the one for everybody else. */
export const Language = ({ language, url }: { language: string; url: string }) => (
  <>
    <link rel="alternate" hreflang={language} href={url} />
    <link rel="alternate" hreflang="x-default" href={url} />
  </>
)

/** A data block: nothing runs it, and no word in it can end it. */
export const JsonLd = ({ graph }: { graph: object[] }) => (
  <script
    type="application/ld+json"
    dangerouslySetInnerHTML={{
      __html: JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replace(
        /</g,
        '\\u003c',
      ),
    }}
  />
)

/** Open Graph's pairs, without those that have no value. */
export const OpenGraph = ({ pairs }: { pairs: [string, string | number | undefined][] }) => (
  <>
    {pairs.map(
      ([property, content]) =>
        content !== undefined &&
        content !== '' && <meta property={property} content={String(content)} />,
    )}
  </>
)

/** Open Graph writes a language en_GB. */
export const localeOf = (language: string): string => language.replace('-', '_')

/** Who publishes, as schema.org has it. */
export const organization = (publication: Publication) => ({
  '@type': 'NewsMediaOrganization',
  '@id': `${publication.url}/#publisher`,
  name: publication.name,
  url: links.absolute(publication, links.front),
  logo: {
    '@type': 'ImageObject',
    url: publication.logo
      ? new URL(publication.logo, publication.url).href
      : links.absolute(publication, links.icons.large),
  },
  email: publication.contact,
  publishingPrinciples: links.absolute(publication, links.terms),
  correctionsPolicy: links.absolute(publication, links.corrections),
  ...(publication.social.length > 0 ? { sameAs: publication.social.map(({ href }) => href) } : {}),
})

type PageHeadProps = {
  publication: Publication
  title: string
  description: string
  path: string
  picture?: string
}

/** For the pages that list articles. */
export const PageHead = ({ publication, title, description, path, picture }: PageHeadProps) => {
  const url = links.absolute(publication, path)
  return (
    <>
      <Language language={publication.language} url={url} />
      <FeedLinks path={path} title={title} />
      <OpenGraph
        pairs={[
          ['og:type', 'website'],
          ['og:site_name', publication.name],
          ['og:title', title],
          ['og:description', description],
          ['og:url', url],
          ['og:locale', localeOf(publication.language)],
          ['og:image', picture ? new URL(picture, url).href : undefined],
        ]}
      />
      <meta name="twitter:card" content="summary" />
      <JsonLd
        graph={[
          organization(publication),
          path === links.front ? website(publication) : collection(publication, title, path),
        ]}
      />
    </>
  )
}

const website = (publication: Publication) => ({
  '@type': 'WebSite',
  name: publication.name,
  url: links.absolute(publication, links.front),
  inLanguage: publication.language,
  publisher: { '@id': `${publication.url}/#publisher` },
})

const collection = (publication: Publication, name: string, path: string) => ({
  '@type': 'CollectionPage',
  name,
  url: links.absolute(publication, path),
  inLanguage: publication.language,
  breadcrumb: breadcrumbs(publication, [{ name, path }]),
})

/** The way from the front. */
export const breadcrumbs = (publication: Publication, way: { name: string; path: string }[]) => ({
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: publication.name, path: links.front }, ...way].map(
    ({ name, path }, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: links.absolute(publication, path),
    }),
  ),
})
