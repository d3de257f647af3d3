import type { FeatureSpec } from './features'

/** What the feature cache holds of one dataset with one set of parameters. */
export interface CacheHolding {
  /** Dataset (or folder) that the recordings were first extracted for; empty where not known. */
  readonly dataset: string
  /** Null where not known. */
  readonly spec: FeatureSpec | null
  /** Recordings. */
  readonly entries: number
  readonly bytes: number
  /** ISO 8601, to the minute. */
  readonly lastUsed: string
}

export interface CacheOverview {
  readonly folder: string
  readonly entries: number
  readonly bytes: number
  /** Bytes that the features may take; what was used least is removed first. */
  readonly limitBytes: number
  /** The latest used first. */
  readonly holdings: readonly CacheHolding[]
}

/** What the pictures of recordings on the wall take, beside the features. */
export interface PictureHoldings {
  readonly pictures: number
  readonly bytes: number
  /** Bytes that pictures may take; those that were looked at least recently are removed first. */
  readonly limitBytes: number
}

/** What of the cache; null: whatever the dataset or the parameters. */
export interface CacheSelection {
  readonly dataset: string | null
  readonly spec: FeatureSpec | null
}

export interface CacheVerification {
  readonly entries: number
  readonly bytes: number
  /** Entries that were not as they were written; they are gone now, and are made again when needed. */
  readonly damaged: number
}

export interface CacheClearance {
  readonly entries: number
  readonly bytes: number
}
