import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { Bridge } from '@shared/contract'
import { eventChannel, requestChannel } from '@shared/channels'

/** Electron before 29 has no `webUtils`; there a dropped file carries its path. */
interface FileWithPath extends File {
  readonly path?: string
}

const bridge: Bridge = {
  request: (name, ...args) => ipcRenderer.invoke(requestChannel, name, args),
  on: (name, listener) => {
    const forward = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => listener(payload)
    ipcRenderer.on(eventChannel(name), forward)
    return () => void ipcRenderer.off(eventChannel(name), forward)
  },
  pathForFile: (file) => (webUtils as typeof webUtils | undefined)?.getPathForFile(file) ?? (file as FileWithPath).path ?? '',
}

contextBridge.exposeInMainWorld('scenebench', bridge)
