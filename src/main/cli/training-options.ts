import { InvalidArgumentError, type Command } from 'commander'
import {
  balancingModes, defaultEarlyStopping, defaultFeatureSpec, defaultSplitSpec, defaultTrainingSpec, monitors,
  type BalancingMode, type FeatureName, type FeatureSpec, type Monitor, type SplitSpec, type TrainingSpec,
} from '@shared/models'

export interface SplitOptions {
  readonly fold: number
  readonly validationAmount: number
  readonly balancingMode?: BalancingMode
  readonly seed: number
}

export interface FeatureOptions {
  readonly feature: FeatureName
  readonly nMels: number
  readonly nMfcc: number
  readonly winLengthSeconds: number
  readonly hopLengthSeconds: number
  readonly nFft: number
  readonly fmin: number
  readonly fmax?: number
}

export interface TrainingOptions {
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  readonly decay: number
  readonly keepBestDelay: number
  readonly patience?: number
  readonly minDelta: number
  readonly monitor: Monitor
  readonly stoppingDelay: number
  readonly sequenceLength?: number
  readonly splitSeed: number
}

/** Options of the split; the balancing mode's default is the one that suits the dataset's identifiers. */
export function addSplitOptions(command: Command, seed = true): Command {
  command
    .option('--fold <n>', 'fold of the evaluation setup', whole(1), defaultSplitSpec.fold)
    .option('--validation-amount <share>', 'share of the training recordings for validation, 0 for none', share, defaultSplitSpec.validationAmount)
    .option('--balancing-mode <mode>', `${balancingModes.join(', ')} (default: what suits the identifiers)`, oneOf(balancingModes))
  return seed ? command.option('--seed <n>', 'seed of the validation split', whole(0), defaultSplitSpec.seed) : command
}

export function addFeatureOptions(command: Command): Command {
  return command
    .option('--feature <name>', 'mel or mfcc', oneOf(['mel', 'mfcc'] as const), defaultFeatureSpec.feature)
    .option('--n-mels <n>', 'mel bands', whole(1), defaultFeatureSpec.nMels)
    .option('--n-mfcc <n>', 'coefficients (MFCC)', whole(1), defaultFeatureSpec.nMfcc)
    .option('--win-length-seconds <s>', 'analysis window', positive, defaultFeatureSpec.winLengthSeconds)
    .option('--hop-length-seconds <s>', 'hop', positive, defaultFeatureSpec.hopLengthSeconds)
    .option('--n-fft <samples>', 'FFT length', whole(2), defaultFeatureSpec.nFft)
    .option('--fmin <hertz>', 'lowest mel edge', number, defaultFeatureSpec.fmin)
    .option('--fmax <hertz>', 'highest mel edge (default: half the sampling rate)', positive)
}

export function addTrainingOptions(command: Command): Command {
  return command
    .option('--epochs <n>', 'epochs', whole(1), defaultTrainingSpec.epochs)
    .option('--batch-size <n>', 'recordings per step', whole(1), defaultTrainingSpec.batchSize)
    .option('--learning-rate <rate>', "Adam's learning rate", positive, defaultTrainingSpec.learningRate)
    .option('--decay <rate>', 'decay of the learning rate per step', number, defaultTrainingSpec.decay)
    .option('--seed <n>', 'seed of initial weights, batches and dropout', whole(0), defaultTrainingSpec.seed)
    .option('--split-seed <n>', 'seed of the validation split', whole(0), defaultSplitSpec.seed)
    .option('--keep-best-delay <epochs>', 'epochs before the best weights are kept', whole(0), defaultTrainingSpec.keepBestInitialDelay)
    .option('--patience <epochs>', 'stop early after so many epochs without improvement (default: off)', whole(1))
    .option('--monitor <name>', monitors.join(', '), oneOf(monitors), defaultEarlyStopping.monitor)
    .option('--min-delta <n>', 'least improvement that counts', number, defaultEarlyStopping.minDelta)
    .option('--stopping-delay <epochs>', 'epochs before early stopping watches', whole(0), defaultEarlyStopping.initialDelay)
    .option('--sequence-length <frames>', 'frames a matrix is cut or padded to (default: the nominal number of hops)', whole(1))
}

export function splitSpecOf(options: SplitOptions, suitable: BalancingMode): SplitSpec {
  return { fold: options.fold, validationAmount: options.validationAmount, balancingMode: options.balancingMode ?? suitable, seed: options.seed }
}

export function featureSpecOf(options: FeatureOptions): FeatureSpec {
  const { feature, nMels, nMfcc, winLengthSeconds, hopLengthSeconds, nFft, fmin } = options
  return { feature, nMels, nMfcc, winLengthSeconds, hopLengthSeconds, nFft, fmin, fmax: options.fmax ?? null }
}

export function trainingSpecOf(options: SplitOptions & FeatureOptions & TrainingOptions, suitable: BalancingMode): TrainingSpec {
  return {
    ...defaultTrainingSpec,
    split: splitSpecOf({ ...options, seed: options.splitSeed }, suitable),
    features: featureSpecOf(options),
    learningRate: options.learningRate, decay: options.decay, batchSize: options.batchSize, epochs: options.epochs, seed: options.seed,
    keepBestInitialDelay: options.keepBestDelay,
    earlyStopping: options.patience === undefined ? null : { monitor: options.monitor, patience: options.patience, minDelta: options.minDelta, initialDelay: options.stoppingDelay },
    sequenceLength: options.sequenceLength ?? null,
  }
}

function number(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('A number is needed.')
  return value
}

function positive(text: string): number {
  const value = number(text)
  if (value <= 0) throw new InvalidArgumentError('A number above 0 is needed.')
  return value
}

function share(text: string): number {
  const value = number(text)
  if (value < 0 || value >= 1) throw new InvalidArgumentError('A share from 0 to below 1 is needed, e.g. 0.3.')
  return value
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = number(text)
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`A whole number from ${least} is needed.`)
    return value
  }
}

function oneOf<T extends string>(names: readonly T[]): (text: string) => T {
  return (text) => {
    const found = names.find((name) => name === text)
    if (found === undefined) throw new InvalidArgumentError(`One of ${names.join(', ')} is needed.`)
    return found
  }
}
