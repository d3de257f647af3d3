import { describe, expect, it } from 'vitest'
import { defaultEarlyStopping, defaultFeatureSpec, defaultTrainingSpec, tutorialNetwork } from '../../../src/shared/models'
import { featureProblems } from '../../../src/renderer/src/views/features/feature-problems'
import { networkStages } from '../../../src/renderer/src/views/training/network-strip'
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
    const wrong = { ...defaultTrainingSpec, epochs: 0, batchSize: 1.5, learningRate: 0, seed: -1, decay: -0.1, keepBestInitialDelay: -1, sequenceLength: 0 }
    expect(Object.keys(trainingProblems(wrong, context)).sort()).toEqual(['batchSize', 'decay', 'epochs', 'keepBestInitialDelay', 'learningRate', 'seed', 'sequenceLength'])
  })

  it('cannot watch a validation part that is not there', () => {
    const spec = { ...defaultTrainingSpec, earlyStopping: defaultEarlyStopping }
    expect(trainingProblems(spec, context)).toEqual({})
    expect(Object.keys(trainingProblems(spec, { ...context, hasValidation: false }))).toEqual(['earlyStopping.monitor'])
  })

  it('say which block leaves nothing of a matrix', () => {
    const blocks = [...tutorialNetwork.blocks, { filters: 8, kernelSize: [3, 3], poolSize: [11, 2], dropout: 1 } as const]
    const problems = trainingProblems({ ...defaultTrainingSpec, network: { blocks } }, context)
    expect(problems['blocks.2.poolSize']).toBe('Pooling by 11 × 2 leaves nothing of 10 × 62.')
    expect(problems['blocks.2.dropout']).toContain('Dropout')
    expect(Object.keys(trainingProblems({ ...defaultTrainingSpec, network: { blocks: [...blocks, tutorialNetwork.blocks[0]] } }, context))).not.toContain('blocks.3.poolSize')
  })
})

describe('parameters of features', () => {
  it('have no problem as the tutorial has them', () => {
    expect(featureProblems(defaultFeatureSpec, 48000)).toEqual({})
    expect(featureProblems(defaultFeatureSpec, null)).toEqual({})
  })

  it('say that the window does not fit the FFT at this sampling rate', () => {
    expect(featureProblems({ ...defaultFeatureSpec, nFft: 1024 }, 48000)).toEqual({ nFft: 'Shorter than the window of 1920 samples.' })
    expect(featureProblems({ ...defaultFeatureSpec, nFft: 1024 }, 16000)).toEqual({})
  })

  it('say what is out of range, each at its field', () => {
    const wrong = { ...defaultFeatureSpec, nMels: 0, winLengthSeconds: 0, hopLengthSeconds: -1, fmin: 9000, fmax: 8000 }
    expect(Object.keys(featureProblems(wrong, 48000)).sort()).toEqual(['fmin', 'hopLengthSeconds', 'nMels', 'winLengthSeconds'])
    expect(featureProblems({ ...defaultFeatureSpec, fmax: 30000 }, 48000)).toHaveProperty('fmax')
    expect(featureProblems({ ...defaultFeatureSpec, feature: 'mfcc', nMfcc: 41 }, 48000)).toHaveProperty('nMfcc')
    expect(featureProblems({ ...defaultFeatureSpec, nMfcc: 41 }, 48000)).toEqual({})
  })
})

describe('the strip of the network', () => {
  it('has the tutorial network in five boxes with their shapes and parameters', () => {
    const stages = networkStages(summariseNetwork(tutorialNetwork, 40, 500, 10))
    expect(stages.map(({ name, block, parameters }) => [name, block, parameters])).toEqual([
      ['Input', null, 0], ['Conv1', 0, 1920], ['Conv2', 1, 102720], ['GlobalPooling', null, 0], ['Output', null, 650],
    ])
    expect(stages.map((stage) => stage.outputShape)).toEqual([[40, 500, 1], [20, 125, 64], [10, 62, 64], [64], [10]])
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
  })
})
