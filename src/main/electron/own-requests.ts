import { clipboard, dialog, shell, type BrowserWindow } from 'electron'
import type { DatasetId } from '@shared/models'
import { writeFileAtomic } from '../storage/atomic-file'
import { copyPicture } from './copy-picture'
import type { RequestHandlers } from './requests'
import { pathInside } from './shown-folders'

/** Requests that only a window can answer; the others are the workbench's. */
export type OwnRequests = Pick<RequestHandlers,
  'app.chooseFolder' | 'app.chooseModel' | 'app.chooseFile' | 'app.showInFolder' | 'app.copyText' | 'app.copyPicture' | 'app.savePicture' | 'recording.showInFolder'>

export interface OwnRequestOptions {
  readonly window: () => BrowserWindow | null
  /** Folders and files that the user chose; those that are chosen here are added. */
  readonly chosen: Set<string>
  /** Dataset folder that a second start handed over, given once. */
  readonly handedFolder: () => string | null
  /** Folders that the program opened or wrote: datasets and runs. */
  readonly knownFolders: () => readonly string[]
  /** Checked absolute path of a recording. */
  readonly audioFile: (dataset: DatasetId, recording: number) => Promise<string>
}

const dialogs = {
  dataset: { title: 'Open a dataset folder', buttonLabel: 'Open', properties: ['openDirectory'] },
  report: { title: 'Choose a folder for the report', buttonLabel: 'Export here', properties: ['openDirectory', 'createDirectory'] },
  model: { title: 'Choose a folder for the model', buttonLabel: 'Export here', properties: ['openDirectory', 'createDirectory'] },
  recordings: { title: 'Choose a folder of recordings', buttonLabel: 'Choose', properties: ['openDirectory'] },
  split: { title: 'Choose a folder for the fold files', buttonLabel: 'Export here', properties: ['openDirectory', 'createDirectory'] },
} satisfies Record<string, Electron.OpenDialogOptions>

const modelDialog: Electron.OpenDialogOptions = {
  title: 'Choose a model', buttonLabel: 'Open', properties: ['openFile'],
  filters: [{ name: 'Keras or TensorFlow.js model', extensions: ['h5', 'hdf5', 'keras', 'json'] }, { name: 'All files', extensions: ['*'] }],
}

export function ownRequests({ window, chosen, handedFolder, knownFolders, audioFile }: OwnRequestOptions): OwnRequests {
  return {
    async 'app.chooseFolder'(purpose) {
      const folder = (purpose === 'dataset' ? handedFolder() : null) ?? (await askToOpen(window(), dialogs[purpose]))
      if (folder !== null) chosen.add(folder)
      return folder
    },
    'app.chooseModel': () => askToOpen(window(), modelDialog),
    async 'app.chooseFile'(suggested) {
      const file = await askToSave(window(), suggested)
      if (file !== null) chosen.add(file)
      return file
    },
    async 'app.showInFolder'(path) {
      void shell.showItemInFolder(await pathInside([...chosen, ...knownFolders()], path))
    },
    'app.copyText'(text) {
      void clipboard.writeText(text)
    },
    'app.copyPicture': (png) => copyPicture(png),
    async 'app.savePicture'(png, suggested) {
      const file = await askToSave(window(), suggested)
      if (file === null) return null
      await writeFileAtomic(file, png)
      chosen.add(file)
      return file
    },
    async 'recording.showInFolder'(dataset, recording) {
      void shell.showItemInFolder(await audioFile(dataset, recording))
    },
  }
}

async function askToOpen(parent: BrowserWindow | null, options: Electron.OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options)
  return canceled ? null : filePaths[0] ?? null
}

async function askToSave(parent: BrowserWindow | null, suggested: string): Promise<string | null> {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(suggested)?.[1]
  const options: Electron.SaveDialogOptions = {
    title: 'Save as', defaultPath: suggested, properties: ['createDirectory', 'showOverwriteConfirmation'],
    filters: extension === undefined ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
  }
  const { canceled, filePath } = parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options)
  return canceled || !filePath ? null : filePath
}
