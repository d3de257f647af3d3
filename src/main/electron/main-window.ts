import type { BrowserWindow, WebContents } from 'electron'
import type { EventName, Events } from '@shared/contract'
import { sendEvent } from './events'
import { openWindow } from './window'
import { WindowBounds } from './window-bounds'

/** The one window, from before it is opened until after it is closed. */
export class MainWindow {
  private readonly bounds: WindowBounds
  private opened: BrowserWindow | null = null

  constructor(dataFolder: string) {
    this.bounds = new WindowBounds(dataFolder)
  }

  get window(): BrowserWindow | null {
    return this.opened?.isDestroyed() === false ? this.opened : null
  }

  get page(): WebContents | null {
    return this.window?.webContents ?? null
  }

  open(preload: string): BrowserWindow {
    return (this.opened = openWindow(preload, this.bounds))
  }

  focus(): void {
    if (this.window?.isMinimized()) this.window.restore()
    this.window?.show()
    this.window?.focus()
  }

  send<N extends EventName>(name: N, payload: Events[N]): void {
    sendEvent(this.page, name, payload)
  }

  async savePlace(): Promise<void> {
    if (this.window !== null) await this.bounds.save(this.window)
  }
}
