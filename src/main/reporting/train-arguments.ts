import {
  defaultFeatureSpec, defaultTrainingSpec, networkPresets,
  type AugmentationSpec, type EarlyStoppingSpec, type FeatureSpec, type NetworkSpec, type OptimizerSpec, type ScheduleSpec, type SplitSpec, type TrainingSpec,
} from '@shared/models'

/** Name of the file that a network is in which no preset has. */
export const networkFileName = 'network.json'

/**
 * The options of `scenebench train` that mean this training. What is the default is left out, but for what tells runs
 * apart: fold, validation, epochs and seeds are always said.
 *
 * @see src/main/cli/training-options.ts, which reads them
 */
export function trainArguments(spec: TrainingSpec): readonly string[] {
  const usual = defaultTrainingSpec
  return [
    ...splitArguments(spec.split),
    '--epochs', String(spec.epochs), '--seed', String(spec.seed), '--split-seed', String(spec.split.seed),
    ...differing('--batch-size', spec.batchSize, usual.batchSize),
    ...networkArguments(spec.network), ...optimizerArguments(spec.optimizer), ...scheduleArguments(spec.schedule),
    ...differing('--learning-rate', spec.learningRate, usual.learningRate),
    ...differing('--class-weights', spec.classWeights, usual.classWeights),
    ...differing('--label-smoothing', spec.labelSmoothing, usual.labelSmoothing),
    ...differing('--normalisation', spec.normalisation, usual.normalisation),
    ...augmentationArguments(spec.augmentation),
    ...differing('--keep-best-monitor', spec.keepBest.monitor, usual.keepBest.monitor),
    ...differing('--keep-best-delay', spec.keepBest.initialDelay, usual.keepBest.initialDelay),
    ...stoppingArguments(spec.earlyStopping),
    ...differing('--sequence-length', spec.sequenceLength, usual.sequenceLength),
    ...featureArguments(spec.features),
  ]
}

/** Whether the network is one that `--network` knows by name. */
export function networkName(network: NetworkSpec): string | null {
  return networkPresets.find((preset) => same(preset.network, network))?.id ?? null
}

export function splitArguments({ fold, validationAmount, balancingMode, heldOutCity }: SplitSpec): readonly string[] {
  return [
    '--fold', String(fold), '--validation-amount', String(validationAmount), '--balancing-mode', balancingMode,
    ...(heldOutCity === undefined || heldOutCity === null ? [] : ['--held-out-city', heldOutCity]),
  ]
}

function networkArguments(network: NetworkSpec): readonly string[] {
  return same(network, defaultTrainingSpec.network) ? [] : ['--network', networkName(network) ?? networkFileName]
}

function optimizerArguments(optimizer: OptimizerSpec): readonly string[] {
  switch (optimizer.name) {
    case 'adam': return []
    case 'adamw': return ['--optimizer', 'adamw', '--weight-decay', String(optimizer.weightDecay)]
    case 'sgd': return ['--optimizer', 'sgd', '--momentum', String(optimizer.momentum), ...(optimizer.nesterov ? ['--nesterov'] : [])]
  }
}

function scheduleArguments(schedule: ScheduleSpec): readonly string[] {
  switch (schedule.kind) {
    case 'constant': return ['--schedule', 'constant']
    case 'step_decay': return same(schedule, defaultTrainingSpec.schedule) ? [] : ['--decay', String(schedule.decay)]
    case 'cosine': return ['--schedule', 'cosine', '--minimum-learning-rate', String(schedule.minimum)]
    case 'plateau': return [
      '--schedule', 'plateau', '--plateau-monitor', schedule.monitor, '--plateau-factor', String(schedule.factor), '--plateau-patience', String(schedule.patience),
      '--plateau-min-delta', String(schedule.minDelta), '--minimum-learning-rate', String(schedule.minimum),
    ]
  }
}

function augmentationArguments({ specAugment, mixup, timeRoll }: AugmentationSpec): readonly string[] {
  return [
    ...(specAugment === null ? [] : ['--spec-augment', [specAugment.frequencyMasks, specAugment.frequencyWidth, specAugment.timeMasks, specAugment.timeWidth].join(',')]),
    ...(mixup === null ? [] : ['--mixup', String(mixup.alpha)]),
    ...(timeRoll === null ? [] : ['--time-roll', String(timeRoll.frames)]),
  ]
}

function stoppingArguments(stopping: EarlyStoppingSpec | null): readonly string[] {
  if (stopping === null) return []
  const { patience, monitor, minDelta, initialDelay } = stopping
  return ['--patience', String(patience), '--monitor', monitor, '--min-delta', String(minDelta), '--stopping-delay', String(initialDelay)]
}

const featureFlags = {
  feature: '--feature', fs: '--fs', channel: '--channel', winLengthSeconds: '--win-length-seconds', hopLengthSeconds: '--hop-length-seconds', nFft: '--n-fft', window: '--window',
  spectrogramType: '--spectrogram-type', nMels: '--n-mels', fmin: '--fmin', fmax: '--fmax', norm: '--norm', scaling: '--scaling', topDb: '--top-db',
  nMfcc: '--n-mfcc', deltas: '--deltas', deltaWidth: '--delta-width', nBins: '--n-bins', binsPerOctave: '--bins-per-octave',
} as const satisfies { readonly [K in Exclude<keyof FeatureSpec, 'pcen' | 'htk' | 'allowTruncated'>]: string }
const pcenFlags = { gain: '--pcen-gain', bias: '--pcen-bias', power: '--pcen-power', timeConstant: '--pcen-time-constant' } as const

/** Options of the features, common to `features`, `extract` and `train`. */
export function featureArguments(spec: FeatureSpec): readonly string[] {
  const usual = defaultFeatureSpec
  return [
    ...(Object.keys(featureFlags) as (keyof typeof featureFlags)[]).flatMap((name) => differing(featureFlags[name], spec[name], usual[name])),
    ...(Object.keys(pcenFlags) as (keyof typeof pcenFlags)[]).flatMap((name) => differing(pcenFlags[name], spec.pcen[name], usual.pcen[name])),
    ...(spec.htk ? ['--htk'] : []), ...(spec.allowTruncated ? ['--allow-truncated'] : []),
  ]
}

/** Null is said as `none`: only options that know the word have a default that null differs from. */
function differing(flag: string, value: string | number | null, usual: string | number | null): readonly string[] {
  return value === usual ? [] : [flag, value === null ? 'none' : String(value)]
}

/** Whatever the order of their keys. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortedKeys) === JSON.stringify(b, sortedKeys)
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1)))
}
