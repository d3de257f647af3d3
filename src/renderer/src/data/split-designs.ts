import { balancingModes, type DatasetOverview, type SplitSpec } from '../../../shared/models'
import { formatPlural } from './format'
import { canSplit, splitKey } from './split-name'

/** Ten folds (UrbanSound8K) and twelve cities (TAU) stand side by side; more would be a table, not a picture. */
export const mostDesigns = 12

/** Ways to make several designs of the current split at once. */
export type DesignSeries = 'folds' | 'cities' | 'seeds' | 'modes'

/** The current split as each fold has it, with each city left out, with seeds 0 to 4, or in each balancing mode that fits. */
export function designSeries(series: DesignSeries, spec: SplitSpec, { folds, cities, suitableBalancingMode }: Pick<DatasetOverview, 'folds' | 'cities' | 'suitableBalancingMode'>): readonly SplitSpec[] {
  switch (series) {
    case 'folds': return folds.map(({ fold }) => ({ ...spec, fold, heldOutCity: null }))
    case 'cities': return cities.map(({ name }) => ({ ...spec, heldOutCity: name }))
    case 'seeds': return [0, 1, 2, 3, 4].map((seed) => ({ ...spec, seed }))
    case 'modes': return balancingModes.slice(balancingModes.indexOf(suitableBalancingMode)).map((balancingMode) => ({ ...spec, balancingMode }))
  }
}

/** The designs with those that are not among them yet, as far as there is room; and how many found none. */
export function withDesigns(designs: readonly SplitSpec[], added: readonly SplitSpec[]): { readonly designs: readonly SplitSpec[]; readonly leftOut: number } {
  const known = new Set(designs.map(splitKey))
  const fresh = added.filter((spec) => {
    const key = splitKey(spec)
    if (known.has(key)) return false
    known.add(key)
    return true
  })
  const room = Math.max(0, mostDesigns - designs.length)
  return { designs: [...designs, ...fresh.slice(0, room)], leftOut: Math.max(0, fresh.length - room) }
}

/** Says that some designs were not taken. */
export function noRoomText(leftOut: number): string {
  return `${formatPlural(leftOut, 'design')} found no room: up to ${mostDesigns} stand side by side.`
}

/** Remembered designs that the dataset can still be split by. */
export function knownDesigns(remembered: readonly SplitSpec[] | undefined, overview: Pick<DatasetOverview, 'folds' | 'cities' | 'suitableBalancingMode'>): readonly SplitSpec[] {
  return withDesigns([], (remembered ?? []).filter((spec) => canSplit(overview, spec))).designs
}
