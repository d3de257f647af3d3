import type { RecordingView, SpectrogramSpec, TimeRange } from '@shared/models'
import { lengthOf } from '../../../data/time-range'

/** What is asked for beside what is looked at, on each side, as a share of it: a small move then shows no gap. */
const margin = 0.5

/** The stretch to ask for when one looks at `time`. */
export function detailRange(time: TimeRange, seconds: number): TimeRange {
  const beside = lengthOf(time) * margin
  return { start: Math.max(0, time.start - beside), end: Math.min(seconds, time.end + beside) }
}

/** Whether what was answered before still shows `time` as finely as would be asked for now. */
export function suffices(view: Pick<RecordingView, 'spectrogram' | 'waveform' | 'seconds'>, time: TimeRange, spec: SpectrogramSpec, pixels: number): boolean {
  const { range, columns } = view.waveform
  const isCovered = range.start <= time.start + 1e-6 && range.end >= Math.min(time.end, view.seconds) - 1e-6
  const perSecond = columns / lengthOf(range)
  return isCovered && view.spectrogram.spec.hopLength <= spec.hopLength && perSecond * lengthOf(time) >= pixels * 0.95
}
