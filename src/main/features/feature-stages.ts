import type { FeatureSpec } from '@shared/models'
import type { SignalCode } from '../native/signal-library'
import type { Analysis } from './analysis'
import { createConstantQ } from './constant-q/constant-q'
import { LinearSpectrogram } from './linear-spectrogram'
import { MelEnergies } from './mel-energies'
import type { FilterBank } from './mel-filter-bank'
import { cepstraOf } from './mfcc'
import { createRms } from './rms'
import type { RowAnalysis } from './row-analysis'
import { scaleOf, type Scale } from './scaling'
import { SignalRows } from './signal-rows'
import { createSpectralCentroid } from './spectral-centroid'
import { createZeroCrossingRate } from './zero-crossing-rate'

/** How a feature comes about: rows of each signal, and what becomes of all of them together. */
export interface FeatureStages {
  readonly rows: RowAnalysis
  /** May change `values`; gives them, or memory of its own. */
  readonly finish: (values: Float32Array, frames: number) => Float32Array
  /** Null where there are no mel bands. */
  readonly filterBank: FilterBank | null
}

/** @param code the native code to use; null: none */
export async function stagesOf(spec: FeatureSpec, analysis: Analysis, code?: SignalCode | null): Promise<FeatureStages> {
  const { hopLength, fs, power } = analysis
  const plain = (rows: RowAnalysis): FeatureStages => ({ rows, finish: unchanged, filterBank: null })
  const scaled = (rows: RowAnalysis, of: Analysis['power']): FeatureStages => ({ rows, finish: inPlace(scaleOf(spec, of, fs / hopLength)), filterBank: null })
  switch (spec.feature) {
    case 'mel': return melStages(spec, analysis, code)
    case 'mfcc': {
      const energies = await MelEnergies.create(analysis, false, code)
      return { rows: energies, finish: cepstraOf(spec), filterBank: energies.filterBank }
    }
    case 'spectrogram': return scaled(await LinearSpectrogram.create(analysis, code), power)
    case 'cqt': return scaled(new SignalRows(createConstantQ(spec, fs), hopLength), 1)
    case 'rms': return plain(new SignalRows(createRms(analysis), hopLength))
    case 'zcr': return plain(new SignalRows(createZeroCrossingRate(analysis), hopLength))
    case 'centroid': return plain(new SignalRows(await createSpectralCentroid(analysis), hopLength))
  }
}

/** The tutorial's kind of scaling is done together with the bands, by the native code. */
async function melStages(spec: FeatureSpec, analysis: Analysis, code?: SignalCode | null): Promise<FeatureStages> {
  const logarithmic = spec.scaling === 'log'
  const energies = await MelEnergies.create(analysis, logarithmic, code)
  const finish = logarithmic ? unchanged : inPlace(scaleOf(spec, analysis.power, analysis.fs / analysis.hopLength))
  return { rows: energies, finish, filterBank: energies.filterBank }
}

function unchanged(values: Float32Array): Float32Array {
  return values
}

function inPlace(scale: Scale): FeatureStages['finish'] {
  return (values, frames) => {
    scale(values, frames)
    return values
  }
}
