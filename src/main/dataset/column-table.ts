import type { Fold } from '@shared/models'
import { FoldColumn } from './column-folds'
import { inTurns } from './event-loop'
import type { AudioListing } from './folder/audio-listing'
import { makeFold } from './made-fold'
import type { ProblemList } from './problem-list'
import { readRecordings, type RecordingList } from './recordings'
import { requireRecordings } from './require-recordings'
import { RowGuard } from './row-guard'
import type { Table, TableRow } from './tables/table-rows'

/** What a table says that has a column for each thing, the fold among them. */
export interface ColumnTable {
  readonly list: RecordingList
  readonly folds: readonly Fold[]
  /** Whether the folds are those of the table; otherwise there is one that was drawn. */
  readonly ownFolds: boolean
}

/**
 * Reads recordings and folds from one table.
 *
 * @param fileOf the path below the dataset's folder that a row stands for
 * @throws WorkbenchError `metadata-empty`
 */
export async function readColumnTable(table: Table, listing: AudioListing, problems: ProblemList, fileOf: (row: TableRow) => string): Promise<ColumnTable> {
  const column = new FoldColumn(table.path, problems)
  const added = table.columns.fold < 0 ? undefined : (id: number, row: TableRow): void => column.add(id, row)
  const list = await readRecordings([table], { source: 'metadata', guard: new RowGuard(listing.escaping, problems), problems, fileOf, added })
  requireRecordings(list, table.path, problems, listing.escaping)
  const folds = await inTurns(column.folds(list.recordings.length))
  return { list, folds: folds.length > 0 ? folds : [await inTurns(makeFold(list.recordings))], ownFolds: folds.length > 0 }
}
