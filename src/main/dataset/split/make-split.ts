import { WorkbenchError } from '@shared/errors'
import { balancingModes, type BalancingMode, type Recording, type Split, type SplitSpec } from '@shared/models'
import type { Dataset } from '../dataset'
import { atOnce } from '../event-loop'
import { drawValidation } from './balanced-validation'
import { levelsOf } from './balancing-mode'
import { MersenneTwister } from './mersenne-twister'
import { splitLists, type SplitLists } from './split-lists'

/**
 * Divides a training list into training and validation; test and unused recordings are the fold's, or those of the city
 * that is left out. The same specification always gives the same parts, and for a published dataset the parts that
 * dcase_util gives. Excluded recordings are in no part: the rest is divided as if they were not there.
 *
 * With `validationAmount` 0 there is no validation part and the mode does not matter. Where the dataset has a validation
 * list of its own for the fold, that is the validation part, and nothing is drawn. The identifier modes refuse a
 * training list in which an identifier is missing, and `identifier_two_level_hierarchy` one in which an identifier has
 * not exactly two levels (`city-location`): dcase_util stops there too. Use `suitableBalancingMode` to find one that fits.
 *
 * @throws WorkbenchError `fold-unknown`, `split-invalid` (amount outside 0 to 1, seed not a whole number, a mode that
 * the identifiers do not allow, a city that does not occur), `split-part-empty` if nothing is left to train on
 */
export function makeSplit(dataset: Dataset, spec: SplitSpec, excluded?: ReadonlySet<number>): Split {
  return atOnce(splitSteps(dataset, spec, excluded))
}

/** `makeSplit` in small steps: 230,350 recordings take longer than a frame of the window. */
export function* splitSteps(dataset: Dataset, spec: SplitSpec, excluded?: ReadonlySet<number>): Generator<void, Split> {
  checkSpec(spec)
  const lists = splitLists(dataset, spec, excluded)
  yield
  const validation = new Set(spec.validationAmount === 0 ? [] : yield* validationOf(dataset, lists, spec))
  if (validation.size > 0 && validation.size === lists.train.length) throw nothingLeft(spec)
  yield
  const train = lists.train.filter((id) => !validation.has(id))
  yield
  return { spec, train, validation: lists.train.filter((id) => validation.has(id)), test: lists.test, unused: lists.unused }
}

/** Two specifications with the same key divide the same dataset in the same way. */
export function splitKey({ fold, validationAmount, balancingMode, seed, heldOutCity = null }: SplitSpec): string {
  return JSON.stringify([heldOutCity === null ? fold : null, validationAmount, balancingMode, seed, heldOutCity])
}

function* validationOf(dataset: Dataset, { train, validation }: SplitLists, spec: SplitSpec): Generator<void, readonly number[]> {
  if (validation) return validation
  const training = train.map((id) => dataset.recordings[id])
  yield
  checkIdentifiers(training, spec.balancingMode)
  yield
  return yield* drawValidation(training, spec.validationAmount, spec.balancingMode, new MersenneTwister(spec.seed))
}

function checkSpec({ validationAmount, seed, balancingMode }: SplitSpec): void {
  if (!(validationAmount >= 0 && validationAmount < 1)) throw invalid(`The validation amount is ${validationAmount}.`, 'Give a share from 0 (no validation part) to below 1, e.g. 0.3.')
  if (!Number.isSafeInteger(seed)) throw invalid(`The seed is ${seed}.`, 'Give a whole number, e.g. 0.')
  if (!balancingModes.includes(balancingMode)) throw invalid(`There is no balancing mode ${JSON.stringify(balancingMode)}.`, `Choose one of ${balancingModes.join(', ')}.`)
}

function checkIdentifiers(training: readonly Recording[], mode: BalancingMode): void {
  if (mode === 'class') return
  const without = training.filter(({ identifier }) => identifier === '')
  if (without.length > 0) {
    throw invalid(`Balancing mode ${mode} needs an identifier for every recording; ${without.length} of ${training.length} training recordings have none, e.g. ${without[0].file}.`, 'Use balancing mode class, or add identifiers to the metadata.')
  }
  const odd = mode === 'identifier' ? undefined : oddOne(training)
  if (odd) throw invalid(`Balancing mode ${mode} needs identifiers of the form city-location; ${odd.file} has ${odd.identifier}.`, 'Use balancing mode identifier.')
}

function oddOne(training: readonly Recording[]): Recording | undefined {
  const twoLevels = new Set<string>()
  return training.find(({ identifier }) => {
    if (twoLevels.has(identifier)) return false
    if (levelsOf(identifier).length !== 2) return true
    twoLevels.add(identifier)
    return false
  })
}

function nothingLeft(spec: SplitSpec): WorkbenchError {
  return new WorkbenchError('split-part-empty', `With a validation amount of ${spec.validationAmount} all training recordings of ${nameOf(spec)} come into the validation part: of each group at least one location is taken.`, {
    advice: spec.balancingMode === 'identifier_two_level_hierarchy' ? 'Use balancing mode identifier, or a validation amount of 0.' : 'Use a smaller validation amount, or 0.',
  })
}

function nameOf({ fold, heldOutCity = null }: SplitSpec): string {
  return heldOutCity === null ? `fold ${fold}` : `the split without ${heldOutCity}`
}

function invalid(message: string, advice: string): WorkbenchError {
  return new WorkbenchError('split-invalid', message, { advice })
}
