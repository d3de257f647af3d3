import type { Fold } from '@shared/models'
import { inTurns } from './event-loop'
import type { FoldFiles, FoldListFile } from './fold-lists'
import { collectFold } from './fold-members'
import { someNames, type ProblemList } from './problem-list'
import type { RecordingList } from './recordings'
import type { RowGuard } from './row-guard'
import { openTable, readRows, type TableRow } from './tables/table-rows'

/** What the lists of a dataset are read against. */
export interface FoldContext {
  readonly root: string
  /** File that names the recordings, for messages. */
  readonly metadata: string
  readonly list: RecordingList
  readonly sceneLabels: ReadonlySet<string>
  readonly guard: RowGuard
  readonly problems: ProblemList
  /** Lists that were read already: the challenges of 2024 and 2025 test all their folds on the same one. */
  readonly lists: Map<string, ReadonlySet<number>>
}

/**
 * Reads one fold. Parts never overlap: a recording that both lists name is tested on and not trained on. What a
 * validation list names belongs to the training recordings, whether or not their list names it too (both are common).
 *
 * @throws WorkbenchError `metadata-column-missing`, `dataset-not-readable`, `path-escapes-dataset`
 */
export async function readFold(files: FoldFiles, context: FoldContext): Promise<Fold> {
  const train = await readList(files.train, context)
  const validation = await readList(files.validate, context)
  const test = await readList(files.test, context)
  const isTrained = (id: number): boolean => train.has(id) || validation.has(id)
  const fold = await inTurns(collectFold(files.fold, context.list.recordings.length, {
    partOf: (id) => (test.has(id) ? 'test' : isTrained(id) ? 'train' : 'unused'),
    isValidation: files.validate && ((id) => validation.has(id)),
  }))
  if (!isEvaluationSet(files, fold)) reportIncomplete(files, context.problems)
  const overlap = fold.test.filter(isTrained)
  if (overlap.length > 0) reportOverlap(files, overlap.map((id) => context.list.recordings[id].file), context.problems)
  return fold
}

/** A set that is only tested on, all of it, is complete without a training list. */
function isEvaluationSet({ train }: FoldFiles, { test, unused }: Fold): boolean {
  return !train && test.length > 0 && unused.length === 0
}

async function readList(file: FoldListFile | undefined, context: FoldContext): Promise<ReadonlySet<number>> {
  const known = file && context.lists.get(file.path)
  if (known) return known
  const ids = new Set<number>()
  if (!file) return ids
  context.lists.set(file.path, ids)
  const unknownLabels = new Map<string, { line: number; rows: number }>()
  for await (const rows of readRows(await openTable(context.root, file.path, 'list'), 'list', context.problems)) {
    for (const row of rows) readRow(row, file.path, ids, unknownLabels, context)
  }
  reportUnknownLabels(file.path, unknownLabels, context)
  return ids
}

function readRow(row: TableRow, path: string, ids: Set<number>, unknownLabels: Map<string, { line: number; rows: number }>, context: FoldContext): void {
  const { problems, list, metadata } = context
  if (row.sceneLabel !== '' && !context.sceneLabels.has(row.sceneLabel)) countLabel(unknownLabels, row)
  const file = context.guard.check(row, path)
  if (file === null) return
  const id = list.index.find(file)
  if (id === undefined) {
    const message = `Line ${row.line} of ${path} names ${file}, which ${metadata} does not name; the row is left out.`
    return problems.add({ code: 'fold-list-unknown-file', path, line: row.line, message, advice: `Add the file to ${metadata} or remove it from the list.` })
  }
  if (ids.has(id)) {
    const message = `Line ${row.line} of ${path} repeats ${file}; it counts once.`
    return problems.add({ code: 'metadata-row-duplicate', path, line: row.line, message, advice: 'Remove one of the two rows.' })
  }
  ids.add(id)
  const label = list.recordings[id].sceneLabel
  if (row.sceneLabel === '' || row.sceneLabel === label || !context.sceneLabels.has(row.sceneLabel)) return
  const message = `Line ${row.line} of ${path} calls ${file} ${row.sceneLabel}; ${metadata} calls it ${label}, which counts.`
  problems.add({ code: 'fold-list-label-differs', path, line: row.line, message, advice: 'Find out which label is right and correct the other file.' })
}

function countLabel(labels: Map<string, { line: number; rows: number }>, row: TableRow): void {
  const counted = labels.get(row.sceneLabel)
  if (counted) counted.rows++
  else labels.set(row.sceneLabel, { line: row.line, rows: 1 })
}

function reportUnknownLabels(path: string, labels: ReadonlyMap<string, { line: number; rows: number }>, { problems, metadata }: FoldContext): void {
  for (const [label, { line, rows }] of labels) {
    const many = rows === 1 ? `Line ${line} of ${path} uses` : `${rows} rows of ${path}, the first in line ${line}, use`
    const message = `${many} the scene label ${JSON.stringify(label)}, which no recording in ${metadata} has; the label in ${metadata} counts.`
    problems.add({ code: 'fold-list-unknown-label', path, line, message, advice: `Correct the label in ${path}.` })
  }
}

function reportIncomplete(files: FoldFiles, problems: ProblemList): void {
  const missing = files.train ? (files.test ? null : 'test') : 'train'
  if (missing === null) return
  const path = files.expected[missing]
  const message = `Fold ${files.fold} has no list of its ${missing === 'train' ? 'training' : 'test'} recordings; that part is empty.`
  problems.add({ code: 'fold-incomplete', path, message, advice: `Add ${path}.` })
}

function reportOverlap(files: FoldFiles, names: readonly string[], problems: ProblemList): void {
  const path = files.train?.path ?? files.expected.train
  const message = `${names.length} recordings are in the training and the test list of fold ${files.fold}: ${someNames(names)}. They were left in the test part only.`
  problems.add({ code: 'fold-incomplete', path, message, advice: 'Remove them from one of the two lists.' })
}
