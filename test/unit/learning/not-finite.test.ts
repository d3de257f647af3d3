import { describe, expect, it } from 'vitest'
import type { LearningSet } from '../../../src/main/learning/learning-set'
import { LossNotFinite } from '../../../src/main/learning/loss-not-finite'
import { train } from '../../../src/main/learning/train'
import type { TrainingState, TrainOptions } from '../../../src/main/learning/train-options'
import { classes, smallSet, smallSpec } from './small-problem'

const options: TrainOptions = { spec: smallSpec, classes, training: smallSet(22), validation: smallSet(9, 2) }

/** Values of which one recording's are replaced after so many readings of it. */
function spoilt(set: LearningSet, recording: number, value: number, readings = 1): LearningSet {
  let read = 0
  return {
    ...set,
    readBatch: async (indices, into) => {
      await set.readBatch(indices, into)
      const place = indices.indexOf(recording)
      if (place >= 0 && ++read >= readings) into.fill(value, place * set.bands * set.frames, (place + 1) * set.bands * set.frames)
    },
  }
}

async function failed(change: Partial<TrainOptions>): Promise<{ readonly error: LossNotFinite; readonly states: readonly TrainingState[] }> {
  const states: TrainingState[] = []
  const error: unknown = await train({ ...options, onCheckpoint: (state) => { states.push(state) }, ...change }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(LossNotFinite)
  return { error: error as LossNotFinite, states }
}

describe('a loss that is not a number', () => {
  it('ends training with epoch, batch and learning rate', async () => {
    const { error } = await failed({ training: spoilt(options.training, 7, Number.NaN) })
    expect(error).toMatchObject({ code: 'loss-not-finite', message: expect.stringMatching(/^The loss became NaN in epoch 1, batch [1-6], at a learning rate of 0\.0\d+\.$/) })
    expect(error.divergence).toMatchObject({ epoch: 1, loss: Number.NaN, learningRate: 0.01 / (1 + 0.001 * (error.divergence.batch - 1)) })
    expect(error.row).toMatchObject({ epoch: 1, loss: Number.NaN, valLoss: null })
  })

  it('leaves the state before that step, from which the same training goes on', async () => {
    const { error, states } = await failed({ training: spoilt(options.training, 7, Number.NaN, 2) })
    expect(error.divergence.epoch).toBe(2)
    const last = states[states.length - 1]
    expect(last.history).toHaveLength(1)
    expect((last.position?.step ?? 0) + 1).toBe(error.divergence.batch)
    expect(last.optimizer.iterations).toBe(6 + (last.position?.step ?? 0))
    const [resumed, whole] = [await train({ ...options, resumeFrom: last }), await train(options)]
    expect(resumed.model.weights).toEqual(whole.model.weights)
  })

  it('is one where steps are so large that weights overflow: nothing that was handed over has them', async () => {
    for (const optimizer of [{ name: 'adam' }, { name: 'sgd', momentum: 0.9, nesterov: false }] as const) {
      const { error, states } = await failed({ spec: { ...smallSpec, optimizer, learningRate: 1e38, schedule: { kind: 'constant' } } })
      expect(error.divergence.learningRate).toBe(1e38)
      for (const { weights } of states) expect(weights.every(({ values }) => values.every(Number.isFinite))).toBe(true)
    }
  })

  it('is told apart in validation, where the epoch is not kept', async () => {
    const network = { blocks: [], gathering: 'global_average', dense: [] } as const
    const { error, states } = await failed({ spec: { ...smallSpec, network }, validation: spoilt(smallSet(9, 2), 3, Number.NaN, 2) })
    expect(error.message).toMatch(/^The validation loss became NaN after epoch 2, at a learning rate of 0\.0\d+\.$/)
    expect(error.divergence).toMatchObject({ epoch: 2, batch: 6, loss: Number.NaN })
    expect(error.row).toMatchObject({ epoch: 2, valLoss: Number.NaN })
    expect(error.row.loss).toBeGreaterThan(0)
    expect(states.map(({ history }) => history.length)).toEqual([1])
  })

  it('may be infinite, and stays so', async () => {
    const huge: LearningSet = spoilt(options.training, 7, 3e38)
    const { error } = await failed({ training: huge })
    expect(Number.isFinite(error.divergence.loss)).toBe(false)
    expect(error.divergence.epoch).toBe(1)
  })
})
