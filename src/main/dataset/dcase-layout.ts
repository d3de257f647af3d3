import { WorkbenchError } from '@shared/errors'
import type { Fold } from '@shared/models'
import { reportAnnotatedErrors } from './error-annotations'
import { inTurns } from './event-loop'
import type { AudioListing } from './folder/audio-listing'
import { findFoldLists, findSplitLists, foldListFolder, splitListFolder, type FoldFiles } from './fold-lists'
import { readFold } from './folds'
import type { LayoutResult } from './layout'
import { describeMadeFold, makeFold } from './made-fold'
import { readOriginals } from './original-names'
import type { ProblemList } from './problem-list'
import { readRecordings, sceneLabelsOf, type RecordingList } from './recordings'
import { requireRecordings } from './require-recordings'
import { RowGuard } from './row-guard'
import { describeFormat } from './tables/table-format'
import { openTable, type Table } from './tables/table-rows'

/** Files in the root that name the recordings, the preferred one first. */
export const metadataNames: readonly string[] = ['meta.csv', 'meta.txt']

/**
 * Reads a folder in the layout of the DCASE challenges: metadata at the root, fold lists in `evaluation_setup`, those of
 * 2024 and 2025 in `split_setup`. Where there is no metadata (evaluation sets), the fold lists that carry labels name
 * the recordings.
 *
 * @param names what stands in the folder itself
 * @returns null if the folder is not in this layout
 * @throws WorkbenchError `metadata-empty`, `metadata-column-missing`, `dataset-not-readable`, `path-escapes-dataset`
 */
export async function readDcaseLayout(root: string, names: ReadonlySet<string>, listing: () => Promise<AudioListing>, problems: ProblemList): Promise<LayoutResult | null> {
  const lists = names.has(foldListFolder) ? await findFoldLists(root) : []
  const shares = names.has(splitListFolder) ? await findSplitLists(root) : []
  const metadata = metadataNames.flatMap((wanted) => [...names].filter((name) => name.toLowerCase() === wanted)).at(0)
  if (metadata === undefined && !lists.some(isLabelled)) {
    if (lists.length > 0 || shares.length > 0) throw withoutLabels([...lists, ...shares])
    return null
  }
  const folds = [...lists.filter(({ fold }) => !shares.some((share) => share.fold === fold)), ...shares].sort((a, b) => a.fold - b.fold)
  const { escaping } = await listing()
  const guard = new RowGuard(escaping, problems)
  const tables = await openTables(root, metadata, lists)
  const originals = metadata === undefined ? await readOriginals(root, problems) : undefined
  const list = await readRecordings(tables, { source: metadata === undefined ? 'lists' : 'metadata', guard, problems, originals })
  requireRecordings(list, tables[0].path, problems, escaping)
  const context = { root, metadata: tables[0].path, list, sceneLabels: sceneLabelsOf(list), guard, problems, lists: new Map<string, ReadonlySet<number>>() }
  const read: Fold[] = []
  for (const files of folds) read.push(await readFold(files, context))
  if (metadata === undefined) reportUnlabelled(folds, read, problems)
  if (names.has('error.txt')) await reportAnnotatedErrors(root, list, problems)
  return {
    layout: shares.length > 0 ? 'dcase_split_lists' : 'dcase', list,
    layoutReason: reason(tables[0], metadata, folds, shares, list), folds: read.length > 0 ? read : [await inTurns(makeFold(list.recordings))],
  }
}

/** A test list without labels says nothing where no metadata does. */
function reportUnlabelled(folds: readonly FoldFiles[], read: readonly Fold[], problems: ProblemList): void {
  for (const [i, { fold, test }] of folds.entries()) {
    if (test?.part !== 'test' || read[i].test.length > 0) continue
    const message = `There is no meta.csv, and ${test.path} names recordings without their scene labels: the test part of fold ${fold} is empty.`
    problems.add({ code: 'fold-incomplete', path: test.path, message, advice: `Add meta.csv or ${test.path.replace('test', 'evaluate')}; both are in the archive of the metadata.` })
  }
}

function isLabelled({ train, test }: FoldFiles): boolean {
  return train !== undefined || test?.part === 'evaluate'
}

async function openTables(root: string, metadata: string | undefined, folds: readonly FoldFiles[]): Promise<readonly Table[]> {
  if (metadata !== undefined) return [await openTable(root, metadata, 'metadata')]
  const labelled = folds.flatMap(({ train, validate, test }) => [train, validate, test].flatMap((file) => (file && file.part !== 'test' ? [file.path] : [])))
  return Promise.all(labelled.map((path) => openTable(root, path, 'list')))
}

function reason(table: Table, metadata: string | undefined, folds: readonly FoldFiles[], shares: readonly FoldFiles[], list: RecordingList): string {
  const source = `DCASE layout: ${table.path} (${describeFormat(table.format)})${metadata === undefined ? ' and the other labelled fold lists stand in for meta.csv' : ''}`
  if (folds.length === 0) return `${source}. ${describeMadeFold(list.recordings)}`
  const numbered = folds.filter((fold) => !shares.includes(fold)).map(({ fold }) => fold)
  const validation = folds.some(({ validate }) => validate) ? ', their validation parts included' : ''
  const lists = numbered.length === 0 ? '' : `, with lists for fold${numbered.length === 1 ? '' : 's'} ${numbered.join(', ')} in ${foldListFolder}${validation}`
  if (shares.length === 0) return `${source}${lists}.`
  const percent = shares.map(({ fold }) => fold).join(', ')
  return `${source}${lists}, and with lists for ${percent} % of the training data in ${splitListFolder}, which are folds ${percent} here.`
}

/** Evaluation and leaderboard sets are published without their labels, and share lists without metadata say nothing. */
function withoutLabels([first]: readonly FoldFiles[]): WorkbenchError {
  const path = (first.train ?? first.test)?.path ?? foldListFolder
  return new WorkbenchError('metadata-column-missing', `There is no meta.csv, and ${path} names recordings without their scene labels.`, {
    path, advice: 'Of an evaluation set without labels, have a trained model predict the audio folder; of a development set, add its meta.csv.',
  })
}
