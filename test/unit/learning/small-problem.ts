import { noAugmentation, type NetworkSpec } from '@shared/models'
import { memorySet, type LearningSet } from '../../../src/main/learning/learning-set'
import { seededRandom } from '../../../src/main/learning/random'
import type { LearningSpec } from '../../../src/main/learning/train-options'

export const smallNetwork: NetworkSpec = {
  blocks: [
    { filters: 4, kernelSize: [3, 3], poolSize: [2, 3], dropout: 0.2 },
    { filters: 6, kernelSize: [3, 5], poolSize: [2, 2], dropout: 0.3 },
  ],
  gathering: 'global_max',
  dense: [],
}

export const bands = 8
export const frames = 13
export const classes = 3

export const smallSpec: LearningSpec = {
  network: smallNetwork, optimizer: { name: 'adam' }, learningRate: 0.01, schedule: { kind: 'step_decay', decay: 0.001 },
  classWeights: 'none', labelSmoothing: 0, normalisation: 'none', augmentation: noAugmentation,
  batchSize: 4, epochs: 3, seed: 5, keepBest: { monitor: 'val_categorical_accuracy', initialDelay: 0 }, earlyStopping: null,
}

/** Matrices of noise in which each class is louder in bands of its own: learnt in a few epochs. */
export function smallSet(count: number, seed = 1): LearningSet {
  const random = seededRandom(seed, 'small-problem')
  const targets = Int32Array.from({ length: count }, (_, index) => index % classes)
  const x = new Float32Array(count * bands * frames)
  x.forEach((_, index) => {
    const band = Math.floor(index / frames) % bands
    const target = targets[Math.floor(index / (bands * frames))]
    x[index] = random() + (band % classes === target ? 0.7 : 0)
  })
  return memorySet(x, bands, frames, targets)
}
