import { createHash } from 'node:crypto'
import type { Matrix } from '@shared/models'

/** A matrix as the cache keeps it. */
export interface CachedFeatures {
  readonly matrix: Matrix
  /** Hertz, of the recording. */
  readonly fs: number
}

export interface FeatureShape {
  readonly bands: number
  readonly frames: number
  /** Hertz, of the recording. */
  readonly fs: number
}

/** magic 8, version 4, bands 4, frames 4, fs 4 (float), key 32, checksum 32; then the values, which so begin aligned. */
const headerLength = 88
const keyAt = 24
const checksumAt = 56
const magic = 'SBfeatur'
const version = 1

/** The bytes of a cache entry. The checksum is over everything else in it. */
export function encodeCacheEntry(key: string, { matrix, fs }: CachedFeatures): Uint8Array {
  const bytes = new Uint8Array(headerLength + matrix.data.byteLength)
  const view = new DataView(bytes.buffer)
  bytes.set(Buffer.from(magic, 'latin1'))
  view.setUint32(8, version, true)
  view.setUint32(12, matrix.bands, true)
  view.setUint32(16, matrix.frames, true)
  view.setFloat32(20, fs, true)
  bytes.set(Buffer.from(key, 'hex'), keyAt)
  bytes.set(new Uint8Array(matrix.data.buffer, matrix.data.byteOffset, matrix.data.byteLength), headerLength)
  bytes.set(checksum(bytes), checksumAt)
  return bytes
}

/** Bytes at the beginning of an entry that tell its shape. */
export const shapeLength = 24

/** Shape of an entry from its first bytes; null where they are not those of an entry. */
export function decodeShape(bytes: Uint8Array): FeatureShape | null {
  if (bytes.byteLength < shapeLength || Buffer.from(bytes.subarray(0, 8)).toString('latin1') !== magic) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(8, true) !== version) return null
  return { bands: view.getUint32(12, true), frames: view.getUint32(16, true), fs: view.getFloat32(20, true) }
}

/** The entry, or null where a single bit of it is not as it was written, or where it belongs to another key. */
export function decodeCacheEntry(key: string, bytes: Uint8Array): CachedFeatures | null {
  if (bytes.byteLength < headerLength || Buffer.from(bytes.subarray(0, 8)).toString('latin1') !== magic) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const bands = view.getUint32(12, true)
  const frames = view.getUint32(16, true)
  if (view.getUint32(8, true) !== version || bytes.byteLength !== headerLength + bands * frames * 4) return null
  if (!equal(bytes.subarray(keyAt, checksumAt), Buffer.from(key, 'hex')) || !equal(bytes.subarray(checksumAt, headerLength), checksum(bytes))) return null
  return { matrix: { bands, frames, data: valuesOf(bytes, bands * frames) }, fs: view.getFloat32(20, true) }
}

function valuesOf(bytes: Uint8Array, count: number): Float32Array {
  const at = bytes.byteOffset + headerLength
  return at % 4 === 0 ? new Float32Array(bytes.buffer, at, count) : new Float32Array(new Uint8Array(bytes.subarray(headerLength)).buffer)
}

function checksum(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes.subarray(0, checksumAt)).update(bytes.subarray(headerLength)).digest()
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i])
}
