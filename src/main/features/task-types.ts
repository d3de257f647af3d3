import type { WireError } from '@shared/errors'
import type { FeatureSpec, SpectrogramSpec, TimeRange } from '@shared/models'
import type { FileIdentity } from '../audio/content-identity'

/** One recording as a worker gets it: nothing to look up, nothing to resolve. */
export interface AudioFileInput {
  /** The recording's id, handed back with what came of it. */
  readonly id: number
  /** Name that messages show, relative to the dataset. */
  readonly file: string
  /** Absolute path, resolved and checked by the host. */
  readonly path: string
}

/** Input of `extractTask`. Several workers may run it on parts of one list and on one cache. */
export interface ExtractInput {
  readonly files: readonly (AudioFileInput & {
    /** Where the host's ContentIndex knows it: then a cached matrix is found without reading the audio. */
    readonly contentHash: string | null
  })[]
  readonly spec: FeatureSpec
  /** Folder that all caches live below. */
  readonly cacheFolder: string
  /** Name under which the cache shows what is extracted. */
  readonly dataset?: string
}

/** What came of one file. */
export interface ExtractedFile {
  readonly id: number
  readonly file: string
  readonly status: 'extracted' | 'cached' | 'failed'
  /** Name of its matrix in the FeatureCache; null where it failed before its content was known. */
  readonly key: string | null
  readonly contentHash: string | null
  /** State of the file when its content was hashed here; null where nothing was hashed. For `ContentIndex.remember`. */
  readonly identity: FileIdentity | null
  /** Shape of the matrix, before it is cut or padded; 0 where it failed. */
  readonly bands: number
  readonly frames: number
  /** Of the signals that were analysed, hertz; 0 where it failed. */
  readonly fs: number
  /** Whether the recording ends early and was used as far as it goes. */
  readonly truncated: boolean
  readonly error: WireError | null
}

export interface ExtractOutput {
  readonly extracted: number
  readonly cached: number
  readonly failed: number
}

/** Input of `viewTask`, which gives a RecordingView. */
export interface ViewInput extends AudioFileInput {
  readonly spec: SpectrogramSpec
  /** Null: the whole recording. */
  readonly range: TimeRange | null
  /** Of the waveform. */
  readonly columns: number
}

/** Input of `previewTask`, which gives a FeaturePreview. */
export interface PreviewInput extends AudioFileInput {
  readonly spec: FeatureSpec
  /** Frames used for learning where known; null: this recording's own nominal number of hops. */
  readonly sequenceLength: number | null
}

/** Input of `thumbnailTask`, which gives a LevelPicture. */
export interface ThumbnailInput extends AudioFileInput {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Folder that all caches live below; null: it is not kept. */
  readonly cacheFolder: string | null
}
