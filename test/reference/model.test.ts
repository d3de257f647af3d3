import { describe, expect, it } from 'vitest'
import { tutorialNetwork } from '@shared/models'
import { memorySet } from '../../src/main/learning/learning-set'
import { planNetwork, summariseNetwork } from '../../src/main/learning/network'
import { predict } from '../../src/main/learning/predict'
import { referenceJson, referenceNpy, referenceWeights } from './reference-files'

interface KerasSummary {
  readonly total_params: number
  readonly trainable_params: number
  readonly layers: readonly { readonly name: string; readonly output_shape: readonly (number | null)[]; readonly params: number }[]
}

describe("the tutorial's network beside Keras 2.15", () => {
  it('has the same layers, shapes and parameters', () => {
    const expected = referenceJson<KerasSummary>('model', 'summary.json')
    const summary = summariseNetwork(tutorialNetwork, 40, 500, 10)
    expect(summary.layers.map(({ name, outputShape, parameters }) => ({ name, output_shape: [null, ...outputShape], params: parameters }))).toEqual(expected.layers)
    expect(summary.totalParameters).toBe(105_290)
    expect(summary).toMatchObject({ totalParameters: expected.total_params, trainableParameters: expected.trainable_params })
  })

  it.each([1, 3, 64])('predicts the same probabilities, %i recordings at a time', async (batchSize) => {
    const input = referenceNpy('model', 'input.npy')
    const model = { plan: planNetwork(tutorialNetwork, 40, 500, 10), weights: referenceWeights('model', 'tutorial-cnn.h5') }
    const probabilities = await predict(model, memorySet(input.data, 40, 500, new Int32Array(input.shape[0])), batchSize)
    const expected = referenceNpy('model', 'output.npy').data
    probabilities.forEach((probability, index) => expect(Math.abs(probability - expected[index])).toBeLessThan(1e-5))
    expect(probabilities).toHaveLength(expected.length)
  })
})
