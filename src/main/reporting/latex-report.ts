import { visibleText } from './visible-text'
import type { Table } from './tables'

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '$': '\\$', '&': '\\&', '%': '\\%', '#': '\\#', '_': '\\_', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
  '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '"': '\\textquotedbl{}',
}

/** Tables for a paper, in LaTeX with the package booktabs. */
export function latexTables(tables: readonly Table[]): string {
  return ['% Needs \\usepackage{booktabs} and \\usepackage[T1]{fontenc}.', '', ...tables.map(latexTable)].join('\n')
}

function latexTable({ title, columns, rows, text = [], total = false }: Table): string {
  const alignment = columns.map((_, index) => (index === 0 || text.includes(index) ? 'l' : 'r')).join('')
  const body = rows.map(line)
  if (total && body.length > 1) body.splice(body.length - 1, 0, '\\midrule')
  return [
    '\\begin{table}', '  \\centering', `  \\caption{${escaped(title)}}`, `  \\begin{tabular}{${alignment}}`, '    \\toprule', `    ${line(columns)}`, '    \\midrule',
    ...body.map((row) => `    ${row}`), '    \\bottomrule', '  \\end{tabular}', '\\end{table}', '',
  ].join('\n')
}

function line(cells: readonly string[]): string {
  return `${cells.map(escaped).join(' & ')} \\\\`
}

/** A dash and what LaTeX would take for a command are written out. */
function escaped(text: string): string {
  return visibleText(text).replace(/[\\{}$&%#_~^<>|"]/g, (character) => escapes[character]).replace(/–/g, '--').replace(/×/g, '$\\times$')
}
