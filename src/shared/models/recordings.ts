import type { SortDirection } from './page'
import type { PartName, SplitSpec } from './split'
import type { LevelFacts, Recording, RecordingMark } from './dataset'

export type RecordingSortKey = 'file' | 'sceneLabel' | 'identifier' | 'city' | 'sourceLabel' | 'seconds' | 'rms' | 'peak'
export type RecordingGroupKey = 'sceneLabel' | 'city' | 'identifier' | 'sourceLabel' | 'part'
export type RecordingCondition = 'missing' | 'damaged' | 'silent' | 'clipped' | 'duplicate' | 'flagged' | 'excluded' | 'noted'

/** Which recordings, in which order. Empty fields do not filter. */
export interface RecordingQuery {
  /** Only these, by id. */
  readonly recordings?: readonly number[]
  readonly sceneLabels?: readonly string[]
  readonly cities?: readonly string[]
  readonly identifiers?: readonly string[]
  readonly sourceLabels?: readonly string[]
  /** Only recordings that this split puts into these parts. */
  readonly split?: { readonly spec: SplitSpec; readonly parts: readonly PartName[] }
  readonly missing?: boolean
  /** Recordings to which at least one of these applies. */
  readonly conditions?: readonly RecordingCondition[]
  /** Seconds, both included; only recordings whose duration is known. */
  readonly seconds?: { readonly from: number; readonly to: number }
  /** RMS level in decibel relative to full scale, from the first to below the second; only recordings whose levels are known. */
  readonly rms?: { readonly from: number; readonly to: number }
  /** Only recordings whose header says so. */
  readonly format?: { readonly fs: number; readonly channels: number; readonly encoding: string }
  /** Test recordings of a finished run that it got right or wrong. */
  readonly predicted?: { readonly run: string; readonly outcome: 'right' | 'wrong' }
  /** Groups one after the other, in the order of their names (parts: train, validation, test, unused); sorted within each. */
  readonly groupBy?: { readonly key: RecordingGroupKey; readonly split?: SplitSpec }
  /** Text that the file name, location or scene contains, any case; or eight and more first digits of the content hash. */
  readonly search?: string
  readonly sort?: { readonly key: RecordingSortKey; readonly direction: SortDirection }
}

/** A recording as a list shows it. */
export interface RecordingRow extends Recording {
  readonly missing: boolean
  /** Its header cannot be read; only where that was found. */
  readonly damaged?: true
  /** Another recording has the same content; only where that was found. */
  readonly duplicate?: true
  readonly seconds: number | null
  readonly fs: number | null
  readonly channels: number | null
  readonly encoding: string | null
  readonly levels: LevelFacts | null
  readonly mark: RecordingMark | null
  /** Only in answers to a query by prediction. */
  readonly predicted?: { readonly sceneLabel: string; readonly confidence: number }
}

/** Consecutive recordings of a grouped list. */
export interface RecordingGroup {
  readonly name: string
  /** Place of its first recording in the list. */
  readonly offset: number
  readonly count: number
}
