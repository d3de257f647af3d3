import { WorkbenchError } from '@shared/errors'
import type { TableMapping } from '@shared/models'
import { checkPath } from '../recording-path'
import { consistentDelimiter } from './consistent-delimiter'
import { isTableFile } from './find-tables'
import type { Columns } from './table-columns'
import { parseFields } from './table-fields'
import type { TableFormat } from './table-format'
import { firstLines, type Table } from './table-rows'
import { readText } from './table-text'

/**
 * Opens a table of which somebody has said what its columns are.
 *
 * @throws WorkbenchError `argument-invalid` for columns that it does not have, or one that is to be two things;
 * `path-escapes-dataset`, `path-invalid`, `dataset-not-readable`, `metadata-empty`
 */
export async function openMappedTable(root: string, mapping: TableMapping): Promise<Table> {
  const path = tidyPath(mapping.path)
  if (!isTableFile(path)) throw new WorkbenchError('argument-invalid', `${path} is no table: its name does not end in .csv, .tsv or .txt.`, { path })
  const text = await readText(root, path)
  const lines = firstLines(text).filter((line) => line.trim() !== '')
  const delimiter = consistentDelimiter(lines)?.delimiter
  if (delimiter === undefined) throw new WorkbenchError('metadata-empty', `${path} has no columns: no tab, comma or semicolon parts its lines.`, { path, advice: 'Choose another table.' })
  const first = parseFields(lines[0], delimiter) ?? []
  const columns = columnsOf(mapping)
  checkColumns(columns, Math.max(...lines.map((line) => parseFields(line, delimiter)?.length ?? 0)), path)
  const format: TableFormat = { delimiter, header: mapping.hasHeader ? first.map((name) => name.trim()) : null }
  return { path, format, columns, text }
}

/**
 * A path that came with a mapping, tidied. It may have been written by anybody.
 *
 * @throws WorkbenchError `path-escapes-dataset`, `path-invalid`
 */
export function tidyPath(written: string): string {
  const checked = checkPath(written)
  if (checked.ok) return checked.path
  throw new WorkbenchError(checked.code, `The mapping names ${JSON.stringify(written)}, which ${checked.reason}.`, { path: written, advice: 'Name it by its path below the dataset folder, with / between folders.' })
}

function columnsOf({ file, sceneLabel, identifier, sourceLabel, fold }: TableMapping): Columns {
  return { file, sceneLabel, identifier: identifier ?? -1, sourceLabel: sourceLabel ?? -1, fold: fold ?? -1, original: -1 }
}

function checkColumns(columns: Columns, count: number, path: string): void {
  const beyond = Object.values(columns).find((column: number) => column >= count)
  if (beyond !== undefined) throw new WorkbenchError('argument-invalid', `${path} has ${count} columns, numbered from 0; there is no column ${beyond}.`, { path, advice: 'Choose one of its columns.' })
  if (columns.file === columns.sceneLabel) throw new WorkbenchError('argument-invalid', `Column ${columns.file} of ${path} cannot be both file and scene.`, { path, advice: 'Choose another column for one of them.' })
}
