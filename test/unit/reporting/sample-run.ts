import { defaultTrainingSpec, type EnergyReport, type EpochRow, type Evaluation, type Prediction, type RunDetail, type SplitReport } from '@shared/models'

/** Counts of the tutorial's tables: [train locations, validation locations, test locations, train, validation, test items]. */
const tutorialCounts: Readonly<Record<string, readonly [number, number, number, number, number, number]>> = {
  airport: [9, 6, 7, 411, 188, 265],
  bus: [16, 10, 10, 413, 209, 242],
  metro: [13, 7, 9, 422, 181, 261],
  metro_station: [18, 10, 12, 408, 197, 259],
  park: [12, 6, 7, 425, 197, 242],
  public_square: [12, 6, 6, 433, 215, 216],
  shopping_mall: [10, 6, 6, 360, 225, 279],
  street_pedestrian: [13, 7, 8, 422, 195, 247],
  street_traffic: [12, 6, 7, 425, 193, 246],
  tram: [16, 8, 11, 415, 188, 261],
}

export const tutorialLabels = Object.keys(tutorialCounts)

/** The tutorial's split of TUT Urban Acoustic Scenes 2018. */
export const tutorialSplit: SplitReport = {
  spec: defaultTrainingSpec.split,
  training: { files: 6122, locations: 203 },
  train: { files: 4134, locations: 131 },
  validation: { files: 1988, locations: 72 },
  test: { files: 2518, locations: 83 },
  unused: { files: 0, locations: 0 },
  scenes: Object.entries(tutorialCounts).map(([sceneLabel, [a, b, c, train, validation, test]]) => ({
    sceneLabel, training: { files: train + validation, locations: a + b }, train: { files: train, locations: a }, validation: { files: validation, locations: b }, test: { files: test, locations: c }, unused: { files: 0, locations: 0 },
  })),
  leakage: { sharedLocations: [], sharedSessions: null, sharedContents: null, sharedStretches: null, verdict: 'No location is in two parts.', consequence: '', clean: true },
  excluded: 0,
  hashes: { train: 'a'.repeat(64), validation: 'b'.repeat(64), test: 'c'.repeat(64) },
}

/** The first epochs of the tutorial's training. */
export const tutorialHistory: readonly EpochRow[] = [
  [1.5075, 1.667, 0.4557, 0.3602], [1.3583, 1.4756, 0.4981, 0.4542], [1.2583, 1.4834, 0.5467, 0.4814], [1.1897, 1.4104, 0.5622, 0.4306], [1.1327, 1.3432, 0.5936, 0.4628],
  [1.0801, 1.9897, 0.6101, 0.3099], [1.0256, 1.2844, 0.6352, 0.5231], [0.9925, 1.4193, 0.6432, 0.4527], [0.9589, 1.3612, 0.6589, 0.4899], [0.9415, 1.3491, 0.6626, 0.4643],
].map(([loss, valLoss, categoricalAccuracy, valCategoricalAccuracy], index) => ({ epoch: index + 1, loss, valLoss, categoricalAccuracy, valCategoricalAccuracy, seconds: 30, learningRate: 0.001 / (1 + index), energy: { kwh: 0.0005, co2Kg: 0.0000395 } }))

/** What a run of some minutes takes on a laptop. */
export const sampleEnergy: EnergyReport = {
  kwh: 0.005, cpuKwh: 0.0042, ramKwh: 0.0008, co2Kg: 0.000395, seconds: 300, source: 'estimated', method: 'estimated: 65 W (nominal power of Intel Core, desktop) x processor use; there are no RAPL counters',
  cpuPower: 50.4, ramPower: 9.6, cpuModel: 'Intel(R) Core(TM) i7-10700 CPU @ 2.90GHz', cpuCount: 16, ramTotalGb: 15.52,
  country: 'FIN', countryName: 'Finland', intensity: 79, intensitySource: 'Our World in Data (Ember, Energy Institute), 2023',
}

/** An evaluation with 100 recordings a class, `right[k]` of them right and the others taken for the next two classes. */
export function evaluationOf(labels: readonly string[], right: readonly number[]): Evaluation {
  const count = labels.length
  const confusionMatrix = labels.map((_, row) => labels.map((__, column) => {
    const wrong = 100 - right[row]
    if (column === row) return right[row]
    return column === (row + 1) % count ? Math.ceil(wrong * 0.7) : column === (row + 2) % count ? Math.floor(wrong * 0.3) : 0
  }))
  const accuracy = right.reduce((sum, value) => sum + value, 0) / count / 100
  const recall = right.map((value) => value / 100)
  return {
    labels, confusionMatrix, classWise: recall, macroAccuracy: accuracy, microAccuracy: accuracy, confidenceInterval: [accuracy - 0.019, accuracy + 0.019],
    precision: recall, recall, f1: recall, support: labels.map(() => 100), cohenKappa: 0.573, matthews: 0.574, logLoss: 1.234, recordings: 100 * count,
  }
}

export const tutorialEvaluation = evaluationOf(tutorialLabels, [69, 56, 63, 36, 86, 53, 65, 45, 81, 64])

/** A finished run whose tables are the tutorial's. */
export function sampleRun(change: { readonly manifest?: Partial<RunDetail['manifest']> } & Partial<Omit<RunDetail, 'manifest'>> = {}): RunDetail {
  const { manifest, ...rest } = change
  return {
    manifest: {
      format: 1, run: '2026-11-23-101502-tut-fold1-seed0', createdAt: '2026-11-23T10:15:02.123Z',
      dataset: { name: 'TUT-urban-acoustic-scenes-2018-development', root: '/data/tut', fingerprint: 'd'.repeat(64), layout: 'dcase' },
      sceneLabels: tutorialLabels, spec: { ...defaultTrainingSpec, epochs: 10 }, sequenceLength: 500, bands: 40,
      scenes: tutorialSplit.scenes.map(({ sceneLabel, train, validation, test }) => ({ sceneLabel, files: 864, locations: train.locations + validation.locations + test.locations, sourceLabels: 1, seconds: 8640 })),
      splitReport: tutorialSplit,
      split: { train: names('train', 4134), validation: names('validation', 1988), test: names('test', 2518) },
      leftOut: [], notes: ['8640 matrices of 501 frames were cut to 500.'],
      network: {
        layers: [
          { name: 'Input', type: 'InputLayer', outputShape: [40, 500], parameters: 0, multiplyAccumulates: 0 },
          { name: 'Conv1', type: 'Conv2D', outputShape: [40, 500, 64], parameters: 1664, multiplyAccumulates: 32_000_000 },
          { name: 'Output', type: 'Dense', outputShape: [10], parameters: 650, multiplyAccumulates: 640 },
        ],
        totalParameters: 105290, trainableParameters: 105034, multiplyAccumulates: 288000640, bytes: 421160,
      },
      versions: { scenebench: '0.1.0', tfjs: '4.22.0', node: 'v20.20.2', backend: 'tensorflow', platform: 'linux x64' },
      ...manifest,
    },
    status: 'finished',
    history: tutorialHistory,
    outcome: { status: 'finished', finishedAt: '2026-11-23T11:00:00.000Z', stoppedBy: 'epochs', bestEpoch: 7, timings: { training: 300.5, evaluation: 4 }, evaluation: tutorialEvaluation, error: null, energy: sampleEnergy, divergence: null },
    checkpoint: null,
    pause: null,
    ...rest,
  }
}

export const samplePredictions: readonly Prediction[] = [
  { recording: 3, file: 'audio/bus-paris-1-3-a.wav', sceneLabel: 'bus', identifier: 'paris-1', predicted: 'tram', correct: false, confidence: 0.53, probabilities: tutorialLabels.map((label) => (label === 'tram' ? 0.53 : 0.47 / 9)) },
]

function names(part: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `audio/${part}-${index}.wav`)
}
