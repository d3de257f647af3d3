import { html, name, type Html } from './html'
import { withMinusSigns } from './minus-sign'
import type { Table } from './tables'

/** More rows than this go on over printed pages. */
const pageRows = 30

/**
 * A table of the tutorial as markup: figures to the right, the sum below a line.
 *
 * @param marked rows that stand out, by index, with what is said of them
 */
export function htmlTable(table: Table, marked: ReadonlyMap<number, string> = new Map()): Html {
  const markTitle = marked.size === 0 ? null : html`<th scope="col"></th>`
  return html`<div class="${table.rows.length > pageRows ? 'table' : 'table whole'}"><table><caption>${table.title}</caption>
<thead><tr>${table.columns.map((column, index) => html`<th scope="col" class="${isText(table, index) ? 'text' : 'figure'}">${column}</th>`)}${markTitle}</tr></thead>
<tbody>${table.rows.map((cells, row) => tableRow(table, cells, row, marked.get(row)))}</tbody></table></div>
`
}

function tableRow(table: Table, cells: readonly string[], row: number, mark: string | undefined): Html {
  const style = table.total && row === table.rows.length - 1 ? 'total' : mark === undefined ? '' : 'marked'
  return html`<tr class="${style}">${cells.map((cell, index) => tableCell(table, cell, index))}${mark === undefined ? null : html`<td class="text mark">${mark}</td>`}</tr>
`
}

function tableCell(table: Table, cell: string, index: number): Html {
  if (index === 0) return html`<th scope="row" class="text">${name(cell)}</th>`
  return isText(table, index) ? html`<td class="text">${name(cell)}</td>` : html`<td class="figure">${withMinusSigns(cell)}</td>`
}

function isText(table: Table, index: number): boolean {
  return index === 0 || (table.text?.includes(index) ?? false)
}
