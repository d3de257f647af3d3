import { formatCount } from '../../../data/format'
import { splitName, validationText } from '../../../data/split-name'
import type { TableColumn, TableModel } from '../../../plot/table-model'
import type { PartName, SplitReport, SplitSpec } from '@shared/models'
import { shortVerdict } from '../leakage-lists'
import { partNames, partTitles } from '../split-shares'

/** A design as far as a picture and a table need it. */
export interface ShownDesign {
  readonly spec: SplitSpec
  readonly report: SplitReport | null
}

const hashedParts = ['train', 'validation', 'test'] as const

/** The designs as a table: what is in each part, what they share, and the hashes of their lists. */
export function designTable(designs: readonly ShownDesign[], inUse: number): TableModel {
  const counts = (part: PartName): readonly TableColumn[] => [{ title: 'files', numeric: true, group: partTitles[part] }, { title: 'locations', numeric: true, group: partTitles[part] }]
  return {
    columns: [
      { title: 'Test part', numeric: false }, { title: 'Validation part', numeric: false }, ...partNames.flatMap(counts),
      { title: 'Leakage', numeric: false }, ...hashedParts.map((part) => ({ title: `SHA-256 ${part}`, numeric: false })),
    ],
    rows: designs.map(({ spec, report }) => [splitName(spec), validationText(spec), ...(report === null ? Array<string>(12).fill('') : cellsOf(report))]),
    marked: inUse < 0 ? null : inUse,
  }
}

function cellsOf(report: SplitReport): readonly string[] {
  return [
    ...partNames.flatMap((part) => [formatCount(report[part].files), formatCount(report[part].locations)]),
    shortVerdict(report.leakage), ...hashedParts.map((part) => report.hashes[part]),
  ]
}
