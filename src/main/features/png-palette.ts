/** A PNG begins with its signature and IHDR, of these lengths. */
const signatureLength = 8
const headerLength = 25
const colourTypeAt = signatureLength + 8 + 9
const indexed = 3

/**
 * An 8 bit grey PNG whose grey values become places in a palette: the compressed pixels stay as they are.
 *
 * @param palette three bytes for each of up to 256 colours
 * @see ISO/IEC 15948, 11.2.1 and 11.2.2
 */
export function withPalette(grey: Uint8Array, palette: Uint8Array): Uint8Array {
  const start = signatureLength + headerLength
  const png = new Uint8Array(grey.byteLength + 12 + palette.byteLength)
  png.set(grey.subarray(0, start))
  png[colourTypeAt] = indexed
  sealChunk(png, signatureLength, headerLength - 12)
  const view = new DataView(png.buffer)
  view.setUint32(start, palette.byteLength)
  view.setUint32(start + 4, 0x504c5445) // PLTE
  png.set(palette, start + 8)
  sealChunk(png, start, palette.byteLength)
  png.set(grey.subarray(start), start + 12 + palette.byteLength)
  return png
}

/** Writes the checksum of a chunk with `length` bytes of content that begins at `start`. */
function sealChunk(png: Uint8Array, start: number, length: number): void {
  new DataView(png.buffer).setUint32(start + 8 + length, crc32(png.subarray(start + 4, start + 8 + length)))
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1
  return remainder
})

/** PNG's checksum. (Node's own `zlib.crc32` is younger than Electron 25.) */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
