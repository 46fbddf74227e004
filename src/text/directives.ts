/** What the helpers of the editor's page add to a body, as Markdown. */
export function insertsIn(typed: Record<string, string>): string {
  return [videoDirective(typed), quoteDirective(typed)].filter(Boolean).join('\n\n')
}

export const videoDirective = ({
  videoUrl = '',
  videoTitle = '',
  videoPoster,
}: Record<string, string>) =>
  videoUrl.trim() &&
  `::video[${inBrackets(videoTitle)}]{url="${quoted(videoUrl)}"${attribute('poster', videoPoster)}}`

export const quoteDirective = ({ quote = '', quoteBy }: Record<string, string>) =>
  quote.trim() && `:::pullquote{${attribute('by', quoteBy).trim()}}\n${quote.trim()}\n:::`

export const pictureDirective = (src: string, { alt, caption, credit }: Described): string =>
  `::picture[${inBrackets(caption)}]{src="${src}" alt="${quoted(alt)}"${attribute('credit', credit)}}`

type Described = { alt: string; caption: string; credit: string }

const attribute = (name: string, value = '') => (value.trim() ? ` ${name}="${quoted(value)}"` : '')
const quoted = (text: string) => text.trim().replaceAll('"', '&quot;')
const inBrackets = (text: string) => text.trim().replace(/[[\]]/g, '\\$&')
