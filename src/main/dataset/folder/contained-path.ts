import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, sep } from 'node:path'

/** Whether a real path is the folder itself or below it; `/data-evil` is not below `/data`. */
export function isInside(root: string, realPath: string): boolean {
  const path = relative(root, realPath)
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path))
}

/** The path with all links resolved, or null where it leads out of the folder. Rejects as `realpath` does. */
export async function realPathInside(root: string, path: string): Promise<string | null> {
  const real = await realpath(path)
  return isInside(root, real) ? real : null
}
