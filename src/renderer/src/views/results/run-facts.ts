import { formatCount, formatDuration, formatMoment, formatPlural, formatShape } from '../../data/format'
import type { RunView, TrainingSpec } from '../../../../shared/models'

/** Facts of a run under one heading. */
export interface FactGroup {
  readonly title: string
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/** Everything the manifest says of how the run was made. */
export function runFacts({ manifest, outcome, status, history }: RunView): readonly FactGroup[] {
  const { spec, recordings, dataset, versions, network } = manifest
  return [
    { title: 'Run', facts: [
      ['Run', manifest.run], ['Started', formatMoment(manifest.createdAt)], ['Status', status], ['Epochs', `${history.length} of ${spec.epochs}`],
      ...(outcome ? endFacts(outcome) : []),
    ] },
    { title: 'Dataset', facts: [['Name', dataset.name], ['Folder', dataset.root], ['Layout', dataset.layout], ['Fingerprint', dataset.fingerprint]] },
    { title: 'Split', facts: [
      ['Fold', String(spec.split.fold)], ['Validation amount', String(spec.split.validationAmount)], ['Balancing mode', spec.split.balancingMode], ['Seed', String(spec.split.seed)],
      ['Train', formatPlural(recordings.train, 'recording')], ['Validation', formatPlural(recordings.validation, 'recording')], ['Test', formatPlural(recordings.test, 'recording')],
      ['Leakage', manifest.splitReport.leakage.verdict],
    ] },
    { title: 'Features', facts: featureFacts(spec, manifest.bands, manifest.sequenceLength) },
    { title: 'Training', facts: trainingFacts(spec) },
    { title: 'Network', facts: [
      ...spec.network.blocks.map((block, index) => [`Block ${index + 1}`, `${block.filters} filters of ${block.kernelSize.join(' × ')}, pooling ${block.poolSize.join(' × ')}, dropout ${block.dropout}`] as const),
      ['Parameters', `${formatCount(network.totalParameters)}, ${formatCount(network.trainableParameters)} trainable`],
    ] },
    { title: 'Versions', facts: Object.entries(versions) },
  ]
}

function endFacts(outcome: NonNullable<RunView['outcome']>): readonly (readonly [string, string])[] {
  return [
    ['Ended', formatMoment(outcome.finishedAt)],
    ['Ended by', outcome.stoppedBy ?? outcome.status],
    ['Weights kept', outcome.bestEpoch === null ? 'none' : `of epoch ${outcome.bestEpoch}`],
    ['Time', `training ${formatDuration(outcome.timings.training)}, evaluation ${formatDuration(outcome.timings.evaluation)}`],
  ]
}

function featureFacts({ features }: TrainingSpec, bands: number, frames: number): readonly (readonly [string, string])[] {
  return [
    ['Kind', features.feature === 'mfcc' ? `${features.nMfcc} MFCC of ${features.nMels} mel bands` : `${features.nMels} log-mel bands`],
    ['Window', `${features.winLengthSeconds} s`], ['Hop', `${features.hopLengthSeconds} s`], ['FFT length', `${features.nFft} samples`],
    ['Mel edges', `${features.fmin} Hz to ${features.fmax === null ? 'half the sampling rate' : `${features.fmax} Hz`}`],
    ['Matrix', formatShape([bands, frames])],
  ]
}

function trainingFacts(spec: TrainingSpec): readonly (readonly [string, string])[] {
  const stopping = spec.earlyStopping
  return [
    ['Batch size', String(spec.batchSize)], ['Learning rate', String(spec.learningRate)], ['Decay', `${spec.decay} per step`], ['Seed', String(spec.seed)],
    ['Best weights kept after', formatPlural(spec.keepBestInitialDelay, 'epoch')],
    ['Early stopping', stopping === null ? 'off' : `${stopping.monitor}, patience ${stopping.patience}, least change ${stopping.minDelta}, after ${stopping.initialDelay}`],
  ]
}
