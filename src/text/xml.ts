import { html } from 'hono/html'

/** XML that is safe to print into more XML. */
export type Xml = { readonly isXml: true; toString(): string }
type Filling = string | number | Xml | null | undefined | false | readonly Filling[]

/** XML as it is written here: what is filled in is escaped, and what XML forbids is left out. */
export const xml = (strings: TemplateStringsArray, ...fillings: Filling[]): Xml =>
  html(strings, ...fillings.map(allowed)) as unknown as Xml

/** An attribute, or nothing where it has no value. */
export const attribute = (name: string, value: string | number | null | undefined) =>
  value == null || value === '' ? null : xml` ${name}="${value}"`

export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="utf-8"?>\n${root}`

const allowed = (filling: Filling): unknown =>
  typeof filling === 'string'
    ? filling.toWellFormed().replace(FORBIDDEN, '')
    : Array.isArray(filling)
      ? filling.map(allowed)
      : filling

// Not even as &#1; may these stand in XML.
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
