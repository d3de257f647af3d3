import { WorkbenchError } from '@shared/errors'
import type { Fold } from '@shared/models'
import type { AudioListing } from './folder/audio-listing'
import { findFoldLists, type FoldFiles } from './fold-lists'
import { readFold } from './folds'
import type { LayoutResult } from './layout'
import { describeMadeFold, makeFold } from './made-fold'
import type { ProblemList } from './problem-list'
import { readRecordings, type RecordingList } from './recordings'
import { RowGuard } from './row-guard'
import { describeFormat } from './tables/table-format'
import { openTable, type Table } from './tables/table-rows'

/** Files in the root that name the recordings, the preferred one first. */
export const metadataNames: readonly string[] = ['meta.csv', 'meta.txt']

/**
 * Reads a folder in the layout of the DCASE challenges: metadata at the root, fold lists in `evaluation_setup`. Where
 * there is no metadata (evaluation sets), the fold lists that carry labels name the recordings.
 *
 * @param names what stands in the folder itself
 * @returns null if the folder is not in this layout
 * @throws WorkbenchError `metadata-empty`, `metadata-column-missing`, `dataset-not-readable`, `path-escapes-dataset`
 */
export async function readDcaseLayout(root: string, names: ReadonlySet<string>, listing: () => Promise<AudioListing>, problems: ProblemList): Promise<LayoutResult | null> {
  const folds = names.has('evaluation_setup') ? await findFoldLists(root) : []
  const metadata = metadataNames.find((name) => names.has(name))
  if (metadata === undefined && !folds.some((fold) => fold.train)) {
    if (!folds.some((fold) => fold.test?.part === 'evaluate')) return null
  }
  const guard = new RowGuard((await listing()).escaping, problems)
  const tables = await openTables(root, metadata, folds)
  const list = await readRecordings(tables, metadata === undefined ? 'lists' : 'metadata', guard, problems)
  requireRecordings(list, tables[0], problems)
  const context = { root, metadata: tables[0].path, list, sceneLabels: new Set(list.recordings.map(({ sceneLabel }) => sceneLabel)), guard, problems }
  const read: Fold[] = []
  for (const files of folds) read.push(await readFold(files, context))
  return { layout: 'dcase', layoutReason: reason(tables[0], metadata, folds, list), list, folds: read.length > 0 ? read : [makeFold(list.recordings)] }
}

async function openTables(root: string, metadata: string | undefined, folds: readonly FoldFiles[]): Promise<readonly Table[]> {
  if (metadata !== undefined) return [await openTable(root, metadata, 'metadata')]
  const labelled = folds.flatMap(({ train, test }) => [train, test]).filter((file) => file !== undefined && file.part !== 'test')
  return Promise.all(labelled.map((file) => openTable(root, file?.path ?? '', 'list')))
}

function requireRecordings(list: RecordingList, table: Table, problems: ProblemList): void {
  if (list.recordings.length > 0) return
  const [first] = problems.sorted()
  const found = first ? `no row of it can be used. ${first.message}` : 'it has no rows.'
  throw new WorkbenchError('metadata-empty', `${table.path} names no recording: ${found}`, {
    path: table.path, line: first?.line, advice: first?.advice ?? 'One row per recording is expected: file name, scene label, and where known identifier and source label.',
  })
}

function reason(table: Table, metadata: string | undefined, folds: readonly FoldFiles[], list: RecordingList): string {
  const source = `DCASE layout: ${table.path} (${describeFormat(table.format)})${metadata === undefined ? ' and the other labelled fold lists stand in for meta.csv' : ''}`
  if (folds.length === 0) return `${source}. ${describeMadeFold(list.recordings)}`
  const numbers = folds.map(({ fold }) => fold).join(', ')
  return `${source}, with lists for fold${folds.length === 1 ? '' : 's'} ${numbers} in evaluation_setup.`
}
