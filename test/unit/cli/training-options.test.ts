import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultAugmentations, defaultTrainingSpec, networkPresets, tutorialNetwork, type TrainingSpec } from '@shared/models'
import { addSplitOptions, type SplitOptions } from '../../../src/main/cli/data-options'
import { addFeatureOptions, type FeatureOptions } from '../../../src/main/cli/feature-options'
import { numbers, wholeList } from '../../../src/main/cli/option-values'
import { addTrainingOptions, trainingSpecOf, type TrainingOptions } from '../../../src/main/cli/training-options'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'scenebench-options-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The training that these words on the command line mean. */
function specOf(...words: string[]): TrainingSpec {
  const command = addTrainingOptions(addFeatureOptions(addSplitOptions(new Command('train').exitOverride().configureOutput({ writeErr: () => undefined }), false)))
  command.parse(words, { from: 'user' })
  return trainingSpecOf(command.opts<SplitOptions & FeatureOptions & TrainingOptions>(), 'identifier_two_level_hierarchy')
}

const usage = expect.objectContaining({ code: 'usage' }) as Error

describe('the options of a training', () => {
  test('mean the tutorial where none is given', () => {
    expect(specOf()).toEqual(defaultTrainingSpec)
  })

  test('of version 0.1 mean what they meant', () => {
    expect(specOf('--fold', '2', '--epochs', '7', '--batch-size', '8', '--learning-rate', '0.01', '--decay', '0', '--seed', '3', '--split-seed', '4', '--keep-best-delay', '0', '--patience', '5', '--monitor', 'val_loss')).toMatchObject({
      split: { fold: 2, seed: 4 }, epochs: 7, batchSize: 8, learningRate: 0.01, schedule: { kind: 'step_decay', decay: 0 }, seed: 3,
      keepBest: { initialDelay: 0 }, earlyStopping: { monitor: 'val_loss', patience: 5 },
    })
  })

  test.each<[string[], Partial<TrainingSpec>]>([
    [['--optimizer', 'adamw', '--weight-decay', '0.01'], { optimizer: { name: 'adamw', weightDecay: 0.01 } }],
    [['--optimizer', 'sgd', '--momentum', '0.5', '--nesterov'], { optimizer: { name: 'sgd', momentum: 0.5, nesterov: true } }],
    [['--schedule', 'constant'], { schedule: { kind: 'constant' } }],
    [['--schedule', 'cosine', '--minimum-learning-rate', '1e-5'], { schedule: { kind: 'cosine', minimum: 1e-5 } }],
    [['--schedule', 'plateau', '--plateau-factor', '0.5', '--plateau-patience', '3', '--plateau-min-delta', '0.01', '--plateau-monitor', 'loss', '--minimum-learning-rate', '1e-6'],
      { schedule: { kind: 'plateau', factor: 0.5, patience: 3, minDelta: 0.01, monitor: 'loss', minimum: 1e-6 } }],
    [['--class-weights', 'balanced', '--label-smoothing', '0.1', '--normalisation', 'per_band'], { classWeights: 'balanced', labelSmoothing: 0.1, normalisation: 'per_band' }],
    [['--spec-augment', '--mixup', '--time-roll'], { augmentation: defaultAugmentations }],
    [['--spec-augment', '1,4,2,20', '--mixup', '0.4', '--time-roll', '50'],
      { augmentation: { specAugment: { frequencyMasks: 1, frequencyWidth: 4, timeMasks: 2, timeWidth: 20 }, mixup: { alpha: 0.4 }, timeRoll: { frames: 50 } } }],
    [['--keep-best-monitor', 'val_loss', '--keep-best-delay', '3'], { keepBest: { monitor: 'val_loss', initialDelay: 3 } }],
  ])('%j', (words, expected) => {
    expect(specOf(...words)).toEqual({ ...defaultTrainingSpec, ...expected })
  })

  test('take the network of a preset alone, or all its settings, which options change', () => {
    const preset = networkPresets.find(({ id }) => id === 'dcase2019-task1a')
    expect(specOf('--network', 'dcase2019-task1a')).toEqual({ ...defaultTrainingSpec, network: preset?.network })
    expect(specOf('--preset', 'dcase2019-task1a', '--epochs', '3')).toEqual({ ...defaultTrainingSpec, ...preset?.training, network: preset?.network, epochs: 3 })
  })

  test('take a network from a file', async () => {
    const network = { ...tutorialNetwork, gathering: 'flatten', dense: [{ units: 10, dropout: 0.1 }] }
    const file = join(folder, 'network.json')
    await writeFile(file, JSON.stringify(network))
    expect(specOf('--network', file).network).toEqual(network)
  })

  test('refuse a file that describes no network, and say what is wrong with it', async () => {
    const file = join(folder, 'wrong.json')
    await writeFile(file, JSON.stringify({ ...tutorialNetwork, gathering: 'median' }))
    expect(() => specOf('--network', file)).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining('gathering') as string }))
    await writeFile(file, 'no JSON')
    expect(() => specOf('--network', file)).toThrow(usage)
    expect(() => specOf('--network', join(folder, 'absent.json'))).toThrow(usage)
    expect(() => specOf('--network', 'resnet')).toThrow(usage)
    expect(() => specOf('--preset', 'resnet')).toThrow(usage)
  })

  test.each([
    [['--momentum', '0.9'], '--momentum'],
    [['--optimizer', 'sgd', '--weight-decay', '0.1'], '--weight-decay'],
    [['--schedule', 'cosine', '--decay', '0.1'], '--decay'],
    [['--plateau-factor', '0.5'], '--plateau-factor'],
  ])('refuse what would be ignored: %j', (words, flag) => {
    expect(() => specOf(...words)).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining(flag) as string }))
  })

  test('refuse values that are out of range', () => {
    expect(() => specOf('--optimizer', 'sgd', '--momentum', '2')).toThrow(usage)
    expect(() => specOf('--label-smoothing', '1')).toThrow(/below 1/)
    expect(() => specOf('--spec-augment', '1,2')).toThrow(/4 numbers/)
    expect(() => specOf('--optimizer', 'lion')).toThrow(/One of/)
  })
})

describe('lists of whole numbers', () => {
  test('are single numbers and ranges, each once', () => {
    expect(wholeList('0,1,2')).toEqual([0, 1, 2])
    expect(wholeList('0-3, 7,2')).toEqual([0, 1, 2, 3, 7])
  })
  test.each(['', 'a', '1,', '3-1', '1-2-3', '-1', '1.5', '0-100000'])('refuse %j', (text) => {
    expect(() => wholeList(text)).toThrow()
  })
  test('of a fixed length refuse any other', () => {
    expect(numbers(2)('1,2.5')).toEqual([1, 2.5])
    expect(() => numbers(2)('1')).toThrow()
    expect(() => numbers(2)('1,x')).toThrow()
  })
})
