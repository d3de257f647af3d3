import { join } from 'node:path'
import { assertNever, WorkbenchError } from '@shared/errors'
import type { ReportFormat } from '@shared/models'
import { writeFileAtomic } from '../storage/atomic-file'
import { csvReport, type ReportFile } from './csv-report'
import { htmlReport } from './html-report'
import { jsonReport } from './json-report'
import type { ReportInput } from './report-input'

/**
 * Writes a run's report into a folder, which is made if it is not there. Every file is replaced whole or not at all.
 *
 * @param formats `html`: report.html; `csv`: statistics, split, history, confusion_matrix, class_wise,
 *   predictions and emissions.csv; `json`: report.json
 * @returns paths of the files, in the order of the formats
 * @throws WorkbenchError `report-failed`, `disk-full`, `permission-denied`, `not-writable`, with the file's path
 */
export async function writeReport(input: ReportInput, formats: readonly ReportFormat[], folder: string): Promise<readonly string[]> {
  if (formats.length === 0) throw new WorkbenchError('report-failed', 'No format was chosen for the report.', { path: folder, advice: 'Choose html, csv or json.' })
  const paths: string[] = []
  for (const { name, text } of formats.flatMap((format) => reportFiles(input, format))) {
    const path = join(folder, name)
    await write(path, text)
    paths.push(path)
  }
  return paths
}

function reportFiles(input: ReportInput, format: ReportFormat): readonly ReportFile[] {
  switch (format) {
    case 'html': return [{ name: 'report.html', text: htmlReport(input) }]
    case 'csv': return csvReport(input)
    case 'json': return [{ name: 'report.json', text: jsonReport(input) }]
    default: return assertNever(format)
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFileAtomic(path, text)
  } catch (error) {
    if (error instanceof WorkbenchError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new WorkbenchError('report-failed', `The report could not be written to ${path}: ${reason}`,
      { path, advice: 'Choose another folder for the report.' }, { cause: error })
  }
}
