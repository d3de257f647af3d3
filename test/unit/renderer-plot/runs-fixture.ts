import { defaultTrainingSpec, noRunAnnotation, type Evaluation, type RunView, type RunStatus, type RunSummary, type TrainingSpec } from '../../../src/shared/models'

export function summary(run: string, patch: Partial<RunSummary> = {}): RunSummary {
  return {
    run, status: 'finished', dataset: 'esc-10', root: '/data/esc-10', fold: 1, seed: 0, createdAt: '2026-11-23T10:15:02Z', epochs: 60, plannedEpochs: 60,
    experiment: null, bestEpoch: 50, energy: null, macroAccuracy: 0.616, microAccuracy: 0.62, confidenceInterval: [0.59, 0.64], seconds: 75, parameters: { batchSize: 16, 'split.fold': 1, seed: 0 }, annotation: noRunAnnotation, problem: null, ...patch,
  }
}

export function evaluation(labels: readonly string[], classWise: readonly (number | null)[]): Evaluation {
  const zeros = labels.map(() => 0)
  return {
    labels, classWise, confusionMatrix: labels.map(() => zeros), macroAccuracy: 0.5, microAccuracy: 0.5, confidenceInterval: [0.4, 0.6],
    precision: zeros, recall: zeros, f1: zeros, support: zeros, cohenKappa: 0, matthews: 0, logLoss: null, recordings: 10,
  }
}

export function detail(run: string, options: { readonly status?: RunStatus; readonly spec?: Partial<TrainingSpec>; readonly epochs?: number; readonly evaluation?: Evaluation; readonly validation?: number } = {}): RunView {
  const { status = 'finished', epochs = 2, validation = 3 } = options
  const part = { files: 1, locations: 1 }
  const network = { layers: [], totalParameters: 105290, trainableParameters: 105034, multiplyAccumulates: 1, bytes: 421160 }
  return {
    status, checkpoint: null, pause: null,
    history: Array.from({ length: epochs }, (_, index) => ({
      epoch: index + 1, loss: 2 - index / 10, categoricalAccuracy: 0.3 + index / 10, seconds: 2,
      valLoss: validation > 0 ? 2.5 - index / 10 : null, valCategoricalAccuracy: validation > 0 ? 0.2 + index / 10 : null,
    })),
    outcome: { status, finishedAt: '2026-11-23T10:20:00Z', stoppedBy: 'epochs', bestEpoch: epochs, timings: { training: 70, evaluation: 5 }, evaluation: options.evaluation ?? null, error: null },
    manifest: {
      format: 1, run, createdAt: '2026-11-23T10:15:02Z', dataset: { name: 'esc-10', root: '/data/esc-10', fingerprint: 'f00d', layout: 'dcase' }, sceneLabels: ['dog', 'rain'],
      spec: { ...defaultTrainingSpec, ...options.spec }, sequenceLength: 250, bands: 40, scenes: [], leftOut: { count: 0, first: [] }, truncated: { count: 0, first: [] }, marks: { flagged: 0, excluded: 0, noted: 0 }, notes: [], network,
      splitReport: { spec: defaultTrainingSpec.split, training: part, train: part, validation: part, test: part, unused: part, scenes: [], excluded: 0, leakage: { sharedLocations: [], sharedSessions: null, sharedContents: null, sharedStretches: null, verdict: 'No location is in two parts.', consequence: '', clean: true }, hashes: { train: '', validation: '', test: '' } },
      recordings: { train: 4, validation, test: 1 },
      versions: { scenebench: '0.1.0', tfjs: '4.22.0', node: '20.1.0', backend: 'tensorflow', platform: 'linux x64' },
    },
  }
}
