import type { Dataset } from './dataset'
import { sortByCodePoints } from './sorted-names'

/** The metadata does not change while a dataset is open. */
const known = new WeakMap<Dataset, Int32Array>()

/** Recordings (ids) in the order of their file names' code points, sorted once for a dataset; in small steps. */
export function* fileOrder(dataset: Dataset): Generator<void, Int32Array> {
  const order = known.get(dataset) ?? (yield* sortByCodePoints(dataset.recordings.length, (id) => dataset.recordings[id].file))
  known.set(dataset, order)
  return order
}
