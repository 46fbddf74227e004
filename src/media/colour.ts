/** The colour of a PNG of one pixel, as #rrggbb (ISO 15948: one filter byte, then its channels). */
export async function meanOf(png: ArrayBuffer): Promise<string> {
  const file = new DataView(png)
  const channels = CHANNELS[file.getUint8(25)]
  if (!channels || file.getUint32(16) !== 1 || file.getUint32(20) !== 1) return ''
  const stream = new Blob([dataIn(file)]).stream().pipeThrough(new DecompressionStream('deflate'))
  const [, ...pixel] = new Uint8Array(await new Response(stream).arrayBuffer())
  const colour = channels.map((channel) => pixel[channel] ?? 0)
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

// Which bytes of a pixel are its red, green and blue, by the PNG's colour type; 8 bits each.
const CHANNELS: Record<number, number[]> = {
  0: [0, 0, 0],
  2: [0, 1, 2],
  4: [0, 0, 0],
  6: [0, 1, 2],
}

function dataIn(file: DataView): Uint8Array<ArrayBuffer> {
  for (let at = 8; at < file.byteLength; at += 12 + file.getUint32(at))
    if (file.getUint32(at + 4) === IDAT)
      return new Uint8Array(file.buffer as ArrayBuffer, at + 8, file.getUint32(at))
  return new Uint8Array()
}

const IDAT = 0x49444154
