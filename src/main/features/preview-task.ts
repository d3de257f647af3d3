import type { FeaturePreview, Matrix } from '@shared/models'
import { readAudioBytes } from '../audio/audio-bytes'
import { openSignals } from '../audio/open-signals'
import type { TaskHandler } from '../jobs/task'
import { createExtractor } from './extractor'
import { nominalFrames } from './sequence'
import type { PreviewInput } from './task-types'

/** One recording's feature matrix, computed now, and what learning will take of it. Throws as `openSignals` and `createExtractor`. */
export const previewTask: TaskHandler<PreviewInput, never, FeaturePreview> = async ({ id, file, path, spec, sequenceLength }) => {
  const started = performance.now()
  const { bytes } = await readAudioBytes(path)
  const { facts, fs, truncated, signals } = await openSignals(bytes, path, spec)
  const extractor = await createExtractor(spec, fs)
  const matrix = extractor.extract(signals)
  const { filterBank } = extractor
  const length = sequenceLength ?? nominalFrames([matrix.frames])
  return {
    recording: id, file, spec,
    facts: { fs: facts.fs, channels: facts.channels, seconds: facts.seconds },
    matrix, sequenceLength: length, truncated,
    note: [lengthNote(matrix.frames, length), emptyBandNote(filterBank)].filter((note) => note !== '').join(' '),
    filterBank,
    milliseconds: performance.now() - started,
  }
}

function lengthNote(frames: number, length: number): string {
  if (frames > length) return `${frames} frames, cut to ${length}.`
  return frames < length ? `${frames} frames, padded to ${length} by repeating the last one.` : `${frames} frames.`
}

function emptyBandNote(filterBank: Matrix | null): string {
  if (filterBank === null) return ''
  const { bands, frames, data } = filterBank
  let empty = 0
  for (let band = 0; band < bands; band++) if (data.subarray(band * frames, (band + 1) * frames).every((weight) => weight === 0)) empty++
  return empty === 0 ? '' : `${empty} of ${bands} bands lie between two FFT bins and are always silent: choose fewer bands or a longer FFT.`
}
