import type { WireError } from '@shared/errors'
import type { AudioFacts, LevelFacts } from '@shared/models'
import type { FileIdentity } from './content-identity'

/** Input of `scanTask`: files by absolute path; `file` is the name that messages show. */
export interface ScanInput {
  readonly files: readonly { readonly id: number; readonly file: string; readonly path: string }[]
  /** Also read the whole content for its hash, and its samples for their fingerprint. */
  readonly hash: boolean
  /** Also measure loudness and clipping. */
  readonly levels: boolean
}

/** One file as read, or why it could not be. Exactly one of `facts` and `error` is set. */
export interface ScannedFile {
  readonly id: number
  readonly file: string
  readonly facts: AudioFacts | null
  readonly error: WireError | null
  /** Set where asked for and readable, also where the header is damaged. */
  readonly contentHash: string | null
  /** Of the first channel, as `fingerprintSamples` gives it. */
  readonly anchors: Uint32Array | null
  readonly levels: LevelFacts | null
  /** State in which the file was read; null where it was changed meanwhile or is not there. */
  readonly identity: FileIdentity | null
}

export interface ScanOutput {
  readonly scanned: number
  readonly failed: number
}
