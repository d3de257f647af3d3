import { describe, expect, it } from 'vitest'
import { channelText, featureText } from '@shared/feature-text'
import { channelChoices, defaultFeatureSpec, type FeatureSpec } from '@shared/models'

const said = (change: Partial<FeatureSpec> = {}): string => featureText({ ...defaultFeatureSpec, ...change })

describe('feature parameters in words', () => {
  it('are the tutorial’s, with nothing that is not set', () => {
    expect(said()).toBe('40 log-mel bands, window 40 ms, hop 20 ms, FFT 2048')
  })

  it.each<[Partial<FeatureSpec>, string]>([
    [{ feature: 'mfcc', deltas: 2 }, '20 MFCCs and their first and second differences of 40 mel bands, differences over 9 frames, window 40 ms, hop 20 ms, FFT 2048'],
    [{ feature: 'spectrogram', scaling: 'decibel' }, 'linear spectrogram of 1025 frequencies, in decibel, window 40 ms, hop 20 ms, FFT 2048'],
    [{ feature: 'cqt', fmin: 55 }, 'constant-Q spectrogram of 84 frequencies, 12 per octave, natural logarithm, from 55 Hz, hop 20 ms'],
    [{ feature: 'rms' }, 'RMS, window 40 ms, hop 20 ms, FFT 2048'],
    [{ feature: 'zcr' }, 'zero-crossing rate, window 40 ms, hop 20 ms'],
    [{ feature: 'centroid' }, 'spectral centroid, window 40 ms, hop 20 ms, FFT 2048'],
  ])('say what the feature is: %j', (change, text) => {
    expect(said(change)).toBe(text)
  })

  it('say whatever is not the default', () => {
    const text = said({ scaling: 'pcen', pcen: { ...defaultFeatureSpec.pcen, gain: 0.8 }, spectrogramType: 'power', htk: true, norm: null, fmin: 50, window: 'hann_asymmetric', channel: 'side', fs: 16_000, allowTruncated: true })
    expect(text).toBe('40 PCEN mel bands, of power, HTK scale, triangles of height 1, PCEN gain 0.8, 50 Hz to half the sampling rate, Hann window 40 ms, hop 20 ms, FFT 2048, side channel, resampled to 16000 Hz, truncated recordings as far as they go')
    expect(said({ scaling: 'decibel', topDb: 60 })).toContain('cut 60 dB below the loudest')
    expect(said({ feature: 'mfcc', topDb: null })).toContain('not cut')
  })

  it('leave out what the feature does not use', () => {
    expect(said({ feature: 'zcr', htk: true, nMels: 64, window: 'rectangular', nFft: 512, topDb: null, pcen: { ...defaultFeatureSpec.pcen, gain: 0.1 } })).toBe(said({ feature: 'zcr' }))
    expect(said({ nMfcc: 13, deltas: 1, nBins: 60, topDb: 40 })).toBe(said())
  })

  it('have a word for every channel', () => {
    expect(new Set(channelChoices.map(channelText)).size).toBe(channelChoices.length)
  })
})
