import type { FeatureSpec } from '@shared/models'
import { upgradeFeatureSpec } from '@shared/upgrade-feature-spec'
import { checksumLength, type Checksum } from './checksum'

/** Whose matrices they are: all entries of a shard have it in common. */
export interface EntrySource {
  /** Name of the dataset, or of the folder, that the recording was first extracted for; empty where not known. */
  readonly dataset: string
  /** Null where not known. */
  readonly spec: FeatureSpec | null
}

/** magic 8, checksum 16 of what follows, length 4, the source as JSON. Records begin after it. */
export const shardHeadLength = 1024
const magic = Buffer.from('SBshard1', 'latin1')
const checksumAt = 8
const lengthAt = 24
const textAt = 28
const mostDatasetLength = 160

export const unknownSource: EntrySource = { dataset: '', spec: null }

export function encodeShardHead({ dataset, spec }: EntrySource, checksum: Checksum): Uint8Array {
  const bytes = Buffer.alloc(shardHeadLength)
  magic.copy(bytes)
  bytes.writeUInt32LE(bytes.write(textOf({ dataset: dataset.slice(0, mostDatasetLength), spec }), textAt, 'utf8'), lengthAt)
  checksum(bytes.subarray(lengthAt), bytes.subarray(checksumAt, checksumAt + checksumLength))
  return bytes
}

/** A damaged head loses only what the shard is said to be of: its entries name and check themselves. */
export function decodeShardHead(bytes: Buffer, holds: (bytes: Uint8Array, checksum: Uint8Array) => boolean): EntrySource {
  if (bytes.length < shardHeadLength || !magic.equals(bytes.subarray(0, magic.length))) return unknownSource
  if (!holds(bytes.subarray(lengthAt), bytes.subarray(checksumAt, lengthAt))) return unknownSource
  return upgradedSource(JSON.parse(bytes.toString('utf8', textAt, textAt + bytes.readUInt32LE(lengthAt))) as EntrySource)
}

/** A source as an older version may have written it. */
export function upgradedSource({ dataset, spec }: EntrySource): EntrySource {
  return { dataset, spec: spec && upgradeFeatureSpec(spec) }
}

/** A name that is too long beside the parameters is cut: a character may take several bytes. */
function textOf({ dataset, spec }: EntrySource): string {
  const text = JSON.stringify({ dataset, spec })
  if (Buffer.byteLength(text) <= shardHeadLength - textAt) return text
  return dataset === '' ? JSON.stringify(unknownSource) : textOf({ dataset: dataset.slice(0, -1), spec })
}
