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
const query = {
  sceneLabels: ['bus'], split: { spec: { ...defaultSplitSpec, heldOutCity: 'lyon' }, parts: ['train'] }, search: 'x', sort: { key: 'rms', direction: 'ascending' },
  conditions: ['silent', 'flagged'], seconds: { from: 1, to: 10 }, predicted: { run: 'run', outcome: 'wrong' }, groupBy: { key: 'part', split: defaultSplitSpec },
}

/** Its first bytes are all that is asked of it here. */
const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3)

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
  'app.copyPicture': [picture],
  'app.savePicture': [picture, 'park-1.png'],
  'dataset.recent': [],
  'dataset.forget': ['/data'],
  'dataset.open': ['/data'],
  'dataset.overview': ['/data'],
  'dataset.problems': ['/data', page],
  'dataset.recordings': ['/data', query, page],
  'dataset.findRecording': ['/data', {}, 3],
  'dataset.scan': ['/data', { hash: true, levels: false }],
  'dataset.verifyArchives': ['/data'],
  'dataset.groups': ['/data', query],
  'dataset.sketchTables': ['/data'],
  'dataset.openMapped': ['/data', { path: 'list.csv', hasHeader: true, file: 0, sceneLabel: 1, identifier: null, sourceLabel: 2, fold: null, audioFolder: '' }],
  'dataset.relocate': ['/data', '/moved/data'],
  'dataset.mark': ['/data', [0, 7], { flagged: true, note: 'wind' }],
  'dataset.makeDemo': [],
  'split.make': ['/data', defaultSplitSpec],
  'split.export': ['/data', [defaultSplitSpec, { ...defaultSplitSpec, heldOutCity: null }], '/out'],
  'recording.view': ['/data', 0, defaultSpectrogramSpec, { start: 0.5, end: 2 }, 8192],
  'recording.thumbnails': ['/data', [0, 7], 'magma'],
  'recording.showInFolder': ['/data', 0],
  'features.plan': ['/data', defaultFeatureSpec],
  'features.preview': ['/data', 0, { ...defaultFeatureSpec, fmax: 8000 }],
  'features.extract': ['/data', defaultFeatureSpec],
  'features.normalisation': ['/data', defaultSplitSpec, defaultFeatureSpec],
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
  'runs.analysis': ['run'],
  'runs.breakdown': ['run', 'city'],
  'runs.folds': ['run'],
  'runs.compare': [['run-a', 'run-b']],
  'runs.published': ['run'],
  'runs.map': ['run'],
  'runs.makeMap': ['run'],
  'runs.activation': ['run', 3, 'bus'],
  'runs.annotate': ['run', { tags: ['baseline'], note: 'x', archived: true }],
  'runs.again': ['run'],
  'runs.remove': ['run'],
  'runs.restore': ['run'],
  'runs.experiments': [],
  'models.inspect': [modelFile],
  'models.export': ['run', 'keras', '/out'],
  'models.apply': [modelFile, '/recordings', { sceneLabels: ['bus', 'park'], features: null }],
  'models.applied': ['job-1'],
  'models.predictions': ['job-1', { sceneLabel: 'bus', sort: { key: 'confidence', direction: 'descending' } }, page],
  'models.savePredictions': ['job-1', '/out/predictions.csv'],
  'models.saveSubmission': ['job', '/tmp/submission'],
  'report.export': ['run', ['html', 'csv', 'json', 'pdf', 'submission'], '/out'],
  'report.compare': [['run-a', 'run-b'], ['html', 'png'], '/out'],
  'cache.overview': [],
  'cache.pictures': [],
  'cache.clearPictures': [],
  'cache.verify': [],
  'cache.clear': [{ dataset: 'tut', spec: { ...defaultFeatureSpec, channel: 'each', fs: 16_000 } }],
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
    ['recording.view', ['/data', 0, { ...defaultSpectrogramSpec, window: 'bartlett' }, null, 100], 'argument 3, window'],
    ['recording.view', ['/data', 0, { ...defaultSpectrogramSpec, channel: -1 }, null, 100], 'argument 3, channel'],
    ['recording.view', ['/data', 0, defaultSpectrogramSpec, { start: 2, end: 2 }, 100], 'argument 4'],
    ['recording.view', ['/data', 0, defaultSpectrogramSpec, null, 8193], 'argument 5'],
    ['app.copyPicture', [Uint8Array.of(0x47, 0x49, 0x46)], 'argument 1'],
    ['app.copyPicture', [[...picture]], 'argument 1'],
    ['app.savePicture', [picture, '../x.png'], 'argument 2'],
    ['dataset.problems', ['/data', { offset: 0, limit: 1001 }], 'argument 2, limit'],
    ['dataset.problems', ['/data', { offset: -1, limit: 1 }], 'argument 2, offset'],
    ['dataset.recordings', ['/data', { search: 'x'.repeat(4097) }, page], 'argument 2, search'],
    ['dataset.recordings', ['/data', { conditions: ['loud'] }, page], 'argument 2, conditions.0'],
    ['dataset.recordings', ['/data', { predicted: { run: '../x', outcome: 'right' } }, page], 'argument 2, predicted.run'],
    ['dataset.groups', ['/data', { groupBy: { key: 'seconds' } }], 'argument 2, groupBy.key'],
    ['dataset.mark', ['/data', Array.from({ length: 10_001 }, (_, id) => id), { flagged: true }], 'argument 2'],
    ['dataset.mark', ['/data', [0], { flagged: 1 }], 'argument 3, flagged'],
    ['dataset.mark', ['/data', [0], { stars: 5 }], 'stars'],
    ['dataset.openMapped', ['/data', { path: '', hasHeader: true, file: 0, sceneLabel: 1, identifier: null, sourceLabel: null, fold: null, audioFolder: '' }], 'argument 2, path'],
    ['split.export', ['/data', [], '/out'], 'argument 2'],
    ['split.make', ['/data', { ...defaultSplitSpec, heldOutCity: '' }], 'argument 2, heldOutCity'],
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
    ['report.export', ['run', ['docx'], '/out'], 'argument 2, 0'],
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
