import { app, dialog, protocol, session, shell, type BrowserWindow } from 'electron'
import type { Logger } from 'pino'
import { toWire } from '@shared/errors'
import { mediaScheme } from '@shared/media'
import type { JobSnapshot } from '@shared/models'
import { defaultFolders, Workbench } from '../workbench'
import { appScheme, serveApplication } from './app-protocol'
import { Background } from './background'
import { builtFiles } from './built-files'
import { Closing } from './closing'
import { folderArgument } from './command-line'
import { logUncaught, reloadAfterCrash } from './crashes'
import { forwardEvents } from './events'
import { sayGoodbye } from './goodbye'
import { HandedFolder } from './handed-folder'
import { logPath, openLog } from './log'
import { MainWindow } from './main-window'
import { serveMedia } from './media-protocol'
import { setMenu } from './menu'
import type { MenuCommand } from './menu-commands'
import { refuseNavigation } from './navigation'
import { rememberFolder } from './opened-folder'
import { restrictSession } from './permissions'
import { printPage } from './print-page'
import { serveRequests, type OpenRequests, type RequestHandlers } from './requests'
import { takeInstance } from './single-instance'
import { traceStart } from './start-trace'
import { whenSystemEnds } from './system-end'
import { applyTheme } from './theme'
import { utilityLauncher } from './utility-launcher'
import { windowHandlers } from './window-handlers'

/** Opens the workbench's window, or says why it cannot be opened and ends. */
export async function startWindow(args: readonly string[]): Promise<void> {
  try {
    await start(args)
  } catch (error) {
    dialog.showErrorBox('Scenebench could not be started', toWire(error).message)
    app.exit(1)
  }
}

/** The order in which a start happens. */
async function start(args: readonly string[]): Promise<void> {
  const folder = folderArgument(args, process.cwd())
  const folders = defaultFolders()
  const main = new MainWindow(folders.data)
  const handed = new HandedFolder()
  if (!takeInstance(folder, (other) => comeForward(main, handed, other))) return app.quit()

  const log = openLog(folders.data)
  logUncaught(log)
  refuseNavigation()
  await app.whenReady()
  traceStart('Electron ready')

  const files = builtFiles()
  const workbench = new Workbench({ folders, launch: utilityLauncher(files.worker), version: app.getVersion(), printPage })
  const requests = serve(workbench, main, log, windowHandlers(workbench, main, handed))
  setMenu({ command: (command) => main.send('command', { command }), showLog: () => shell.showItemInFolder(logPath(folders.data)), developing: !app.isPackaged })

  if (folder !== null) await rememberFolder(workbench.requests, folder)
  applyTheme((await workbench.requests['app.settings']()).theme)
  const window = main.open(files.preload)
  const closing = closeCarefully(window, main, workbench, () => finish(main, workbench, requests, log))
  whenSystemEnds(window, () => closing.quit())
  app.on('activate', () => main.focus())
  reloadAfterCrash(window, log)
}

/** Work that runs outlives the window, or is put down, or is given up: whoever closes it says which. */
function closeCarefully(window: BrowserWindow, main: MainWindow, workbench: Workbench, finish: () => Promise<void>): Closing {
  const unfinishedJobs = (): readonly JobSnapshot[] => workbench.unfinishedJobs()
  const background = new Background(window, {
    icon: builtFiles().icon, unfinishedJobs, onJobChanged: (listener) => workbench.on('job.changed', listener),
    show: () => main.focus(), close: () => window.close(), quit: () => closing.quit(),
  })
  const closing: Closing = new Closing(window, {
    unfinishedJobs, finish,
    toBackground: () => background.enter(),
    pauseTraining: () => workbench.pauseTraining(),
    stopTraining: () => workbench.stopTraining(),
  })
  return closing
}

/** Everything the page can reach: its own files, media, requests, events. */
function serve(workbench: Workbench, main: MainWindow, log: Logger, handlers: RequestHandlers): OpenRequests {
  restrictSession(session.defaultSession)
  protocol.handle(appScheme, serveApplication(builtFiles().renderer))
  protocol.handle(mediaScheme, serveMedia(workbench, (error) => log.warn(error, 'Media refused')))
  forwardEvents(workbench, () => main.page)
  return serveRequests({ handlers, page: () => main.page, failed: (request, error) => log.warn({ request, error }, 'Request failed') })
}

async function finish(main: MainWindow, workbench: Workbench, requests: OpenRequests, log: Logger): Promise<void> {
  if (main.page !== null) await sayGoodbye(main.page, requests)
  await Promise.all([main.savePlace(), workbench.close('leave')])
  log.info('Closed')
}

/** What a second start does: the window that is there comes to the front, and opens the folder. */
function comeForward(main: MainWindow, handed: HandedFolder, folder: string | null): void {
  main.focus()
  if (folder === null) return
  handed.hand(folder)
  main.send('command', { command: 'dataset.choose' satisfies MenuCommand })
}
