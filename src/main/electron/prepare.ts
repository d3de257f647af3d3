import { join } from 'node:path'
import { app } from 'electron'
import { registerSchemes } from './schemes'

/** What must be said before Electron is ready. */
export function prepareApplication(): void {
  registerSchemes()
  // Chromium's own files (profile, lock of the single instance) stay beside the program's when a test or a portable use moves those.
  const home = process.env.SCENEBENCH_HOME
  if (home) app.setPath('userData', join(home, 'window'))
}
