import type { WireError } from '@shared/errors'
import type { AudioFacts } from '@shared/models'
import type { FileIdentity } from './content-identity'

/** Input of `scanTask`: files by absolute path; `file` is the name that messages show. */
export interface ScanInput {
  readonly files: readonly { readonly id: number; readonly file: string; readonly path: string }[]
  /** Also read the whole content for its SHA-256. */
  readonly hash: boolean
}

/** One file's header as read, or why it could not be. Exactly one of `facts` and `error` is set. */
export interface ScannedFile {
  readonly id: number
  readonly file: string
  readonly facts: AudioFacts | null
  readonly error: WireError | null
  /** Set where asked for and readable, also where the header is damaged. */
  readonly contentHash: string | null
  readonly identity: FileIdentity | null
}

export interface ScanOutput {
  readonly scanned: number
  readonly failed: number
}
