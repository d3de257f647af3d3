import { WorkbenchError } from '@shared/errors'
import type { EscapingLinks } from './folder/escaping-links'
import type { ProblemList } from './problem-list'
import type { RecordingList } from './recordings'

/**
 * @param path the table that should name them
 * @param escaping links that the files of its rows may be behind
 * @throws WorkbenchError `metadata-empty`
 */
export function requireRecordings(list: RecordingList, path: string, problems: ProblemList, escaping: EscapingLinks): void {
  if (list.recordings.length > 0) return
  for (const problem of escaping.problems()) problems.add(problem)
  const [first] = problems.sorted()
  const found = first ? `no row of it can be used. ${first.message}` : 'it has no rows.'
  throw new WorkbenchError('metadata-empty', `${path} names no recording: ${found}`, {
    path, line: first?.line, advice: first?.advice ?? 'One row per recording is expected: file name, scene label, and where known identifier and source label.',
  })
}
