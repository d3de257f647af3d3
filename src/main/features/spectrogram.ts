import { setImmediate as nextTurn } from 'node:timers/promises'
import { WorkbenchError } from '@shared/errors'
import type { Spectrogram, SpectrogramSpec, TimeRange } from '@shared/models'
import type { SignalCode } from '../native/signal-library'
import { framesOf } from './frame-count'
import { gatheredFrames } from './gathered-frames'
import { isFftLength } from './real-fft'
import { rowLevels } from './row-levels'
import type { SampleSource } from './sample-source'
import { spectrumRows, type SpectrumRows } from './spectrum-rows'

/** librosa's `amin` of power_to_db is 1e-10, the square of amplitude_to_db's: nothing is quieter. */
const quietest = -100
const decibelsPerNeper = 10 / Math.LN10

/** Rows x frames of one picture: 32 MB. A stretch that is too long for the hop is given with a longer one. */
const mostValues = 8_000_000

/** Where frames are more than so many FFT lengths apart, what lies between them is not read. */
const sparseHops = 8

/** Values of spectra worked on at a time. */
const blockValues = 1 << 19

/** Frames of the whole recording's grid, the last one excluded; one frame stands every `hopLength` samples. */
interface Frames {
  readonly hopLength: number
  readonly first: number
  readonly end: number
}

/**
 * Levels for looking at a recording, as librosa gives them: amplitude_to_db(abs(stft(y))), or power_to_db(melspectrogram(y)),
 * each with ref=1 and top_db=None. Frames are those of the whole recording's centred grid, so that a stretch is an exact cut
 * of the whole picture. Where rows x frames would be over eight million, every second, fourth, … frame is computed, and
 * `spec.hopLength` of the answer says so.
 *
 * @param range seconds; null: all of it
 * @param options `cancelled` is asked between blocks; `code` null: without native code
 * @throws WorkbenchError `argument-invalid`; `cancelled`; what `source` throws
 * @see B. McFee et al., librosa
 */
export async function computeSpectrogram(
  source: SampleSource, fs: number, spec: SpectrogramSpec, range: TimeRange | null = null, options: { readonly cancelled?: AbortSignal; readonly code?: SignalCode | null } = {},
): Promise<Spectrogram> {
  checkSpec(spec)
  const rows = spectrumRows(spec, fs)
  const frames = chooseFrames(source.length, fs, spec.hopLength, rows.count, range)
  const { hopLength, first } = frames
  const shown: SpectrogramSpec = { ...spec, hopLength }
  const sparse = hopLength > sparseHops * spec.nFft
  const decibels = sparse
    ? await levelsOf(gatheredFrames(source, hopLength, spec.nFft), { ...spec, hopLength: spec.nFft }, frames, rows, options)
    : await levelsOf(source, shown, frames, rows, options)
  return {
    spec: shown, rows: rows.count, frames: frames.end - first, fs, seconds: source.length / fs,
    firstFrame: (first * hopLength) / fs, frameStep: hopLength / fs, decibels, frequencies: rows.frequencies,
  }
}

function checkSpec({ scale, nFft, hopLength, rows }: SpectrogramSpec): void {
  const invalid = (message: string): WorkbenchError => new WorkbenchError('argument-invalid', message, { advice: 'Choose other spectrogram settings.' })
  if (!isFftLength(nFft)) throw invalid(`An FFT length of ${nFft} samples is not possible.`)
  if (!Number.isInteger(hopLength) || hopLength < 1) throw invalid(`A hop of ${hopLength} samples is not possible.`)
  if (!Number.isInteger(rows) || rows < 1 || (scale === 'mel' && rows > nFft)) throw invalid(`${rows} rows are not possible.`)
}

/** The frames whose centres are in the range, and one more on either side where there is one. A longer hop is the hop times a power of two: its grid is part of the finer one. */
function chooseFrames(samples: number, fs: number, hop: number, rows: number, range: TimeRange | null): Frames {
  for (let hopLength = hop; ; hopLength *= 2) {
    const count = framesOf(samples, hopLength)
    const first = range === null ? 0 : Math.min(count - 1, Math.floor((range.start * fs) / hopLength))
    const end = range === null ? count : Math.min(count, Math.ceil((range.end * fs) / hopLength) + 1)
    if ((end - first) * rows <= mostValues || count === 1) return { hopLength, first, end }
  }
}

async function levelsOf(
  source: SampleSource, spec: SpectrogramSpec, { first, end }: Frames, rows: SpectrumRows, { cancelled, code }: { readonly cancelled?: AbortSignal; readonly code?: SignalCode | null },
): Promise<Float32Array> {
  const { nFft, hopLength } = spec
  const levels = await rowLevels(spec, rows, code)
  const decibels = new Float32Array(rows.count * (end - first))
  // Frames at the edge of a block would miss the samples beyond it: so many more are computed on either side, and left out.
  const margin = Math.ceil(nFft / 2 / hopLength)
  const step = Math.max(16, Math.floor(blockValues / (nFft / 2 + 1)) - 2 * margin)
  for (let frame = first; frame < end; frame += step) {
    if (cancelled?.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
    const start = Math.max(0, frame - margin)
    const until = Math.min(end, frame + step)
    const block = await source.read(start * hopLength, Math.min(source.length, (until - 1 + margin) * hopLength))
    copyLevels(levels(block), rows.count, frame - start, until - frame, decibels, frame - first)
    await nextTurn()
  }
  return decibels
}

/** `count` columns of levels from `from` on into those of the picture from `to` on, as decibels. */
function copyLevels(levels: Float32Array, rows: number, from: number, count: number, decibels: Float32Array, to: number): void {
  const columns = levels.length / rows
  const frames = decibels.length / rows
  for (let row = 0; row < rows; row++) {
    for (let i = 0, at = row * frames + to, of = row * columns + from; i < count; i++, at++, of++) {
      const level = decibelsPerNeper * levels[of]
      decibels[at] = level > quietest ? level : quietest
    }
  }
}
