import { readdir, realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { WorkbenchError } from '@shared/errors'
import { isArchive } from './archives/find-archives'

/**
 * The real path of a folder that is to be a dataset.
 *
 * @throws WorkbenchError `dataset-not-found`, `dataset-not-a-folder`, `dataset-not-readable`
 */
export async function findRoot(path: string): Promise<string> {
  if (path === '' || path.includes('\0')) throw notFound(path)
  const absolute = resolve(path)
  try {
    const root = await realpath(absolute)
    if ((await stat(root)).isDirectory()) return root
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EPERM') throw notReadable(absolute, error)
    throw notFound(absolute, error)
  }
  const advice = isArchive(absolute) ? 'Unpack it, and all others of the dataset, and open the folder that they unpack into.' : 'Open the folder that holds meta.csv, or that has one subfolder per scene.'
  throw new WorkbenchError('dataset-not-a-folder', `${absolute} is a file, not a folder.`, { path: absolute, advice })
}

/**
 * What stands in the folder itself.
 *
 * @throws WorkbenchError `dataset-not-readable`, `dataset-empty`
 */
export async function namesIn(root: string): Promise<ReadonlySet<string>> {
  let names: readonly string[]
  try {
    names = await readdir(root)
  } catch (error) {
    throw notReadable(root, error)
  }
  if (names.some((name) => !name.startsWith('.'))) return new Set(names)
  throw new WorkbenchError('dataset-empty', `The folder ${root} is empty.`, { path: root, advice: 'Choose the folder that the dataset was unpacked into.' })
}

function notFound(path: string, cause?: unknown): WorkbenchError {
  return new WorkbenchError('dataset-not-found', `There is no folder ${JSON.stringify(path)}.`, { path, advice: 'Check the path; the folder may have been moved or its disk may not be connected.' }, { cause })
}

function notReadable(path: string, cause: unknown): WorkbenchError {
  return new WorkbenchError('dataset-not-readable', `The folder ${path} may not be read.`, { path, advice: 'Ask for permission to read this folder, or choose a copy of it.' }, { cause })
}
