import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Root of the checkout. */
export const projectRoot = resolve(__dirname, '..', '..')

/**
 * How to start the application: the set-up's Electron with this checkout, or with another built folder
 * (`SCENEBENCH_APPLICATION`). The package cannot be driven by tests: its fuses forbid the inspector.
 */
export function electronCommand(): { readonly executable: string; readonly args: readonly string[] } {
  // Chromium's own sandbox refuses to run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { executable: setUpElectron(), args: [...asRoot, process.env.SCENEBENCH_APPLICATION ?? projectRoot] }
}

function setUpElectron(): string {
  const state = join(projectRoot, '.setup', 'electron.json')
  try {
    return (JSON.parse(readFileSync(state, 'utf8')) as { readonly executable: string }).executable
  } catch (error) {
    throw new Error('Electron is not set up. Run: npm run setup', { cause: error })
  }
}
