import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultOptimizers, defaultSchedules, noAugmentation, type TrainingSpec } from '@shared/models'
import { loadModel } from '../../src/main/learning/load-model'
import { SmallTraining } from './support/small-training'
import { TrainingProcess } from './support/training-process'

/** A linear network whose weights grow by large steps (smoothed targets are never reached, momentum carries on) until a sum overflows, some epochs later. */
const diverging: Partial<TrainingSpec> = {
  network: { blocks: [], gathering: 'flatten', dense: [] }, optimizer: { ...defaultOptimizers.sgd, momentum: 0.999 }, schedule: defaultSchedules.constant, learningRate: 6e33,
  normalisation: 'none', augmentation: noAugmentation, labelSmoothing: 0.3, classWeights: 'none', keepBest: { monitor: 'loss', initialDelay: 0 }, epochs: 200,
}

let home: string
let small: SmallTraining
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'scenebench-divergence-'))
  small = await SmallTraining.make(home)
})
afterAll(() => rm(home, { recursive: true, force: true }))

describe('a loss that is no number', () => {
  test('in the first epoch ends the run, which keeps it and says where it was', async () => {
    const training = new TrainingProcess(small.input('at-once', { ...diverging, learningRate: 1e38 }))
    const { failure } = await training.ended
    expect(failure).toMatchObject({ code: 'loss-not-finite' })
    const { status, outcome, history } = await small.runs.detail('at-once')
    expect(status).toBe('failed')
    expect(outcome).toMatchObject({ error: { code: 'loss-not-finite' }, divergence: { epoch: 1, learningRate: 1e38 }, evaluation: null })
    expect(outcome?.divergence?.batch).toBeGreaterThan(0)
    expect(Number.isFinite(outcome?.divergence?.loss)).toBe(false)
    expect(history).toHaveLength(1)
    expect(failure?.message).toContain(`batch ${outcome?.divergence?.batch}`)
    expect((await small.runs.list()).find(({ run }) => run === 'at-once')).toMatchObject({ status: 'failed', problem: expect.stringContaining('epoch 1') as string })
  })

  test('in a later epoch leaves the rows before, the last good checkpoint and the best model', async () => {
    const training = new TrainingProcess(small.input('later', diverging))
    expect(await training.ended).toMatchObject({ failure: { code: 'loss-not-finite' } })
    const { outcome, history, checkpoint } = await small.runs.detail('later')
    const epoch = outcome?.divergence?.epoch ?? 0
    expect(epoch).toBeGreaterThan(2)
    expect(history.map((row) => row.epoch)).toEqual(Array.from({ length: epoch }, (_, index) => index + 1))
    expect(history.slice(0, -1).every(({ loss }) => Number.isFinite(loss))).toBe(true)
    expect([history[epoch - 1].loss, history[epoch - 1].valLoss].every(Number.isFinite)).toBe(false)
    expect(checkpoint?.epoch).toBe(epoch - 1)
    const kept = await small.runs.files('later').checkpoints.readNewest()
    expect(kept.checkpoint?.training.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true)
    const { model, metadata } = await loadModel(small.runs.files('later').modelFolder)
    expect(metadata?.bestEpoch).toBe(outcome?.bestEpoch)
    expect(model.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true)
    expect(await new TrainingProcess(small.input('later', diverging, true)).ended).toMatchObject({ failure: { code: 'run-not-resumable' } })
  })
})
