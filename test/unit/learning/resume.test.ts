import { describe, expect, it } from 'vitest'
import type { EpochRow } from '@shared/models'
import type { LearningSet } from '../../../src/main/learning/learning-set'
import { train } from '../../../src/main/learning/train'
import type { CheckpointReason, LearningSpec, TrainingState, TrainOptions, TrainResult } from '../../../src/main/learning/train-options'
import { classes, smallSet, smallSpec } from './small-problem'

// Ten recordings in batches of four: three steps per epoch, the last one smaller.
const options: TrainOptions = { spec: smallSpec, classes, training: smallSet(10), validation: smallSet(7, 2) }
const allSteps = 9

const variants: readonly (readonly [string, Partial<LearningSpec>])[] = [
  ['Adam, decay per step', {}],
  ['AdamW, a cosine, normalisation, time roll', {
    optimizer: { name: 'adamw', weightDecay: 0.1 }, schedule: { kind: 'cosine', minimum: 0.001 }, normalisation: 'per_band',
    augmentation: { specAugment: null, mixup: null, timeRoll: { frames: 5 } },
  }],
  ['SGD with momentum, plateaus, masks, class weights', {
    optimizer: { name: 'sgd', momentum: 0.9, nesterov: false }, classWeights: 'balanced', normalisation: 'per_band',
    schedule: { kind: 'plateau', monitor: 'val_loss', factor: 0.5, patience: 1, minDelta: 0.05, minimum: 0 },
    augmentation: { specAugment: { frequencyMasks: 1, frequencyWidth: 3, timeMasks: 2, timeWidth: 4 }, mixup: null, timeRoll: null },
  }],
  ['SGD with Nesterov momentum, constant rate, mixup, label smoothing, early stopping, a late best', {
    optimizer: { name: 'sgd', momentum: 0.5, nesterov: true }, schedule: { kind: 'constant' }, labelSmoothing: 0.1, keepBest: { monitor: 'val_loss', initialDelay: 2 },
    augmentation: { specAugment: null, mixup: { alpha: 0.4 }, timeRoll: null }, earlyStopping: { monitor: 'loss', patience: 1, minDelta: 0, initialDelay: 0 },
  }],
  ['everything at once, the last weights kept', {
    normalisation: 'per_band', classWeights: 'balanced', labelSmoothing: 0.2, keepBest: { monitor: 'loss', initialDelay: 10 },
    augmentation: { specAugment: { frequencyMasks: 2, frequencyWidth: 2, timeMasks: 1, timeWidth: 3 }, mixup: { alpha: 1 }, timeRoll: { frames: 20 } },
  }],
]

describe('a training that is interrupted and resumed is the one that was not', () => {
  it.each(variants)('from every state it gives: %s', async (_, change) => {
    const spec = { ...smallSpec, ...change }
    const states: string[] = []
    const reasons: CheckpointReason[] = []
    const onCheckpoint = (state: TrainingState, reason: CheckpointReason): void => { states.push(serialise(state)); reasons.push(reason) }
    const whole = await train({ ...options, spec, checkpointSeconds: 0, onCheckpoint })
    expect(reasons.join()).toBe('time,time,time,epoch,time,time,time,epoch,time,time,time,epoch')
    for (const state of states) expectSame(await train({ ...options, spec, resumeFrom: revive(state) }), whole)
  })

  it.each(variants)('paused and resumed at every step: %s', async (_, change) => {
    const spec = { ...smallSpec, ...change }
    const whole = await train({ ...options, spec })
    let state: string | undefined
    for (let step = 1; step <= allSteps; step++) {
      const { result, given } = await pauseAfter(1, { ...options, spec, ...(state === undefined ? {} : { resumeFrom: revive(state) }) })
      expect(result.endedBy).toBe('pause')
      state = given
    }
    expectSame(await train({ ...options, spec, resumeFrom: revive(state ?? '') }), whole)
  })

  it('stopped within an epoch after a resume keeps the weights that it would have kept', async () => {
    const spec = { ...smallSpec, keepBest: { monitor: 'val_loss', initialDelay: 10 } } as const
    const { given } = await pauseAfter(5, { ...options, spec })
    const one = await train({ ...options, spec: { ...spec, epochs: 1 } })
    const stopped = await train({ ...options, spec, resumeFrom: revive(given), stopped: AbortSignal.abort() })
    expect(stopped).toMatchObject({ endedBy: 'user', bestEpoch: 1 })
    expect(stopped.model.weights).toEqual(one.model.weights)
  })

  it('with nothing left to do gives what was kept', async () => {
    let state = ''
    const whole = await train({ ...options, onCheckpoint: (given) => { state = serialise(given) } })
    expectSame(await train({ ...options, resumeFrom: revive(state) }), whole)
  })
})

describe('a pause', () => {
  it('before the first step gives the beginning', async () => {
    const states: TrainingState[] = []
    const result = await train({ ...options, paused: AbortSignal.abort(), onCheckpoint: (state) => { states.push(state) } })
    expect(result).toMatchObject({ endedBy: 'pause', history: [], bestEpoch: null })
    expect(states).toHaveLength(1)
    expect(states[0]).toMatchObject({ position: null, history: [], optimizer: { iterations: 0 } })
    expectSame(await train({ ...options, resumeFrom: states[0] }), await train(options))
  })

  it('does not wait for a long validation, which is done anew', async () => {
    const pause = new AbortController()
    const states: TrainingState[] = []
    const validation = smallSet(600)
    const pausing: LearningSet = { ...validation, readBatch: (indices, into) => { pause.abort(); return validation.readBatch(indices, into) } }
    const result = await train({ ...options, validation: pausing, paused: pause.signal, onCheckpoint: (state) => { states.push(state) } })
    expect(result).toMatchObject({ endedBy: 'pause', history: [] })
    expect(states.at(-1)?.position).toMatchObject({ epoch: 1, step: 3 })
    const resumeFrom = states[states.length - 1]
    expectSame(await train({ ...options, validation, resumeFrom }), await train({ ...options, validation }))
  })

  it('is no training time, nor is a checkpoint that has to wait', async () => {
    let now = 0
    const clock = (): number => now
    const onProgress = (): void => { now += 1 }
    const result = await train({ ...options, clock, onProgress, checkpointSeconds: 1, onCheckpoint: () => { now += 1000 }, onEpoch: () => { now += 50 } })
    expect(result.history.map((row) => row.seconds)).toEqual([3, 3, 3])
    expect(result.seconds).toBe(9)
  })

  it('keeps the time that was spent before', async () => {
    let now = 0
    const timed = { ...options, clock: () => now, onProgress: () => { now += 1 } }
    const { given } = await pauseAfter(4, timed)
    now = 5000
    const resumed = await train({ ...timed, resumeFrom: revive(given) })
    expect(resumed.history.map((row) => row.seconds)).toEqual([3, 3, 3])
    expect(resumed.seconds).toBe(9)
  })
})

describe('a state of another training', () => {
  it.each([
    ['optimizer', { optimizer: { name: 'sgd', momentum: 0, nesterov: false } }],
    ['network', { network: { ...smallSpec.network, blocks: [] } }],
    ['batch size', { batchSize: 100 }],
    ['learning rate schedule', { schedule: { kind: 'plateau', monitor: 'loss', factor: 0.5, patience: 1, minDelta: 0, minimum: 0 } }],
    ['normalisation', { normalisation: 'per_band' }],
  ] as const)('is refused: another %s', async (what, change) => {
    const { given } = await pauseAfter(5, options)
    await expect(train({ ...options, spec: { ...smallSpec, ...change }, resumeFrom: revive(given) }))
      .rejects.toMatchObject({ code: 'checkpoint-damaged', message: expect.stringContaining(what) })
  })
})

/** Trains for so many steps and pauses. */
async function pauseAfter(steps: number, from: TrainOptions): Promise<{ readonly result: TrainResult; readonly given: string }> {
  const pause = new AbortController()
  let given = ''
  let made = 0
  let now = 0
  const result = await train({
    clock: () => (now += 1), ...from, paused: pause.signal,
    onProgress: (progress) => { from.onProgress?.(progress); if (++made === steps) pause.abort() },
    onCheckpoint: (state) => { given = serialise(state) },
  })
  return { result, given }
}

function expectSame(resumed: TrainResult, whole: TrainResult): void {
  const timeless = (history: readonly EpochRow[]) => history.map((row) => ({ ...row, seconds: 0 }))
  expect(timeless(resumed.history)).toEqual(timeless(whole.history))
  expect(resumed.model.weights).toEqual(whole.model.weights)
  expect(resumed.normalisation).toEqual(whole.normalisation)
  expect([resumed.bestEpoch, resumed.endedBy]).toEqual([whole.bestEpoch, whole.endedBy])
}

/** Through text, as a checkpoint would. */
function serialise(state: TrainingState): string {
  return JSON.stringify(state, (_, value: unknown) => (value instanceof Float32Array ? { float32: Buffer.from(value.buffer).toString('base64') } : value))
}

function revive(text: string): TrainingState {
  return JSON.parse(text, (_, value: { float32?: string } | null) =>
    (typeof value?.float32 === 'string' ? new Float32Array(new Uint8Array(Buffer.from(value.float32, 'base64')).buffer) : value)) as TrainingState
}
