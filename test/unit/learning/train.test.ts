import { describe, expect, it } from 'vitest'
import type { EpochRow, Progress } from '@shared/models'
import { createEngine } from '../../../src/main/learning/kernels/engine'
import type { LearningSet } from '../../../src/main/learning/learning-set'
import { predict } from '../../../src/main/learning/predict'
import { train } from '../../../src/main/learning/train'
import type { EpochEnd, TrainingState, TrainOptions } from '../../../src/main/learning/train-options'
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

  it('goes on from a stored state exactly as if it had not been interrupted', async () => {
    const whole = await train({ ...options, spec: { ...smallSpec, epochs: 5 } })
    let stored = ''
    await train({ ...options, spec: { ...smallSpec, epochs: 5 }, onEpoch: (end) => { if (end.row.epoch === 2) stored = serialise(end.state()) } })
    const resumed = await train({ ...options, spec: { ...smallSpec, epochs: 5 }, resumeFrom: revive(stored) })
    expect(timeless(resumed.history)).toEqual(timeless(whole.history))
    expect(resumed.model.weights).toEqual(whole.model.weights)
    expect(resumed.bestEpoch).toBe(whole.bestEpoch)
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
    let last: TrainingState | undefined
    const result = await train({ ...options, validation: null, onEpoch: (end) => { last = end.state() } })
    expect(result.bestEpoch).toBe(3)
    expect(result.history.map((row) => row.valLoss)).toEqual([null, null, null])
    expect(result.model.weights).toEqual(last?.weights)
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
    expect(said.length).toBeLessThan(8)
  })
})

describe('stopping', () => {
  it('ends within the epoch and keeps the epoch that is best so far', async () => {
    const stop = new AbortController()
    let steps = 0
    const training: LearningSet = { ...options.training, readBatch: (indices, into) => { if (++steps === 15) stop.abort(); return options.training.readBatch(indices, into) } }
    const result = await train({ ...options, training, stopped: stop.signal, spec: { ...smallSpec, epochs: 100 } })
    expect(result).toMatchObject({ stoppedBy: 'user', bestEpoch: 2 })
    expect(result.history).toHaveLength(2)
  })

  it('gives a model even before the first epoch ends', async () => {
    const result = await train({ ...options, stopped: AbortSignal.abort() })
    expect(result).toMatchObject({ stoppedBy: 'user', bestEpoch: null, history: [] })
    await expect(predict(result.model, smallSet(3), 2)).resolves.toHaveLength(9)
  })

  it('happens by itself when nothing improves', async () => {
    const spec = { ...smallSpec, epochs: 50, learningRate: 1e-9, earlyStopping: { monitor: 'val_categorical_accuracy', patience: 2, minDelta: 0.5, initialDelay: 0 } } as const
    const result = await train({ ...options, spec })
    expect(result.stoppedBy).toBe('early_stopping')
    expect(result.history).toHaveLength(5)
  })

  it('is different from cancelling, which gives nothing', async () => {
    const cancel = new AbortController()
    const training = train({ ...options, cancelled: cancel.signal, onEpoch: () => cancel.abort() })
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('training goes wrong with a name for it', () => {
  it('when the loss is not a number, with epoch, batch and learning rate', async () => {
    const training: LearningSet = { ...options.training, readBatch: (indices, into) => { if (indices.includes(7)) into.fill(Number.NaN); else void options.training.readBatch(indices, into) } }
    await expect(train({ ...options, training })).rejects.toMatchObject({
      code: 'loss-not-finite', message: expect.stringMatching(/^The loss became NaN in epoch 1, batch [1-6], at a learning rate of 0\.0\d+\.$/),
    })
  })

  it.each([
    ['no recordings', { training: smallSet(0) }, 'training-data-empty'],
    ['no epochs', { spec: { ...smallSpec, epochs: 0 } }, 'training-spec-invalid'],
    ['a batch size of 0', { spec: { ...smallSpec, batchSize: 0 } }, 'training-spec-invalid'],
    ['a negative learning rate', { spec: { ...smallSpec, learningRate: -1 } }, 'training-spec-invalid'],
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

describe('memory', () => {
  it('holds no more tensors after some hundred steps than before', async () => {
    const engine = await createEngine()
    await train({ ...options, spec: { ...smallSpec, epochs: 1 } })
    const before = engine.tf.memory()
    await train({ ...options, spec: { ...smallSpec, epochs: 60 } })
    const after = engine.tf.memory()
    expect([after.numTensors, after.numDataBuffers, after.numBytes]).toEqual([before.numTensors, before.numDataBuffers, before.numBytes])
  })

  it('is given back when training is cancelled or fails', async () => {
    const engine = await createEngine()
    const before = engine.tf.memory().numTensors
    await expect(train({ ...options, cancelled: AbortSignal.abort() })).rejects.toThrow()
    await expect(train({ ...options, validation: { ...smallSet(3), readBatch: () => Promise.reject(new Error('gone')) } })).rejects.toThrow('gone')
    expect(engine.tf.memory().numTensors).toBe(before)
  })
})

/** Through text, as a checkpoint would. */
function serialise(state: TrainingState): string {
  return JSON.stringify(state, (_, value: unknown) => (value instanceof Float32Array ? { float32: Buffer.from(value.buffer).toString('base64') } : value))
}

function revive(text: string): TrainingState {
  return JSON.parse(text, (_, value: { float32?: string } | null) =>
    (typeof value?.float32 === 'string' ? new Float32Array(new Uint8Array(Buffer.from(value.float32, 'base64')).buffer) : value)) as TrainingState
}
