import { describe, expect, it } from 'vitest'
import { channelChoices, defaultFeatureSpec, featureNames, scalings, windowNames } from '@shared/models'
import { featureSpecSchema } from '../../../src/main/features/feature-spec-schema'

const accepts = (change: object): boolean => featureSpecSchema.safeParse({ ...defaultFeatureSpec, ...change }).success

/** Per field: values that may be, and values that may not. */
const fields: Readonly<Record<keyof typeof defaultFeatureSpec, readonly [good: readonly unknown[], bad: readonly unknown[]]>> = {
  feature: [featureNames, ['stft', null, 'toString']],
  fs: [[null, 16_000], [0, -1, 44_100.5, '16000', Infinity]],
  channel: [channelChoices, ['both', 0, null]],
  winLengthSeconds: [[0.04], [0, -1, 61, NaN, null]],
  hopLengthSeconds: [[0.02], [0, -1, 61, NaN, null]],
  nFft: [[2048, 1], [0, 1.5, 2 ** 21, null]],
  window: [windowNames, ['hann', null]],
  spectrogramType: [['magnitude', 'power'], ['db', null]],
  nMels: [[1, 4096], [0, 4097, 1.5, null]],
  fmin: [[null, 0, 50], [-1, Infinity, '50']],
  fmax: [[null, 8000], [0, -1, NaN]],
  htk: [[true, false], [0, 'true', null]],
  norm: [['slaney', null], ['none', 1]],
  scaling: [scalings, ['db', null]],
  topDb: [[null, 0, 80], [-1, Infinity]],
  pcen: [[{ gain: 0.8, bias: 10, power: 0.25, timeConstant: 0.06 }], [null, {}, { gain: 1, bias: 1, power: 1, timeConstant: 0 }, { gain: -1, bias: 1, power: 1, timeConstant: 1 }, { gain: 1, bias: 1, power: 1, timeConstant: 1, more: 1 }]],
  nMfcc: [[13], [0, 4097]],
  deltas: [[0, 1, 2], [3, -1, '1', true]],
  deltaWidth: [[3, 9], [1, 4, 0, 10_001]],
  nBins: [[84], [0, 4097]],
  binsPerOctave: [[12, 36], [0, 1201]],
  allowTruncated: [[true, false], [1, null]],
}

describe('feature parameters from outside', () => {
  it.each(Object.entries(fields))('are checked: %s', (name, [good, bad]) => {
    for (const value of good) expect([value, accepts({ [name]: value })]).toEqual([value, true])
    for (const value of bad) expect([value, accepts({ [name]: value })]).toEqual([value, false])
    expect(accepts({ [name]: undefined })).toBe(false)
  })

  it('hold nothing else', () => {
    expect(accepts({})).toBe(true)
    expect(accepts({ more: 1 })).toBe(false)
  })
})
