import { visibleText } from './visible-text'

export interface TextColumn {
  readonly title: string
  /** Least width in characters. */
  readonly width?: number
  readonly align?: 'left' | 'right'
}

const gap = '   '

/** Columns under each other for the terminal, a line of dashes under the titles, and above the last row where `total`. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[], total = false): string {
  const shown = rows.map((row) => row.map(visibleText))
  const titles = columns.map(({ title }) => visibleText(title))
  const widths = columns.map(({ width }, index) => Math.max(width ?? 0, ...[titles, ...shown].map((row) => characters(row[index]))))
  const rule = widths.map((width) => '-'.repeat(width)).join(gap)
  const line = (cells: readonly string[]): string => cells.map((cell, index) => pad(cell, widths[index], columns[index].align)).join(gap).trimEnd()
  const body = shown.map(line)
  if (total && body.length > 0) body.splice(body.length - 1, 0, rule)
  return [line(titles), rule, ...body].join('\n')
}

function pad(cell: string, width: number, align: TextColumn['align']): string {
  const space = ' '.repeat(Math.max(0, width - characters(cell)))
  return align === 'right' ? space + cell : cell + space
}

function characters(text: string): number {
  return [...text].length
}
