import { join } from 'node:path'
import { app } from 'electron'

/** Where the build put what the main process hands to others; inside the asar archive in the package. */
export function builtFiles(): { readonly preload: string; readonly renderer: string; readonly worker: string; readonly icon: string } {
  const out = join(app.getAppPath(), 'out')
  const icon = app.isPackaged ? join(process.resourcesPath, 'icon.png') : join(app.getAppPath(), 'resources', 'icon.png')
  return { preload: join(out, 'preload', 'index.js'), renderer: join(out, 'renderer'), worker: join(out, 'main', 'worker.js'), icon }
}
