import type { CellValue, TableColumn } from './columns'

/** A table as tab-separated text, titles first: raw values, so that a spreadsheet gets numbers. */
export function toTsv<T>(columns: readonly TableColumn<T>[], rows: readonly T[]): string {
  const head = columns.map((column) => cellText(column.unit === undefined ? column.title : `${column.title} (${column.unit})`))
  const body = rows.map((row) => columns.map((column) => cellText(column.value(row))))
  return [head, ...body].map((cells) => cells.join('\t')).join('\n')
}

function cellText(value: CellValue): string {
  return value === null ? '' : String(value).replace(/[\t\r\n]+/g, ' ')
}
