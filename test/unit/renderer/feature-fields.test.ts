import { describe, expect, it } from 'vitest'
import { usedBy, relevantParameters } from '../../../src/main/features/relevant-parameters'
import { isDefaultSpec, usedFields, valueText } from '../../../src/renderer/src/data/feature-fields/feature-groups'
import { isSameSetting, settingDifferences } from '../../../src/renderer/src/data/feature-fields/setting-differences'
import { featurePresets, presetOf } from '../../../src/renderer/src/data/feature-presets'
import { featureNames, scalings, defaultFeatureSpec as defaults, type FeatureSpec } from '../../../src/shared/models'

const keysOf = (spec: FeatureSpec): readonly string[] => usedFields(spec).map(({ key }) => key)
const field = (spec: FeatureSpec, key: string) => {
  const found = usedFields(spec).find((candidate) => candidate.key === key)
  if (found === undefined) throw new Error(`No field ${key}`)
  return found
}

describe('the fields of a feature', () => {
  it('are the parameters that its numbers depend on, as main knows them, and how truncated recordings are taken', () => {
    for (const feature of featureNames) {
      for (const scaling of scalings) {
        for (const deltas of [0, 1] as const) {
          const spec = { ...defaults, feature, scaling, deltas }
          const wanted = new Set(relevantParameters(spec).flatMap(([name]) => (name === 'pcen' ? ['pcen.gain', 'pcen.bias', 'pcen.power', 'pcen.timeConstant'] : [name])))
          expect(new Set(keysOf(spec)), `${feature}, ${scaling}, ${deltas}`).toEqual(new Set([...wanted, 'allowTruncated']))
        }
      }
    }
    expect(usedBy(defaults).mel).toBe(true)
  })

  it('give back what they read: every default is a default', () => {
    for (const feature of featureNames) {
      for (const one of usedFields({ ...defaults, feature, scaling: 'pcen', deltas: 2 })) {
        const patch = one.kind === 'number' ? one.write(defaults, one.read(defaults)) : one.kind === 'choice' ? one.write(defaults, one.read(defaults)) : one.write(defaults, one.read(defaults))
        expect(isDefaultSpec({ ...defaults, ...patch }), one.label).toBe(true)
      }
    }
  })

  it('keep their last number when they are emptied, unless empty means something', () => {
    const bands = field(defaults, 'nMels')
    const highest = field(defaults, 'fmax')
    expect(bands.kind === 'number' && bands.write(defaults, null)).toBeNull()
    expect(bands.kind === 'number' && bands.write(defaults, 63.6)).toEqual({ nMels: 64 })
    expect(highest.kind === 'number' && highest.write(defaults, null)).toEqual({ fmax: null })
  })

  it('change one of the PCEN parameters and keep the others', () => {
    const spec: FeatureSpec = { ...defaults, scaling: 'pcen' }
    const gain = field(spec, 'pcen.gain')
    expect(gain.kind === 'number' && gain.write(spec, 0.8)).toEqual({ pcen: { ...defaults.pcen, gain: 0.8 } })
  })

  it('turn choices into what they mean', () => {
    const rate = field(defaults, 'fs')
    expect(rate.read(defaults)).toBe('null')
    expect(rate.kind === 'choice' && rate.write(defaults, '16000')).toEqual({ fs: 16000 })
    expect(rate.kind === 'choice' && rate.write(defaults, 'no such rate')).toBeNull()
    expect(valueText(rate, { ...defaults, fs: 12345 })).toBe('12345')
    expect(valueText(field(defaults, 'htk'), { ...defaults, htk: true })).toBe('HTK')
  })
})

describe('the differences of two settings', () => {
  it('are named with what was before and what is now', () => {
    expect(settingDifferences(defaults, { ...defaults, nMels: 64, fmax: 8000 })).toEqual([
      { label: 'Mel bands', before: '40', after: '64' }, { label: 'Highest edge', before: 'half of fs', after: '8000 Hz' },
    ])
    expect(settingDifferences(defaults, { ...defaults, feature: 'zcr' })).toEqual([{ label: 'Kind', before: 'Mel', after: 'Zero-crossing rate' }])
  })

  it('are none where the feature does not use what differs', () => {
    expect(isSameSetting(defaults, { ...defaults, nMfcc: 13, nBins: 60, topDb: null })).toBe(true)
    expect(isSameSetting(defaults, { ...defaults, feature: 'mfcc' })).toBe(false)
    expect(isSameSetting({ ...defaults, scaling: 'decibel' }, { ...defaults, scaling: 'decibel', topDb: null })).toBe(false)
  })
})

describe('presets', () => {
  it('are recognised, whatever the parameters that they do not use', () => {
    for (const preset of featurePresets) expect(presetOf(preset.spec)?.id).toBe(preset.id)
    expect(presetOf({ ...defaults, nMfcc: 13 })?.id).toBe('tutorial')
    expect(presetOf({ ...defaults, nMels: 41 })).toBeNull()
  })

  it('have librosa’s frames of 2048 samples every 512 at 22050 Hz', () => {
    const { spec } = featurePresets.find(({ id }) => id === 'librosa-mfcc') ?? { spec: defaults }
    expect(Math.trunc(spec.winLengthSeconds * 22050)).toBe(2048)
    expect(Math.trunc(spec.hopLengthSeconds * 22050)).toBe(512)
  })
})
