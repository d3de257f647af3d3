import { WorkbenchError } from '@shared/errors'
import type { Workbench } from '../workbench'
import type { HandedFolder } from './handed-folder'
import type { MainWindow } from './main-window'
import { ownRequests } from './own-requests'
import type { RequestHandlers } from './requests'
import { applyTheme } from './theme'

/** Every request of the contract: the workbench's, and those that only a window can answer. */
export function windowHandlers(workbench: Pick<Workbench, 'requests' | 'knownFolders'>, main: MainWindow, handed: HandedFolder): RequestHandlers {
  const { requests } = workbench
  const chosen = new Set<string>()
  return {
    ...requests,
    ...ownRequests({ window: () => main.window, chosen, handedFolder: () => handed.take(), knownFolders: () => workbench.knownFolders() }),
    async 'app.saveSettings'(settings) {
      await requests['app.saveSettings'](settings)
      applyTheme(settings.theme, main.window ?? undefined)
    },
    'report.export'(run, formats, folder) {
      // The page writes only where the user said so in the system's own dialog.
      if (!chosen.has(folder)) throw new WorkbenchError('argument-invalid', 'Reports are written only into folders that were chosen.', { path: folder, advice: 'Choose the folder in the dialog.' })
      return requests['report.export'](run, formats, folder)
    },
  }
}
