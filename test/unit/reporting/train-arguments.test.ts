import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addFeatureOptions, featureSpecOf, type FeatureOptions } from '../../../src/main/cli/feature-options'
import { addSplitOptions, type SplitOptions } from '../../../src/main/cli/data-options'
import { addTrainingOptions, trainingSpecOf, type TrainingOptions } from '../../../src/main/cli/training-options'
import { featureArguments, trainArguments } from '../../../src/main/reporting/train-arguments'
import { defaultFeatureSpec, defaultTrainingSpec, networkPresets, type FeatureSpec, type TrainingSpec } from '../../../src/shared/models'

let folder = ''
const before = process.cwd()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arguments-'))
  process.chdir(folder)
})
afterEach(async () => {
  process.chdir(before)
  await rm(folder, { recursive: true, force: true })
})

/** What `scenebench train` understands by the words. */
function read(words: readonly string[]): TrainingSpec {
  const command = addTrainingOptions(addFeatureOptions(addSplitOptions(new Command('train').exitOverride(), false)))
  command.parse([...words], { from: 'user' })
  return trainingSpecOf(command.opts<SplitOptions & FeatureOptions & TrainingOptions>(), 'class')
}

const features: FeatureSpec = {
  feature: 'mfcc', fs: 22_050, channel: 'side', winLengthSeconds: 0.05, hopLengthSeconds: 0.025, nFft: 4096, window: 'blackman_asymmetric', spectrogramType: 'power', nMels: 64, fmin: 50, fmax: 8000,
  htk: true, norm: null, scaling: 'pcen', topDb: null, pcen: { gain: 0.9, bias: 1, power: 0.4, timeConstant: 0.3 }, nMfcc: 30, deltas: 2, deltaWidth: 11, nBins: 48, binsPerOctave: 24, allowTruncated: true,
}

const specs: readonly (readonly [string, TrainingSpec])[] = [
  ['the tutorial', defaultTrainingSpec],
  ['everything else', {
    split: { fold: 3, validationAmount: 0.25, balancingMode: 'identifier', seed: 7 }, features, normalisation: 'per_band',
    augmentation: { specAugment: { frequencyMasks: 1, frequencyWidth: 3, timeMasks: 2, timeWidth: 9 }, mixup: { alpha: 0.35 }, timeRoll: { frames: 12 } },
    network: networkPresets[1].network, optimizer: { name: 'adamw', weightDecay: 0.01 }, learningRate: 0.0005, schedule: { kind: 'cosine', minimum: 1e-7 },
    classWeights: 'balanced', labelSmoothing: 0.1, batchSize: 8, epochs: 3, seed: 5, keepBest: { monitor: 'val_loss', initialDelay: 0 },
    earlyStopping: { monitor: 'loss', patience: 4, minDelta: 0.001, initialDelay: 2 }, sequenceLength: 123,
  }],
  ['another optimizer and a plateau', {
    ...defaultTrainingSpec, optimizer: { name: 'sgd', momentum: 0.8, nesterov: true }, split: { ...defaultTrainingSpec.split, heldOutCity: 'san francisco' },
    schedule: { kind: 'plateau', monitor: 'val_loss', factor: 0.5, patience: 2, minDelta: 0.01, minimum: 1e-6 },
  }],
  ['a constant rate', { ...defaultTrainingSpec, schedule: { kind: 'constant' } }],
  ['another decay', { ...defaultTrainingSpec, schedule: { kind: 'step_decay', decay: 0 } }],
]

describe('the command line that makes a run again', () => {
  it.each(specs)('means the same training: %s', (_, spec) => {
    expect(read(trainArguments(spec))).toEqual(spec)
  })

  it('reads the network from the file beside the report where no preset has it', async () => {
    const network = { blocks: [{ filters: 4, kernelSize: [3, 3] as const, poolSize: [2, 2] as const, dropout: 0.1 }], gathering: 'flatten' as const, dense: [] }
    await writeFile('network.json', JSON.stringify(network))
    const spec = { ...defaultTrainingSpec, network }
    expect(trainArguments(spec)).toContain('network.json')
    expect(read(trainArguments(spec))).toEqual(spec)
  })

  it('means the same features, each parameter alone too', () => {
    const asRead = (spec: FeatureSpec): FeatureSpec => {
      const command = addFeatureOptions(new Command('features').exitOverride())
      command.parse([...featureArguments(spec)], { from: 'user' })
      return featureSpecOf(command.opts<FeatureOptions>())
    }
    expect(featureArguments(defaultFeatureSpec)).toEqual([])
    for (const key of Object.keys(features) as (keyof FeatureSpec)[]) {
      const spec = { ...defaultFeatureSpec, [key]: features[key] }
      expect(asRead(spec), key).toEqual(spec)
    }
  })
})
