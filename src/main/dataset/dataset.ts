import type { AudioFacts, Fold, LayoutName, Problem, Recording } from '@shared/models'
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
  /** Names on disk that differ from the metadata's in their Unicode form (NFC, NFD) only, by recording. */
  readonly diskNames: ReadonlyMap<number, string>
  /** SHA-256 of recordings and folds as read. */
  readonly fingerprint: string
}

/** What a scan has read from the audio headers so far. */
export interface RecordingFacts {
  get(recording: number): AudioFacts | undefined
  /** Recordings whose audio cannot be read, with the reason. */
  readonly damaged: ReadonlyMap<number, WireError>
}
