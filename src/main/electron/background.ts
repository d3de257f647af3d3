import { Menu, nativeImage, Notification, Tray, type BrowserWindow } from 'electron'
import type { JobSnapshot } from '@shared/models'

export interface BackgroundOptions {
  readonly icon: string
  readonly unfinishedJobs: () => readonly JobSnapshot[]
  readonly onJobChanged: (listener: (job: JobSnapshot) => void) => () => void
  readonly show: () => void
  /** Closes the window, with the questions that belong to that. */
  readonly close: () => void
  /** The work is done. */
  readonly quit: () => Promise<void>
}

/** The system's notification service needs a moment to take what it is given. */
const notificationTime = 1000
const traySize = 22

/**
 * Work that goes on without the window: it is hidden, an icon in the system's tray brings it back (as a second start
 * of the program does), and when the work is done, that is said and the program ends.
 */
export class Background {
  private tray: Tray | null = null
  private endListening: (() => void) | null = null
  private failed = 0

  constructor(private readonly window: BrowserWindow, private readonly options: BackgroundOptions) {
    window.on('show', () => this.leave())
  }

  enter(): void {
    this.window.hide()
    this.failed = 0
    this.tray = makeTray(this.options)
    this.endListening = this.options.onJobChanged((job) => {
      if (job.state === 'failed') this.failed++
      if (this.options.unfinishedJobs().length === 0) void this.end(job)
    })
    if (this.options.unfinishedJobs().length === 0) void this.end(null)
  }

  private leave(): void {
    this.endListening?.()
    this.endListening = null
    this.tray?.destroy()
    this.tray = null
  }

  private async end(last: JobSnapshot | null): Promise<void> {
    if (this.endListening === null) return
    this.leave()
    if (Notification.isSupported()) {
      const title = this.failed > 0 ? `Scenebench: ${this.failed} ${this.failed === 1 ? 'job has' : 'jobs have'} failed` : 'Scenebench is done'
      const notification = new Notification({ title, body: last?.outcome ?? 'All work is done.' })
      notification.on('click', () => this.options.show())
      notification.show()
      await new Promise((resolve) => setTimeout(resolve, notificationTime))
    }
    // Somebody may have brought the window back meanwhile.
    if (!this.window.isVisible()) await this.options.quit()
  }
}

/** Null where the system has no tray. */
function makeTray({ icon, show, close }: BackgroundOptions): Tray | null {
  try {
    const tray = new Tray(nativeImage.createFromPath(icon).resize({ width: traySize, height: traySize }))
    tray.setToolTip('Scenebench: training')
    tray.setContextMenu(Menu.buildFromTemplate([
      { label: 'Show Scenebench', click: show },
      { label: 'Quit…', click: close },
    ]))
    tray.on('click', show)
    return tray
  } catch {
    return null
  }
}
