import { env } from 'cloudflare:workers'

// Picture files as cameras, phones and agencies write them.

const bytesOf = (text: string) => new TextEncoder().encode(text)
const joined = async (...parts: (Uint8Array | number[])[]) =>
  new Uint8Array(await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer())
const uint32 = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255]
const uint16 = (n: number) => [(n >> 8) & 255, n & 255]

/** A PNG of one colour. Its checksums are not right where nobody looks at them. */
export async function aPng(width = 40, height = 30, [r, g, b] = [200, 100, 50]) {
  const row = [0, ...Array.from({ length: width }, () => [r, g, b]).flat()] as number[]
  const raw = new Uint8Array(Array.from({ length: height }, () => row).flat())
  return joined(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    await pngChunk('IHDR', [...uint32(width), ...uint32(height), 8, 2, 0, 0, 0]),
    await pngChunk('IDAT', await squeezed(raw)),
    await pngChunk('IEND', []),
  )
}

/** What a PNG says it is, without being that: enough for whoever only measures it. */
export const aPngHead = async (width: number, height: number) =>
  joined(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    await pngChunk('IHDR', [...uint32(width), ...uint32(height), 8, 2, 0, 0, 0]),
    await pngChunk('IEND', []),
  )

export const pngChunk = async (kind: string, data: Uint8Array | number[]) => {
  const body = await joined(bytesOf(kind), data)
  return joined(uint32(data.length), body, uint32(crc32(body)))
}

/** Puts chunks behind a PNG's first. */
export const withChunks = async (png: Uint8Array, ...chunks: Uint8Array[]) =>
  joined(png.subarray(0, 33), ...chunks, png.subarray(33))

const squeezed = async (raw: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(
    await new Response(
      new Blob([raw]).stream().pipeThrough(new CompressionStream('deflate')),
    ).arrayBuffer(),
  )

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ -1) >>> 0
}

/** The same picture in another format, by the binding that draws for readers. */
export async function drawnAs(png: Uint8Array, format: 'image/jpeg' | 'image/webp' | 'image/avif') {
  const drawing = await env.IMAGES.input(new Blob([png.slice()]).stream()).output({ format })
  return new Uint8Array(await drawing.response().arrayBuffer())
}

const jpegBlock = (marker: number, data: Uint8Array) =>
  joined([0xff, marker], uint16(data.length + 2), data)

/** Puts blocks behind a JPEG's first two bytes. */
export const withBlocks = async (jpeg: Uint8Array, ...blocks: Uint8Array[]) =>
  joined(jpeg.subarray(0, 2), ...blocks, jpeg.subarray(2))

/** EXIF as a telephone writes it: how the picture is turned, and where it was taken. */
export const exif = async (turn = 1) =>
  jpegBlock(0xe1, await joined(bytesOf('Exif\0\0'), tiff(turn)))

/** Little-endian TIFF: IFD0 with orientation and a pointer to GPS, which has a latitude. */
export const tiff = (turn: number) => {
  const view = new DataView(new ArrayBuffer(104))
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  }
  view.setUint32(0, 0x002a4949, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, 2, true)
  entry(10, 0x0112, 3, 1, turn)
  entry(22, 0x8825, 4, 1, 38)
  view.setUint16(38, 2, true)
  entry(40, 1, 2, 2, 0x4e) // north
  entry(52, 2, 5, 3, 68)
  for (const [i, part] of [51, 30, 15].entries()) {
    view.setUint32(68 + i * 8, part, true)
    view.setUint32(72 + i * 8, 1, true)
  }
  return new Uint8Array(view.buffer)
}

/** IPTC as an agency writes it, in UTF-8. */
export async function iptc(fields: {
  creator?: string
  credit?: string
  copyright?: string
  caption?: string
}) {
  const set = (record: number, number: number, text: string) => {
    const data = bytesOf(text)
    return joined([0x1c, record, number], uint16(data.length), data)
  }
  const sets = await joined(
    await joined([0x1c, 1, 90, 0, 3, 0x1b, 0x25, 0x47]),
    ...(await Promise.all([
      set(2, 80, fields.creator ?? ''),
      set(2, 110, fields.credit ?? ''),
      set(2, 116, fields.copyright ?? ''),
      set(2, 120, fields.caption ?? ''),
    ])),
  )
  const padded = sets.length % 2 ? await joined(sets, [0]) : sets
  return jpegBlock(
    0xed,
    await joined(
      bytesOf('Photoshop 3.0\0'),
      bytesOf('8BIM'),
      uint16(0x0404),
      [0, 0],
      uint32(sets.length),
      padded,
    ),
  )
}

/** What a file's text search would find. */
export const asText = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
