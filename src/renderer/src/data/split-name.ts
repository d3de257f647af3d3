import { defaultSplitSpec, type DatasetOverview, type SplitSpec } from '../../../shared/models'
import { trimmedNumber } from './format'

type Divisible = Pick<DatasetOverview, 'folds' | 'cities' | 'suitableBalancingMode'>

/** Where the test part comes from: `fold 1`, or `without paris`. */
export function splitName({ fold, heldOutCity = null }: SplitSpec): string {
  return heldOutCity === null ? `fold ${fold}` : `without ${heldOutCity}`
}

/** How the training part is divided: `no validation part`, or `validation 0.3, seed 0, identifier`. */
export function validationText({ validationAmount, balancingMode, seed }: SplitSpec): string {
  return validationAmount === 0 ? 'no validation part' : `validation ${amountText(validationAmount)}, seed ${seed}, ${balancingMode}`
}

/** `0.3`, `0.125`: as short as it is exact, to three digits. */
export function amountText(amount: number): string {
  return trimmedNumber(amount)
}

/** The same for splits that are the same: of a city that is left out the fold does not matter, without a validation part nothing but the test part does. */
export function splitKey({ fold, validationAmount, balancingMode, seed, heldOutCity = null }: SplitSpec): string {
  const test = heldOutCity ?? fold
  return JSON.stringify(validationAmount === 0 ? [test] : [test, validationAmount, balancingMode, seed])
}

/** Whether the dataset has what the split takes its test part from. */
export function canSplit({ folds, cities }: Divisible, { fold, heldOutCity = null }: SplitSpec): boolean {
  return heldOutCity === null ? folds.some((known) => known.fold === fold) : cities.length > 1 && cities.some(({ name }) => name === heldOutCity)
}

/** The split to begin with: the one that is remembered if it is still possible, else the first fold's, else the one without the first city. */
export function firstSplit(overview: Divisible, remembered: SplitSpec | undefined): SplitSpec {
  if (remembered !== undefined && canSplit(overview, remembered)) return remembered
  const { folds, cities, suitableBalancingMode: balancingMode } = overview
  const usual = { ...defaultSplitSpec, balancingMode, fold: folds[0]?.fold ?? 1 }
  return folds.length === 0 && cities.length > 1 ? { ...usual, heldOutCity: cities[0].name } : usual
}
