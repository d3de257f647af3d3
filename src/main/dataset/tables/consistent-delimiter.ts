import { parseFields } from './table-fields'

const delimiters = ['\t', ',', ';'] as const

/** How regular a sample of a table is when it is parted at a delimiter. */
export interface DelimiterFit {
  readonly delimiter: '\t' | ',' | ';'
  /** Number of fields that most lines have. */
  readonly columns: number
  /** Share of the lines that have so many. */
  readonly agreement: number
}

/**
 * Finds what parts the columns of a table of which nothing is known: the delimiter that gives most lines the same number
 * of fields; of several, the one that gives more of them.
 *
 * @param sample lines, the blank ones left out
 * @returns null unless there are at least two columns
 */
export function consistentDelimiter(sample: readonly string[]): DelimiterFit | null {
  const fits = delimiters.map((delimiter) => fitOf(sample, delimiter)).filter(({ columns }) => columns > 1)
  return fits.sort((a, b) => Math.round(10 * (b.agreement - a.agreement)) || b.columns - a.columns).at(0) ?? null
}

function fitOf(sample: readonly string[], delimiter: DelimiterFit['delimiter']): DelimiterFit {
  const counts = new Map<number, number>()
  for (const line of sample) {
    const fields = parseFields(line, delimiter)?.length ?? 0
    counts.set(fields, (counts.get(fields) ?? 0) + 1)
  }
  const [columns, lines] = [...counts].sort(([, a], [, b]) => b - a).at(0) ?? [0, 0]
  return { delimiter, columns, agreement: lines / Math.max(1, sample.length) }
}
