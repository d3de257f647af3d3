import { featureText } from '@shared/feature-text'
import type { RunDetail, TrainingSpec } from '@shared/models'
import { duration, grouped, pointInTime } from './figures'
import { augmentationWords, earlyStoppingWords, keepBestWords, learningRateWords, networkWords, optimizerWords } from './training-words'

/** A name and its value, both for people. */
export type Fact = readonly [name: string, value: string]

/** Everything that was set, in the words of the program's options. */
export function settingFacts(spec: TrainingSpec): readonly Fact[] {
  const { split, features } = spec
  return [
    ['Fold', String(split.fold)],
    ['Validation amount', String(split.validationAmount)],
    ['Balancing mode', split.balancingMode],
    ['Seed of the split', String(split.seed)],
    ['Features', featureText(features)],
    ['Normalisation', spec.normalisation === 'per_band' ? 'each row to mean 0 and deviation 1 of the training part' : 'none'],
    ['Augmentation', augmentationWords(spec.augmentation)],
    ['Network', networkWords(spec.network)],
    ['Optimizer', optimizerWords(spec.optimizer)],
    ['Learning rate', learningRateWords(spec.learningRate, spec.schedule)],
    ['Class weights', spec.classWeights === 'balanced' ? 'balanced' : 'none'],
    ['Label smoothing', String(spec.labelSmoothing)],
    ['Batch size', String(spec.batchSize)],
    ['Epochs planned', String(spec.epochs)],
    ['Seed of the training', String(spec.seed)],
    ['Best weights kept', keepBestWords(spec.keepBest)],
    ['Early stopping', earlyStoppingWords(spec.earlyStopping)],
  ]
}

/** Where and with what the run was made, and how long it took. */
export function provenanceFacts({ manifest, outcome }: RunDetail): readonly Fact[] {
  const { dataset, versions, splitReport, network } = manifest
  return [
    ['Run', manifest.run],
    ...(manifest.experiment ? [['Experiment', manifest.experiment.title] as const] : []),
    ['Created', pointInTime(manifest.createdAt)],
    ...(outcome ? finishFacts(outcome) : []),
    ['Dataset', `${dataset.name} (${dataset.layout})`],
    ['Dataset fingerprint', dataset.fingerprint],
    ['SHA-256, train', splitReport.hashes.train],
    ['SHA-256, validation', splitReport.hashes.validation],
    ['SHA-256, test', splitReport.hashes.test],
    ['Multiply-accumulates', `${grouped(network.multiplyAccumulates)} per recording`],
    ['Scenebench', versions.scenebench],
    ['TensorFlow.js', `${versions.tfjs} (${versions.backend})`],
    ['Node', `${versions.node} on ${versions.platform}`],
  ]
}

function finishFacts({ finishedAt, timings }: NonNullable<RunDetail['outcome']>): readonly Fact[] {
  return [
    ['Finished', pointInTime(finishedAt)],
    ['Time for training', duration(timings.training)],
    ['Time for evaluation', duration(timings.evaluation)],
  ]
}
