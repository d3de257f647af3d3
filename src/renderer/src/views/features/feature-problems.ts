import type { FieldKey } from '../../data/feature-fields/feature-field'
import { usesCoefficients, usesConstantQ, usesFft, usesMel, usesPcen, usesTopDb, usesWindowLength } from '../../data/feature-fields/feature-uses'
import { lowestNoteHertz, type FeatureSpec } from '../../../../shared/models'

export type FeatureProblems = Readonly<Partial<Record<FieldKey, string>>>

const mostRows = 1024

/** What is known of the recordings; null where it is not. */
export interface KnownSignal {
  /** Sampling rate as recorded, hertz. */
  readonly fs: number | null
  /** The most channels that any recording has. */
  readonly channels: number | null
}

/** What cannot work in the parameters that the feature uses, said at the field it belongs to. Main checks again; this only says it sooner. */
export function featureProblems(spec: FeatureSpec, known: KnownSignal): FeatureProblems {
  const fs = spec.fs ?? known.fs
  return {
    ...channelProblems(spec, known.channels),
    ...(usesWindowLength(spec) ? windowProblems(spec, fs) : {}),
    ...hopProblems(spec, fs),
    ...(usesFft(spec) ? fftProblems(spec, fs) : {}),
    ...(usesMel(spec) ? melProblems(spec, fs) : {}),
    ...(usesCoefficients(spec) ? coefficientProblems(spec) : {}),
    ...(usesConstantQ(spec) ? constantQProblems(spec, fs) : {}),
    ...levelProblems(spec),
  }
}

function channelProblems({ channel }: FeatureSpec, channels: number | null): FeatureProblems {
  const needsTwo = channel === 'right' || channel === 'mid' || channel === 'side'
  return needsTwo && channels === 1 ? { channel: 'The recordings have one channel only.' } : {}
}

function windowProblems({ winLengthSeconds }: FeatureSpec, fs: number | null): FeatureProblems {
  if (!(winLengthSeconds > 0)) return { winLengthSeconds: 'More than 0 s.' }
  return fs !== null && Math.trunc(winLengthSeconds * fs) < 3 ? { winLengthSeconds: `Shorter than three samples at ${fs} Hz.` } : {}
}

function hopProblems({ hopLengthSeconds }: FeatureSpec, fs: number | null): FeatureProblems {
  if (!(hopLengthSeconds > 0)) return { hopLengthSeconds: 'More than 0 s.' }
  return fs !== null && Math.trunc(hopLengthSeconds * fs) < 1 ? { hopLengthSeconds: `Shorter than a sample at ${fs} Hz.` } : {}
}

function fftProblems({ winLengthSeconds, nFft }: FeatureSpec, fs: number | null): FeatureProblems {
  if (!isFftLength(nFft)) return { nFft: 'A multiple of 32 without a prime factor above 5, at most 131072, e.g. 2048.' }
  const window = fs === null ? 0 : Math.trunc(winLengthSeconds * fs)
  return window > nFft ? { nFft: `Shorter than the window of ${window} samples.` } : {}
}

function melProblems({ nMels, fmin, fmax }: FeatureSpec, fs: number | null): FeatureProblems {
  const highest = fs === null ? Infinity : fs / 2
  const low = fmin ?? 0
  return {
    ...(isWhole(nMels, 1, mostRows) ? {} : { nMels: `A whole number from 1 to ${mostRows}.` }),
    ...(low >= 0 && low < (fmax ?? highest) ? {} : { fmin: 'From 0 Hz to below the highest edge.' }),
    ...(fmax !== null && fmax > highest ? { fmax: `At most half the sampling rate, ${highest} Hz.` } : {}),
    ...(fmax !== null && fmax <= 0 ? { fmax: 'More than 0 Hz.' } : {}),
  }
}

function coefficientProblems({ nMels, nMfcc, deltas, deltaWidth }: FeatureSpec): FeatureProblems {
  return {
    ...(isWhole(nMfcc, 1) ? {} : { nMfcc: 'A whole number from 1.' }),
    ...(nMfcc > nMels ? { nMfcc: `At most the number of mel bands, ${nMels}.` } : {}),
    ...(deltas > 0 && !(isWhole(deltaWidth, 3) && deltaWidth % 2 === 1) ? { deltaWidth: 'An odd number from 3.' } : {}),
  }
}

function constantQProblems({ nBins, binsPerOctave, fmin }: FeatureSpec, fs: number | null): FeatureProblems {
  const low = fmin ?? lowestNoteHertz
  const counts = {
    ...(isWhole(nBins, 1, mostRows) ? {} : { nBins: `A whole number from 1 to ${mostRows}.` }),
    ...(isWhole(binsPerOctave, 1, mostRows) ? {} : { binsPerOctave: `A whole number from 1 to ${mostRows}.` }),
  }
  if (!(low > 0)) return { ...counts, fmin: 'More than 0 Hz; empty for the note C1.' }
  if (fs === null || low >= fs / 2) return { ...counts, ...(fs === null ? {} : { fmin: `Below half the sampling rate, ${fs / 2} Hz.` }) }
  return { ...waveletProblems(low, nBins, binsPerOctave, fs), ...counts }
}

// librosa's: a wavelet has so many bandwidths of its window to both sides, and main allows so many samples.
const hannBandwidth = 1.50018310546875
const longestWavelet = 2 ** 20

/** The highest wavelet has to fit below half the sampling rate, the lowest one into memory. */
function waveletProblems(low: number, nBins: number, binsPerOctave: number, fs: number): FeatureProblems {
  const ratio = 4 ** (1 / binsPerOctave)
  const quality = (ratio + 1) / (ratio - 1)
  const reaches = low * 2 ** ((nBins - 1) / binsPerOctave) * (1 + hannBandwidth / 2 / quality)
  const longest = (quality * fs) / low
  return {
    ...(reaches < fs / 2 ? {} : { nBins: `Too many: the highest would reach beyond half the sampling rate, ${fs / 2} Hz.` }),
    ...(longest <= longestWavelet ? {} : { fmin: `The lowest would need ${(longest / fs).toFixed(1)} s of sound.` }),
  }
}

function levelProblems(spec: FeatureSpec): FeatureProblems {
  const { topDb, pcen } = spec
  return {
    ...(usesTopDb(spec) && topDb !== null && topDb < 0 ? { topDb: 'From 0 dB; empty: nothing is cut.' } : {}),
    ...(usesPcen(spec) && pcen.gain < 0 ? { 'pcen.gain': 'From 0.' } : {}),
    ...(usesPcen(spec) && pcen.bias < 0 ? { 'pcen.bias': 'From 0.' } : {}),
    ...(usesPcen(spec) && pcen.power < 0 ? { 'pcen.power': 'From 0.' } : {}),
    ...(usesPcen(spec) && !(pcen.timeConstant > 0) ? { 'pcen.timeConstant': 'More than 0 s.' } : {}),
  }
}

/** What the transform of our own takes: a multiple of 32, of the primes 2, 3 and 5. */
function isFftLength(length: number): boolean {
  if (!isWhole(length, 32, 131_072) || length % 32 !== 0) return false
  let rest = length
  for (const prime of [2, 3, 5]) while (rest % prime === 0) rest /= prime
  return rest === 1
}

function isWhole(value: number, least: number, most = Infinity): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
