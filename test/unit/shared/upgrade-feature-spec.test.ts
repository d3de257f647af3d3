import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec } from '@shared/models'
import { upgradeFeatureSpec } from '@shared/upgrade-feature-spec'

/** As versions before 0.3 wrote them. */
const old = { feature: 'mfcc', nMels: 64, nMfcc: 13, winLengthSeconds: 0.025, hopLengthSeconds: 0.01, nFft: 1024, fmin: 0, fmax: 8000 }

describe('feature parameters of an older version', () => {
  it('become those of today that mean the same', () => {
    expect(upgradeFeatureSpec(old)).toEqual({ ...defaultFeatureSpec, feature: 'mfcc', nMels: 64, nMfcc: 13, winLengthSeconds: 0.025, hopLengthSeconds: 0.01, nFft: 1024, fmax: 8000 })
    expect(upgradeFeatureSpec({ ...old, fmin: 50 }).fmin).toBe(50)
  })

  it('of today stay as they are', () => {
    const spec = { ...defaultFeatureSpec, feature: 'cqt', fmin: 0, channel: 'each', pcen: { gain: 1, bias: 2, power: 3, timeConstant: 4 } }
    expect(upgradeFeatureSpec(spec)).toEqual(spec)
  })

  it('get what is missing within a group', () => {
    expect(upgradeFeatureSpec({ ...defaultFeatureSpec, pcen: { gain: 0.5 } }).pcen).toEqual({ ...defaultFeatureSpec.pcen, gain: 0.5 })
  })

  it('lose what no version knows, and never reach what all objects have', () => {
    const spec = upgradeFeatureSpec(JSON.parse('{"nMels": 7, "more": 1, "__proto__": {"nFft": 8}, "toString": "x"}'))
    expect(spec).toEqual({ ...defaultFeatureSpec, nMels: 7 })
    expect(Object.keys(spec).sort()).toEqual(Object.keys(defaultFeatureSpec).sort())
  })

  it.each([[null], [undefined], ['mel'], [7]])('become the defaults where there are none: %j', (value) => {
    expect(upgradeFeatureSpec(value)).toEqual(defaultFeatureSpec)
  })
})
