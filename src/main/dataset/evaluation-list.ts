import { WorkbenchError } from '@shared/errors'
import { findFoldLists } from './fold-lists'
import { ProblemList } from './problem-list'
import { checkPath } from './recording-path'
import { openTable, readRows } from './tables/table-rows'

/** The recordings that a challenge wants predicted, in the order of its list; with or without labels. */
export interface EvaluationList {
  /** Relative to the dataset's folder. */
  readonly path: string
  readonly files: readonly string[]
}

/**
 * The test list of a dataset's folder, e.g. `evaluation_setup/test.csv` of an evaluation set or that of fold 1.
 *
 * @returns null where there is none, or one for each of several folds
 * @throws WorkbenchError `metadata-row-unreadable`, `path-escapes-dataset`, `path-invalid` for the first row that names no
 *   recording; `dataset-not-readable`, `metadata-column-missing`
 */
export async function readEvaluationList(root: string): Promise<EvaluationList | null> {
  const lists = (await findFoldLists(root)).flatMap(({ test }) => (test ? [test.path] : []))
  if (lists.length !== 1) return null
  const [path] = lists
  const problems = new ProblemList()
  const files = new Set<string>()
  for await (const rows of readRows(await openTable(root, path, 'list'), 'list', problems)) for (const { file, line } of rows) files.add(usable(file, path, line))
  const [problem] = problems.sorted()
  if (problem) throw new WorkbenchError(problem.code, problem.message, { path, line: problem.line, advice: problem.advice })
  return { path, files: [...files] }
}

function usable(file: string, path: string, line: number): string {
  const checked = checkPath(file)
  if (checked.ok) return checked.path
  throw new WorkbenchError(checked.code, `${JSON.stringify(file)} in line ${line} of ${path} ${checked.reason}.`, { path, line, advice: 'Correct this line.' })
}
