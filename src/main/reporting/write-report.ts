import { assertNever, WorkbenchError } from '@shared/errors'
import { reportFormats, type ReportFormat } from '@shared/models'
import { writeFileSet, type NamedFile } from '../storage/file-set'
import { csvReport } from './csv-report'
import { figureFiles } from './figure-files'
import { htmlReport } from './html-report'
import { jsonReport } from './json-report'
import { latexTables } from './latex-report'
import { markdownReport } from './markdown-report'
import { networkFile } from './network-file'
import { pngFigures } from './png-figure'
import type { ReportFile } from './report-file'
import type { ReportInput } from './report-input'
import { reportTables } from './report-tables'
import { submissionFiles } from './submission-files'

/** Makes a PDF of a page that needs nothing else. */
export type PrintPage = (html: string) => Promise<Uint8Array>

/**
 * Writes a run's report into a folder, which is made if it is not there. Every file is replaced whole or not at all; what cannot
 * be made, or has no space, leaves an older report as it is.
 *
 * @param pdf the page as PDF, where that is one of the formats
 * @param formats `html`: report.html; `csv`: every table, a file each, predictions and emissions.csv; `json`: report.json; `pdf`: report.pdf;
 *   `markdown`: tables.md; `latex`: tables.tex; `svg`, `png`: every figure; `submission`: the files of the DCASE challenges, checked first
 * @returns paths of the files, in the order of the formats
 * @throws WorkbenchError `report-failed`, `disk-full`, `permission-denied`, `not-writable`, with the path
 */
export async function writeReport(input: ReportInput, formats: readonly ReportFormat[], folder: string, pdf: Uint8Array | null = null): Promise<readonly string[]> {
  if (formats.length === 0) throw new WorkbenchError('report-failed', 'No format was chosen for the report.', { path: folder, advice: `Choose some of ${reportFormats.join(', ')}.` })
  const files = await Promise.all([...new Set(formats)].map((format) => reportFiles(input, format, pdf)))
  return writeFiles(folder, [...files.flat(), ...named(networkFile(input, formats))])
}

/** Writes files that belong together. @throws WorkbenchError `report-failed` for what has no better name */
export async function writeFiles(folder: string, files: readonly NamedFile[]): Promise<readonly string[]> {
  try {
    return await writeFileSet(folder, files)
  } catch (error) {
    if (error instanceof WorkbenchError) throw error
    throw new WorkbenchError('report-failed', `The report could not be written to ${folder}: ${reasonOf(error)}.`,
      { path: folder, advice: 'Choose another folder for the report.' }, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'its name is too long', ENOTDIR: 'a part of its path is a file', EEXIST: 'it is a file', EISDIR: 'a folder has the name of one of the files', ENOTEMPTY: 'a folder has the name of one of the files',
}

function reasonOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null)?.code
  return (typeof code === 'string' ? reasons[code] : undefined) ?? (error instanceof Error ? error.message : String(error))
}

/** A PDF that was asked for and not made. */
export function noPrinter(): WorkbenchError {
  return new WorkbenchError('report-failed', 'PDF is printed by Electron, which is not there.', { advice: 'Choose html and print the page, or export from the window.' })
}

/** Text files as `writeFiles` takes them. */
export function named(files: readonly ReportFile[]): readonly NamedFile[] {
  return files.map(({ name, text }) => ({ name, content: text }))
}

async function reportFiles(input: ReportInput, format: ReportFormat, pdf: Uint8Array | null): Promise<readonly NamedFile[]> {
  switch (format) {
    case 'html': return [{ name: 'report.html', content: htmlReport(input) }]
    case 'csv': return named(csvReport(input))
    case 'json': return [{ name: 'report.json', content: jsonReport(input) }]
    case 'pdf': {
      if (pdf === null) throw noPrinter()
      return [{ name: 'report.pdf', content: pdf }]
    }
    case 'markdown': return [{ name: 'tables.md', content: markdownReport(input) }]
    case 'latex': return [{ name: 'tables.tex', content: latexTables(reportTables(input)) }]
    case 'svg': return named(figureFiles(input))
    case 'png': return pngFigures(figureFiles(input))
    case 'submission': return named(submissionFiles(input))
    default: return assertNever(format)
  }
}
