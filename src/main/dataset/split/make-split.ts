import { WorkbenchError } from '@shared/errors'
import { balancingModes, type BalancingMode, type Fold, type Recording, type Split, type SplitSpec } from '@shared/models'
import type { Dataset } from '../dataset'
import { drawValidation } from './balanced-validation'
import { levelsOf } from './balancing-mode'
import { MersenneTwister } from './mersenne-twister'

/**
 * Divides a fold's training recordings into training and validation; test and unused recordings are the fold's. The
 * same specification always gives the same parts, and for a published dataset the parts that dcase_util gives.
 *
 * With `validationAmount` 0 there is no validation part and the mode does not matter. The identifier modes refuse a
 * training part in which an identifier is missing, and `identifier_two_level_hierarchy` one in which an identifier has
 * not exactly two levels (`city-location`): dcase_util stops there too. Use `suitableBalancingMode` to find one that fits.
 *
 * @throws WorkbenchError `fold-unknown`, `split-invalid` (amount outside 0 to 1, seed not a whole number, a mode that
 * the identifiers do not allow), `split-part-empty` if nothing is left to train on
 */
export function makeSplit(dataset: Dataset, spec: SplitSpec): Split {
  checkSpec(spec)
  const fold = findFold(dataset, spec.fold)
  const training = fold.train.map((id) => dataset.recordings[id])
  const validation = new Set(validationOf(training, spec))
  if (validation.size > 0 && validation.size === training.length) throw nothingLeft(spec)
  return {
    spec,
    train: fold.train.filter((id) => !validation.has(id)),
    validation: fold.train.filter((id) => validation.has(id)),
    test: fold.test,
    unused: fold.unused,
  }
}

function validationOf(training: readonly Recording[], spec: SplitSpec): readonly number[] {
  if (spec.validationAmount === 0) return []
  checkIdentifiers(training, spec.balancingMode)
  return drawValidation(training, spec.validationAmount, spec.balancingMode, new MersenneTwister(spec.seed))
}

function checkSpec({ validationAmount, seed, balancingMode }: SplitSpec): void {
  if (!(validationAmount >= 0 && validationAmount < 1)) throw invalid(`The validation amount is ${validationAmount}.`, 'Give a share from 0 (no validation part) to below 1, e.g. 0.3.')
  if (!Number.isSafeInteger(seed)) throw invalid(`The seed is ${seed}.`, 'Give a whole number, e.g. 0.')
  if (!balancingModes.includes(balancingMode)) throw invalid(`There is no balancing mode ${JSON.stringify(balancingMode)}.`, `Choose one of ${balancingModes.join(', ')}.`)
}

function findFold(dataset: Dataset, number: number): Fold {
  const fold = dataset.folds.find((candidate) => candidate.fold === number)
  if (fold) return fold
  const known = dataset.folds.map((candidate) => candidate.fold).join(', ')
  throw new WorkbenchError('fold-unknown', `${dataset.name} has no fold ${number}.`, { path: dataset.root, advice: `Choose one of its folds: ${known}.` })
}

function checkIdentifiers(training: readonly Recording[], mode: BalancingMode): void {
  if (mode === 'class') return
  const without = training.filter(({ identifier }) => identifier === '')
  if (without.length > 0) {
    throw invalid(`Balancing mode ${mode} needs an identifier for every recording; ${without.length} of ${training.length} training recordings have none, e.g. ${without[0].file}.`, 'Use balancing mode class, or add identifiers to the metadata.')
  }
  const odd = mode === 'identifier' ? undefined : training.find(({ identifier }) => levelsOf(identifier).length !== 2)
  if (odd) throw invalid(`Balancing mode ${mode} needs identifiers of the form city-location; ${odd.file} has ${odd.identifier}.`, 'Use balancing mode identifier.')
}

function nothingLeft(spec: SplitSpec): WorkbenchError {
  return new WorkbenchError('split-part-empty', `With a validation amount of ${spec.validationAmount} all training recordings of fold ${spec.fold} come into the validation part: of each group at least one location is taken.`, {
    advice: spec.balancingMode === 'identifier_two_level_hierarchy' ? 'Use balancing mode identifier, or a validation amount of 0.' : 'Use a smaller validation amount, or 0.',
  })
}

function invalid(message: string, advice: string): WorkbenchError {
  return new WorkbenchError('split-invalid', message, { advice })
}
