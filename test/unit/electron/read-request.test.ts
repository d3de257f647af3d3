import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestName } from '@shared/contract'
import {
  defaultAugmentations, defaultEarlyStopping, defaultFeatureSpec, defaultOptimizers, defaultSchedules, defaultSettings, defaultSpectrogramSpec, defaultSplitSpec,
  defaultTrainingSpec, tutorialNetwork, type TrainingSpec,
} from '@shared/models'
import { isRequestName, readArguments } from '../../../src/main/electron/read-request'
import { requestSchemas } from '../../../src/main/electron/request-schemas'

const page = { offset: 0, limit: 1000 }
const training: TrainingSpec = {
  ...defaultTrainingSpec, earlyStopping: defaultEarlyStopping, optimizer: defaultOptimizers.sgd, schedule: defaultSchedules.plateau, augmentation: defaultAugmentations,
  network: { ...tutorialNetwork, dense: [{ units: 100, dropout: 0.3 }] },
}
const repeats = { folds: [1, 2], seeds: [0, 1, 2] }
const modelFile = { kind: 'file', path: '/models/model.h5' }
const query = { sceneLabels: ['bus'], split: { spec: defaultSplitSpec, parts: ['train'] }, search: 'x', sort: { key: 'file', direction: 'ascending' } }

/** One good set of arguments for each request. */
const good: { readonly [N in RequestName]: readonly unknown[] } = {
  'app.info': [],
  'app.settings': [],
  'app.saveSettings': [{ ...defaultSettings, workspaces: { '/data': { split: defaultSplitSpec, features: defaultFeatureSpec, training, repeats } } }],
  'app.chooseFolder': ['report'],
  'app.chooseModel': [],
  'app.chooseFile': ['predictions.csv'],
  'app.showInFolder': ['/data'],
  'app.copyText': ['a\tb'],
  'dataset.recent': [],
  'dataset.forget': ['/data'],
  'dataset.open': ['/data'],
  'dataset.overview': ['/data'],
  'dataset.problems': ['/data', page],
  'dataset.recordings': ['/data', query, page],
  'dataset.findRecording': ['/data', {}, 3],
  'dataset.scan': ['/data', { hash: true }],
  'dataset.makeDemo': [],
  'split.make': ['/data', defaultSplitSpec],
  'recording.view': ['/data', 0, defaultSpectrogramSpec],
  'features.plan': ['/data', defaultFeatureSpec],
  'features.preview': ['/data', 0, { ...defaultFeatureSpec, fmax: 8000 }],
  'features.extract': ['/data', defaultFeatureSpec],
  'features.learningData': ['/data', defaultSplitSpec, defaultFeatureSpec],
  'training.network': [tutorialNetwork, 40, 500, 10],
  'training.start': ['/data', training],
  'training.startExperiment': ['/data', training, repeats],
  'training.stop': ['run'],
  'training.pause': ['run'],
  'training.resume': ['run'],
  'runs.list': [],
  'runs.detail': ['run'],
  'runs.predictions': ['run', { actual: 'bus', correct: false, sort: { key: 'confidence', direction: 'descending' } }, page],
  'runs.remove': ['run'],
  'runs.restore': ['run'],
  'runs.experiments': [],
  'models.inspect': [modelFile],
  'models.export': ['run', 'keras', '/out'],
  'models.apply': [modelFile, '/recordings', { sceneLabels: ['bus', 'park'], features: null }],
  'models.applied': ['job-1'],
  'models.predictions': ['job-1', { sceneLabel: 'bus', sort: { key: 'confidence', direction: 'descending' } }, page],
  'models.savePredictions': ['job-1', '/out/predictions.csv'],
  'report.export': ['run', ['html', 'csv', 'json'], '/out'],
  'jobs.list': [],
  'jobs.cancel': ['job-1'],
}
const names = Object.keys(requestSchemas) as RequestName[]

describe('arguments of requests', () => {
  it.each(names)('%s: good ones pass unchanged', (name) => {
    expect(readArguments(name, good[name])).toEqual(good[name])
  })

  it.each(names)('%s: one too many is refused', (name) => {
    expect(() => readArguments(name, [...good[name], 'more'])).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
  })

  it.each(names.filter((name) => good[name].length > 0))('%s: one too few is refused', (name) => {
    expect(() => readArguments(name, good[name].slice(1))).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
  })

  it.each([
    ['split.make', ['/data', { ...defaultSplitSpec, validationAmount: 1 }], 'argument 2, validationAmount'],
    ['split.make', ['/data', { ...defaultSplitSpec, seed: Number.NaN }], 'argument 2, seed'],
    ['split.make', ['/data', { ...defaultSplitSpec, extra: 1 }], 'extra'],
    ['split.make', ['/data\0', defaultSplitSpec], 'argument 1'],
    ['dataset.problems', ['/data', { offset: 0, limit: 1001 }], 'argument 2, limit'],
    ['dataset.problems', ['/data', { offset: -1, limit: 1 }], 'argument 2, offset'],
    ['dataset.recordings', ['/data', { search: 'x'.repeat(4097) }, page], 'argument 2, search'],
    ['training.start', ['/data', { ...training, learningRate: Number.POSITIVE_INFINITY }], 'argument 2, learningRate'],
    ['training.start', ['/data', { ...training, network: { ...tutorialNetwork, blocks: [{ ...tutorialNetwork.blocks[0], kernelSize: [5] }] } }], 'argument 2, network.blocks.0.kernelSize'],
    ['training.start', ['/data', { ...training, optimizer: { name: 'adam', momentum: 0.9 } }], 'momentum'],
    ['training.start', ['/data', { ...training, optimizer: { name: 'lion' } }], 'argument 2, optimizer.name'],
    ['training.start', ['/data', { ...training, schedule: { ...defaultSchedules.plateau, factor: 1 } }], 'argument 2, schedule.factor'],
    ['training.start', ['/data', { ...training, augmentation: { ...defaultAugmentations, mixup: { alpha: 0 } } }], 'argument 2, augmentation.mixup.alpha'],
    ['training.start', ['/data', { ...training, labelSmoothing: 1 }], 'argument 2, labelSmoothing'],
    ['training.startExperiment', ['/data', training, { ...repeats, seeds: [] }], 'argument 3, seeds'],
    ['training.startExperiment', ['/data', training, { ...repeats, seeds: [-1] }], 'argument 3, seeds.0'],
    ['models.inspect', [{ kind: 'run', run: '../x' }], 'argument 1, run'],
    ['models.apply', [modelFile, '/recordings', { sceneLabels: [], features: null }], 'argument 3, sceneLabels'],
    ['app.chooseFile', ['../predictions.csv'], 'argument 1'],
    ['app.saveSettings', [{ ...defaultSettings, country: 'ZZZ' }], 'argument 1, country'],
    ['app.saveSettings', [{ ...defaultSettings, cpuPower: 0 }], 'argument 1, cpuPower'],
    ['runs.detail', ['../../etc'], 'argument 1'],
    ['report.export', ['run', ['pdf'], '/out'], 'argument 2, 0'],
    ['app.saveSettings', [{ ...defaultSettings, thumbnailSize: '160' }], 'argument 1, thumbnailSize'],
  ] as const)('%s names what is wrong (%#)', (name, args, place) => {
    expect(() => readArguments(name, args)).toThrow(expect.objectContaining({ code: 'argument-invalid', message: expect.stringContaining(place) as string }))
  })

  it('refuses anything that is no list of arguments', () => {
    fc.assert(fc.property(fc.anything().filter((value) => !Array.isArray(value)), (args) => {
      expect(() => readArguments('app.info', args)).toThrow(expect.objectContaining({ code: 'argument-invalid' }))
    }))
  })

  it('knows no request by the name of something every object has', () => {
    expect(['constructor', '__proto__', 'toString', '', 7, null].map(isRequestName)).toEqual([false, false, false, false, false, false])
  })
})
