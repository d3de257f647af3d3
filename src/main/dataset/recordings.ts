import type { Recording } from '@shared/models'
import { isAudioFile } from './folder/audio-extensions'
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

/** The scenes that there are, in the order in which they are met. */
export function sceneLabelsOf({ recordings }: RecordingList): ReadonlySet<string> {
  const labels = new Set<string>()
  for (const { sceneLabel } of recordings) labels.add(sceneLabel)
  return labels
}

/** How rows become recordings. */
export interface RowReading {
  /** Fold lists that stand in for metadata name a file once per fold. */
  readonly source: 'metadata' | 'lists'
  readonly guard: RowGuard
  readonly problems: ProblemList
  /** The path that a row stands for, where it is not as written; checked like one that is. */
  readonly fileOf?: (row: TableRow) => string
  /** The file that one with a number for a name was cut from, where a list of its own says so. */
  readonly originals?: ReadonlyMap<string, string>
  /** Is told of each recording when its row has been read. */
  readonly added?: (id: number, row: TableRow) => void
}

/**
 * Reads the recordings from metadata. A row that repeats an earlier file is left out and reported, unless the tables
 * are fold lists that stand in for metadata: there a file is expected once per fold.
 */
export async function readRecordings(tables: readonly Table[], reading: RowReading): Promise<RecordingList> {
  const { guard, problems, fileOf, added } = reading
  const collector = new RecordingCollector(reading)
  for (const table of tables) {
    for await (const rows of readRows(table, 'metadata', problems)) {
      for (const row of rows) {
        const file = guard.check(fileOf ? { ...row, file: fileOf(row) } : row, table.path)
        if (file !== null && collector.add(file, row, table.path)) added?.(collector.recordings.length - 1, row)
      }
    }
  }
  return collector
}

class RecordingCollector implements RecordingList {
  readonly recordings: Recording[] = []
  readonly index = new PathIndex<number>()
  private readonly known = new Map<string, string>()

  constructor(private readonly reading: RowReading) {}

  /** @returns whether the file is a new one */
  add(file: string, row: TableRow, path: string): boolean {
    if (this.index.has(file)) return this.repeated(file, row, path)
    const named = row.identifier === '' || row.sourceLabel === '' ? factsFromName(this.originalOf(file, row)) : null
    const identifier = this.shared(row.identifier || (named?.identifier ?? ''))
    const id = this.recordings.length
    this.recordings.push({
      id, file, sceneLabel: this.shared(row.sceneLabel), identifier,
      sourceLabel: this.shared(row.sourceLabel || (named?.sourceLabel ?? '')), city: this.shared(cityOf(identifier)),
    })
    this.index.add(file, id)
    return true
  }

  private originalOf(file: string, { original }: TableRow): string {
    return isAudioFile(original) ? original : this.reading.originals?.get(file) ?? file
  }

  private repeated(file: string, row: TableRow, path: string): false {
    const first = this.recordings[this.index.find(file) ?? 0]
    if (first.sceneLabel !== row.sceneLabel) {
      const message = `Line ${row.line} of ${path} calls ${file} ${row.sceneLabel}; an earlier row calls it ${first.sceneLabel}, which counts.`
      this.reading.problems.add({ code: this.reading.source === 'lists' ? 'fold-list-label-differs' : 'metadata-row-duplicate', path, line: row.line, message, advice: 'Remove the row that is wrong.' })
    } else if (this.reading.source === 'metadata') {
      const message = `Line ${row.line} of ${path} repeats ${file}; the first row counts.`
      this.reading.problems.add({ code: 'metadata-row-duplicate', path, line: row.line, message, advice: 'Remove one of the two rows.' })
    }
    return false
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
