import type { FeaturePreview } from '@shared/models'
import { mixToMono } from '../audio/mix-to-mono'
import { readAudio } from '../audio/read-audio'
import type { TaskHandler } from '../jobs/task'
import { createExtractor } from './extractor'
import { nominalFrames } from './sequence'
import type { PreviewInput } from './task-types'

/** One recording's feature matrix, computed now, and what learning will take of it. Throws as `readAudio` and `createExtractor`. */
export const previewTask: TaskHandler<PreviewInput, never, FeaturePreview> = async ({ id, file, path, spec, sequenceLength }) => {
  const started = performance.now()
  const { facts, channels } = await readAudio(path)
  const extractor = await createExtractor(spec, facts.fs)
  const matrix = extractor.extract(mixToMono(channels))
  const length = sequenceLength ?? nominalFrames([matrix.frames])
  return {
    recording: id, file, spec,
    facts: { fs: facts.fs, channels: facts.channels, seconds: facts.seconds },
    matrix, sequenceLength: length,
    note: [lengthNote(matrix.frames, length), emptyBandNote(extractor.filterBank)].filter((note) => note !== '').join(' '),
    filterBank: extractor.filterBank,
    milliseconds: performance.now() - started,
  }
}

function lengthNote(frames: number, length: number): string {
  if (frames > length) return `${frames} frames, cut to ${length}.`
  return frames < length ? `${frames} frames, padded to ${length} by repeating the last one.` : `${frames} frames.`
}

function emptyBandNote({ bands, frames, data }: FeaturePreview['filterBank']): string {
  let empty = 0
  for (let band = 0; band < bands; band++) if (data.subarray(band * frames, (band + 1) * frames).every((weight) => weight === 0)) empty++
  return empty === 0 ? '' : `${empty} of ${bands} bands lie between two FFT bins and are always silent: choose fewer bands or a longer FFT.`
}
