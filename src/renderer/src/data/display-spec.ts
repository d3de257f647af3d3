import { defaultSpectrogramSpec, type FrequencyScale, type SpectrogramSpec } from '@shared/models'

/** About as many frames as a wide screen has pixels. */
const wantedFrames = 1600
const finestHop = 128
const coarsestHop = 8192
/** For a recording whose length is not known yet. */
const usualHop = 256

/** How a recording is analysed for looking at it: as finely as a screen shows, and no larger for a long one. */
export function displaySpec(scale: FrequencyScale, length: { readonly seconds: number | null; readonly fs: number | null }): SpectrogramSpec {
  const { nFft } = defaultSpectrogramSpec
  return { scale, nFft, rows: scale === 'mel' ? nFft / 8 : nFft / 2 + 1, hopLength: hopFor(length.seconds, length.fs) }
}

/** The power of two that gives at least the wanted frames. */
function hopFor(seconds: number | null, fs: number | null): number {
  if (seconds === null || fs === null || seconds <= 0) return usualHop
  const hop = 2 ** Math.floor(Math.log2(Math.max(1, (seconds * fs) / wantedFrames)))
  return Math.min(coarsestHop, Math.max(finestHop, hop))
}
