/** Runs the built command line in this process. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { BUILD_DIR } from './setup/paths.mjs'

/**
 * @param args the words after `scenebench`
 * @returns exit code
 */
export async function runScenebench(args) {
  const entry = join(BUILD_DIR, 'main', 'cli.js')
  if (!existsSync(entry)) throw new Error('Scenebench is not built yet. Run: npm run setup')
  const { main } = createRequire(import.meta.url)(entry)
  return main(args)
}
