import type { CellValue } from './columns'
import type { Page, SortDirection } from '../../../shared/models'

/** A page of a list that is held whole, sorted by one of its values: for tables that load page by page. Missing values are last either way. */
export function pageOf<T>(
  rows: readonly T[], offset: number, limit: number, sort: { readonly key: string; readonly direction: SortDirection } | null, valueOf: (row: T, key: string) => CellValue,
): Page<T> {
  const sorted = sort === null ? rows : sortedRows(rows, sort.direction === 'ascending' ? 1 : -1, (row) => valueOf(row, sort.key))
  return { offset, total: rows.length, items: sorted.slice(offset, offset + limit) }
}

/** Equal ones stay in their order. */
function sortedRows<T>(rows: readonly T[], sign: number, valueOf: (row: T) => CellValue): readonly T[] {
  return rows.map((row) => ({ row, value: valueOf(row) })).sort((a, b) => compareValues(a.value, b.value, sign)).map(({ row }) => row)
}

function compareValues(a: CellValue, b: CellValue, sign: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true }))
}
