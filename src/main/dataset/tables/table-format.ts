import { isAudioFile } from '../folder/audio-extensions'
import { headerColumns, isHeader } from './table-columns'

/** How a table is written, found by looking at its first lines. */
export interface TableFormat {
  readonly delimiter: string
  /** The first line's fields where it is a header. */
  readonly header: readonly string[] | null
}

/** Tabs first: the extension `.csv` says nothing in this field, and names may contain commas. */
const delimiters = ['\t', ',', ';'] as const
const sampleLines = 50

/** Finds delimiter and header. A list of one column has none to find; tabs are then assumed. */
export function sniffFormat(lines: readonly string[]): TableFormat {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, sampleLines)
  const delimiter = sniffDelimiter(sample)
  const first = fieldsOf(sample[0] ?? '', delimiter)
  return { delimiter, header: isHeader(first) ? first : null }
}

/** Words for `layoutReason`. */
export function describeFormat(format: TableFormat): string {
  const names: Record<string, string> = { '\t': 'tabs', ',': 'commas', ';': 'semicolons' }
  return `${names[format.delimiter]}, ${format.header ? 'with' : 'without'} a header`
}

function sniffDelimiter(sample: readonly string[]): string {
  const scores = delimiters.map((delimiter) => score(sample, delimiter))
  const best = Math.max(...scores)
  if (best > 0) return delimiters[scores.indexOf(best)]
  const first = sample[0] ?? ''
  const present = isAudioFile(first.trim()) ? undefined : delimiters.find((delimiter) => first.includes(delimiter))
  return present ?? '\t'
}

/** Known column names in the first line, and lines whose first field is a whole audio file name. */
function score(sample: readonly string[], delimiter: string): number {
  const columns = headerColumns(fieldsOf(sample[0] ?? '', delimiter))
  const known = Object.values(columns).filter((index: number) => index >= 0).length
  const rows = sample.map((line) => fieldsOf(line, delimiter)).filter((fields) => fields.length > 1 && isAudioFile(fields[0]))
  return (known > 1 ? sampleLines * known : 0) + rows.length
}

function fieldsOf(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((field) => field.trim().replace(/^"(.*)"$/, '$1'))
}
