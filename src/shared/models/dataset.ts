import type { ErrorCode } from '../errors'
import type { BalancingMode } from './split'

/** Identifies an opened dataset: its folder's real path. */
export type DatasetId = string

export type LayoutName = 'dcase' | 'dcase_split_lists' | 'esc50' | 'urbansound8k' | 'class_folders' | 'mapped_table'

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
  /** Those of the training recordings that a list of the dataset's own puts into the validation part; absent where there is no such list. */
  readonly validation?: readonly number[]
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
  /** The shortest, the longest, and how many recordings last how long: from `seconds` to below the next one's. */
  readonly durations: readonly { readonly seconds: number; readonly files: number }[]
}

/** What the samples of one recording say. */
export interface LevelFacts {
  /** Decibel relative to full scale; -Infinity for silence. */
  readonly peak: number
  /** Root mean square over all channels, decibel relative to full scale. */
  readonly rms: number
  /** Samples at full scale that have a neighbour there too. */
  readonly clippedSamples: number
  /** All samples of a channel are alike. */
  readonly silent: boolean
}

/** What the samples say, once they were read. */
export interface LevelSummary {
  readonly scannedFiles: number
  readonly silentFiles: number
  readonly clippedFiles: number
  /** Recordings by RMS level: from `decibels` to below the next one's. */
  readonly rms: readonly { readonly decibels: number; readonly files: number }[]
  readonly scenes: readonly { readonly sceneLabel: string; readonly files: number; readonly meanRms: number; readonly loudestPeak: number; readonly clippedFiles: number }[]
}

/** What a researcher says of a recording; kept with the program's data, never in the dataset's folder. */
export interface RecordingMark {
  readonly flagged: boolean
  /** Left out of every part of every split. */
  readonly excluded: boolean
  readonly note: string
}

export interface MarkCounts {
  readonly flagged: number
  readonly excluded: number
  readonly noted: number
}

/** An archive that a dataset was unpacked from, as far as it was looked at. */
export interface ArchiveFile {
  /** Relative to the dataset's folder; `../NAME` for one beside it. */
  readonly path: string
  readonly bytes: number
  /** `unknown`: nothing is known here of what was published under its name; `unverified`: it has not been read yet, or cannot be. */
  readonly state: 'matches' | 'differs' | 'unverified' | 'unknown'
  /** Why it differs or cannot be read. */
  readonly reason: string | null
}

/** The archives in a dataset's folder and beside it, compared with what was published. */
export interface ArchiveOverview {
  readonly files: readonly ArchiveFile[]
  /** Published together with those that are here, and not here. */
  readonly missing: readonly string[]
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
  readonly levels: LevelSummary | null
  /** Recordings whose content another one has too; null where contents were not hashed. */
  readonly duplicateFiles: number | null
  readonly marks: MarkCounts
  /** Whether the metadata is, byte for byte, what was published; null for datasets whose checksums are not known here. */
  readonly published: { readonly name: string; readonly matches: boolean; readonly differing: readonly string[] } | null
  /** Null where there are none in its folder or beside it. */
  readonly archives: ArchiveOverview | null
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

/** An unknown table, for the mapping dialogue: what is in it, and what its columns probably are. */
export interface TableSketch {
  /** Relative to the folder. */
  readonly path: string
  readonly delimiter: 'tab' | 'comma' | 'semicolon'
  readonly hasHeader: boolean
  readonly columns: readonly string[]
  /** The first rows, at most 20. */
  readonly rows: readonly (readonly string[])[]
  readonly rowCount: number
  readonly guess: TableMapping
}

/** Which column is what; by position, null where there is none. */
export interface TableMapping {
  /** Relative to the dataset's folder. */
  readonly path: string
  readonly hasHeader: boolean
  readonly file: number
  readonly sceneLabel: number
  readonly identifier: number | null
  readonly sourceLabel: number | null
  readonly fold: number | null
  /** Folder, relative to the dataset's, that file names are relative to. */
  readonly audioFolder: string
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
