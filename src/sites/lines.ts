import * as links from '../links.ts'

/** What a page elsewhere loads, once however many threads it shows. */
export const loaderTag = ({ url }: { url: string }): string =>
  `<script src="${url}${links.loader}" async></script>`

/** The place for a thread: with room for it, so that nothing jumps, and a link for who has no scripts. */
export const threadTag = (attributes: string, href: string): string =>
  `<broadsheet-comments ${[attributes, ROOM].filter(Boolean).join(' ')}>
  <a href="${href}">Comments</a>
</broadsheet-comments>`

const ROOM = 'style="display: block; min-height: 480px"'
