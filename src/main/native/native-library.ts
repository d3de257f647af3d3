import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const requireFrom = createRequire(import.meta.url)

/** Why there is no library, in words that can be shown. */
export interface MissingLibrary {
  readonly missing: string
}

/**
 * Loads a library of our own native code, which set-up compiled (scripts/setup/kernels.mjs).
 *
 * @param name e.g. `signal.node`
 */
export function loadNativeLibrary<Library extends object>(name: string): Library | MissingLibrary {
  const file = join('out', 'native', name)
  const root = rootOf(dirname(fileURLToPath(import.meta.url)))
  if (root === null || !existsSync(join(root, file))) return { missing: `${file} was not compiled` }
  try {
    return requireFrom(join(root, file)) as Library
  } catch (error) {
    return { missing: (error instanceof Error ? error.message : String(error)).split('\n')[0].trim() }
  }
}

/** The application's folder: the nearest one with a package.json, be it a checkout, its build, or a package. */
function rootOf(folder: string): string | null {
  if (existsSync(join(folder, 'package.json'))) return folder
  return dirname(folder) === folder ? null : rootOf(dirname(folder))
}
