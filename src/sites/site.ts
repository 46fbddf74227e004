import type { ModerationMode } from '../publication.ts'

export const SCHEMES = ['', 'light', 'dark'] as const
/** In which colours a site shows threads; empty: as its reader's system has it. */
export type Scheme = (typeof SCHEMES)[number]

/** A site of somebody else's that shows our threads on its pages. */
export type Site = {
  id: number
  name: string
  /** Where its pages stand: https://blog.example, or https://*.blog.example for all below it. */
  origins: string[]
  /** Which comments on its own pages wait; empty: as the publication has it. */
  moderation: ModerationMode | ''
  scheme: Scheme
  /** #rrggbb; empty: the publication's. */
  accent: string
  /** Grows with every change that a frame shows. */
  rev: number
}

/** Every way a site may have been given that its pages at this host count as its own; the nearest first. */
export function originsOver(host: string): string[] {
  const labels = host.split('.')
  const names = labels.map((_, i) => (i === 0 ? host : `*.${labels.slice(i).join('.')}`))
  return names.flatMap((name) => [`https://${name}`, `http://${name}`])
}

/** Whether a page at this address is one of the site's. */
export const isOnSite = ({ origins }: Pick<Site, 'origins'>, url: URL): boolean =>
  originsOver(url.host).some(
    (origin) => origin.startsWith(`${url.protocol}//`) && origins.includes(origin),
  )
