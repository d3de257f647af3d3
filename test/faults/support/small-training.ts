import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { defaultTrainingSpec, type RunManifest, type TrainingSpec } from '@shared/models'
import { FeatureCache } from '../../../src/main/features/cache'
import { summariseNetwork } from '../../../src/main/learning/network'
import { seededRandom } from '../../../src/main/learning/random'
import { RunStore } from '../../../src/main/runs/run-store'
import type { TrainingExample, TrainingInput } from '../../../src/main/runs/training-input'

const scenes = ['bus', 'metro', 'park']
const bands = 16
const frames = 24

/** Everything in it that is random or has a state: dropout, augmentation, normalisation, schedule, class weights, early and best epochs. */
export const smallSpec: TrainingSpec = {
  ...defaultTrainingSpec,
  split: { ...defaultTrainingSpec.split, validationAmount: 0.3 },
  features: { ...defaultTrainingSpec.features, nMels: bands },
  normalisation: 'per_band',
  augmentation: { specAugment: { frequencyMasks: 1, frequencyWidth: 3, timeMasks: 1, timeWidth: 4 }, mixup: { alpha: 0.2 }, timeRoll: { frames: 3 } },
  network: { blocks: [{ filters: 4, kernelSize: [3, 3], poolSize: [2, 2], dropout: 0.2 }], gathering: 'global_max', dense: [{ units: 6, dropout: 0.1 }] },
  learningRate: 0.01, schedule: { kind: 'plateau', monitor: 'val_loss', factor: 0.5, patience: 2, minDelta: 0.001, minimum: 1e-5 },
  classWeights: 'balanced', labelSmoothing: 0.05, batchSize: 4, epochs: 8, seed: 11, keepBest: { monitor: 'val_loss', initialDelay: 1 }, sequenceLength: frames,
}

/** A dataset that exists as features only: enough to train on, quick to make. */
export class SmallTraining {
  readonly runs: RunStore
  private readonly cacheFolder: string
  private constructor(home: string, runsFolder: string, private readonly parts: Pick<TrainingInput, 'train' | 'validation' | 'test'>) {
    this.cacheFolder = join(home, 'cache')
    this.runs = new RunStore(runsFolder)
  }

  static async make(home: string, runsFolder = join(home, 'runs')): Promise<SmallTraining> {
    const cache = new FeatureCache(join(home, 'cache'))
    const part = (name: string, perScene: number): Promise<TrainingExample[]> => Promise.all(
      scenes.flatMap((scene, index) => Array.from({ length: perScene }, (_, place) => makeExample(cache, scene, index, `${name}-${place}`))))
    return new SmallTraining(home, runsFolder, { train: await part('train', 11), validation: await part('validation', 4), test: await part('test', 5) })
  }

  input(run: string, changes: Partial<TrainingSpec> = {}, resume = false): TrainingInput {
    return {
      ...this.parts, runFolder: this.runs.files(run).folder, cacheFolder: this.cacheFolder, resume,
      manifest: this.manifest(run, { ...smallSpec, ...changes }), energy: { country: null, cpuPower: 65 },
    }
  }

  private manifest(run: string, spec: TrainingSpec): RunManifest {
    const part = { files: 0, locations: 0 }
    const names = (examples: readonly TrainingExample[]): string[] => examples.map(({ file }) => file)
    return {
      format: 1, run, createdAt: '2026-11-23T10:15:02.000Z', dataset: { name: 'small', root: '/small', fingerprint: 'f', layout: 'dcase' },
      sceneLabels: scenes, spec, sequenceLength: frames, bands, scenes: [],
      splitReport: {
        spec: spec.split, training: part, train: part, validation: part, test: part, unused: part, scenes: [],
        leakage: { sharedLocations: [], sharedSessions: null, sharedContents: null, sharedStretches: null, verdict: '', consequence: '', clean: true }, excluded: 0, hashes: { train: '', validation: '', test: '' },
      },
      split: { train: names(this.parts.train), validation: names(this.parts.validation), test: names(this.parts.test) }, leftOut: [], notes: [],
      network: summariseNetwork(spec.network, bands, frames, scenes.length), experiment: null,
      versions: { scenebench: '0', tfjs: '', node: '', backend: '', platform: '' },
    }
  }
}

/** A matrix whose loudest band tells its scene, in noise. */
async function makeExample(cache: FeatureCache, sceneLabel: string, scene: number, name: string): Promise<TrainingExample> {
  const file = `audio/${sceneLabel}-${name}.wav`
  const key = createHash('sha256').update(file).digest('hex')
  const random = seededRandom(scene, name)
  const data = Float32Array.from({ length: bands * frames }, (_, at) => 2 * random() - 4 + (Math.floor(at / frames) % scenes.length === scene ? 1 : 0))
  await cache.write(key, { bands, frames, data }, 22_050)
  return { recording: 0, file, sceneLabel, identifier: name, key }
}
