import { describe, expect, it } from 'vitest'
import { resolveAnalysis } from '../../../src/main/features/analysis'
import { featureProblems } from '../../../src/renderer/src/views/features/feature-problems'
import { defaultFeatureSpec as defaults, featureNames, type FeatureSpec } from '../../../src/shared/models'

const known = { fs: 48000, channels: 2 }
const keys = (spec: FeatureSpec): readonly string[] => Object.keys(featureProblems(spec, known)).sort()

describe('problems of feature parameters', () => {
  it('are none as the features have them by default, whatever is known of the recordings', () => {
    for (const feature of featureNames) {
      expect(featureProblems({ ...defaults, feature, scaling: 'pcen', deltas: 2 }, known)).toEqual({})
      expect(featureProblems({ ...defaults, feature }, { fs: null, channels: null })).toEqual({})
    }
  })

  it('say that the window does not fit the FFT at the sampling rate that recordings are brought to', () => {
    expect(featureProblems({ ...defaults, nFft: 1024 }, known)).toEqual({ nFft: 'Shorter than the window of 1920 samples.' })
    expect(keys({ ...defaults, nFft: 1024, fs: 16000 })).toEqual([])
    expect(keys({ ...defaults, nFft: 1024, feature: 'zcr' })).toEqual([])
  })

  it('stand at their fields', () => {
    expect(keys({ ...defaults, nMels: 0, winLengthSeconds: 0, hopLengthSeconds: -1, fmin: 9000, fmax: 8000 })).toEqual(['fmin', 'hopLengthSeconds', 'nMels', 'winLengthSeconds'])
    expect(keys({ ...defaults, fmax: 30000 })).toEqual(['fmax'])
    expect(keys({ ...defaults, nFft: 2050 })).toEqual(['nFft'])
    expect(keys({ ...defaults, feature: 'mfcc', nMfcc: 41 })).toEqual(['nMfcc'])
    expect(keys({ ...defaults, feature: 'mfcc', deltas: 1, deltaWidth: 8 })).toEqual(['deltaWidth'])
    expect(keys({ ...defaults, feature: 'cqt', nBins: 120 })).toEqual(['nBins'])
    expect(keys({ ...defaults, feature: 'cqt', fmin: 0 })).toEqual(['fmin'])
    expect(keys({ ...defaults, scaling: 'pcen', pcen: { gain: -1, bias: 2, power: 0.5, timeConstant: 0 } })).toEqual(['pcen.gain', 'pcen.timeConstant'])
    expect(keys({ ...defaults, scaling: 'decibel', topDb: -1 })).toEqual(['topDb'])
  })

  it('are not said of what the feature does not use', () => {
    expect(keys({ ...defaults, nMfcc: 41, deltaWidth: 2, topDb: -1, nBins: 500 })).toEqual([])
  })

  it('say that recordings of one channel have no second one', () => {
    expect(featureProblems({ ...defaults, channel: 'side' }, { fs: 48000, channels: 1 })).toHaveProperty('channel')
    expect(featureProblems({ ...defaults, channel: 'side' }, { fs: 48000, channels: null })).toEqual({})
  })

  it('are what main refuses, and main refuses nothing else of these', () => {
    const specs: readonly Partial<FeatureSpec>[] = [
      {}, { nFft: 1000 }, { nFft: 1536 }, { nFft: 262_144 }, { winLengthSeconds: 0.00005 }, { hopLengthSeconds: 0.00001 }, { fmin: 24000 }, { fmax: 24000 }, { fmax: 24001 }, { nMels: 1024 }, { nMels: 1025 },
      { feature: 'mfcc', nMfcc: 40 }, { feature: 'mfcc', nMfcc: 41 }, { feature: 'cqt', nBins: 113 }, { feature: 'cqt', nBins: 114 }, { feature: 'cqt', nBins: 115 }, { feature: 'cqt', fmin: 24000 }, { feature: 'cqt', fmin: 0.5 }, { feature: 'cqt', binsPerOctave: 1024 }, { feature: 'cqt', fmin: 0 }, { feature: 'rms', nFft: 1024 }, { feature: 'zcr', nFft: 7 },
      { feature: 'spectrogram', scaling: 'pcen', pcen: { gain: 0, bias: 0, power: 0, timeConstant: 0 } },
    ]
    for (const patch of specs) {
      const spec = { ...defaults, ...patch }
      const refuses = (): boolean => { try { resolveAnalysis(spec, 48000); return false } catch { return true } }
      expect(keys(spec).length > 0, JSON.stringify(patch)).toBe(refuses())
    }
  })
})
