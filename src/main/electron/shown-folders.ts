import { realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import { WorkbenchError } from '@shared/errors'

/**
 * The real path of something inside one of some folders, links followed on both sides.
 *
 * @throws WorkbenchError `not-found` if it is not there or not inside: the page learns nothing about the rest of the disk
 */
export async function pathInside(folders: readonly string[], path: string): Promise<string> {
  const real = await realpathOrNull(path)
  const roots = await Promise.all(folders.map(realpathOrNull))
  if (real !== null && roots.some((root) => root !== null && isInside(root, real))) return real
  throw new WorkbenchError('not-found', 'This file or folder is not there any more.', { path })
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

async function realpathOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path)
  } catch {
    return null
  }
}
