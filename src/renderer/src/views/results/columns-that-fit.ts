import type { RunColumn } from './run-table'

/** Columns with the width that each needs. */
export interface SizedColumn {
  readonly column: RunColumn
  readonly width: number
}

/**
 * The columns that have room beside each other, in their order. Each takes its room before those that give way sooner; what
 * they leave is used by whatever still fits. The dearest is always there.
 */
export function columnsThatFit(sized: readonly SizedColumn[], available: number): readonly RunColumn[] {
  const dear = [...sized].sort((a, b) => a.column.givesWay - b.column.givesWay)
  const kept = new Set<RunColumn>()
  let room = available
  for (const { column, width } of dear) {
    if (kept.size > 0 && width > room) continue
    kept.add(column)
    room -= width
  }
  return sized.map(({ column }) => column).filter((column) => kept.has(column))
}
