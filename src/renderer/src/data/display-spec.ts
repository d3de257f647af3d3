import type { DisplaySettings, SpectrogramSpec } from '@shared/models'

/** Frames and values of an answer; larger ones would take longer to arrive than the window may stand still. */
const mostFrames = 12_000
const mostValues = 3_000_000

/** What is to be shown of a recording. */
export interface DisplayedStretch {
  /** Null while the recording's length and rate are not known. */
  readonly fs: number | null
  /** Seconds of the stretch. */
  readonly seconds: number | null
  /** Device pixels that show it. */
  readonly pixels: number
  readonly channel: number | 'mix'
}

/**
 * How a stretch is analysed for looking at it: windows overlap as the settings say, and more where that leaves fewer frames than
 * pixels. Settings that do not fit the recording (frequencies above half its sampling rate) are brought inside it.
 */
export function displaySpec(display: DisplaySettings, stretch: DisplayedStretch): SpectrogramSpec {
  const { scale, nFft, window } = display
  return { scale, nFft, window, rows: rowsOf(display), hopLength: hopFor(display, stretch, rowsOf(display)), ...frequencies(display, stretch.fs), channel: stretch.channel }
}

/** Every bin of the spectrum; as many mel bands as librosa's 128 at an FFT of 2048, in proportion, so that no band is empty. */
function rowsOf({ scale, nFft }: DisplaySettings): number {
  return scale === 'mel' ? Math.min(512, Math.max(32, nFft / 16)) : nFft / 2 + 1
}

/** Hop, samples: that of the overlap, halved until there is a frame for each pixel, windows are 64-fold or there are too many values. */
export function hopFor({ nFft, overlap }: Pick<DisplaySettings, 'nFft' | 'overlap'>, { fs, seconds, pixels }: Omit<DisplayedStretch, 'channel'>, rows: number): number {
  let hop = Math.max(1, Math.round(nFft * (1 - overlap)))
  if (fs === null || seconds === null || seconds <= 0) return hop
  const samples = seconds * fs
  const most = Math.min(mostFrames, mostValues / rows)
  while (samples / hop < pixels && samples / (hop / 2) <= most && hop % 2 === 0 && hop > Math.max(8, nFft / 64)) hop /= 2
  while (samples / hop > most) hop *= 2
  return hop
}

function frequencies({ fmin, fmax }: DisplaySettings, fs: number | null): Pick<SpectrogramSpec, 'fmin' | 'fmax'> {
  const highest = fs === null ? Infinity : fs / 2
  const upper = fmax === null || fmax >= highest ? null : fmax
  return { fmin: fmin < (upper ?? highest) ? fmin : 0, fmax: upper }
}
