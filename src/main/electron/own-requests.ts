import { clipboard, dialog, shell, type BrowserWindow } from 'electron'
import type { RequestHandlers } from './requests'
import { pathInside } from './shown-folders'

/** Requests that only a window can answer; the others are the workbench's. */
export type OwnRequests = Pick<RequestHandlers, 'app.chooseFolder' | 'app.showInFolder' | 'app.copyText'>

export interface OwnRequestOptions {
  readonly window: () => BrowserWindow | null
  /** Folders that the user chose; those that are chosen here are added. */
  readonly chosen: Set<string>
  /** Dataset folder that a second start handed over, given once. */
  readonly handedFolder: () => string | null
  /** Folders that the program opened or wrote: datasets and runs. */
  readonly knownFolders: () => readonly string[]
}

const dialogs = {
  dataset: { title: 'Open a dataset folder', buttonLabel: 'Open', properties: ['openDirectory'] },
  report: { title: 'Choose a folder for the report', buttonLabel: 'Export here', properties: ['openDirectory', 'createDirectory'] },
} satisfies Record<string, Electron.OpenDialogOptions>

export function ownRequests({ window, chosen, handedFolder, knownFolders }: OwnRequestOptions): OwnRequests {
  return {
    async 'app.chooseFolder'(purpose) {
      const folder = (purpose === 'dataset' ? handedFolder() : null) ?? (await askForFolder(window(), dialogs[purpose]))
      if (folder !== null) chosen.add(folder)
      return folder
    },
    async 'app.showInFolder'(path) {
      void shell.showItemInFolder(await pathInside([...chosen, ...knownFolders()], path))
    },
    'app.copyText'(text) {
      void clipboard.writeText(text)
    },
  }
}

async function askForFolder(parent: BrowserWindow | null, options: Electron.OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options)
  return canceled ? null : filePaths[0] ?? null
}
