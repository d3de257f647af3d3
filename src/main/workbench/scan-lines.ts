import { isWireError, type WireError } from '@shared/errors'
import type { AudioFacts, LevelFacts } from '@shared/models'
import type { FileIdentity } from '../audio/content-identity'

/** What was learnt of one file, and of which state of it. */
export interface ScannedRecord {
  /** As the metadata names it. */
  readonly file: string
  /** `identityKey` of the file when it was read. */
  readonly identity: string
  readonly facts: AudioFacts | null
  readonly error: WireError | null
  readonly contentHash: string | null
  /** Whether its samples have a fingerprint, by its content hash. */
  readonly sampled: boolean
  readonly levels: LevelFacts | null
}

/** The state of a file in one text. */
export function identityKey({ size, mtimeNs, ctimeNs, inode }: FileIdentity): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${inode}`
}

/** A file written again within one tick of the file system's clock may keep its times: what young files say is not kept. */
const settlingMs = 100

export function isSettled({ mtimeNs, ctimeNs }: FileIdentity, now: number): boolean {
  return [mtimeNs, ctimeNs].every((time) => now - Number(BigInt(time) / 1_000_000n) > settlingMs)
}

export function encodeScanned({ file, identity, facts, error, contentHash, sampled, levels }: ScannedRecord): string {
  return JSON.stringify([
    file, identity,
    facts && [facts.fs, facts.channels, facts.frames, facts.encoding],
    error && { code: error.code, message: error.message, ...(error.advice === undefined ? {} : { advice: error.advice }) },
    contentHash, sampled,
    // JSON has no -Infinity, the level of silence.
    levels && [finite(levels.peak), finite(levels.rms), levels.clippedSamples, levels.silent],
  ])
}

/** Null for a line that is damaged or of another version. @param names one string for all that say the same */
export function decodeScanned(line: string, names: Map<string, string>): ScannedRecord | null {
  const value = parse(line)
  if (!Array.isArray(value)) return null
  const [file, identity, facts, error, contentHash, sampled, levels] = value as readonly unknown[]
  if (typeof file !== 'string' || typeof identity !== 'string' || typeof sampled !== 'boolean') return null
  if (contentHash !== null && typeof contentHash !== 'string') return null
  const read = { facts: decodeFacts(facts, names), error: isWireError(error) ? error : null, levels: decodeLevels(levels) }
  return read.facts === null && read.error === null ? null : { file, identity, contentHash, sampled, ...read }
}

export function encodeAnchors(contentHash: string, anchors: Uint32Array): string {
  return JSON.stringify([contentHash, Buffer.from(anchors.buffer, anchors.byteOffset, anchors.byteLength).toString('base64')])
}

export function decodeAnchors(line: string): { readonly contentHash: string; readonly anchors: Uint32Array } | null {
  const value = parse(line)
  if (!Array.isArray(value)) return null
  const [contentHash, encoded] = value as readonly unknown[]
  if (typeof contentHash !== 'string' || typeof encoded !== 'string') return null
  const bytes = Uint8Array.from(Buffer.from(encoded, 'base64'))
  return bytes.byteLength % 8 === 0 ? { contentHash, anchors: new Uint32Array(bytes.buffer) } : null
}

function decodeFacts(value: unknown, names: Map<string, string>): AudioFacts | null {
  const [fs, channels, frames, encoding] = Array.isArray(value) ? (value as readonly unknown[]) : []
  if (typeof fs !== 'number' || typeof channels !== 'number' || typeof frames !== 'number' || typeof encoding !== 'string') return null
  const known = names.get(encoding) ?? encoding
  names.set(known, known)
  return { fs, channels, frames, seconds: frames / fs, encoding: known }
}

function decodeLevels(value: unknown): LevelFacts | null {
  const [peak, rms, clippedSamples, silent] = Array.isArray(value) ? (value as readonly unknown[]) : []
  if (typeof clippedSamples !== 'number' || typeof silent !== 'boolean') return null
  return { peak: typeof peak === 'number' ? peak : -Infinity, rms: typeof rms === 'number' ? rms : -Infinity, clippedSamples, silent }
}

function finite(decibels: number): number | null {
  return Number.isFinite(decibels) ? decibels : null
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
