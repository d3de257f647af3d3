import type { ErrorCode } from '@shared/errors'
import type { EscapingLinks } from './folder/escaping-links'
import { checkPath } from './recording-path'
import type { ProblemList } from './problem-list'
import type { TableRow } from './tables/table-rows'

/** Keeps rows that name something outside the dataset from becoming recordings. */
export class RowGuard {
  constructor(private readonly escaping: EscapingLinks, private readonly problems: ProblemList) {}

  /** The row's path, tidied, or null after the row was reported; those behind a link are counted for its own report. */
  check(row: TableRow, table: string): string | null {
    const checked = checkPath(row.file)
    if (!checked.ok) return this.refuse(row, table, checked.code, checked.reason, 'Name the file by its path below the dataset folder, with / between folders.')
    return this.escaping.refuses(checked.path, table, row.line) ? null : checked.path
  }

  private refuse(row: TableRow, path: string, code: ErrorCode, reason: string, advice: string): null {
    const message = `Line ${row.line} of ${path} names ${JSON.stringify(row.file)}, which ${reason}; the row is left out.`
    this.problems.add({ code, path, line: row.line, message, advice })
    return null
  }
}
