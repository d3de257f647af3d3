import { WorkbenchError } from '@shared/errors'
import type { Workbench } from '../workbench'
import type { HandedFolder } from './handed-folder'
import type { MainWindow } from './main-window'
import { ownRequests } from './own-requests'
import type { RequestHandlers } from './requests'
import { applyTheme } from './theme'

/** Every request of the contract: the workbench's, and those that only a window can answer. */
export function windowHandlers(workbench: Pick<Workbench, 'requests' | 'knownFolders' | 'audioFile'>, main: MainWindow, handed: HandedFolder): RequestHandlers {
  const { requests } = workbench
  const chosen = new Set<string>()
  return {
    ...requests,
    ...ownRequests({
      window: () => main.window, chosen, handedFolder: () => handed.take(), knownFolders: () => workbench.knownFolders(),
      audioFile: (dataset, recording) => workbench.audioFile(dataset, recording),
    }),
    async 'app.saveSettings'(settings) {
      await requests['app.saveSettings'](settings)
      applyTheme(settings.theme, main.window ?? undefined)
    },
    'split.export'(dataset, specs, folder) {
      checkChosen(chosen, folder)
      return requests['split.export'](dataset, specs, folder)
    },
    'report.compare'(runs, formats, folder) {
      checkChosen(chosen, folder)
      return requests['report.compare'](runs, formats, folder)
    },
    'report.export'(run, formats, folder) {
      checkChosen(chosen, folder)
      return requests['report.export'](run, formats, folder)
    },
    'models.export'(run, format, folder) {
      checkChosen(chosen, folder)
      return requests['models.export'](run, format, folder)
    },
    'models.saveSubmission'(job, folder) {
      checkChosen(chosen, folder)
      return requests['models.saveSubmission'](job, folder)
    },
    'models.savePredictions'(job, path) {
      checkChosen(chosen, path)
      return requests['models.savePredictions'](job, path)
    },
  }
}

/** The page writes only where the user said so in the system's own dialog. */
function checkChosen(chosen: ReadonlySet<string>, path: string): void {
  if (!chosen.has(path)) throw new WorkbenchError('argument-invalid', 'Files are written only where the user chose.', { path, advice: 'Choose the place in the dialog.' })
}
