import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { appHost, appScheme } from './app-protocol'

/**
 * Whether a message comes from the top frame of our window showing our page. Frames inside it, other windows, and the
 * window itself when it shows anything else (`about:blank`, an error page) are refused.
 */
export function isOurPage(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame as IpcMainInvokeEvent['senderFrame'] | null
  if (frame === null || contents.isDestroyed() || event.sender !== contents) return false
  return frame.parent === null && frame === contents.mainFrame && isOurAddress(frame.url)
}

export function isOurAddress(address: string): boolean {
  try {
    const { protocol, host } = new URL(address)
    return protocol === `${appScheme}:` && host === appHost
  } catch {
    return false
  }
}
