import type { Recording } from '@shared/models'
import { PathIndex } from './folder/path-index'
import type { ProblemList } from './problem-list'
import type { RowGuard } from './row-guard'
import { readRows, type Table, type TableRow } from './tables/table-rows'
import { factsFromName } from './tut-file-name'

/** Recordings in the order of the metadata, and the way to them by file name. */
export interface RecordingList {
  readonly recordings: readonly Recording[]
  readonly index: PathIndex<number>
}

/**
 * Reads the recordings from metadata. A row that repeats an earlier file is left out and reported, unless the tables
 * are fold lists that stand in for metadata: there a file is expected once per fold.
 */
export async function readRecordings(tables: readonly Table[], source: 'metadata' | 'lists', guard: RowGuard, problems: ProblemList): Promise<RecordingList> {
  const collector = new RecordingCollector(source, problems)
  for (const table of tables) {
    for await (const rows of readRows(table, 'metadata', problems)) {
      for (const row of rows) {
        const file = guard.check(row, table.path)
        if (file !== null) collector.add(file, row, table.path)
      }
    }
  }
  return collector
}

class RecordingCollector implements RecordingList {
  readonly recordings: Recording[] = []
  readonly index = new PathIndex<number>()
  private readonly known = new Map<string, string>()

  constructor(private readonly source: 'metadata' | 'lists', private readonly problems: ProblemList) {}

  add(file: string, row: TableRow, path: string): void {
    if (this.index.has(file)) return this.repeated(file, row, path)
    const named = row.identifier === '' || row.sourceLabel === '' ? factsFromName(file) : null
    const identifier = this.shared(row.identifier || (named?.identifier ?? ''))
    const id = this.recordings.length
    this.recordings.push({
      id, file, sceneLabel: this.shared(row.sceneLabel), identifier,
      sourceLabel: this.shared(row.sourceLabel || (named?.sourceLabel ?? '')), city: this.shared(cityOf(identifier)),
    })
    this.index.add(file, id)
  }

  private repeated(file: string, row: TableRow, path: string): void {
    const first = this.recordings[this.index.find(file) ?? 0]
    if (first.sceneLabel !== row.sceneLabel) {
      const message = `Line ${row.line} of ${path} calls ${file} ${row.sceneLabel}; an earlier row calls it ${first.sceneLabel}, which counts.`
      this.problems.add({ code: this.source === 'lists' ? 'fold-list-label-differs' : 'metadata-row-duplicate', path, line: row.line, message, advice: 'Remove the row that is wrong.' })
    } else if (this.source === 'metadata') {
      const message = `Line ${row.line} of ${path} repeats ${file}; the first row counts.`
      this.problems.add({ code: 'metadata-row-duplicate', path, line: row.line, message, advice: 'Remove one of the two rows.' })
    }
  }

  /** One string for all rows that say the same: 230,350 rows name 10 scenes. */
  private shared(text: string): string {
    const known = this.known.get(text)
    if (known !== undefined) return known
    this.known.set(text, text)
    return text
  }
}

/** `barcelona` of `barcelona-0`; empty unless the identifier has exactly two levels. */
function cityOf(identifier: string): string {
  const levels = identifier.split('-')
  return levels.length === 2 ? levels[0] : ''
}
