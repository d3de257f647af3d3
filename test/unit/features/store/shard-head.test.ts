import { describe, expect, it } from 'vitest'
import { defaultFeatureSpec, type FeatureSpec } from '@shared/models'
import { checkerOf, loadChecksum } from '../../../../src/main/features/store/checksum'
import { decodeShardHead, encodeShardHead, type EntrySource } from '../../../../src/main/features/store/shard-head'

async function readBack(source: EntrySource): Promise<EntrySource> {
  const checksum = await loadChecksum()
  return decodeShardHead(Buffer.from(encodeShardHead(source, checksum)), checkerOf(checksum))
}

/** With numbers as long as they get. */
const longest: FeatureSpec = { ...defaultFeatureSpec, winLengthSeconds: 1 / 3, hopLengthSeconds: 1 / 7, fs: 44100, fmin: 100 / 3, fmax: 2e5 / 7, topDb: 200 / 3, window: 'hamming_asymmetric', pcen: { gain: 2 / 3, bias: 1 / 7, power: 1 / 9, timeConstant: 1 / 11 } }

describe('the head of a shard', () => {
  it('keeps the name of the dataset and the parameters', async () => {
    expect(await readBack({ dataset: 'TUT 2018', spec: longest })).toEqual({ dataset: 'TUT 2018', spec: longest })
    expect(await readBack({ dataset: '', spec: null })).toEqual({ dataset: '', spec: null })
  })

  it('cuts a name that is too long, whatever its letters, and never the parameters', async () => {
    for (const letter of ['a', 'é', '声', '"', '\n']) {
      const { dataset, spec } = await readBack({ dataset: letter.repeat(400), spec: longest })
      expect(spec).toEqual(longest)
      expect(dataset).toBe(letter.repeat(dataset.length))
      expect(dataset.length).toBeGreaterThan(10)
    }
  })

  it('reads the parameters of older versions as those of today', async () => {
    const { nMels, nFft, winLengthSeconds, hopLengthSeconds } = defaultFeatureSpec
    const older = { feature: 'mfcc', nMels, nMfcc: 13, nFft, winLengthSeconds, hopLengthSeconds, fmin: 0, fmax: null } as unknown as FeatureSpec
    expect(await readBack({ dataset: 'a', spec: older })).toEqual({ dataset: 'a', spec: { ...defaultFeatureSpec, feature: 'mfcc', nMfcc: 13 } })
  })
})
