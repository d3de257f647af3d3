import type { PartCount, PartName, SplitReport, SplitSceneRow } from '@shared/models'

export const partNames: readonly PartName[] = ['train', 'validation', 'test', 'unused']

export const partTitles: Readonly<Record<PartName, string>> = { train: 'Train', validation: 'Validation', test: 'Test', unused: 'Unused' }

/** A stretch of a stacked bar. */
export interface BarStretch {
  readonly part: PartName
  readonly count: number
  /** Share of the longest bar, 0 to 1. */
  readonly share: number
}

/** A scene's parts as one stacked bar, as long as its count is of `most`; parts without anything are left out. */
export function stackedBar(row: SplitSceneRow, unit: keyof PartCount, most: number): readonly BarStretch[] {
  return partNames
    .map((part) => ({ part, count: row[part][unit], share: most > 0 ? row[part][unit] / most : 0 }))
    .filter((stretch) => stretch.count > 0)
}

/** Sum of all parts of a scene. A location that stands in two parts counts in each. */
export function partSum(row: SplitSceneRow, unit: keyof PartCount): number {
  return partNames.reduce((sum, part) => sum + row[part][unit], 0)
}

/** Share that `part` is of `part` and `rest` together, in per cent; null where both are empty. */
export function percentOf(part: number, rest: number): number | null {
  return part + rest === 0 ? null : (part / (part + rest)) * 100
}

/** The report's sums as a row like those of the scenes. */
export function overallRow(report: SplitReport, title = 'Overall'): SplitSceneRow {
  return { sceneLabel: title, training: report.training, train: report.train, validation: report.validation, test: report.test, unused: report.unused }
}
