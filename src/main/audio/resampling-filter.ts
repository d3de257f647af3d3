import type { SignalCode } from '../native/signal-library'

/** Zero crossings on either side of libsamplerate's best filter: 340239 coefficients, 2381 per crossing. */
export const bestZeroCrossings = 144

/**
 * A resampling filter for one pair of rates, as the weights that each output sample takes from the input. With both rates
 * divided by their greatest common factor, sample n stands `n * step / phases` input samples after the first one, so that
 * the weights come again after `phases` samples.
 */
export interface ResamplingFilter {
  readonly phases: number
  readonly step: number
  /** Weights per output sample, a multiple of 8; the middle one is that of the input sample at or before its place. */
  readonly taps: number
  /** (phases, taps); row r is for samples that stand r / phases behind an input sample. */
  readonly weights: Float32Array
}

export interface FilterSize {
  readonly phases: number
  readonly step: number
  readonly taps: number
}

export function filterSize(from: number, to: number): FilterSize {
  const factor = commonFactor(from, to)
  const side = Math.ceil(bestZeroCrossings * Math.max(1, from / to)) + 1
  return { phases: to / factor, step: from / factor, taps: 8 * Math.ceil((2 * side) / 8) }
}

/**
 * Measures a resampler's filter by what it makes of single impulses, which are far enough apart that their answers do not
 * meet. Impulse i stands i more than a multiple of `step` after the first one: together they show every weight.
 *
 * @param resample the resampler, `length` samples
 */
export async function measureFilter({ phases, step, taps }: FilterSize, resample: (signal: Float32Array, length: number) => Promise<Float32Array>): Promise<ResamplingFilter> {
  const spacing = impulseSpacing({ phases, step, taps })
  const impulses = new Float32Array(probeLength({ phases, step, taps }))
  const place = (i: number): number => taps + i * spacing
  for (let i = 0; i < step; i++) impulses[place(i)] = 1
  const answer = await resample(impulses, Math.floor(((impulses.length - 1) * phases) / step))
  const weights = new Float32Array(phases * taps)
  for (let i = 0; i < step; i++) {
    const first = Math.ceil(((place(i) - taps / 2) * phases) / step)
    const last = Math.floor(((place(i) + taps / 2 - 1) * phases) / step)
    for (let n = first; n <= last; n++) {
      const tap = place(i) - Math.floor((n * step) / phases) + taps / 2 - 1
      if (tap >= 0 && tap < taps) weights[((n * step) % phases) * taps + tap] = answer[n]
    }
  }
  return { phases, step, taps, weights }
}

/** Samples that measuring takes. */
export function probeLength(size: FilterSize): number {
  return 2 * size.taps + size.step * impulseSpacing(size)
}

/** One more than a multiple of `step`, and longer than an impulse's answer. */
function impulseSpacing({ step, taps }: FilterSize): number {
  return step * Math.ceil(taps / step) + 1
}

/**
 * The filter's output from the first input sample on; before and after the signal there is silence.
 *
 * @param code null: without native code, to the very same samples
 */
export function applyFilter(filter: ResamplingFilter, signal: Float32Array, length: number, code: SignalCode | null): Float32Array {
  const { phases, step, taps, weights } = filter
  const before = taps / 2 - 1
  const padded = new Float32Array(Math.max(signal.length, Math.ceil((length * step) / phases)) + taps)
  padded.set(signal, before)
  const out = new Float32Array(length)
  if (code) code.resample(padded, phases, step, taps, weights, out)
  else for (let n = 0; n < length; n++) out[n] = weightedSum(padded, Math.floor((n * step) / phases), weights, ((n * step) % phases) * taps, taps)
  return out
}

/** Eight sums side by side in double precision, in which the product of two samples is exact: as native code has it. */
function weightedSum(x: Float32Array, at: number, w: Float32Array, row: number, taps: number): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0
  for (let i = at, k = row; k < row + taps; i += 8, k += 8) {
    s0 += x[i] * w[k]
    s1 += x[i + 1] * w[k + 1]
    s2 += x[i + 2] * w[k + 2]
    s3 += x[i + 3] * w[k + 3]
    s4 += x[i + 4] * w[k + 4]
    s5 += x[i + 5] * w[k + 5]
    s6 += x[i + 6] * w[k + 6]
    s7 += x[i + 7] * w[k + 7]
  }
  return s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7))
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b)
}
