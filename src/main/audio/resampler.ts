import { signalCode, type SignalCode } from '../native/signal-library'
import { audioError } from './audio-errors'
import { applyFilter, filterSize, measureFilter, probeLength, type ResamplingFilter } from './resampling-filter'
import { highestRate, largestRatio, lowestRate, resampleWithLibrary } from './samplerate-library'

/** Samples per signal; half a gigabyte as floats. A damaged header can claim a rate that makes hours of a second. */
const mostSamples = 1 << 27

/** Beyond these a filter is not measured: rates with no factor in common, which no recorder has. */
const longestProbe = 1 << 20
const mostWeights = 1 << 21

/** Samples that a signal has after resampling: librosa's number, in its own arithmetic. */
export function resampledLength(samples: number, from: number, to: number): number {
  return from === to ? samples : Math.ceil(samples * (to / from))
}

export type Resampler = (signal: Float32Array) => Promise<Float32Array>

/** Those used first are forgotten where there are more: a folder of damaged headers has as many rates as files. */
const mostFilters = 16
const filters = new Map<string, Promise<ResamplingFilter | null>>()

/**
 * Brings signals from one sampling rate to another with libsamplerate's best filter, linear phase without delay: the first
 * sample is aligned with the first one, and silence is taken to be before and after the signal. What librosa gives with
 * `res_type='sinc_best'`, but for its last sample, which librosa sometimes fills with zero.
 *
 * The library spends a second on ten of sound, nearly all of it on its filter's coefficients. For usual pairs of rates
 * these come again and again, so that they are measured once.
 *
 * @param code null: without native code
 * @throws WorkbenchError `audio-format-unsupported` for rates that cannot be converted; the resampler `audio-too-large`
 */
export async function createResampler(from: number, to: number, path: string, code: SignalCode | null = signalCode()): Promise<Resampler> {
  if (![from, to].every(isKnownRate) || Math.max(from / to, to / from) > largestRatio) {
    throw audioError('audio-format-unsupported', `A recording of ${from} Hz cannot be brought to ${to} Hz: rates from ${lowestRate} to ${highestRate} Hz can be converted.`, path)
  }
  const filter = await filterFor(from, to)
  return async (signal) => {
    const length = resampledLength(signal.length, from, to)
    if (length > mostSamples) throw audioError('audio-too-large', `The recording would have ${length} samples at ${to} Hz; that is more than can be held in memory.`, path)
    return filter ? applyFilter(filter, signal, length, code) : resampleWithLibrary(signal, from, to, length)
  }
}

function isKnownRate(rate: number): boolean {
  return Number.isInteger(rate) && rate >= lowestRate && rate <= highestRate
}

/** Null where the library itself is to be used. */
function filterFor(from: number, to: number): Promise<ResamplingFilter | null> {
  const name = `${from} ${to}`
  const known = filters.get(name) ?? measured(from, to)
  filters.set(name, known)
  const [oldest] = filters.keys()
  if (filters.size > mostFilters) filters.delete(oldest)
  return known
}

async function measured(from: number, to: number): Promise<ResamplingFilter | null> {
  const size = filterSize(from, to)
  if (probeLength(size) > longestProbe || size.phases * size.taps > mostWeights) return null
  return measureFilter(size, (signal, length) => resampleWithLibrary(signal, from, to, length))
}
