import type { ErrorCode } from '@shared/errors'
import { checkPath } from './recording-path'
import type { ProblemList } from './problem-list'
import type { TableRow } from './tables/table-rows'

/** Keeps rows that name something outside the dataset from becoming recordings. */
export class RowGuard {
  /** @param escaping links on disk that lead out of the dataset, in Unicode's composed form */
  constructor(private readonly escaping: ReadonlySet<string>, private readonly problems: ProblemList) {}

  /** The row's path, tidied, or null after the row was reported. */
  check(row: TableRow, table: string): string | null {
    const checked = checkPath(row.file)
    if (!checked.ok) return this.refuse(row, table, checked.code, checked.reason, 'Name the file by its path below the dataset folder, with / between folders.')
    if (!this.leadsOut(checked.path)) return checked.path
    return this.refuse(row, table, 'path-escapes-dataset', 'is behind a link that leads out of the dataset', 'Copy the audio into the dataset folder, in place of the link.')
  }

  private leadsOut(path: string): boolean {
    if (this.escaping.size === 0) return false
    const composed = path.normalize('NFC')
    for (let end = composed.indexOf('/'); end !== -1; end = composed.indexOf('/', end + 1)) {
      if (this.escaping.has(composed.slice(0, end))) return true
    }
    return this.escaping.has(composed)
  }

  private refuse(row: TableRow, path: string, code: ErrorCode, reason: string, advice: string): null {
    const message = `Line ${row.line} of ${path} names ${JSON.stringify(row.file)}, which ${reason}; the row is left out.`
    this.problems.add({ code, path, line: row.line, message, advice })
    return null
  }
}
