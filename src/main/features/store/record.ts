import type { Checksum } from './checksum'

/** Shape of a matrix in the cache, and what else is known of it without reading its values. */
export interface FeatureShape {
  readonly bands: number
  readonly frames: number
  /** Hertz, of the recording. */
  readonly fs: number
  /** Whether all its values are finite numbers. */
  readonly finite: boolean
}

/** What stands before the values of an entry. */
export interface RecordHead extends FeatureShape {
  readonly key: Uint8Array
}

/**
 * magic 4, state 4 (0; anything else: struck out), key 32, bands 4, frames 4, fs 4 (float), finite 4, version 4, zero 4,
 * checksum of the values 16, checksum of everything from the key to here 16. All numbers are little-endian.
 */
export const headLength = 96
export const keyLength = 32
export const stateAt = 4
const keyAt = 8
const numbersAt = 40
const valuesChecksumAt = 64
const headChecksumAt = 80
export const recordMagic = Buffer.from('SBfm', 'latin1')
const magicWord = recordMagic.readUInt32LE()
const version = 1
const mostBytes = 2 ** 31

/** Bytes of a record with its values. Records begin at multiples of four. */
export function recordLength({ bands, frames }: Pick<FeatureShape, 'bands' | 'frames'>): number {
  return headLength + 4 * bands * frames
}

/** The bytes before the values. */
export function encodeHead(head: RecordHead, values: Uint8Array, checksum: Checksum): Uint8Array {
  const bytes = new Uint8Array(headLength)
  const view = new DataView(bytes.buffer)
  bytes.set(recordMagic)
  bytes.set(head.key, keyAt)
  view.setUint32(numbersAt, head.bands, true)
  view.setUint32(numbersAt + 4, head.frames, true)
  view.setFloat32(numbersAt + 8, head.fs, true)
  view.setUint32(numbersAt + 12, head.finite ? 1 : 0, true)
  view.setUint32(numbersAt + 16, version, true)
  checksum(values, bytes.subarray(valuesChecksumAt, headChecksumAt))
  checksum(bytes.subarray(keyAt, headChecksumAt), bytes.subarray(headChecksumAt))
  return bytes
}

/** What the bytes before the values say; null where they are not as they were written, or were struck out. */
export function decodeHead(bytes: Uint8Array, holds: (bytes: Uint8Array, checksum: Uint8Array) => boolean): (RecordHead & { readonly struck: boolean }) | null {
  if (bytes.length < headLength || !recordMagic.equals(bytes.subarray(0, recordMagic.length))) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, headLength)
  const [bands, frames] = [view.getUint32(numbersAt, true), view.getUint32(numbersAt + 4, true)]
  if (view.getUint32(numbersAt + 16, true) !== version || 4 * bands * frames >= mostBytes) return null
  if (!holds(bytes.subarray(keyAt, headChecksumAt), bytes.subarray(headChecksumAt, headLength))) return null
  return {
    key: bytes.slice(keyAt, keyAt + keyLength), bands, frames, fs: view.getFloat32(numbersAt + 8, true), finite: view.getUint32(numbersAt + 12, true) === 1,
    struck: view.getUint32(stateAt, true) !== 0,
  }
}

/** Where a head is read to, and its parts: made once and used for many. */
export interface HeadSlot {
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  readonly key: Uint8Array
  /** What the head's own checksum is of. */
  readonly checked: Uint8Array
  readonly checksum: Uint8Array
  /** The checksum of the values, as the head has it. */
  readonly valuesChecksum: Uint8Array
}

export function headSlot(): HeadSlot {
  const bytes = new Uint8Array(headLength)
  return {
    bytes, words: new Uint32Array(bytes.buffer), key: bytes.subarray(keyAt, keyAt + keyLength), checked: bytes.subarray(keyAt, headChecksumAt), checksum: bytes.subarray(headChecksumAt),
    valuesChecksum: bytes.subarray(valuesChecksumAt, headChecksumAt),
  }
}

/**
 * Whether a head is as it was written, and that of this entry. Says the same as `decodeHead`, without making anything:
 * it is asked of every entry that is read.
 */
export function isHeadOf({ words, key: found, checked, checksum }: HeadSlot, key: Uint8Array, { bands, frames }: Pick<FeatureShape, 'bands' | 'frames'>, holds: (bytes: Uint8Array, checksum: Uint8Array) => boolean): boolean {
  if (words[0] !== magicWord || words[stateAt / 4] !== 0 || words[numbersAt / 4] !== bands || words[numbersAt / 4 + 1] !== frames) return false
  return Buffer.compare(found, key) === 0 && holds(checked, checksum)
}

/** A key, 64 hexadecimal digits, as bytes. */
export function keyBytes(key: string): Uint8Array {
  const bytes = Buffer.allocUnsafe(keyLength)
  if (key.length !== 2 * keyLength || bytes.write(key, 'hex') !== keyLength) throw new RangeError(`"${key}" is no key of the feature cache.`)
  return bytes
}
