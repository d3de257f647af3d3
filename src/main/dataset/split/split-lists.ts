import { WorkbenchError } from '@shared/errors'
import type { Fold, SplitSpec } from '@shared/models'
import { compareNatural } from '../natural-order'
import type { Dataset } from '../dataset'

/** What a split begins with: a training list, which is divided again, and the recordings that are not trained on. */
export type SplitLists = Omit<Fold, 'fold'>

const noneExcluded: ReadonlySet<number> = new Set()

/**
 * The training and the test list of a split: the fold's, or those of leaving one city out. A recording whose city is not
 * known is then unused: it may be of the city that is left out. What is excluded is in none of the lists.
 *
 * @throws WorkbenchError `fold-unknown`; `split-invalid` where no recording is of the city
 */
export function splitLists(dataset: Dataset, spec: SplitSpec, excluded: ReadonlySet<number> = noneExcluded): SplitLists {
  const held = spec.heldOutCity ?? null
  const { train, test, unused, validation } = held === null ? findFold(dataset, spec.fold) : leaveOut(dataset, held)
  if (excluded.size === 0) return { train, test, unused, validation }
  const kept = (ids: readonly number[]): readonly number[] => ids.filter((id) => !excluded.has(id))
  return { train: kept(train), test: kept(test), unused: kept(unused), validation: validation && kept(validation) }
}

function findFold(dataset: Dataset, number: number): Fold {
  const fold = dataset.folds.find((candidate) => candidate.fold === number)
  if (fold) return fold
  const known = dataset.folds.map((candidate) => candidate.fold).join(', ')
  throw new WorkbenchError('fold-unknown', `${dataset.name} has no fold ${number}.`, { path: dataset.root, advice: `Choose one of its folds: ${known}.` })
}

function leaveOut(dataset: Dataset, held: string): SplitLists {
  const lists = { train: [] as number[], test: [] as number[], unused: [] as number[] }
  for (const { id, city } of dataset.recordings) lists[city === '' ? 'unused' : city === held ? 'test' : 'train'].push(id)
  if (held === '' || lists.test.length === 0) throw cityUnknown(dataset, held)
  return lists
}

function cityUnknown(dataset: Dataset, held: string): WorkbenchError {
  const cities = [...new Set(dataset.recordings.map(({ city }) => city))].filter((city) => city !== '').sort(compareNatural)
  const advice = cities.length === 0 ? 'Cities are known from identifiers of the form city-location; this dataset has none. Use a fold.' : `Choose one of its cities: ${cities.join(', ')}.`
  return new WorkbenchError('split-invalid', `${dataset.name} has no recording of the city ${JSON.stringify(held)} that could be left out.`, { path: dataset.root, advice })
}
