/** Runs the built command line in this process, or in Electron for what only that can do. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { runInElectron } from './runInElectron.mjs'
import { BUILD_DIR, electronInUse } from './setup/paths.mjs'

/**
 * @param args the words after `scenebench`
 * @returns exit code
 */
export async function runScenebench(args) {
  const entry = join(BUILD_DIR, 'main', 'cli.js')
  if (!existsSync(entry)) throw new Error('Scenebench is not built yet. Run: npm run setup')
  const electron = asksForPdf(args) ? electronInUse() : undefined
  if (electron) return runInElectron(electron.executable, args)
  const { main } = createRequire(import.meta.url)(entry)
  return main(args)
}

/** Whether Electron is needed, which prints pages as PDF. */
export function asksForPdf(args) {
  const formats = args.flatMap((word, index) => (word === '--format' ? [args[index + 1] ?? ''] : word.startsWith('--format=') ? [word.slice('--format='.length)] : []))
  return ['report', 'compare'].includes(args[0]) && formats.some((list) => list.split(',').some((format) => format.trim() === 'pdf'))
}
