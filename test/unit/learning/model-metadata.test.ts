import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec } from '@shared/models'
import { metadataToJson, readMetadata, type ModelMetadata } from '../../../src/main/learning/model-metadata'
import { planNetwork } from '../../../src/main/learning/network'
import { bands, classes, frames, smallNetwork } from './small-problem'

const plan = planNetwork(smallNetwork, bands, frames, classes)
const metadata: ModelMetadata = {
  run: 'run-1', sceneLabels: ['bus', 'park', 'tram'], features: { ...defaultFeatureSpec, nMels: bands }, sequenceLength: frames, bestEpoch: 3,
  normalisation: { mean: Float32Array.from({ length: bands }, (_, band) => -(band + 1) / 3), deviation: new Float32Array(bands).fill(1.7) },
}
const json = (change: Readonly<Record<string, unknown>> = {}): unknown => JSON.parse(JSON.stringify({ ...metadataToJson(metadata), ...change }))

describe("a model's metadata", () => {
  it('is the same after it was JSON, to the last bit of the normalisation', () => {
    expect(readMetadata(json(), plan)).toEqual(metadata)
  })

  it('may be without features, normalisation and run', () => {
    const bare: ModelMetadata = { sceneLabels: metadata.sceneLabels, features: null, sequenceLength: frames, normalisation: null }
    expect(readMetadata(JSON.parse(JSON.stringify(metadataToJson(bare))), plan)).toEqual(bare)
  })

  it('of version 0.1 has no normalisation', () => {
    expect(readMetadata(json({ normalisation: undefined }), plan)).toEqual({ ...metadata, normalisation: null })
  })

  it('of version 0.2 says less of its features, and means today’s defaults', () => {
    const old = { feature: 'mel', nMels: bands, nMfcc: 20, winLengthSeconds: 0.04, hopLengthSeconds: 0.02, nFft: 2048, fmin: 0, fmax: null }
    expect(readMetadata(json({ features: old }), plan)).toEqual(metadata)
  })

  it('may be of all channels’ rows, one below the other', () => {
    const features = { ...defaultFeatureSpec, nMels: bands / 2, channel: 'each' } as const
    expect(readMetadata(json({ features }), plan)?.features).toEqual(features)
  })

  it.each([[undefined], [null], ['text'], [{}], [{ author: 'somebody' }]])('is not there in %j', (elsewhere) => {
    expect(readMetadata(elsewhere, plan)).toBeNull()
  })

  it('loses what it does not know', () => {
    expect(readMetadata(json({ weightsSha256: '0', extra: [1] }), plan)).toEqual(metadata)
  })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['too few scene labels', { sceneLabels: ['bus'] }],
    ['a scene label twice', { sceneLabels: ['bus', 'bus', 'tram'] }],
    ['scene labels that are none', { sceneLabels: [1, 2, 3] }],
    ['features of other bands', { features: defaultFeatureSpec }],
    ['features that are none', { features: { feature: 'toString' } }],
    ['other frames', { sequenceLength: frames + 1 }],
    ['normalisation of other bands', { normalisation: { mean: [0], deviation: [1] } }],
    ['normalisation by zero', { normalisation: { mean: Array(bands).fill(0), deviation: Array(bands).fill(0) } }],
    ['normalisation by what float32 does not hold', { normalisation: { mean: Array(bands).fill(1e300), deviation: Array(bands).fill(1) } }],
  ])('is refused with %s', (_, wrong) => {
    expect(() => readMetadata(json(wrong), plan)).toThrow(expect.objectContaining({ code: 'model-invalid' }))
  })
})
