/** The real window with a folder of its own for everything it keeps, driven from here. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronExecutable, ROOT } from '../setup/paths.mjs'
import { askAgain, firstScreen, makeThumbnails, openDataset, scroll, untilOpen } from './browsePage.mjs'
import { mainThreadWork } from './browseTrace.mjs'

const CATEGORIES = ['devtools.timeline', 'devtools.timeline.frame', 'disabled-by-default-devtools.timeline', 'disabled-by-default-v8.gc', 'v8', 'toplevel', 'blink.user_timing', '__metadata']

export class BrowseWindow {
  constructor(app, page) {
    this.app = app
    this.page = page
  }

  /** @param home folder that holds all the application keeps @param folder dataset to begin with */
  static async open(home, env, folder) {
    const { _electron } = await import('@playwright/test')
    // Chromium's own sandbox refuses to run as root.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const application = process.env.SCENEBENCH_APPLICATION ?? ROOT
    const app = await _electron.launch({ executablePath: electronExecutable(), args: [...asRoot, application, ...(folder ? [folder] : [])], env: { ...process.env, ...env, SCENEBENCH_HOME: home } })
    const page = await app.firstWindow()
    await page.waitForLoadState('load')
    const window = new BrowseWindow(app, page)
    await window.resize()
    if (folder) await page.evaluate(untilOpen, realpathSync(folder))
    return window
  }

  /** The size at which a wall has some forty thumbnails. */
  async resize() {
    await this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1440, 900))
    await this.page.waitForTimeout(300)
  }

  openDataset = (folder) => this.page.evaluate(openDataset, folder)
  askAgain = (folder) => this.page.evaluate(askAgain, realpathSync(folder))
  firstScreen = () => this.page.evaluate(firstScreen)
  makeThumbnails = (dataset, count) => this.page.evaluate(makeThumbnails, { dataset, count })

  /** Costs of the page's main thread while the wall scrolls. */
  async scrollCosts(how) {
    const pid = await this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.getOSProcessId())
    await this.app.evaluate(({ contentTracing }, categories) => contentTracing.startRecording({ included_categories: categories, excluded_categories: ['*'] }), CATEGORIES)
    await this.page.evaluate(scroll, { mark: 'bench', ...how })
    const path = await this.app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
    try {
      return mainThreadWork(JSON.parse(readFileSync(path, 'utf8')).traceEvents, pid, 'bench')
    } finally {
      rmSync(path, { force: true })
    }
  }

  /** Of the main process, MB. */
  mainMemory = () => this.app.evaluate(() => Math.round(process.memoryUsage().rss / 1e6))

  close = () => this.app.close()
}

/** Calls `use` with a folder that is gone afterwards. */
export async function withFolder(name, use) {
  const folder = mkdtempSync(join(tmpdir(), `scenebench-bench-${name}-`))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
