import { WorkbenchError } from '@shared/errors'
import type { FeatureSpec } from '@shared/models'
import { isFftLength } from './real-fft'

/** A feature's parameters in samples, for one sampling rate. */
export interface Analysis {
  readonly fs: number
  readonly nFft: number
  readonly winLength: number
  readonly hopLength: number
  readonly nMels: number
  /** Hertz. */
  readonly fmin: number
  readonly fmax: number
}

const mostBands = 1024

/**
 * Turns seconds into samples as dcase_util does (truncating), and checks that the parameters can be used together.
 *
 * @throws WorkbenchError `feature-spec-invalid`, saying which parameter and why
 */
export function resolveAnalysis(spec: FeatureSpec, fs: number): Analysis {
  const winLength = Math.trunc(fs * spec.winLengthSeconds)
  const hopLength = Math.trunc(fs * spec.hopLengthSeconds)
  const fmax = spec.fmax ?? fs / 2
  const { nFft, nMels, nMfcc, fmin } = spec
  demand(fs > 0 && Number.isFinite(fs), `The sampling rate is ${fs} Hz.`)
  demand(isFftLength(nFft), `An FFT length of ${nFft} samples is not possible.`, 'Choose a multiple of 32 with no prime factor above 5, e.g. 1024, 2048, 4096 or 8192.')
  demand(winLength >= 2, `A window of ${spec.winLengthSeconds} s has ${winLength} samples at ${fs} Hz.`, 'Choose a longer window.')
  demand(winLength <= nFft, `A window of ${spec.winLengthSeconds} s has ${winLength} samples at ${fs} Hz, more than the FFT length of ${nFft}.`, 'Choose a longer FFT or a shorter window.')
  demand(hopLength >= 1, `A hop of ${spec.hopLengthSeconds} s has ${hopLength} samples at ${fs} Hz.`, 'Choose a longer hop.')
  demand(Number.isInteger(nMels) && nMels >= 1 && nMels <= mostBands, `${nMels} mel bands are not possible.`, `Choose 1 to ${mostBands}.`)
  demand(spec.feature !== 'mfcc' || (Number.isInteger(nMfcc) && nMfcc >= 1 && nMfcc <= nMels), `${nMfcc} coefficients of ${nMels} mel bands are not possible.`, 'Choose at most as many coefficients as bands.')
  demand(fmin >= 0 && fmin < fmax && fmax <= fs / 2, `Mel bands from ${fmin} to ${fmax} Hz are not possible at ${fs} Hz.`, `Choose frequencies from 0 to ${fs / 2} Hz, the lower one first.`)
  return { fs, nFft, winLength, hopLength, nMels, fmin, fmax }
}

function demand(condition: boolean, message: string, advice?: string): asserts condition {
  if (!condition) throw new WorkbenchError('feature-spec-invalid', message, { advice })
}
