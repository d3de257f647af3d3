import { WorkbenchError } from '@shared/errors'
import { channelChoices, featureNames, lowestNoteHertz, scalings, windowNames, type FeatureSpec } from '@shared/models'
import { waveletsOf } from './constant-q/wavelets'
import { isFftLength } from './real-fft'
import { usedBy } from './relevant-parameters'

/** What seconds are in samples, and where mel bands lie in hertz, for one sampling rate. */
interface Resolved {
  readonly fs: number
  readonly winLength: number
  readonly hopLength: number
  readonly fmin: number
  readonly fmax: number
}

const mostBands = 1024
const mostBins = 1024
const shortestWindow = 3
const spectrogramTypes: readonly FeatureSpec['spectrogramType'][] = ['magnitude', 'power']

/** @throws WorkbenchError `feature-spec-invalid` where a parameter that the feature uses is impossible, or does not fit another one */
export function checkFeatureSpec(spec: FeatureSpec, analysis: Resolved): void {
  const used = usedBy(spec)
  checkSignal(spec, analysis)
  if (used.window) checkWindow(spec, analysis)
  if (used.spectrum) checkSpectrum(spec, analysis)
  if (used.power) demand(spectrogramTypes.includes(spec.spectrogramType), spec, 'spectrogramType', 'there is no such type', oneOf(spectrogramTypes))
  if (used.mel) checkMel(spec, analysis)
  if (used.constantQ) checkConstantQ(spec, analysis)
  if (used.cepstra) checkCepstra(spec)
  if (used.scaling) demand(scalings.includes(spec.scaling), spec, 'scaling', 'there is no such scaling', oneOf(scalings))
  if (used.topDb) demand(spec.topDb === null || spec.topDb >= 0, spec, 'topDb', 'levels are cut that many decibels below the loudest one', 'Choose 0 or more, or none to cut nowhere.')
  if (used.pcen) checkPcen(spec)
}

function checkSignal(spec: FeatureSpec, { fs, hopLength }: Resolved): void {
  const { feature, channel, hopLengthSeconds } = spec
  demand(featureNames.includes(feature), spec, 'feature', 'there is no such feature', oneOf(featureNames))
  demand(channelChoices.includes(channel), spec, 'channel', 'there is no such choice of channels', oneOf(channelChoices))
  if (!(fs > 0 && Number.isFinite(fs))) throw new WorkbenchError('feature-spec-invalid', `A sampling rate of ${fs} Hz (fs) is not possible.`, { advice: 'Choose a positive number of hertz.' })
  demand(hopLength >= 1, spec, 'hopLengthSeconds', `a hop of ${hopLengthSeconds} s has ${hopLength} samples at ${fs} Hz`, 'Choose a longer hop.')
}

function checkWindow(spec: FeatureSpec, { fs, winLength }: Resolved): void {
  const why = `a window of ${spec.winLengthSeconds} s has ${winLength} samples at ${fs} Hz`
  demand(winLength >= shortestWindow, spec, 'winLengthSeconds', why, 'Choose a longer window.')
  demand(Number.isFinite(winLength), spec, 'winLengthSeconds', why, 'Choose a shorter window.')
}

function checkSpectrum(spec: FeatureSpec, { fs, winLength }: Resolved): void {
  const { nFft, winLengthSeconds } = spec
  demand(isFftLength(nFft), spec, 'nFft', 'such an FFT length is not possible', 'Choose a multiple of 32 with no prime factor above 5, at most 131072, e.g. 1024, 2048, 4096 or 8192.')
  demand(winLength <= nFft, spec, 'winLengthSeconds', `a window of ${winLengthSeconds} s has ${winLength} samples at ${fs} Hz, more than the FFT length (nFft) of ${nFft}`, 'Choose a longer FFT or a shorter window.')
  demand(windowNames.includes(spec.window), spec, 'window', 'there is no such window', oneOf(windowNames))
}

function checkMel(spec: FeatureSpec, { fs, fmin, fmax }: Resolved): void {
  demand(isWhole(spec.nMels, 1, mostBands), spec, 'nMels', 'that many mel bands are not possible', `Choose 1 to ${mostBands}.`)
  demand(spec.norm === null || spec.norm === 'slaney', spec, 'norm', 'there is no such normalisation', 'Choose slaney or none.')
  demand(fmin >= 0 && fmin < fs / 2, spec, 'fmin', `mel bands begin at 0 Hz or above and below half the sampling rate, ${fs / 2} Hz`, `Choose 0 to less than ${fs / 2} Hz.`)
  demand(fmax <= fs / 2, spec, 'fmax', `half the sampling rate is ${fs / 2} Hz, and there is nothing above`, `Choose at most ${fs / 2} Hz.`)
  demand(fmin < fmax, spec, 'fmax', `mel bands reach from fmin, ${fmin} Hz, up to fmax`, `Choose more than ${fmin} Hz, or a lower fmin.`)
}

function checkConstantQ(spec: FeatureSpec, { fs }: Resolved): void {
  const { nBins, binsPerOctave } = spec
  const lowest = spec.fmin ?? lowestNoteHertz
  demand(isWhole(binsPerOctave, 1, mostBins), spec, 'binsPerOctave', 'that many frequencies in an octave are not possible', `Choose 1 to ${mostBins}.`)
  demand(isWhole(nBins, 1, mostBins), spec, 'nBins', 'that many frequencies are not possible', `Choose 1 to ${mostBins}.`)
  demand(lowest > 0 && lowest < fs / 2, spec, 'fmin', `the lowest frequency lies above 0 Hz and below half the sampling rate, ${fs / 2} Hz`, `Choose e.g. ${lowestNoteHertz.toFixed(2)} Hz, the note C1.`)
  // Wavelets are as wide as their frequency is high: what they reach is their own affair.
  waveletsOf(spec, fs)
}

function checkCepstra(spec: FeatureSpec): void {
  const { nMfcc, nMels, deltas, deltaWidth } = spec
  demand(isWhole(nMfcc, 1, nMels), spec, 'nMfcc', `${nMels} mel bands (nMels) have as many coefficients at most`, `Choose 1 to ${nMels}.`)
  demand(isWhole(deltas, 0, 2), spec, 'deltas', 'differences are taken once or twice', 'Choose 0, 1 or 2.')
  if (deltas > 0) demand(isWhole(deltaWidth, 3, Infinity) && deltaWidth % 2 === 1, spec, 'deltaWidth', 'a difference looks at as many frames before as after its own', 'Choose an odd number from 3, e.g. 9.')
}

function checkPcen(spec: FeatureSpec): void {
  const { gain, bias, power, timeConstant } = spec.pcen
  for (const [name, value] of [['gain', gain], ['bias', bias], ['power', power]] as const) {
    if (!(value >= 0 && Number.isFinite(value))) throw invalid(`pcen.${name}`, value, 'it is at least 0', 'Choose 0 or more.')
  }
  if (!(timeConstant > 0 && Number.isFinite(timeConstant))) throw invalid('pcen.timeConstant', timeConstant, 'the average needs a time to reach back', 'Choose more than 0 seconds, e.g. 0.4.')
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function oneOf(names: readonly string[]): string {
  return `Choose one of ${names.join(', ')}.`
}

function demand(condition: boolean, spec: FeatureSpec, parameter: keyof FeatureSpec, why: string, advice: string): void {
  if (!condition) throw invalid(parameter, spec[parameter], why, advice)
}

function invalid(parameter: string, value: unknown, why: string, advice: string): WorkbenchError {
  return new WorkbenchError('feature-spec-invalid', `${parameter} cannot be ${value === null ? 'none' : String(value)}: ${why}.`, { advice })
}
