import { app, type WebContents } from 'electron'
import { appAddress } from './app-protocol'
import { isOurAddress } from './sender'

/** Keeps every page where it is: no other address, no new window, no embedded web page. */
export function refuseNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event, address) => { if (!isReload(contents, address)) event.preventDefault() })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('did-navigate', (_navigation, address) => { if (isAstray(contents, address)) void contents.loadURL(appAddress) })
  })
}

/** `location.reload()` is a navigation to the same address. */
function isReload(contents: WebContents, address: string): boolean {
  return isOurAddress(address) && address === contents.getURL()
}

/** A page can go to `about:blank` without asking anyone; it gets no answers there, and is brought back. */
function isAstray(contents: WebContents, address: string): boolean {
  return contents.getType() === 'window' && !isOurAddress(address)
}
