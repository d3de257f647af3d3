import type { Command } from 'commander'
import { balancingModes, defaultFeatureSpec, defaultSplitSpec, type BalancingMode, type FeatureName, type FeatureSpec, type SplitSpec } from '@shared/models'
import { number, oneOf, positive, share, whole } from './option-values'

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

export function splitSpecOf(options: SplitOptions, suitable: BalancingMode): SplitSpec {
  return { fold: options.fold, validationAmount: options.validationAmount, balancingMode: options.balancingMode ?? suitable, seed: options.seed }
}

export function featureSpecOf(options: FeatureOptions): FeatureSpec {
  const { feature, nMels, nMfcc, winLengthSeconds, hopLengthSeconds, nFft, fmin } = options
  return { feature, nMels, nMfcc, winLengthSeconds, hopLengthSeconds, nFft, fmin, fmax: options.fmax ?? null }
}
