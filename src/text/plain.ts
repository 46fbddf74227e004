/** The words of HTML that we have drawn ourselves, a line for each block. */
export const plainText = (html: string): string =>
  html
    .replace(BREAK, '\n')
    .replace(TAG, '')
    .replace(ENTITY, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()
    .normalize('NFC')

const BREAK =
  /<\/?(?:p|br|hr|h[2-6]|pre|blockquote|ul|ol|li|figure|figcaption|table|tr|th|td)\b[^>]*>/g
const TAG = /<[^>]*>/g
// The only form in which hast-util-to-html writes one.
const ENTITY = /&#x([0-9a-f]+);/gi
