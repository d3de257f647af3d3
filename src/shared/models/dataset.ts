import type { ErrorCode } from '../errors'
import type { SortDirection } from './page'
import type { BalancingMode, PartName, SplitSpec } from './split'

/** Identifies an opened dataset: its folder's real path. */
export type DatasetId = string

export type LayoutName = 'dcase' | 'class_folders'

/** One audio file, as the metadata names it. */
export interface Recording {
  /** Position in the dataset's list, from 0. */
  readonly id: number
  /** Path below the dataset's folder, POSIX separators, as the metadata writes it. Hostile until resolved. */
  readonly file: string
  readonly sceneLabel: string
  /** Recording location, e.g. `barcelona-0`; empty where the metadata has none. */
  readonly identifier: string
  /** Device, e.g. `a`; empty where the metadata has none. */
  readonly sourceLabel: string
  /** First part of a two-level identifier (`barcelona`); empty where there is none. */
  readonly city: string
}

/** Something about a dataset that is not as it should be; it never stops the rest from being used. */
export interface Problem {
  readonly code: ErrorCode
  /** The file it is about, relative to the dataset's folder. */
  readonly path: string
  readonly line?: number
  readonly message: string
  readonly advice?: string
}

/** One fold of the cross-validation setup; recordings by id, ascending. */
export interface Fold {
  readonly fold: number
  readonly train: readonly number[]
  readonly test: readonly number[]
  /** In neither part. */
  readonly unused: readonly number[]
}

export interface SceneStatistics {
  readonly sceneLabel: string
  readonly files: number
  readonly locations: number
  readonly sourceLabels: number
  /** Known once audio headers have been read. */
  readonly seconds: number | null
}

export interface GroupCount {
  readonly name: string
  readonly files: number
  readonly locations: number
}

export interface FoldSummary {
  readonly fold: number
  readonly train: number
  readonly test: number
  readonly unused: number
}

/** What the audio headers say, once they were read ("scanned"). */
export interface AudioSummary {
  readonly scannedFiles: number
  readonly totalSeconds: number
  /** E.g. `48000 Hz · 2 ch · PCM 24` with the number of files, most frequent first. */
  readonly formats: readonly { readonly fs: number; readonly channels: number; readonly encoding: string; readonly files: number }[]
  readonly damagedFiles: number
}

/** A dataset at a glance: what `inspect` prints and the Dataset view shows. */
export interface DatasetOverview {
  readonly id: DatasetId
  readonly name: string
  readonly root: string
  readonly layout: LayoutName
  /** What was recognised and why, one sentence. */
  readonly layoutReason: string
  readonly files: number
  readonly missingFiles: number
  /** Audio files on disk that no list names. */
  readonly unlistedFiles: number
  readonly sceneLabels: readonly string[]
  readonly locations: number
  readonly scenes: readonly SceneStatistics[]
  readonly cities: readonly GroupCount[]
  readonly sourceLabels: readonly GroupCount[]
  readonly folds: readonly FoldSummary[]
  /** The balancing mode that fits its identifiers: two levels, one, or none. */
  readonly suitableBalancingMode: BalancingMode
  readonly problemCount: number
  /** The worst first; at most 100, the rest by page. */
  readonly problems: readonly Problem[]
  readonly audio: AudioSummary | null
  /** SHA-256 of recordings and folds as read: tells whether a run was made from the same metadata. */
  readonly fingerprint: string
  /** Seconds it took to open. */
  readonly openedInSeconds: number
}

export interface RecentDataset {
  readonly root: string
  readonly name: string
  readonly files: number
  readonly openedAt: string
  /** False when the folder is not there now. */
  readonly available: boolean
}

export type RecordingSortKey = 'file' | 'sceneLabel' | 'identifier' | 'city' | 'sourceLabel' | 'seconds'

/** Which recordings, in which order. Empty fields do not filter. */
export interface RecordingQuery {
  readonly sceneLabels?: readonly string[]
  readonly cities?: readonly string[]
  readonly identifiers?: readonly string[]
  readonly sourceLabels?: readonly string[]
  /** Only recordings that this split puts into these parts. */
  readonly split?: { readonly spec: SplitSpec; readonly parts: readonly PartName[] }
  readonly missing?: boolean
  /** Text that the file name, location or scene contains, any case. */
  readonly search?: string
  readonly sort?: { readonly key: RecordingSortKey; readonly direction: SortDirection }
}

/** A recording as a list shows it. */
export interface RecordingRow extends Recording {
  readonly missing: boolean
  readonly seconds: number | null
  readonly fs: number | null
  readonly channels: number | null
  readonly encoding: string | null
}

/** What a file's header says. */
export interface AudioFacts {
  readonly fs: number
  readonly channels: number
  /** Samples per channel. */
  readonly frames: number
  readonly seconds: number
  /** E.g. `PCM 24`, `float 32`, `Ogg Vorbis`. */
  readonly encoding: string
}
