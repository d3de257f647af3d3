import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { resolveAnalysis } from '../../src/main/features/analysis'
import { createConstantQ } from '../../src/main/features/constant-q/constant-q'
import { createRms } from '../../src/main/features/rms'
import type { SignalFeature } from '../../src/main/features/signal-feature'
import { createSpectralCentroid } from '../../src/main/features/spectral-centroid'
import { createZeroCrossingRate } from '../../src/main/features/zero-crossing-rate'
import { referenceSignals, type ReferenceSignal } from './reference-signals'
import { referenceJson, referenceNpy } from './reference-files'

type Reference = Partial<FeatureSpec> & {
  readonly feature: 'rms' | 'zcr' | 'centroid' | 'cqt'
  readonly signal: ReferenceSignal
  readonly fs: number
  readonly count: number
  readonly by?: 'direct' | 'librosa'
  readonly file: string
}

const references = referenceJson<readonly Reference[]>('other-features', 'index.json')

async function featureOf(reference: Reference): Promise<SignalFeature> {
  const spec = { ...defaultFeatureSpec, ...reference }
  if (reference.feature === 'cqt') return createConstantQ(spec, reference.fs)
  const analysis = resolveAnalysis(spec, reference.fs)
  if (reference.feature === 'rms') return createRms(analysis)
  return reference.feature === 'zcr' ? createZeroCrossingRate(analysis) : createSpectralCentroid(analysis)
}

/** Largest difference, as a share of the largest value; frames that only one side has are left out. */
async function differenceFrom(reference: Reference): Promise<{ readonly rows: number; readonly frames: number; readonly expected: readonly number[]; readonly difference: number }> {
  const feature = await featureOf(reference)
  const { frames, data } = feature.compute(referenceSignals[reference.signal](reference.fs, reference.count))
  const { shape, data: expected } = referenceNpy('other-features', reference.file)
  let largest = 0
  let difference = 0
  expected.forEach((value, i) => {
    largest = Math.max(largest, value)
    difference = Math.max(difference, Math.abs(value - data[Math.floor(i / shape[1]) * frames + (i % shape[1])]))
  })
  return { rows: feature.rows, frames, expected: shape, difference: difference / largest }
}

describe('features of one row, as dcase_util gives them', () => {
  it.each(references.filter(({ feature }) => feature !== 'cqt'))('$file', async (reference) => {
    const { rows, frames, expected, difference } = await differenceFrom(reference)
    expect([rows, frames]).toEqual(expected)
    expect(difference).toBeLessThan(1e-6)
  })
})

describe('the constant-Q spectrogram', () => {
  it.each(references.filter(({ by }) => by === 'direct'))('is the sum of products with librosa\'s wavelets: $file', async (reference) => {
    const { rows, frames, expected, difference } = await differenceFrom(reference)
    expect([rows, frames]).toEqual(expected)
    expect(difference).toBeLessThan(1e-5)
  })

  it.each(references.filter(({ by }) => by === 'librosa'))('is what librosa.cqt gives, but for its resampling and shortened kernels: $file', async (reference) => {
    const { rows, frames, expected, difference } = await differenceFrom(reference)
    expect([rows, frames]).toEqual(expected)
    expect(difference).toBeLessThan(0.03)
  })
})
