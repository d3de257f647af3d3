import type { FeatureSpec, Matrix } from '@shared/models'
import { monoSource, type MonoSource } from '../audio/mono-source'
import type { SignalCode } from '../native/signal-library'
import { resolveAnalysis } from './analysis'
import { MelEnergies } from './mel-energies'
import { denseFilterBank } from './mel-filter-bank'
import { cosineTransform, powerToDecibels, transformColumns } from './mfcc'

/** Computes one feature at one sampling rate; made once, used for every recording. */
export interface Extractor {
  readonly spec: FeatureSpec
  readonly fs: number
  /** @param mono nominal range -1 to 1; gives bands x (1 + floor(samples / hop)) */
  extract(mono: Float32Array): Matrix
  /** The same of a signal that is still in its file's bytes. Throws what `source` throws. */
  extractFrom(source: MonoSource): Matrix
  /** Mel filter bank, bands x (nFft / 2 + 1). */
  readonly filterBank: Matrix
}

/**
 * The extractor of a feature: dcase_util's MelExtractor (natural logarithm of mel-weighted magnitudes) or
 * MfccStaticExtractor (cosine transform of mel energies in decibels), with librosa's mel scale.
 *
 * @param code the native code to use; null: none
 * @throws WorkbenchError `feature-spec-invalid` where the parameters do not fit together or the sampling rate
 * @see B. McFee et al., librosa; Slaney's Auditory Toolbox (1998) for the mel scale
 */
export async function createExtractor(spec: FeatureSpec, fs: number, code?: SignalCode | null): Promise<Extractor> {
  const energies = await MelEnergies.create(resolveAnalysis(spec, fs), code)
  const extractFrom = spec.feature === 'mfcc' ? mfccOf(spec, energies) : logMelOf(spec, energies)
  return { spec, fs, extractFrom, extract: (mono) => extractFrom(monoSource(mono)), filterBank: denseFilterBank(energies.filterBank) }
}

function logMelOf(spec: FeatureSpec, energies: MelEnergies): Extractor['extractFrom'] {
  return (source) => ({ bands: spec.nMels, ...energies.compute(source, true) })
}

function mfccOf(spec: FeatureSpec, energies: MelEnergies): Extractor['extractFrom'] {
  const transform = cosineTransform(spec.nMfcc, spec.nMels)
  return (source) => {
    const { frames, data } = energies.compute(source, false)
    const decibels = new Float64Array(data)
    powerToDecibels(decibels)
    return { bands: spec.nMfcc, frames, data: transformColumns(transform, decibels, spec.nMels, frames) }
  }
}
