import type { ProblemList } from './problem-list'
import { checkPath } from './recording-path'
import type { RecordingList } from './recordings'
import type { Columns } from './tables/table-columns'
import { openTable, readRows, type TableRow } from './tables/table-rows'

const path = 'error.txt'
/** File, onset and offset in seconds, label. */
const columns: Columns = { file: 0, identifier: 1, sourceLabel: 2, sceneLabel: 3, fold: -1, original: -1 }

/**
 * Lists as problems what the authors of a dataset noticed in its audio (`error.txt` of 2016 and 2017: microphone faults,
 * radio interference from mobile phones). The recordings stay in use, as they did in the challenges.
 *
 * @throws WorkbenchError `path-escapes-dataset`, `dataset-not-readable`
 */
export async function reportAnnotatedErrors(root: string, list: RecordingList, problems: ProblemList): Promise<void> {
  const table = { ...(await openTable(root, path, 'list')), columns }
  for await (const rows of readRows(table, 'list', problems)) {
    for (const row of rows) reportRow(row, list, problems)
  }
}

function reportRow(row: TableRow, list: RecordingList, problems: ProblemList): void {
  const checked = checkPath(row.file)
  const { line, identifier: onset, sourceLabel: offset, sceneLabel: label } = row
  if (!checked.ok || list.index.find(checked.path) === undefined) {
    const message = `Line ${line} of ${path} names ${JSON.stringify(row.file)}, which the metadata does not name.`
    return problems.add({ code: 'fold-list-unknown-file', path, line, message, advice: `Correct the name in ${path}; nothing else depends on it.` })
  }
  const when = onset === '' ? '' : ` from ${onset} s${offset === '' ? '' : ` to ${offset} s`}`
  const message = `${checked.path} is annotated with ${label === '' ? 'an error' : JSON.stringify(label)}${when}.`
  problems.add({ code: 'recording-annotated', path, line, message, advice: 'Listen to it, and exclude the recording if this spoils it.' })
}
