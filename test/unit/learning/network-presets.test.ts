import { describe, expect, it } from 'vitest'
import { networkPresets, type NetworkPresetId, type NetworkSpec } from '@shared/models'
import { summariseNetwork } from '../../../src/main/learning/network'

function networkOf(id: NetworkPresetId): NetworkSpec {
  const preset = networkPresets.find((candidate) => candidate.id === id)
  if (preset === undefined) throw new Error(`No preset ${id}`)
  return preset.network
}

// Output shapes and parameters, without the batch axis, of the summary that the baseline's README prints for ten scenes.
const published: readonly (readonly [string, readonly number[], number])[] = [
  ['Conv2D', [40, 500, 32], 1600], ['BatchNormalization', [40, 500, 32], 160], ['Activation', [40, 500, 32], 0], ['MaxPooling2D', [8, 100, 32], 0], ['Dropout', [8, 100, 32], 0],
  ['Conv2D', [8, 100, 64], 100_416], ['BatchNormalization', [8, 100, 64], 32], ['Activation', [8, 100, 64], 0], ['MaxPooling2D', [2, 1, 64], 0], ['Dropout', [2, 1, 64], 0],
  ['Flatten', [128], 0], ['Dense', [100], 12_900], ['Dropout', [100], 0], ['Dense', [10], 1010],
]

describe('the presets of published networks', () => {
  it("has the tutorial's 105,290 parameters", () => {
    expect(summariseNetwork(networkOf('tutorial'), 40, 500, 10).totalParameters).toBe(105_290)
  })

  it('has the layers, shapes and parameters that the DCASE 2018 baseline publishes, but for batch normalisation per filter', () => {
    const { layers, totalParameters, trainableParameters } = summariseNetwork(networkOf('dcase2018-task1a'), 40, 500, 10)
    const ours = layers.slice(2).map(({ type, outputShape, parameters }) => [type, outputShape, parameters])
    // Four values per band there (40 and 8 of them), per filter here and in the later baselines.
    const perFilter = published.map(([type, shape, parameters]) => [type, shape, type === 'BatchNormalization' ? 4 * shape[2] : parameters])
    expect(ours).toEqual(perFilter)
    expect(published.reduce((sum, [, , parameters]) => sum + parameters, 0)).toBe(116_118)
    expect(totalParameters).toBe(116_118 - 160 - 32 + 4 * 32 + 4 * 64)
    expect(totalParameters - trainableParameters).toBe(2 * 32 + 2 * 64)
  })

  it('has the size that the DCASE 2020 low-complexity baseline publishes, 450.1 KB without batch normalisation', () => {
    const { layers, totalParameters } = summariseNetwork(networkOf('dcase2020-task1b'), 40, 500, 3)
    expect(totalParameters).toBe(115_603)
    const counted = layers.filter(({ type }) => type !== 'BatchNormalization').reduce((sum, { parameters }) => sum + parameters, 0)
    expect((counted * 4 / 1024).toFixed(1)).toBe('450.1')
  })

  it('says of the dense classifier how large it becomes on matrices', () => {
    const { totalParameters } = summariseNetwork(networkOf('dcase2020-task1a-classifier'), 40, 500, 10)
    expect(totalParameters).toBe(20_000 * 512 + 512 + 512 * 128 + 128 + 128 * 10 + 10)
    expect(networkPresets.find(({ id }) => id === 'dcase2020-task1a-classifier')?.note).toContain('10.3 million')
  })

  it('gives every preset a source that can be looked up, and a name of its own', () => {
    for (const { source, note } of networkPresets) {
      expect(source.url).toMatch(/^https:\/\/github\.com\//)
      expect(note).not.toBe('')
    }
    for (const key of ['id', 'title'] as const) expect(new Set(networkPresets.map((preset) => preset[key])).size).toBe(networkPresets.length)
  })
})
