/** The table behind a chart: what a screen reader reads, what a key shows, what is copied. */
export interface TableModel {
  readonly columns: readonly TableColumn[]
  /** Cells as they are shown, one array a row. */
  readonly rows: readonly (readonly string[])[]
  /** Index of a row that stands out (the best epoch), or null. */
  readonly marked?: number | null
}

export interface TableColumn {
  readonly title: string
  readonly numeric: boolean
  /** Columns of one group stand under one heading. */
  readonly group?: string
}

/** Tab-separated, with the headings, as a spreadsheet takes it. */
export function tableText(table: TableModel): string {
  const heading = table.columns.map(column => (column.group ? `${column.group} ${column.title}` : column.title))
  return [heading, ...table.rows].map(row => row.map(cell => cell.replace(/[\t\n]/g, ' ')).join('\t')).join('\n')
}

/** Headings of the upper row with the number of columns each spans; empty where no column is in a group. */
export function headingGroups(table: TableModel): readonly { readonly title: string; readonly span: number }[] {
  if (table.columns.every(column => column.group === undefined)) return []
  const groups: { title: string; span: number }[] = []
  for (const column of table.columns) {
    const last = groups.at(-1)
    if (last && column.group !== undefined && last.title === column.group) last.span++
    else groups.push({ title: column.group ?? '', span: 1 })
  }
  return groups
}
