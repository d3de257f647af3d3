import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { featureJson } from '../../../src/main/cli/feature-json'
import { addFeatureOptions, areFeaturesGiven, featureSpecOf, type FeatureOptions } from '../../../src/main/cli/feature-options'

function commandOf(...words: string[]): Command {
  return addFeatureOptions(new Command('features').exitOverride().configureOutput({ writeErr: () => undefined })).parse(words, { from: 'user' })
}

const specOf = (...words: string[]): FeatureSpec => featureSpecOf(commandOf(...words).opts<FeatureOptions>())

describe('the options of features', () => {
  test('mean the tutorial where none is given', () => {
    expect(specOf()).toEqual(defaultFeatureSpec)
    expect(areFeaturesGiven(commandOf())).toBe(false)
  })

  test.each<[string[], Partial<FeatureSpec>]>([
    [['--feature', 'cqt', '--n-bins', '60', '--bins-per-octave', '10', '--fmin', '55'], { feature: 'cqt', nBins: 60, binsPerOctave: 10, fmin: 55 }],
    [['--feature', 'mfcc', '--n-mfcc', '13', '--deltas', '2', '--delta-width', '5'], { feature: 'mfcc', nMfcc: 13, deltas: 2, deltaWidth: 5 }],
    [['--fs', '16000', '--channel', 'each'], { fs: 16_000, channel: 'each' }],
    [['--window', 'hann_symmetric', '--spectrogram-type', 'power', '--htk', '--norm', 'none'], { window: 'hann_symmetric', spectrogramType: 'power', htk: true, norm: null }],
    [['--scaling', 'decibel', '--top-db', 'none'], { scaling: 'decibel', topDb: null }],
    [['--scaling', 'pcen', '--pcen-gain', '0.8', '--pcen-bias', '10', '--pcen-power', '0.25', '--pcen-time-constant', '0.06'],
      { scaling: 'pcen', pcen: { gain: 0.8, bias: 10, power: 0.25, timeConstant: 0.06 } }],
    [['--top-db', '60', '--fmin', '20', '--fmax', '8000', '--n-mels', '64', '--n-fft', '1024', '--win-length-seconds', '0.025', '--hop-length-seconds', '0.01'],
      { topDb: 60, fmin: 20, fmax: 8000, nMels: 64, nFft: 1024, winLengthSeconds: 0.025, hopLengthSeconds: 0.01 }],
    [['--allow-truncated'], { allowTruncated: true }],
  ])('%j', (words, expected) => {
    expect(specOf(...words)).toEqual({ ...defaultFeatureSpec, ...expected })
    expect(areFeaturesGiven(commandOf(...words))).toBe(true)
  })

  test.each([
    [['--feature', 'stft']], [['--channel', 'both']], [['--window', 'hann']], [['--deltas', '3']], [['--norm', 'l2']], [['--top-db', 'x']], [['--fs', '0']],
    [['--delta-width', '4']], [['--n-mels', '5000']], [['--win-length-seconds', '100']],
  ])('refuse what is out of range: %j', (words) => {
    expect(() => specOf(...words)).toThrow()
  })

  test('that are out of range together are wrong usage', () => {
    expect(() => specOf('--delta-width', '4')).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining('deltaWidth') as string }))
  })

  test('name their values in the help', () => {
    const help = commandOf().helpInformation().replace(/\s+/g, ' ')
    for (const values of ['mel, mfcc, spectrogram, cqt, rms, zcr, centroid', 'mix, left, right, mid, side, each', 'log, log10, decibel, pcen, none', 'hamming_asymmetric', 'magnitude or power']) expect(help).toContain(values)
  })
})

test('feature parameters as JSON are all of them, under the options’ names', () => {
  const { pcen, ...rest } = featureJson(defaultFeatureSpec) as Record<string, unknown>
  const flags = commandOf().options.map(({ long }) => long?.slice(2).replaceAll('-', '_') ?? '')
  expect(Object.keys(rest).sort()).toEqual(flags.filter((name) => !name.startsWith('pcen')).sort())
  expect(pcen).toEqual({ gain: 0.98, bias: 2, power: 0.5, time_constant: 0.4 })
  expect(Object.keys(rest)).toHaveLength(Object.keys(defaultFeatureSpec).length - 1)
})
