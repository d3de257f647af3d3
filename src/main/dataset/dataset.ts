import type { AudioFacts, DatasetOverview, Fold, LayoutName, LevelFacts, Problem, Recording, RecordingMark } from '@shared/models'
import type { WireError } from '@shared/errors'

/** An opened dataset: what metadata and directory listing say, no audio. */
export interface Dataset {
  /** Real path of the folder; links on the way to it are resolved. */
  readonly root: string
  readonly name: string
  readonly layout: LayoutName
  /** What was recognised and why, one sentence. */
  readonly layoutReason: string
  /** `recordings[i].id === i`. */
  readonly recordings: readonly Recording[]
  /** Sorted; the order of the classes everywhere. */
  readonly sceneLabels: readonly string[]
  /** Ascending by fold number. */
  readonly folds: readonly Fold[]
  /** The worst first. */
  readonly problems: readonly Problem[]
  /** Recordings by id whose audio file is not there. */
  readonly missing: ReadonlySet<number>
  /** Audio files below the folder that the metadata does not name, sorted. */
  readonly unlisted: readonly string[]
  /** Names on disk that differ from the metadata's in their Unicode form (NFC, NFD) or in upper and lower case only, by recording. */
  readonly diskNames: ReadonlyMap<number, string>
  /** Whether the metadata is, byte for byte, what was published; null for datasets whose checksums are not known here. */
  readonly published: DatasetOverview['published']
  /** SHA-256 of recordings and folds as read. */
  readonly fingerprint: string
}

/** What is known of recordings beyond their metadata, by recording, as far as it is. */
export interface RecordingFacts {
  get(recording: number): AudioFacts | undefined
  /** Recordings whose audio cannot be read, with the reason. */
  readonly damaged: ReadonlyMap<number, WireError>
  readonly levels: ReadonlyMap<number, LevelFacts>
  /** Same hash, same bytes. */
  readonly contentHashes: ReadonlyMap<number, string>
  /** Recordings whose content another one has too. */
  readonly duplicates: ReadonlySet<number>
  /** Without the recordings of which nothing was said. */
  readonly marks: ReadonlyMap<number, RecordingMark>
}

/** Two recordings with a stretch of identical samples. */
export interface SampleStretch {
  readonly recordings: readonly [number, number]
  readonly seconds: number
}
