/** Where things are. Everything the set-up fetches lives in a cache outside the checkout, so a second clone downloads nothing. */
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What this checkout uses from the cache; ignored by git. */
export const STATE_DIR = join(ROOT, '.setup')

/** JSON file that names the Electron to use: `{ source, version, executable, dist }`. Read by tests and packaging. */
export const ELECTRON_STATE = join(STATE_DIR, 'electron.json')

export const TFJS_NODE = join(ROOT, 'node_modules', '@tensorflow', 'tfjs-node')

export const BUILD_DIR = join(ROOT, 'out')

/**
 * Folder of downloads and what was made of them. `SCENEBENCH_CACHE` moves it.
 * It is not inside the application's own cache, which the application may empty.
 */
export function cacheRoot(env = process.env) {
  if (env.SCENEBENCH_CACHE) return resolve(env.SCENEBENCH_CACHE)
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'scenebench-setup')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'scenebench-setup')
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'scenebench-setup')
  return join(homedir(), '.cache', 'scenebench-setup')
}

/**
 * The Electron that set-up put in place.
 *
 * @returns `{ source: 'official' | 'npm', version, executable, dist }`, or undefined before set-up
 */
export function electronInUse() {
  if (!existsSync(ELECTRON_STATE)) return undefined
  try {
    const state = JSON.parse(readFileSync(ELECTRON_STATE, 'utf8'))
    return existsSync(state.executable) ? state : undefined
  } catch {
    return undefined; // half a file from a full disk counts as none
  }
}

/** Path of the Electron executable; throws with the remedy when set-up has not run. */
export function electronExecutable() {
  const electron = electronInUse()
  if (!electron) throw new Error('Electron is not set up yet. Run: npm run setup')
  return electron.executable
}
