import { audioError } from './audio-errors'
import type { ByteSource } from './byte-source'
import type { DecodeOptions } from './decoded-audio'

/** The header of one Ogg page (RFC 3533). */
export interface OggPage {
  readonly serial: number
  /** Codec's own count of samples at the end of this page; null where no packet ends on it. */
  readonly granule: number | null
  readonly bodyStart: number
  /** Where the next page begins. */
  readonly end: number
  readonly checksum: number
  /** The last page of its stream, as it says itself. */
  readonly endsStream: boolean
}

/** How far an Ogg file goes. */
export interface OggExtent {
  /** Behind the last page that is whole, bytes. */
  readonly end: number
  readonly truncated: boolean
}

const headerLength = 27
/** "OggS" */
const capturePattern = [0x4f, 0x67, 0x67, 0x53]
/** 255 segments of 255 bytes behind the longest header. */
const longestPage = headerLength + 255 + 255 * 255
/** Enough of a file's end to hold one whole page whatever its length. */
const tailLength = 2 * longestPage

/** The page that begins at `at`, or null where none begins there or its header is cut off. */
export function oggPageAt(bytes: Uint8Array, at: number): OggPage | null {
  if (at + headerLength > bytes.byteLength || !beginsLikePage(bytes, at) || bytes[at + 4] !== 0) return null
  const segments = bytes[at + 26]
  if (at + headerLength + segments > bytes.byteLength) return null
  const bodyStart = at + headerLength + segments
  let end = bodyStart
  for (let i = 0; i < segments; i++) end += bytes[at + headerLength + i]
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const granule = view.getBigInt64(at + 6, true)
  return { serial: view.getUint32(at + 14, true), granule: granule < 0n ? null : Number(granule), bodyStart, end, checksum: view.getUint32(at + 22, true), endsStream: (bytes[at + 5] & 4) !== 0 }
}

/** The last granule position of a stream, from the file's end, and whether the file ends before its streams do. */
export async function lastGranule(source: ByteSource, serial: number, path: string, options: DecodeOptions): Promise<{ readonly granule: number; readonly truncated: boolean }> {
  const start = Math.max(0, source.size - tailLength)
  const tail = await source.read(start, source.size - start)
  let truncated: boolean | undefined
  for (let at = tail.byteLength - capturePattern.length; at >= 0; at--) {
    if (!beginsLikePage(tail, at)) continue
    const page = oggPageAt(tail, at)
    const whole = page !== null && page.end <= tail.byteLength
    truncated ??= !(whole && page.endsStream) || (page.end < tail.byteLength && beginsLikePage(tail, page.end))
    if (truncated && options.allowTruncated !== true) throw cutOff(path)
    if (whole && page.serial === serial && page.granule !== null) return { granule: page.granule, truncated }
  }
  throw audioError('audio-decode-failed', 'No Ogg page was found at the end of the file.', path)
}

/**
 * Checks every page: a decoder would skip a damaged one and the recording would be shorter, or sound different, unnoticed.
 *
 * @throws WorkbenchError `audio-truncated`, `audio-decode-failed`
 */
export function checkOggPages(bytes: Uint8Array, path: string, options: DecodeOptions): OggExtent {
  let at = 0
  let ended = false
  for (let n = 1; at < bytes.byteLength; n++) {
    const page = oggPageAt(bytes, at)
    if (!beginsLikePage(bytes, at)) throw audioError('audio-decode-failed', `Ogg page ${n} does not begin where it should, at byte ${at}.`, path)
    ended = page !== null && page.end <= bytes.byteLength && page.endsStream
    if (!page || page.end > bytes.byteLength) break
    if (checksum(bytes, at, page.end) !== page.checksum) throw audioError('audio-decode-failed', `Ogg page ${n}, at byte ${at}, is damaged: its checksum differs.`, path)
    at = page.end
  }
  if (!ended && options.allowTruncated !== true) throw cutOff(path)
  return { end: at, truncated: !ended }
}

function cutOff(path: string): Error {
  return audioError('audio-truncated', 'The file ends before the last page of its Ogg stream.', path)
}

/** Also where the file ends within the pattern. */
function beginsLikePage(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < capturePattern.length && at + i < bytes.byteLength; i++) if (bytes[at + i] !== capturePattern[i]) return false
  return true
}

/** CRC of polynomial 0x04c11db7, most significant bit first, over a page whose checksum field counts as zero. */
function checksum(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0
  for (let at = start; at < end; at++) {
    const byte = at >= start + 22 && at < start + 26 ? 0 : bytes[at]
    crc = (crc << 8) ^ checksumTable[(crc >>> 24) ^ byte]
  }
  return crc >>> 0
}

const checksumTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc
})
