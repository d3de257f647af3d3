import { describe, expect, it } from 'vitest'
import { defaultAugmentations, defaultEarlyStopping, defaultSchedules, defaultTrainingSpec, tutorialNetwork } from '../../../src/shared/models'
import { hasProblemIn } from '../../../src/renderer/src/views/training/field-checks'
import { networkStages, networkStrip } from '../../../src/renderer/src/views/training/network-strip'
import { endedBecause } from '../../../src/renderer/src/views/training/run-end'
import { trainingPace } from '../../../src/renderer/src/views/training/training-pace'
import { trainingProblems } from '../../../src/renderer/src/views/training/training-problems'
import { summariseNetwork } from '../../../src/main/learning/network'
import { detail } from './runs-fixture'

const context = { hasValidation: true, bands: 40, frames: 500 }

describe('settings of a training', () => {
  it('have no problem as the tutorial has them', () => {
    expect(trainingProblems(defaultTrainingSpec, context)).toEqual({})
    expect(trainingProblems(defaultTrainingSpec, { ...context, frames: null })).toEqual({})
  })

  it('say at the field what cannot work', () => {
    const wrong = { ...defaultTrainingSpec, epochs: 0, batchSize: 1.5, learningRate: 0, seed: -1, labelSmoothing: 1, sequenceLength: 0, schedule: { kind: 'step_decay', decay: -0.1 }, keepBest: { monitor: 'loss', initialDelay: -1 }, optimizer: { name: 'sgd', momentum: 1, nesterov: false } } as const
    expect(Object.keys(trainingProblems(wrong, context)).sort()).toEqual(['batchSize', 'epochs', 'keepBest.initialDelay', 'labelSmoothing', 'learningRate', 'optimizer.momentum', 'schedule.decay', 'seed', 'sequenceLength'])
  })

  it('cannot watch a validation part that is not there', () => {
    const spec = { ...defaultTrainingSpec, earlyStopping: defaultEarlyStopping }
    expect(trainingProblems(spec, context)).toEqual({})
    expect(Object.keys(trainingProblems(spec, { ...context, hasValidation: false }))).toEqual(['earlyStopping.monitor'])
    const plateau = { ...defaultTrainingSpec, schedule: defaultSchedules.plateau }
    expect(trainingProblems(plateau, context)).toEqual({})
    expect(Object.keys(trainingProblems(plateau, { ...context, hasValidation: false }))).toEqual(['schedule.monitor'])
  })

  it('cannot mask more bands or frames than a matrix has', () => {
    const spec = { ...defaultTrainingSpec, augmentation: { specAugment: { ...defaultAugmentations.specAugment, frequencyWidth: 41, timeWidth: 501 }, mixup: { alpha: 0 }, timeRoll: { frames: 0 } } }
    expect(Object.keys(trainingProblems(spec, context)).sort()).toEqual(['mixup.alpha', 'specAugment.frequencyWidth', 'specAugment.timeWidth', 'timeRoll.frames'])
    expect(trainingProblems(spec, { ...context, frames: null })).not.toHaveProperty('specAugment.timeWidth')
    expect(trainingProblems({ ...defaultTrainingSpec, augmentation: defaultAugmentations }, context)).toEqual({})
  })

  it('say which dense layer cannot be, and know under which heading a problem stands', () => {
    const problems = trainingProblems({ ...defaultTrainingSpec, network: { ...tutorialNetwork, dense: [{ units: 100, dropout: 0.3 }, { units: 0, dropout: 1 }] } }, context)
    expect(Object.keys(problems).sort()).toEqual(['dense.1.dropout', 'dense.1.units'])
    expect(hasProblemIn(problems, 'dense')).toBe(true)
    expect(hasProblemIn(problems, 'den', 'blocks')).toBe(false)
  })

  it('say which block leaves nothing of a matrix', () => {
    const blocks = [...tutorialNetwork.blocks, { filters: 8, kernelSize: [3, 3], poolSize: [11, 2], dropout: 1 } as const]
    const problems = trainingProblems({ ...defaultTrainingSpec, network: { ...tutorialNetwork, blocks } }, context)
    expect(problems['blocks.2.poolSize']).toBe('Pooling by 11 × 2 leaves nothing of 10 × 62.')
    expect(problems['blocks.2.dropout']).toContain('Dropout')
    expect(Object.keys(trainingProblems({ ...defaultTrainingSpec, network: { ...tutorialNetwork, blocks: [...blocks, tutorialNetwork.blocks[0]] } }, context))).not.toContain('blocks.3.poolSize')
  })
})

describe('the strip of the network', () => {
  it('has the tutorial network in five boxes with their shapes and parameters', () => {
    const stages = networkStages(summariseNetwork(tutorialNetwork, 40, 500, 10))
    expect(stages.map(({ name, parameters }) => [name, parameters])).toEqual([['Input', 0], ['Conv1', 1920], ['Conv2', 102720], ['GlobalPooling', 0], ['Output', 650]])
    expect(stages.map((stage) => stage.outputShape)).toEqual([[40, 500, 1], [20, 125, 64], [10, 62, 64], [64], [10]])
  })
})

describe('the strip of any network', () => {
  it('finds every station, whatever gathers and however many dense layers there are', () => {
    const network = { ...tutorialNetwork, gathering: 'flatten', dense: [{ units: 100, dropout: 0.3 }, { units: 20, dropout: 0 }] } as const
    const strip = networkStrip(summariseNetwork(network, 40, 500, 10), 2, 2)
    expect(strip.blocks.map((stage) => stage?.outputShape)).toEqual([[20, 125, 64], [10, 62, 64]])
    expect(strip.gathering?.outputShape).toEqual([39680])
    expect(strip.dense.map((stage) => stage?.parameters)).toEqual([39681 * 100, 101 * 20])
    expect(strip.output?.parameters).toBe(21 * 10)
  })

  it('has its boxes before anything is known of them', () => {
    expect(networkStrip(null, 2, 1)).toEqual({ input: null, blocks: [null, null], gathering: null, dense: [null], output: null })
  })
})

describe('the pace of a training', () => {
  it('is worked out from the last epochs', () => {
    const slowStart = [{ ...detail('a').history[0], seconds: 60 }, ...Array.from({ length: 5 }, () => ({ ...detail('a').history[1], seconds: 2 }))]
    expect(trainingPace(slowStart, 4134, 100)).toEqual({ clipsPerSecond: 2067, secondsPerEpoch: 2, secondsLeft: 188 })
  })

  it('is not known before an epoch has ended', () => {
    expect(trainingPace([], 4134, 100).secondsLeft).toBeNull()
  })
})

describe('the end of a run', () => {
  it('is said in a sentence', () => {
    expect(endedBecause(detail('a', { status: 'finished' }), null)).toBe('Finished: 2 of 100 epochs.')
    expect(endedBecause(detail('a', { status: 'stopped' }), null)).toBe('Stopped by you after 2 of 100 epochs.')
    expect(endedBecause(detail('a', { status: 'interrupted' }), null)).toContain('the process that trained it is gone')
    expect(endedBecause(null, null)).toBe('The run ended before its first epoch.')
    expect(endedBecause(null, null, 'queued')).toBe('Waits its turn.')
    expect(endedBecause(null, null, 'interrupted')).toContain('never began')
  })

  it('says from where a run that was left goes on', () => {
    const left = detail('a', { status: 'paused' })
    expect(endedBecause(left, null)).toBe('Paused after 2 of 100 epochs. It can be resumed from the beginning.')
    const at = (epoch: number, step: number) => endedBecause({ ...left, checkpoint: { epoch, step, writtenAt: '2026-11-23T10:20:00Z' } }, null)
    expect(at(2, 0)).toContain('from the end of epoch 2.')
    expect(at(2, 40)).toContain('from step 40 of epoch 3.')
  })
})
