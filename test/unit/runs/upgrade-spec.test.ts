import { describe, expect, test } from 'vitest'
import { defaultOptimizers, defaultTrainingSpec, noAugmentation, tutorialNetwork } from '@shared/models'
import { upgradeSpec } from '../../../src/main/runs/upgrade-spec'

const { features, split } = defaultTrainingSpec
const old = {
  split: { ...split, fold: 3 }, features, network: { blocks: [tutorialNetwork.blocks[0]] }, learningRate: 0.002, decay: 0.01, batchSize: 8, epochs: 20, seed: 5,
  keepBestInitialDelay: 4, earlyStopping: null, sequenceLength: 250,
}

describe('settings of version 0.1', () => {
  test('become those of today that mean the same', () => {
    expect(upgradeSpec(old)).toEqual({
      split: { ...split, fold: 3 }, features, learningRate: 0.002, batchSize: 8, epochs: 20, seed: 5, earlyStopping: null, sequenceLength: 250,
      network: { blocks: [tutorialNetwork.blocks[0]], gathering: 'global_max', dense: [] },
      optimizer: defaultOptimizers.adam, schedule: { kind: 'step_decay', decay: 0.01 }, keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 4 },
      classWeights: 'none', labelSmoothing: 0, normalisation: 'none', augmentation: noAugmentation,
    })
  })

  test('without decay have a constant learning rate', () => {
    expect(upgradeSpec({ ...old, decay: 0 }).schedule).toEqual({ kind: 'constant' })
  })
})

test('settings of today stay as they are', () => {
  const spec = { ...defaultTrainingSpec, schedule: { kind: 'cosine', minimum: 1e-5 }, keepBest: { monitor: 'val_loss', initialDelay: 0 }, labelSmoothing: 0.1 }
  expect(upgradeSpec(spec)).toEqual(spec)
})

test.each([[null], ['text'], [{}]])('what is no settings at all, %j, becomes the default', (spec) => {
  expect(upgradeSpec(spec)).toEqual(defaultTrainingSpec)
})
