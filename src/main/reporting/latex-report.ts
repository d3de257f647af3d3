import { visibleText } from './visible-text'
import type { Table } from './tables'

/** What LaTeX would take for a command, a ligature, or an argument of the line before it. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '$': '\\$', '&': '\\&', '%': '\\%', '#': '\\#', '_': '\\_', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
  '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '"': '\\textquotedbl{}', '`': '\\textasciigrave{}', '\'': '\\textquotesingle{}',
  '[': '{[}', ']': '{]}', '*': '{*}', '-': '-{}', ',': ',{}', '–': '--', '×': '$\\times$',
}
const special = /[\\{}$&%#_~^<>|"`'[\]*–×]|-(?=-)|,(?=,)/g
const negative = /((?<=^|[\s(])-\d[\d.,]*)/
const exponent = /^(-?\d+(?:\.\d+)?)e([+-]?)(\d+)$/

/** More rows than this do not fit on a page. */
const mostRows = 42

/** Tables for a paper, in LaTeX with the packages booktabs and longtable. */
export function latexTables(tables: readonly Table[]): string {
  return [
    '% Needs \\usepackage{booktabs}, \\usepackage{longtable} and \\usepackage[T1]{fontenc}; for names beyond Latin letters compile with LuaLaTeX or XeLaTeX.', '',
    ...tables.map((table) => (table.rows.length > mostRows ? longTable(table) : shortTable(table))),
  ].join('\n')
}

function shortTable(table: Table): string {
  return [
    '\\begin{table}', '  \\centering', `  \\caption{${escaped(table.title)}}`, `  \\begin{tabular}{${alignment(table)}}`, '    \\toprule', `    ${line(table.columns)}`, '    \\midrule',
    ...body(table).map((row) => `    ${row}`), '    \\bottomrule', '  \\end{tabular}', '\\end{table}', '',
  ].join('\n')
}

/** A table that goes on over pages, its head on each. */
function longTable(table: Table): string {
  return [
    `\\begin{longtable}{${alignment(table)}}`, `  \\caption{${escaped(table.title)}} \\\\`, '  \\toprule', `  ${line(table.columns)}`, '  \\midrule', '  \\endhead', '  \\bottomrule', '  \\endfoot',
    ...body(table).map((row) => `  ${row}`), '\\end{longtable}', '',
  ].join('\n')
}

function alignment({ columns, text = [] }: Table): string {
  return columns.map((_, index) => (index === 0 || text.includes(index) ? 'l' : 'r')).join('')
}

function body({ rows, text = [], total = false }: Table): readonly string[] {
  const lines = rows.map((cells) => `${cells.map((cell, index) => (index === 0 || text.includes(index) ? escaped(cell) : figure(cell))).join(' & ')} \\\\`)
  if (total && lines.length > 1) lines.splice(lines.length - 1, 0, '\\midrule')
  return lines
}

function line(cells: readonly string[]): string {
  return `${cells.map(escaped).join(' & ')} \\\\`
}

/** A negative number's sign and a power of ten are mathematics. */
function figure(text: string): string {
  const power = exponent.exec(text)
  if (power) return `$${power[1]} \\times 10^{${power[2] === '-' ? '-' : ''}${power[3]}}$`
  return text.split(negative).map((part) => (negative.test(part) ? `$${part}$` : escaped(part))).join('')
}

function escaped(text: string): string {
  return visibleText(text).replace(special, (character) => escapes[character])
}
