import type { FeatureSpec, Matrix } from '@shared/models'
import { resolveAnalysis } from './analysis'
import { epsilon } from './magnitude-frames'
import { MelEnergies } from './mel-energies'
import { denseFilterBank } from './mel-filter-bank'
import { cosineTransform, powerToDecibels, transformColumns } from './mfcc'

/** Computes one feature at one sampling rate; made once, used for every recording. */
export interface Extractor {
  readonly spec: FeatureSpec
  readonly fs: number
  /** @param mono nominal range -1 to 1; gives bands x (1 + floor(samples / hop)) */
  extract(mono: Float32Array): Matrix
  /** Mel filter bank, bands x (nFft / 2 + 1). */
  readonly filterBank: Matrix
}

/**
 * The extractor of a feature: dcase_util's MelExtractor (natural logarithm of mel-weighted magnitudes) or
 * MfccStaticExtractor (cosine transform of mel energies in decibels), with librosa's mel scale.
 *
 * @throws WorkbenchError `feature-spec-invalid` where the parameters do not fit together or the sampling rate
 * @see B. McFee et al., librosa; Slaney's Auditory Toolbox (1998) for the mel scale
 */
export async function createExtractor(spec: FeatureSpec, fs: number): Promise<Extractor> {
  const energies = await MelEnergies.create(resolveAnalysis(spec, fs))
  const extract = spec.feature === 'mfcc' ? mfccOf(spec, energies) : logMelOf(spec, energies)
  return { spec, fs, extract, filterBank: denseFilterBank(energies.filterBank) }
}

function logMelOf(spec: FeatureSpec, energies: MelEnergies): (mono: Float32Array) => Matrix {
  return (mono) => {
    const { frames, data } = energies.compute(mono, (length) => new Float32Array(length))
    for (let i = 0; i < data.length; i++) data[i] = Math.log(data[i] + epsilon)
    return { bands: spec.nMels, frames, data }
  }
}

function mfccOf(spec: FeatureSpec, energies: MelEnergies): (mono: Float32Array) => Matrix {
  const transform = cosineTransform(spec.nMfcc, spec.nMels)
  return (mono) => {
    const { frames, data } = energies.compute(mono, (length) => new Float64Array(length))
    powerToDecibels(data)
    return { bands: spec.nMfcc, frames, data: transformColumns(transform, data, spec.nMels, frames) }
  }
}
