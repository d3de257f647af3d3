import { againCommands, againWords } from './again-commands'
import { energyFacts } from './energy-facts'
import { pointInTime } from './figures'
import { limits } from './limits'
import { withMinusSigns } from './minus-sign'
import type { ReportInput } from './report-input'
import { reportTables } from './report-tables'
import { provenanceFacts, settingFacts, type Fact } from './settings-list'
import { statusNotice } from './status-text'
import { visibleText } from './visible-text'
import type { Table } from './tables'

/** Tables as GitHub-flavoured Markdown, each under its title; figures to the right. */
export function markdownTables(tables: readonly Table[]): string {
  return tables.map(markdownTable).join('\n')
}

/** A run's report as Markdown: what it is of, its tables, its limits, and how to make it again. */
export function markdownReport(input: ReportInput): string {
  const { manifest } = input.detail
  const notice = statusNotice(input.detail)
  const { leakage } = manifest.splitReport
  return [
    `# ${escaped(manifest.dataset.name)}, fold ${manifest.spec.split.fold}\n`,
    paragraphs([`Run ${manifest.run}, ${pointInTime(manifest.createdAt)}, seed ${manifest.spec.seed}.`, ...(notice === null ? [] : [notice]), ...(input.analysis?.words ?? []).map(withMinusSigns)]),
    markdownTables(reportTables(input)),
    `### Leakage\n\n${paragraphs([leakage.verdict, ...('consequence' in leakage && leakage.consequence !== '' ? [leakage.consequence] : [])])}`,
    `### Limits\n\n${limits(input).map((limit) => `- ${escaped(withMinusSigns(limit))}\n`).join('')}`,
    factsTable('Settings', settingFacts(manifest.spec)), factsTable('Made with', provenanceFacts(input.detail)),
    ...(input.detail.outcome?.energy ? [factsTable('Energy', energyFacts(input.detail.outcome.energy))] : []),
    `### Do it again\n\n${paragraphs(againWords(input))}\n${againCommands(input).map(({ line }) => `    ${visibleText(line)}\n`).join('')}`,
  ].join('\n')
}

/** Sentences, a paragraph each, in which no name is markup. */
export function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `${escaped(text)}\n`).join('\n')
}

function factsTable(title: string, facts: readonly Fact[]): string {
  return markdownTable({ title, columns: ['', ''], rows: facts, text: [1] })
}

function markdownTable({ title, columns, rows, text = [] }: Table): string {
  const isText = (index: number): boolean => index === 0 || text.includes(index)
  const rule = columns.map((_, index) => (isText(index) ? ':---' : '---:'))
  const body = rows.map((cells) => line(cells.map((cell, index) => escaped(isText(index) ? cell : withMinusSigns(cell)))))
  return [`### ${escaped(title)}`, '', line(columns.map(escaped)), line(rule), ...body, ''].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** What Markdown, HTML or a link finder would take for markup is escaped. */
function escaped(text: string): string {
  return visibleText(text).replace(/[\\`*_{}[\]<>#|~!&$]/g, '\\$&').replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
}
