import { describe, expect, it } from 'vitest'
import { noAugmentation, type EpochRow, type Progress } from '@shared/models'
import type { LearningSet } from '../../../src/main/learning/learning-set'
import { predict } from '../../../src/main/learning/predict'
import { train } from '../../../src/main/learning/train'
import type { EpochEnd, TrainOptions } from '../../../src/main/learning/train-options'
import type { Weights } from '../../../src/main/learning/weights'
import { classes, smallSet, smallSpec } from './small-problem'

const options: TrainOptions = { spec: smallSpec, classes, training: smallSet(22), validation: smallSet(9, 2) }
const timeless = (history: readonly EpochRow[]) => history.map((row) => ({ ...row, seconds: 0 }))

describe('training', () => {
  it('learns what there is to learn', async () => {
    const { history, model } = await train({ ...options, spec: { ...smallSpec, epochs: 25 }, training: smallSet(60) })
    expect(history[24].loss).toBeLessThan(history[0].loss / 2)
    const test = smallSet(30, 3)
    const probabilities = await predict(model, test, 7)
    const correct = test.targets.filter((target, row) => [0, 1, 2].every((other) => probabilities[row * 3 + other] <= probabilities[row * 3 + target])).length
    expect(correct).toBeGreaterThan(24)
  })

  it('gives the same history and weights for the same seed, and others for another', async () => {
    const [one, two, other] = [await train(options), await train(options), await train({ ...options, spec: { ...smallSpec, seed: 6 } })]
    expect(timeless(one.history)).toEqual(timeless(two.history))
    expect(one.model.weights).toEqual(two.model.weights)
    expect(timeless(other.history)).not.toEqual(timeless(one.history))
  })

  it('hands over every epoch with the weights that would be kept', async () => {
    const ends: EpochEnd[] = []
    const result = await train({ ...options, spec: { ...smallSpec, epochs: 6 }, onEpoch: async (end) => { await Promise.resolve(); ends.push(end) } })
    expect(ends.map((end) => end.row)).toEqual(result.history)
    expect(ends[5].kept.epoch).toBe(result.bestEpoch)
    expect(ends[5].kept.model.weights).toEqual(result.model.weights)
    const watched = result.history.slice(1)
    const best = Math.max(...watched.map((row) => row.valCategoricalAccuracy ?? 0))
    expect(result.bestEpoch).toBe(watched.find((row) => row.valCategoricalAccuracy === best)?.epoch)
    expect(ends[0].isBest).toBe(false)
    expect(ends[1].isBest).toBe(true)
  })

  it('keeps the last weights without a validation part', async () => {
    let last: Weights | undefined
    const result = await train({ ...options, validation: null, onCheckpoint: (state) => { last = state.weights } })
    expect(result.bestEpoch).toBe(3)
    expect(result.history.map((row) => row.valLoss)).toEqual([null, null, null])
    expect(result.model.weights).toEqual(last)
  })

  it('uses all recordings once per epoch', async () => {
    const read: number[] = []
    const training: LearningSet = { ...options.training, readBatch: (indices, into) => { read.push(...indices); return options.training.readBatch(indices, into) } }
    await train({ ...options, training, spec: { ...smallSpec, epochs: 2 } })
    const sorted = (some: readonly number[]) => [...some].sort((a, b) => a - b)
    const all = Array.from({ length: 22 }, (_, index) => index)
    expect(sorted(read.slice(0, 22))).toEqual(all)
    expect(sorted(read.slice(22))).toEqual(all)
    expect(read.slice(0, 22)).not.toEqual(read.slice(22))
  })

  it('tells the learning rate of the last step of each epoch', async () => {
    const rates = async (schedule: TrainOptions['spec']['schedule']) => (await train({ ...options, training: smallSet(8), spec: { ...smallSpec, schedule } })).history.map((row) => row.learningRate)
    expect(await rates({ kind: 'constant' })).toEqual([0.01, 0.01, 0.01])
    expect(await rates({ kind: 'step_decay', decay: 1 })).toEqual([0.01 / 2, 0.01 / 4, 0.01 / 6])
    expect(await rates({ kind: 'cosine', minimum: 0.002 })).toEqual([1, 3, 5].map((step) => 0.002 + 0.008 * 0.5 * (1 + Math.cos(Math.PI * step / 6))))
    const never = { kind: 'plateau', monitor: 'loss', factor: 0.5, patience: 1, minDelta: 100, minimum: 0.004 } as const
    expect(await rates(never)).toEqual([0.01, 0.01, 0.005])
  })

  it('keeps the best epoch by the loss without a validation part', async () => {
    const result = await train({ ...options, validation: null, spec: { ...smallSpec, keepBest: { monitor: 'loss', initialDelay: 0 } } })
    const losses = result.history.slice(1).map((row) => row.loss)
    expect(result.bestEpoch).toBe(2 + losses.indexOf(Math.min(...losses)))
  })

  it('says how far it is, and its last word is the end', async () => {
    const said: Progress[] = []
    let now = 0
    await train({ ...options, onProgress: (progress) => said.push(progress), clock: () => (now += 1) })
    expect(said).toHaveLength(18)
    expect(said[17]).toMatchObject({ stage: 'train', done: 18, total: 18, detail: expect.stringMatching(/^epoch 3 of 3, loss \d\.\d{4}$/) })
  })

  it('says it at most ten times a second', async () => {
    const said: Progress[] = []
    let now = 0
    await train({ ...options, spec: { ...smallSpec, epochs: 1 }, training: smallSet(200), onProgress: (progress) => said.push(progress), clock: () => (now += 0.01) })
    expect(said.length).toBeGreaterThan(3)
    expect(said.length).toBeLessThanOrEqual(now / 0.1)
  })
})

describe('stopping', () => {
  it('ends within the epoch and keeps the epoch that is best so far', async () => {
    const stop = new AbortController()
    const onProgress = ({ done }: Progress): void => { if (done === 15) stop.abort() }
    let now = 0
    const result = await train({ ...options, onProgress, clock: () => (now += 1), stopped: stop.signal, spec: { ...smallSpec, epochs: 100 } })
    expect(result).toMatchObject({ endedBy: 'user', bestEpoch: 2 })
    expect(result.history).toHaveLength(2)
  })

  it('gives a model even before the first epoch ends', async () => {
    const result = await train({ ...options, stopped: AbortSignal.abort() })
    expect(result).toMatchObject({ endedBy: 'user', bestEpoch: null, history: [] })
    await expect(predict(result.model, smallSet(3), 2)).resolves.toHaveLength(9)
  })

  it('happens by itself when nothing improves', async () => {
    const spec = { ...smallSpec, epochs: 50, learningRate: 1e-9, earlyStopping: { monitor: 'val_categorical_accuracy', patience: 2, minDelta: 0.5, initialDelay: 0 } } as const
    const result = await train({ ...options, spec })
    expect(result.endedBy).toBe('early_stopping')
    expect(result.history).toHaveLength(5)
  })

  it('is different from cancelling, which gives nothing', async () => {
    const cancel = new AbortController()
    const training = train({ ...options, cancelled: cancel.signal, onEpoch: () => cancel.abort() })
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('training goes wrong with a name for it', () => {
  it.each([
    ['no recordings', { training: smallSet(0) }, 'training-data-empty'],
    ['no epochs', { spec: { ...smallSpec, epochs: 0 } }, 'training-spec-invalid'],
    ['a batch size of 0', { spec: { ...smallSpec, batchSize: 0 } }, 'training-spec-invalid'],
    ['a negative learning rate', { spec: { ...smallSpec, learningRate: -1 } }, 'training-spec-invalid'],
    ['a decay below 0', { spec: { ...smallSpec, schedule: { kind: 'step_decay', decay: -1 } } }, 'training-spec-invalid'],
    ['a cosine that rises', { spec: { ...smallSpec, schedule: { kind: 'cosine', minimum: 0.02 } } }, 'training-spec-invalid'],
    ['a plateau that raises the rate', { spec: { ...smallSpec, schedule: { kind: 'plateau', monitor: 'loss', factor: 1, patience: 1, minDelta: 0, minimum: 0 } } }, 'training-spec-invalid'],
    ['a plateau of what is not validated', { validation: null, spec: { ...smallSpec, schedule: { kind: 'plateau', monitor: 'val_loss', factor: 0.5, patience: 1, minDelta: 0, minimum: 0 } } }, 'training-spec-invalid'],
    ['a negative weight decay', { spec: { ...smallSpec, optimizer: { name: 'adamw', weightDecay: -0.1 } } }, 'training-spec-invalid'],
    ['a momentum above 1', { spec: { ...smallSpec, optimizer: { name: 'sgd', momentum: 1.1, nesterov: false } } }, 'training-spec-invalid'],
    ['label smoothing above 1', { spec: { ...smallSpec, labelSmoothing: 1.5 } }, 'training-spec-invalid'],
    ['an alpha of 0', { spec: { ...smallSpec, augmentation: { ...noAugmentation, mixup: { alpha: 0 } } } }, 'training-spec-invalid'],
    ['half a mask', { spec: { ...smallSpec, augmentation: { ...noAugmentation, specAugment: { frequencyMasks: 0.5, frequencyWidth: 1, timeMasks: 1, timeWidth: 1 } } } }, 'training-spec-invalid'],
    ['a roll by NaN frames', { spec: { ...smallSpec, augmentation: { ...noAugmentation, timeRoll: { frames: Number.NaN } } } }, 'training-spec-invalid'],
    ['fewer scenes than targets', { classes: 2 }, 'training-spec-invalid'],
    ['nothing to watch', { validation: null, spec: { ...smallSpec, earlyStopping: { monitor: 'val_loss', patience: 1, minDelta: 0, initialDelay: 0 } } }, 'training-spec-invalid'],
    ['validation matrices of another size', { validation: { ...smallSet(3), frames: 12 } }, 'feature-shape-differs'],
  ] as const)('with %s', async (_, change, code) => {
    await expect(train({ ...options, ...change } as TrainOptions)).rejects.toMatchObject({ code })
  })

  it('when the model was made for other matrices', async () => {
    const { model } = await train({ ...options, spec: { ...smallSpec, epochs: 1 } })
    await expect(predict(model, { ...smallSet(2), bands: 4 }, 2)).rejects.toMatchObject({ code: 'feature-shape-differs' })
  })
})
