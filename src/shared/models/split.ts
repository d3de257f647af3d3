export type BalancingMode = 'identifier_two_level_hierarchy' | 'identifier' | 'class'
export const balancingModes: readonly BalancingMode[] = ['identifier_two_level_hierarchy', 'identifier', 'class']

export type PartName = 'train' | 'validation' | 'test' | 'unused'

/** How a fold's training part is divided again; names and meaning are dcase_util's. */
export interface SplitSpec {
  readonly fold: number
  /** Share of the training recordings that goes to validation, 0 (none) to 1, exclusive. */
  readonly validationAmount: number
  readonly balancingMode: BalancingMode
  readonly seed: number
  /** Leave one city out: its recordings are the test part, all others the training list; `fold` is not looked at. */
  readonly heldOutCity?: string | null
}

export const defaultSplitSpec: SplitSpec = { fold: 1, validationAmount: 0.3, balancingMode: 'identifier_two_level_hierarchy', seed: 0 }

/** Recordings by id, ascending. */
export interface Split {
  readonly spec: SplitSpec
  readonly train: readonly number[]
  readonly validation: readonly number[]
  readonly test: readonly number[]
  readonly unused: readonly number[]
}

export interface PartCount {
  readonly files: number
  readonly locations: number
}

/** One row of the tutorial's split tables. */
export interface SplitSceneRow {
  readonly sceneLabel: string
  readonly train: PartCount
  readonly validation: PartCount
  readonly test: PartCount
  readonly unused: PartCount
  /** The fold's training list, train and validation together; a location that is in both counts once. */
  readonly training: PartCount
}

/** A location or an audio content that stands in more than one part. */
export interface SharedItem {
  /** Location name, or the content hash's first digits. */
  readonly name: string
  readonly parts: readonly PartName[]
  readonly files: number
}

export interface LeakageReport {
  readonly sharedLocations: readonly SharedItem[]
  /** Recording sessions (the original recording that clips were cut from, as file names tell) in more than one part; null where names do not tell. */
  readonly sharedSessions: readonly SharedItem[] | null
  /** Null where audio was not hashed. */
  readonly sharedContents: readonly SharedItem[] | null
  /** Pairs of recordings in different parts with a stretch of samples in common; null where contents were not hashed. */
  readonly sharedStretches: readonly { readonly files: readonly [string, string]; readonly parts: readonly [PartName, PartName]; readonly seconds: number }[] | null
  /** What it would do to the result: test recordings concerned, in words. */
  readonly consequence: string
  /** One sentence for people: "No location is in two parts." or what is shared and what follows. */
  readonly verdict: string
  readonly clean: boolean
}

export interface SplitReport {
  readonly spec: SplitSpec
  readonly train: PartCount
  readonly validation: PartCount
  readonly test: PartCount
  readonly unused: PartCount
  /** The fold's training list, train and validation together; a location that is in both counts once. */
  readonly training: PartCount
  readonly scenes: readonly SplitSceneRow[]
  readonly leakage: LeakageReport
  /** Recordings that a researcher excluded: in none of the parts. */
  readonly excluded: number
  /** SHA-256 of the sorted file names joined by line feeds, per part. */
  readonly hashes: { readonly train: string; readonly validation: string; readonly test: string }
}
