import { WorkbenchError } from '@shared/errors'
import { letOthersRun } from '../event-loop'
import type { ProblemList } from '../problem-list'
import { headerColumns, listOrder, metadataOrder, type Columns } from './table-columns'
import { parseLines } from './table-fields'
import { sniffFormat, type TableFormat } from './table-format'
import { lineBatches, readText } from './table-text'

/** One row of a metadata file or fold list; fields that are not there are empty. */
export interface TableRow {
  /** 1-based. */
  readonly line: number
  readonly file: string
  readonly sceneLabel: string
  readonly identifier: string
  readonly sourceLabel: string
  readonly fold: string
  readonly original: string
}

export interface Table {
  /** Relative to the dataset's folder. */
  readonly path: string
  readonly format: TableFormat
  readonly columns: Columns
  readonly text: string
}

const controlCharacter = /[\x00-\x1f\x7f]/
/** Rows are parsed in pieces of about a thousand, with a turn of the event loop in between. */
const charactersAtOnce = 65536
/** Enough for the lines that the format is found from. */
const sampledCharacters = 16384

/**
 * Reads a metadata file (scene labels required) or a fold list and finds out how it is written.
 *
 * @throws WorkbenchError `metadata-column-missing`, and what `readLines` throws
 */
export async function openTable(root: string, path: string, kind: 'metadata' | 'list'): Promise<Table> {
  const text = await readText(root, path)
  const format = sniffFormat(firstLines(text))
  const columns = format.header ? headerColumns(format.header) : kind === 'metadata' ? metadataOrder : listOrder
  if (text.trim() !== '') requireColumns(path, kind, columns, format)
  return { path, format, columns, text }
}

/** The rows of a table in batches, blank lines left out. Rows that cannot be read become problems. */
export async function* readRows(table: Table, kind: 'metadata' | 'list', problems: ProblemList): AsyncGenerator<readonly TableRow[]> {
  let header = table.format.header !== null
  for (const { first, lines } of lineBatches(table.text, charactersAtOnce)) {
    const rows: TableRow[] = []
    const records = parseLines(lines, table.format.delimiter)
    // Not by entries: of 230,350 rows they alone leave 50 MB behind.
    for (let i = 0; i < records.length; i++) {
      const record = records[i]
      if (isBlank(record)) continue
      const row = header ? null : readRow(record, first + i + 1, table, kind, problems)
      if (row) rows.push(row)
      header = false
    }
    yield rows
    await letOthersRun()
  }
}

/** The first lines of a table, for finding out how it is written. */
export function firstLines(text: string): readonly string[] {
  const [batch] = lineBatches(text.slice(0, sampledCharacters), sampledCharacters)
  return batch?.lines ?? []
}

function requireColumns(path: string, kind: 'metadata' | 'list', columns: Columns, format: TableFormat): void {
  const missing = [...(columns.file < 0 ? ['filename'] : []), ...(kind === 'metadata' && columns.sceneLabel < 0 ? ['scene_label'] : [])]
  if (missing.length === 0) return
  throw new WorkbenchError('metadata-column-missing', `${path} has no column ${missing.join(' and no column ')}; its first line reads: ${format.header?.join(', ')}.`, {
    path, line: 1, advice: `Name the columns in the first line of ${path} (filename, scene_label, identifier, source_label), or say which one is what (inspect --table).`,
  })
}

function isBlank(record: readonly string[] | null): boolean {
  return record !== null && record.every((field) => field.trim() === '')
}

/** One row, or null where it was reported. */
function readRow(record: readonly string[] | null, line: number, table: Table, kind: 'metadata' | 'list', problems: ProblemList): TableRow | null {
  const { columns, path } = table
  const field = (index: number): string => (index < 0 ? '' : record?.[index]?.trim() ?? '')
  const row = { line, file: field(columns.file), sceneLabel: field(columns.sceneLabel), identifier: field(columns.identifier), sourceLabel: field(columns.sourceLabel), fold: field(columns.fold), original: field(columns.original) }
  const reason = record === null ? 'a quotation mark is not closed' : whyUnreadable(row, kind)
  if (reason === null) return row
  problems.add({ code: 'metadata-row-unreadable', path, line, message: `Line ${line} of ${path} cannot be read: ${reason}.`, advice: 'Correct this line; it is left out until then.' })
  return null
}

function whyUnreadable(row: TableRow, kind: 'metadata' | 'list'): string | null {
  if (row.file === '') return 'it names no file'
  if (kind === 'metadata' && row.sceneLabel === '') return `it gives no scene label for ${row.file}`
  const odd = oddText(row)
  if (odd !== null) return `${JSON.stringify(odd)} contains a control character`
  if (row.file.includes('\ufffd') || row.sceneLabel.includes('\ufffd')) return 'it is not valid UTF-8; save the file as UTF-8'
  return null
}

/** Without a list of them: 230,350 rows are asked. */
function oddText({ sceneLabel, identifier, sourceLabel }: TableRow): string | null {
  return controlCharacter.test(sceneLabel) ? sceneLabel : controlCharacter.test(identifier) ? identifier : controlCharacter.test(sourceLabel) ? sourceLabel : null
}
