import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { foldListFolder } from './fold-lists'
import type { ProblemList } from './problem-list'
import { checkPath } from './recording-path'
import { openTable, readRows } from './tables/table-rows'

const path = `${foldListFolder}/map.txt`

/**
 * Which file each numbered one of an evaluation set was cut from, by `map.txt` (the evaluation set of 2017): only those
 * names tell which recording a file belongs to.
 *
 * @returns undefined where there is no such list
 * @throws WorkbenchError `path-escapes-dataset`, `dataset-not-readable`
 */
export async function readOriginals(root: string, problems: ProblemList): Promise<ReadonlyMap<string, string> | undefined> {
  const there = await stat(join(root, path)).then((found) => found.isFile(), () => false)
  if (!there) return undefined
  const originals = new Map<string, string>()
  for await (const rows of readRows(await openTable(root, path, 'list'), 'list', problems)) {
    for (const { file, sceneLabel: original } of rows) {
      const checked = checkPath(file)
      if (checked.ok) originals.set(checked.path, original)
    }
  }
  return originals
}
