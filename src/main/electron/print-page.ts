import { BrowserWindow, session } from 'electron'

const scheme = 'scenebench-print'
const address = `${scheme}://page/`
const footer = '<div style="width:100%;font-size:8px;text-align:center;color:#777"><span class="pageNumber"></span> / <span class="totalPages"></span></div>'

/**
 * A page as PDF, A4, with page numbers. It is drawn in a window that is never shown, in a session of its own that loads nothing
 * but this page, without scripts.
 *
 * @param html a page that needs nothing else
 */
export async function printPage(html: string): Promise<Uint8Array> {
  const printing = session.fromPartition('print')
  printing.protocol.handle(scheme, () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  printing.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith(address) && !url.startsWith('data:') }))
  // Drawn off screen, it is no window in which a page could go astray (see navigation.ts).
  const window = new BrowserWindow({ show: false, webPreferences: { session: printing, offscreen: true, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false } })
  try {
    await window.loadURL(address)
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true, displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: footer })
  } finally {
    window.destroy()
    printing.protocol.unhandle(scheme)
  }
}
