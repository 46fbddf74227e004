import type { Link, Place } from '../publication.ts'
import { isWebAddress } from '../text/address.ts'

/** What lines say, and what must be mended in them. */
type Read<T> = { read: T[]; faults: string[] }

/** Places as the desk writes them, one a line: a section's name, or a name and an address. */
export const asLines = (places: Place[]): string =>
  places.map((place) => ('slug' in place ? place.name : `${place.name} ${place.href}`)).join('\n')

/** What stands under the masthead, from its lines. */
export const placesIn = (lines: string, sections: { slug: string; name: string }[]): Read<Place> =>
  eachLine(lines, (line) => {
    const section = sections.find(({ name, slug }) => isSame(line, name) || line === slug)
    if (section) return { slug: section.slug, name: section.name }
    return (
      linkIn(line, (href) => isWebAddress(href) || isOwnPath(href)) ??
      `there is no section “${line}”. Write a section’s name, or a name and an address that starts with https:// or /.`
    )
  })

/** Links to other sites, from their lines. */
export const linksIn = (lines: string): Read<Link> =>
  eachLine(
    lines,
    (line) =>
      linkIn(line, isWebAddress) ?? 'this needs a name and an address that starts with https://.',
  )

// A backslash or a second slash would lead to another site.
export const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\s\\]*$/.test(path)

function linkIn(line: string, isAddress: (href: string) => boolean): Link | undefined {
  const [, name, href = ''] = line.match(/^(.*\S)\s+(\S+)$/) ?? []
  return name && isAddress(href) ? { name, href } : undefined
}

const LONGEST_NAME = 40

/** A line becomes something, or a sentence that says why it does not. */
function eachLine<T extends Link | Place>(lines: string, readLine: (line: string) => T | string) {
  const found: Read<T> = { read: [], faults: [] }
  for (const [i, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(line.trim())
    if (typeof read === 'string') found.faults.push(`Line ${i + 1}: ${read}`)
    else if (read.name.length > LONGEST_NAME)
      found.faults.push(`Line ${i + 1}: a name has at most ${LONGEST_NAME} characters.`)
    else found.read.push(read)
  }
  return found
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
