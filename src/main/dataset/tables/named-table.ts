import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { consistentDelimiter } from './consistent-delimiter'
import { parseFields } from './table-fields'
import { firstLines, type Table } from './table-rows'
import { readText } from './table-text'

/** Names that columns must have, in small letters. */
export interface ColumnNames {
  readonly file: string
  readonly sceneLabel: string
  readonly identifier: string
  readonly fold: string
}

/** The first of these files that is there, or null. */
export async function findNamedTable(root: string, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await stat(join(root, path)).then((found) => found.isFile(), () => false)) return path
  return null
}

/**
 * Opens a table whose header is known: of datasets that always have the same one.
 *
 * @throws WorkbenchError `metadata-column-missing`, `metadata-empty`, `dataset-not-readable`, `path-escapes-dataset`
 */
export async function openNamedTable(root: string, path: string, names: ColumnNames): Promise<Table> {
  const text = await readText(root, path)
  const lines = firstLines(text).filter((line) => line.trim() !== '')
  if (lines.length === 0) throw new WorkbenchError('metadata-empty', `${path} is empty.`, { path, advice: 'Unpack the dataset again.' })
  const delimiter = consistentDelimiter(lines)?.delimiter ?? ','
  const header = (parseFields(lines[0], delimiter) ?? []).map((name) => name.trim())
  const find = (name: string): number => header.findIndex((column) => column.toLowerCase() === name)
  const missing = Object.values(names).filter((name: string) => find(name) < 0)
  if (missing.length > 0) {
    throw new WorkbenchError('metadata-column-missing', `${path} has no column ${missing.join(' and no column ')}; its first line reads: ${header.join(', ')}.`, { path, line: 1, advice: 'Unpack the dataset again, or say which column of the table is what.' })
  }
  const columns = { file: find(names.file), sceneLabel: find(names.sceneLabel), identifier: find(names.identifier), fold: find(names.fold), sourceLabel: -1, original: -1 }
  return { path, format: { delimiter, header }, columns, text }
}
