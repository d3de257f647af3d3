import { assertNever, WorkbenchError } from '@shared/errors'
import { comparisonFormats, type ComparisonFormat, type RunComparison } from '@shared/models'
import type { NamedFile } from '../storage/file-set'
import { comparisonCsv, comparisonJson } from './comparison-data'
import { comparisonPage, comparisonTitle } from './comparison-page'
import { comparedAccuracies, comparisonTables, testSentences } from './comparison-tables'
import { intervalChart } from './interval-chart'
import { latexTables } from './latex-report'
import { markdownTables, paragraphs } from './markdown-report'
import { withMinusSigns } from './minus-sign'
import { pngFigures } from './png-figure'
import type { ReportFile } from './report-file'
import { standingFigure } from './standing-figure'
import { named, noPrinter, writeFiles } from './write-report'

/**
 * Writes what comparing runs gave, comparison.html and so on. Every file is replaced whole or not at all.
 *
 * @param pdf the page as PDF, where that is one of the formats
 * @returns the files' paths
 * @throws WorkbenchError `report-failed`, `disk-full`, `permission-denied`, `not-writable`, with the path
 */
export async function writeComparison(comparison: RunComparison, formats: readonly ComparisonFormat[], folder: string, pdf: Uint8Array | null = null): Promise<readonly string[]> {
  if (formats.length === 0) throw new WorkbenchError('report-failed', 'No format was chosen for the report.', { path: folder, advice: `Choose some of ${comparisonFormats.join(', ')}.` })
  const files = await Promise.all([...new Set(formats)].map((format) => comparisonFiles(comparison, format, pdf)))
  return writeFiles(folder, files.flat())
}

async function comparisonFiles(comparison: RunComparison, format: ComparisonFormat, pdf: Uint8Array | null): Promise<readonly NamedFile[]> {
  switch (format) {
    case 'html': return [{ name: 'comparison.html', content: comparisonPage(comparison) }]
    case 'csv': return named(comparisonCsv(comparison))
    case 'json': return [{ name: 'comparison.json', content: `${JSON.stringify(comparisonJson(comparison), null, 1)}\n` }]
    case 'pdf': {
      if (pdf === null) throw noPrinter()
      return [{ name: 'comparison.pdf', content: pdf }]
    }
    case 'markdown': return [{ name: 'comparison.md', content: [`# Comparison of ${comparison.runs.length} runs\n`, markdownTables(comparisonTables(comparison)), paragraphs([...comparison.notes, ...testSentences(comparison).map(withMinusSigns)])].join('\n') }]
    case 'latex': return [{ name: 'comparison.tex', content: latexTables(comparisonTables(comparison)) }]
    case 'svg': return named(comparisonFigures(comparison))
    case 'png': return pngFigures(comparisonFigures(comparison))
    default: return assertNever(format)
  }
}

function comparisonFigures(comparison: RunComparison): readonly ReportFile[] {
  return [{ name: 'comparison_accuracy.svg', text: standingFigure(intervalChart(comparisonTitle, comparedAccuracies(comparison)).markup) }]
}
