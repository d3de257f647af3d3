import { join } from 'node:path'
import { assertNever, WorkbenchError } from '@shared/errors'
import { reportFormats, type ReportFormat } from '@shared/models'
import { writeFileAtomic } from '../storage/atomic-file'
import { csvReport } from './csv-report'
import { figureFiles } from './figure-files'
import { htmlReport } from './html-report'
import { jsonReport } from './json-report'
import { latexTables } from './latex-report'
import { markdownTables } from './markdown-report'
import type { ReportInput } from './report-input'
import { reportTables } from './report-tables'
import { submissionFiles } from './submission-files'

/** Makes a PDF of a page that needs nothing else. */
export type PrintPage = (html: string) => Promise<Uint8Array>

interface NamedContent {
  readonly name: string
  readonly text: string | Uint8Array
}

/**
 * Writes a run's report into a folder, which is made if it is not there. Every file is replaced whole or not at all.
 *
 * @param printPage null where there is no Electron
 * @param formats `html`: report.html; `csv`: statistics, split, history, confusion_matrix, class_wise,
 *   predictions and emissions.csv; `json`: report.json; `pdf`: report.pdf; `markdown`: tables.md; `latex`: tables.tex; `svg`: every
 *   figure; `submission`: the files of the DCASE challenges, checked first
 * @returns paths of the files, in the order of the formats
 * @throws WorkbenchError `report-failed`, `disk-full`, `permission-denied`, `not-writable`, with the file's path
 */
export async function writeReport(input: ReportInput, formats: readonly ReportFormat[], folder: string, printPage: PrintPage | null = null): Promise<readonly string[]> {
  if (formats.length === 0) throw new WorkbenchError('report-failed', 'No format was chosen for the report.', { path: folder, advice: `Choose some of ${reportFormats.join(', ')}.` })
  const paths: string[] = []
  // All are made before any is written: what cannot be made leaves an older report as it is.
  const files = await Promise.all(formats.map((format) => reportFiles(input, format, printPage)))
  for (const { name, text } of files.flat()) {
    const path = join(folder, name)
    await write(path, text)
    paths.push(path)
  }
  return paths
}

async function reportFiles(input: ReportInput, format: ReportFormat, printPage: PrintPage | null): Promise<readonly NamedContent[]> {
  switch (format) {
    case 'html': return [{ name: 'report.html', text: htmlReport(input) }]
    case 'csv': return csvReport(input)
    case 'json': return [{ name: 'report.json', text: jsonReport(input) }]
    case 'pdf': return [{ name: 'report.pdf', text: await printed(input, printPage) }]
    case 'markdown': return [{ name: 'tables.md', text: markdownTables(reportTables(input)) }]
    case 'latex': return [{ name: 'tables.tex', text: latexTables(reportTables(input)) }]
    case 'svg': return figureFiles(input)
    case 'submission': return submissionFiles(input)
    default: return assertNever(format)
  }
}

function printed(input: ReportInput, printPage: PrintPage | null): Promise<Uint8Array> {
  if (printPage !== null) return printPage(htmlReport(input))
  throw new WorkbenchError('report-failed', 'Only the window and the packaged program can write PDF.', { advice: 'Choose html and print the page, or export from the window.' })
}

async function write(path: string, text: string | Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, text)
  } catch (error) {
    if (error instanceof WorkbenchError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new WorkbenchError('report-failed', `The report could not be written to ${path}: ${reason}`,
      { path, advice: 'Choose another folder for the report.' }, { cause: error })
  }
}
