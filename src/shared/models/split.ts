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
  /** Null where audio was not hashed. */
  readonly sharedContents: readonly SharedItem[] | null
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
  /** SHA-256 of the sorted file names joined by line feeds, per part. */
  readonly hashes: { readonly train: string; readonly validation: string; readonly test: string }
}
