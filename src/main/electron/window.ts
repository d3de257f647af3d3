import { BrowserWindow } from 'electron'
import { appAddress } from './app-protocol'
import { traceStart } from './start-trace'
import { windowBackground } from './theme'
import { smallestSize, type WindowBounds } from './window-bounds'

/** Opens the one window: sandboxed, isolated, without Node, shown when there is something to see. */
export function openWindow(preload: string, bounds: WindowBounds): BrowserWindow {
  const { maximized, ...place } = bounds.first()
  const window = new BrowserWindow({
    ...place,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    title: 'Scenebench',
    backgroundColor: windowBackground(),
    webPreferences: {
      preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, spellcheck: false,
      // A recording under the pointer plays without a click; the user can switch that off.
      autoplayPolicy: 'no-user-gesture-required',
    },
  })
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
    traceStart('window shown')
  })
  bounds.follow(window)
  void window.loadURL(appAddress)
  traceStart('window made')
  return window
}
