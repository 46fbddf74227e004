import ExifReader from 'exifreader'

/** What a picture's file says of itself in IPTC, or in EXIF where that is silent; empty where both are. */
export type Credits = { creator: string; credit: string; copyright: string; caption: string }
export type Told = Credits & {
  /** It says where on earth it was taken. */
  hasPlace: boolean
}

export function toldBy(bytes: Uint8Array): Told {
  const { iptc, exif, gps } = read(bytes)
  return {
    creator: text(iptc?.['By-line']) || text(exif?.Artist),
    credit: text(iptc?.Credit) || text(iptc?.Source),
    copyright: text(iptc?.['Copyright Notice']) || text(exif?.Copyright),
    caption: text(iptc?.['Caption/Abstract']) || text(exif?.ImageDescription),
    hasPlace: gps !== undefined,
  }
}

/** The line under the picture: the agency's, or whoever took it. */
export const creditLine = ({ creator, credit }: Pick<Credits, 'creator' | 'credit'>): string =>
  creator && credit && !credit.includes(creator) ? `${creator}/${credit}` : credit || creator

// Most pictures say nothing, and some say it badly; neither keeps a picture out.
function read(bytes: Uint8Array): Partial<ExifReader.ExpandedTags> {
  try {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    return ExifReader.load(file as ArrayBuffer, { expanded: true, excludeTags: { xmp: true } })
  } catch {
    return {}
  }
}

type Tag = { description?: string } | { description?: string }[] | undefined

const MOST = 500

const text = (tag: unknown): string =>
  [tag as Tag]
    .flat()
    .flatMap((one) => one?.description ?? [])
    .join(', ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST)
