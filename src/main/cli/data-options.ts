import type { Command } from 'commander'
import { balancingModes, defaultSplitSpec, type BalancingMode, type SplitSpec } from '@shared/models'
import { oneOf, share, whole } from './option-values'

export interface SplitOptions {
  readonly fold: number
  readonly validationAmount: number
  readonly balancingMode?: BalancingMode
  readonly seed: number
  readonly heldOutCity?: string
}

/** Options of the split; the balancing mode's default is the one that suits the dataset's identifiers. */
export function addSplitOptions(command: Command, seed = true): Command {
  command
    .option('--fold <n>', 'fold of the evaluation setup', whole(0), defaultSplitSpec.fold)
    .option('--validation-amount <share>', 'share of the training recordings for validation, 0 for none', share, defaultSplitSpec.validationAmount)
    .option('--balancing-mode <mode>', `${balancingModes.join(', ')} (default: what suits the identifiers)`, oneOf(balancingModes))
    .option('--held-out-city <name>', 'test on this city and train on all others, whatever the fold')
  return seed ? command.option('--seed <n>', 'seed of the validation split', whole(0), defaultSplitSpec.seed) : command
}

export function splitSpecOf(options: SplitOptions, suitable: BalancingMode): SplitSpec {
  const { fold, validationAmount, balancingMode = suitable, seed, heldOutCity } = options
  return { fold, validationAmount, balancingMode, seed, ...(heldOutCity === undefined ? {} : { heldOutCity }) }
}
