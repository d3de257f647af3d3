import { describe, expect, test } from 'vitest'
import { defaultAugmentations, defaultTrainingSpec, type EpochRow, type RunDetail, type TrainingSpec } from '@shared/models'
import { stepsOf, TrainingRates } from '../../../src/main/workbench/training-rates'

const spec: TrainingSpec = { ...defaultTrainingSpec, epochs: 10, batchSize: 16 }

function kept(dataset: string, of: TrainingSpec, recordings: number, seconds: readonly number[]): Pick<RunDetail, 'manifest' | 'history'> {
  const history = seconds.map((value, index): EpochRow => ({ epoch: index + 1, loss: 1, categoricalAccuracy: 0, valLoss: null, valCategoricalAccuracy: null, seconds: value }))
  const manifest = { dataset: { name: dataset }, spec: of, split: { train: Array.from({ length: recordings }, (_, id) => `${id}.wav`), validation: [], test: [] } }
  return { manifest: manifest as unknown as RunDetail['manifest'], history }
}

describe('how long a training takes', () => {
  test('is counted in steps: each epoch goes once through the training part', () => {
    expect(stepsOf(spec, 33)).toBe(30)
  })

  test('follows from the epochs of a run like it, whatever its number of epochs and recordings', () => {
    const rates = new TrainingRates()
    rates.learnFromRun(kept('esc-10', { ...spec, epochs: 2, seed: 5 }, 160, [4, 6]))
    expect(rates.estimate('esc-10', spec, 320)).toBeCloseTo(10 * 20 * 0.5)
  })

  test('is not known from runs of another network, batch size, augmentation or dataset', () => {
    const rates = new TrainingRates()
    rates.learnFromRun(kept('esc-10', spec, 160, [4, 6]))
    expect(rates.knows('esc-10', { ...spec, seed: 9, learningRate: 0.1 })).toBe(true)
    expect([
      rates.estimate('esc-10', { ...spec, batchSize: 32 }, 160),
      rates.estimate('esc-10', { ...spec, network: { ...spec.network, dense: [{ units: 8, dropout: 0 }] } }, 160),
      rates.estimate('esc-10', { ...spec, augmentation: defaultAugmentations }, 160),
      rates.estimate('other', spec, 160),
    ]).toEqual([null, null, null, null])
  })

  test('follows from what runs now in preference to what ran once', () => {
    const rates = new TrainingRates()
    rates.learnFromRun(kept('esc-10', spec, 160, [10]))
    rates.learnFromJob('esc-10', spec, { progress: { stage: 'Training', done: 50, total: 100 }, secondsLeft: 25 })
    rates.learnFromRun(kept('esc-10', spec, 160, [10]))
    expect(rates.estimate('esc-10', spec, 160)).toBeCloseTo(100 * 0.5)
  })

  test('is not learnt from other stages, or where there is no rate', () => {
    const rates = new TrainingRates()
    rates.learnFromJob('esc-10', spec, { progress: { stage: 'Extracting features', done: 50, total: 100 }, secondsLeft: 25 })
    rates.learnFromJob('esc-10', spec, { progress: { stage: 'Training', done: 50, total: 100 }, secondsLeft: null })
    rates.learnFromJob('esc-10', spec, { progress: { stage: 'Training', done: 100, total: 100 }, secondsLeft: 0 })
    rates.learnFromRun(kept('esc-10', spec, 160, []))
    expect(rates.knows('esc-10', spec)).toBe(false)
  })
})
