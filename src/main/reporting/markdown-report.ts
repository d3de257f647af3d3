import { visibleText } from './visible-text'
import type { Table } from './tables'

/** Tables as GitHub-flavoured Markdown, each under its title; figures to the right. */
export function markdownTables(tables: readonly Table[]): string {
  return tables.map(markdownTable).join('\n')
}

function markdownTable({ title, columns, rows, text = [] }: Table): string {
  const rule = columns.map((_, index) => (index === 0 || text.includes(index) ? ':---' : '---:'))
  return [`### ${plain(title)}`, '', line(columns), line(rule), ...rows.map(line), ''].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(plain).join(' | ')} |`
}

/** What Markdown or HTML would take for markup is escaped. */
function plain(text: string): string {
  return /^:?-+:?$/.test(text) ? text : visibleText(text).replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&')
}
