import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { featureKey, possibleKeys } from '../../../src/main/features/feature-key'

/** Another value of every parameter. */
const otherValues = {
  feature: 'rms', fs: 16_000, channel: 'left', winLengthSeconds: 0.05, hopLengthSeconds: 0.01, nFft: 4096, window: 'hann_symmetric', spectrogramType: 'power',
  nMels: 64, fmin: 50, fmax: 8000, htk: true, norm: null, scaling: 'none', topDb: 60, pcen: { gain: 0.98, bias: 2, power: 0.5, timeConstant: 0.1 },
  nMfcc: 13, deltas: 1, deltaWidth: 5, nBins: 60, binsPerOctave: 24, allowTruncated: true,
} as const satisfies FeatureSpec

type Parameter = keyof FeatureSpec
const everywhere: readonly Parameter[] = ['feature', 'fs', 'channel', 'hopLengthSeconds']
const ofSpectrum: readonly Parameter[] = [...everywhere, 'winLengthSeconds', 'nFft', 'window']
const ofMel: readonly Parameter[] = [...ofSpectrum, 'spectrogramType', 'nMels', 'fmin', 'fmax', 'htk', 'norm']
const ofConstantQ: readonly Parameter[] = [...everywhere, 'fmin', 'nBins', 'binsPerOctave', 'scaling']

const features: readonly (readonly [string, Partial<FeatureSpec>, readonly Parameter[]])[] = [
  ['log-mel', {}, [...ofMel, 'scaling']],
  ['mel, decimal logarithm', { scaling: 'log10' }, [...ofMel, 'scaling']],
  ['mel in decibels', { scaling: 'decibel' }, [...ofMel, 'scaling', 'topDb']],
  ['mel with PCEN', { scaling: 'pcen' }, [...ofMel, 'scaling', 'pcen']],
  ['MFCC', { feature: 'mfcc' }, [...ofMel, 'topDb', 'nMfcc', 'deltas']],
  ['MFCC with differences', { feature: 'mfcc', deltas: 2 }, [...ofMel, 'topDb', 'nMfcc', 'deltas', 'deltaWidth']],
  ['linear spectrogram', { feature: 'spectrogram' }, [...ofSpectrum, 'spectrogramType', 'scaling']],
  ['linear spectrogram in decibels', { feature: 'spectrogram', scaling: 'decibel' }, [...ofSpectrum, 'spectrogramType', 'scaling', 'topDb']],
  ['linear spectrogram with PCEN', { feature: 'spectrogram', scaling: 'pcen' }, [...ofSpectrum, 'spectrogramType', 'scaling', 'pcen']],
  ['constant-Q', { feature: 'cqt' }, ofConstantQ],
  ['constant-Q in decibels', { feature: 'cqt', scaling: 'decibel' }, [...ofConstantQ, 'topDb']],
  ['constant-Q with PCEN', { feature: 'cqt', scaling: 'pcen' }, [...ofConstantQ, 'pcen']],
  ['RMS', { feature: 'rms' }, ofSpectrum],
  ['zero-crossing rate', { feature: 'zcr' }, [...everywhere, 'winLengthSeconds']],
  ['spectral centroid', { feature: 'centroid' }, ofSpectrum],
]

describe('the name of a matrix in the cache', () => {
  it.each(features)('of %s changes with what the numbers depend on, and with nothing else', (_, base, relevant) => {
    const spec: FeatureSpec = { ...defaultFeatureSpec, ...base }
    const changed = (Object.keys(otherValues) as Parameter[]).filter((parameter) => {
      const value = otherValues[parameter] === spec[parameter] ? defaultFeatureSpec[parameter] : otherValues[parameter]
      return featureKey('a', { ...spec, [parameter]: value }) !== featureKey('a', spec)
    })
    expect(changed.sort()).toEqual([...relevant].sort())
  })

  it.each(['gain', 'bias', 'power', 'timeConstant'] as const)('of PCEN changes with its %s', (name) => {
    const spec: FeatureSpec = { ...defaultFeatureSpec, scaling: 'pcen' }
    expect(featureKey('a', { ...spec, pcen: { ...spec.pcen, [name]: 0.3 } })).not.toBe(featureKey('a', spec))
  })

  it('is the same for two ways of writing the lowest frequency', () => {
    expect(featureKey('a', { ...defaultFeatureSpec, fmin: 0 })).toBe(featureKey('a', defaultFeatureSpec))
    const constantQ: FeatureSpec = { ...defaultFeatureSpec, feature: 'cqt' }
    expect(featureKey('a', { ...constantQ, fmin: 440 * 2 ** (-45 / 12) })).toBe(featureKey('a', constantQ))
    expect(featureKey('a', { ...constantQ, fmin: 0 })).not.toBe(featureKey('a', constantQ))
  })

  it('does not depend on the order of the parameters', () => {
    const reversed = Object.fromEntries(Object.entries(defaultFeatureSpec).reverse()) as unknown as FeatureSpec
    expect(featureKey('a', reversed)).toBe(featureKey('a', defaultFeatureSpec))
  })

  it('is another one for another content, and for a recording that ends early', () => {
    const keys = [featureKey('a', defaultFeatureSpec), featureKey('b', defaultFeatureSpec), featureKey('a', defaultFeatureSpec, true), featureKey('b', defaultFeatureSpec, true)]
    expect(new Set(keys).size).toBe(4)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/)
  })

  it('of a recording that ends early is not asked for where that is not allowed', () => {
    const whole = { key: featureKey('a', defaultFeatureSpec), truncated: false }
    expect(possibleKeys('a', defaultFeatureSpec)).toEqual([whole])
    expect(possibleKeys('a', { ...defaultFeatureSpec, allowTruncated: true })).toEqual([whole, { key: featureKey('a', defaultFeatureSpec, true), truncated: true }])
  })
})
