import type { ImageType } from './image.ts'

// A picture's file is a row of blocks. What tells where it was taken, on what and when is left out;
// what it takes to draw it, its colour profile and its IPTC credits stay. Formats: JPEG (ITU T.81),
// PNG (ISO 15948), WebP (RIFF container, RFC 9649), GIF89a, AVIF (ISO base media file format).

/** The file without what is nobody's business; nothing when it ends too early. `turn`: EXIF orientation. */
export function cleaned(bytes: Uint8Array, type: ImageType, turn: number): Uint8Array | undefined {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const blocks = READERS[type](file, turn)
    return blocks && joined(blocks.map((block) => bytesOf(bytes, block)))
  } catch (error) {
    // A length that points behind the end.
    if (error instanceof RangeError) return
    throw error
  }
}

/** A stretch of the file, or bytes in the place of one. */
type Block = { from: number; to: number } | Uint8Array
type Reader = (file: DataView, turn: number) => Block[] | undefined

function bytesOf(bytes: Uint8Array, block: Block): Uint8Array {
  if (block instanceof Uint8Array) return block
  if (block.to > bytes.byteLength) throw new RangeError('The file ends in a block.')
  return bytes.subarray(block.from, block.to)
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

const word = (file: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => file.getUint8(at + i)))

// Of a JPEG's application blocks: JFIF, colour profile, IPTC, Adobe's colour transform.
const JPEG_KEEPS = new Set([0xe0, 0xe2, 0xed, 0xee])

const jpeg: Reader = (file, turn) => {
  const blocks: Block[] = [{ from: 0, to: 2 }, ...(turn > 1 ? [turned(turn)] : [])]
  let at = 2
  for (;;) {
    if (file.getUint8(at) !== 0xff) return
    const marker = file.getUint8(at + 1)
    if (marker === 0xd9) return [...blocks, { from: at, to: at + 2 }]
    const end = at + 2 + file.getUint16(at + 2)
    const isPrivate =
      (marker >= 0xe0 && marker <= 0xef && !JPEG_KEEPS.has(marker)) || marker === 0xfe
    const to = marker === 0xda ? endOfScan(file, end) : end
    if (!isPrivate) blocks.push({ from: at, to })
    at = to
  }
}

/** In a scan 0xff stands before 0x00, a restart or padding; before anything else it begins a block. */
function endOfScan(file: DataView, from: number): number {
  for (let at = from; ; at++) {
    if (file.getUint8(at) !== 0xff) continue
    const next = file.getUint8(at + 1)
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
}

/** An EXIF block that says nothing but how the picture is turned. */
const turned = (turn: number) =>
  Uint8Array.fromHex(
    `ffe10022457869660000${MOTOROLA_TIFF}00010112000300000001000${turn}000000000000`,
  )
const MOTOROLA_TIFF = '4d4d002a00000008'

const PNG_LEAVES = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

const png: Reader = (file) => {
  const blocks: Block[] = [{ from: 0, to: 8 }]
  for (let at = 8; ; ) {
    const [kind, to] = [word(file, at + 4), at + 12 + file.getUint32(at)]
    if (!PNG_LEAVES.has(kind)) blocks.push({ from: at, to })
    if (kind === 'IEND') return blocks
    at = to
  }
}

const WEBP_LEAVES = new Set(['EXIF', 'XMP '])
const HAS_EXIF_OR_XMP = 0x0c

const webp: Reader = (file) => {
  const end = 8 + file.getUint32(4, true)
  if (end > file.byteLength) return
  const blocks: Block[] = []
  for (let at = 12; at < end; ) {
    const [kind, size] = [word(file, at), file.getUint32(at + 4, true)]
    const to = Math.min(at + 8 + size + (size % 2), end)
    if (at + 8 + size > end) return
    if (kind === 'VP8X') blocks.push(withoutFlags(file, at, to))
    else if (!WEBP_LEAVES.has(kind)) blocks.push({ from: at, to })
    at = to
  }
  const size = blocks.reduce((sum, block) => sum + lengthOf(block), 4)
  return [riff(size), ...blocks]
}

function withoutFlags(file: DataView, from: number, to: number) {
  const block = new Uint8Array(file.buffer, file.byteOffset + from, to - from).slice()
  block[8] = (block[8] ?? 0) & ~HAS_EXIF_OR_XMP
  return block
}

const lengthOf = (block: Block) =>
  block instanceof Uint8Array ? block.byteLength : block.to - block.from

function riff(size: number) {
  const head = new Uint8Array(12)
  head.set(new TextEncoder().encode('RIFF'))
  new DataView(head.buffer).setUint32(4, size, true)
  head.set(new TextEncoder().encode('WEBP'), 8)
  return head
}

const GIF_COMMENT = 0xfe
const GIF_APPLICATION = 0xff
const GIF_KEEPS = new Set(['NETS', 'ANIM', 'ICCR'])

const gif: Reader = (file) => {
  let at = 13 + paletteOf(file.getUint8(10))
  const blocks: Block[] = [{ from: 0, to: at }]
  for (;;) {
    const kind = file.getUint8(at)
    if (kind === 0x3b) return [...blocks, { from: at, to: at + 1 }]
    const isImage = kind === 0x2c
    if (!isImage && kind !== 0x21) return
    const to = endOfSubBlocks(file, at + (isImage ? 11 + paletteOf(file.getUint8(at + 9)) : 2))
    if (isImage || keepsExtension(file, at)) blocks.push({ from: at, to })
    at = to
  }
}

const paletteOf = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

function keepsExtension(file: DataView, at: number) {
  const label = file.getUint8(at + 1)
  if (label === GIF_COMMENT) return false
  return label !== GIF_APPLICATION || GIF_KEEPS.has(word(file, at + 3))
}

function endOfSubBlocks(file: DataView, from: number): number {
  let at = from
  for (let size = file.getUint8(at); size > 0; size = file.getUint8(at)) at += 1 + size
  return at + 1
}

/** Its boxes refer to places in the file, so it is taken as it is; see `hasPlace` for what it may not say. */
const avif: Reader = (file) => {
  let at = 0
  while (at < file.byteLength) {
    const size = file.getUint32(at)
    if (size === 0) break
    at += size === 1 ? Number(file.getBigUint64(at + 8)) : size
  }
  return at > file.byteLength ? undefined : [{ from: 0, to: file.byteLength }]
}

const READERS: Record<ImageType, Reader> = {
  'image/jpeg': jpeg,
  'image/png': png,
  'image/webp': webp,
  'image/avif': avif,
  'image/gif': gif,
}
