import type { ExtractedFile } from '../../../src/main/features/task-types'
import type { ExtractedSet } from '../../../src/main/workbench/extraction'

/** An extraction of recordings 0, 1, 2 …, each of 40 rows and 501 frames where nothing else is said. */
export function extractedSet(files: readonly Partial<ExtractedFile>[], failed: readonly string[] = []): ExtractedSet {
  const matrices = new Map(files.map((file, id) => [id, {
    id, file: `${id}.wav`, status: 'extracted', key: `key-${id}`, contentHash: `${id}`, identity: null, bands: 40, frames: 501, fs: 48_000, truncated: false, error: null, ...file,
  } as ExtractedFile & { readonly key: string }]))
  return {
    matrices,
    result: {
      files: files.length + failed.length, extracted: files.length, cached: 0, seconds: 1,
      failed: failed.map((file) => ({ file, error: { code: 'audio-truncated', message: 'The file ends early.' } })),
      truncated: [...matrices.values()].filter(({ truncated }) => truncated).map(({ file }) => file),
    },
  }
}
