import { formatCount, formatPercent, formatStorage } from '../../data/format'
import { featureText } from '../../../../shared/feature-text'
import type { CacheHolding, CacheSelection, PictureHoldings } from '../../../../shared/models'

/** A line of the cache's table. */
export interface HoldingRow extends CacheHolding {
  readonly key: string
  readonly name: string
  readonly parameters: string
  /** Whether it is of the dataset and the parameters that are set. */
  readonly isCurrent: boolean
}

export function holdingRows(holdings: readonly CacheHolding[], dataset: string | null, current: string): readonly HoldingRow[] {
  return holdings.map((holding, index) => {
    const parameters = holding.spec === null ? 'parameters not known' : featureText(holding.spec)
    return { ...holding, key: `${index} ${holding.dataset} ${parameters}`, name: holding.dataset || 'dataset not known', parameters, isCurrent: holding.dataset === dataset && parameters === current }
  })
}

/** What clearing a line removes; without known parameters all of its dataset. */
export function selectionOf({ dataset, spec }: CacheHolding): CacheSelection {
  return { dataset, spec }
}

/** `8,640, 71.2 MB of at most 2 GB (4 %)` */
export function picturesText({ pictures, bytes, limitBytes }: PictureHoldings): string {
  return `${formatCount(pictures)}, ${formatStorage(bytes)} of at most ${formatStorage(limitBytes)} (${formatPercent(usedShare(bytes, limitBytes), 0)})`
}

/** Share of the limit that is used, 0 to 1. */
export function usedShare(bytes: number, limitBytes: number): number {
  return limitBytes > 0 ? Math.min(1, bytes / limitBytes) : 0
}
