import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { audioUrl } from '@shared/media'
import { defaultSplitSpec } from '@shared/models'
import { openDataset } from '../helpers/bridge'
import { makeSmallDataset } from '../helpers/small-dataset'
import { expect, test } from '../helpers/window-test'

test.describe('the window is a sandbox', () => {
  test('the page has the bridge and nothing of Node or Electron', async ({ launch }) => {
    const { app, page } = await launch()
    expect(await page.evaluate(() => ['process', 'require', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window))).toEqual([])
    expect(await page.evaluate(() => Object.keys(window.scenebench).sort())).toEqual(['on', 'pathForFile', 'request'])
    expect(await app.evaluate(({ BrowserWindow }) => {
      // Electron's own record of what the window was made with.
      const { webContents } = BrowserWindow.getAllWindows()[0] as unknown as { webContents: { getLastWebPreferences(): Record<string, unknown> } }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = webContents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
    })).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true })
  })

  test('the bridge cannot be changed by the page', async ({ launch }) => {
    const { page } = await launch()
    expect(await page.evaluate(() => {
      try {
        Object.assign(window.scenebench, { request: () => 'mine' })
      } catch {
        // Frozen objects may complain.
      }
      return String(window.scenebench.request).includes('mine')
    })).toBe(false)
  })

  test('inline scripts, eval, foreign scripts and frames do not run', async ({ launch, expectedProblems }) => {
    expectedProblems.push(/Content Security Policy/, /ERR_BLOCKED_BY_CSP/)
    const { page } = await launch()
    expect(await violationsOf(page, `
      const inline = document.createElement('script'); inline.textContent = 'window.ran = "inline"'; document.body.append(inline)
      const foreign = document.createElement('script'); foreign.src = 'https://example.invalid/a.js'; document.body.append(foreign)
      const data = document.createElement('script'); data.src = 'data:text/javascript,window.ran="data"'; document.body.append(data)
      const frame = document.createElement('iframe'); frame.src = 'https://example.invalid/'; document.body.append(frame)
      const button = document.createElement('button'); button.setAttribute('onclick', 'window.ran = "handler"'); document.body.append(button); button.click()
      const style = document.createElement('style'); style.textContent = 'body { opacity: 0.5 }'; document.head.append(style)
    `)).toEqual(['frame-src', 'script-src-attr', 'script-src-elem', 'script-src-elem', 'script-src-elem', 'style-src-elem'])
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    expect(await page.evaluate(() => new Promise((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => resolve([effectiveDirective, blockedURI]), { once: true })
      // A timer's code is not the debugger's, which may evaluate.
      setTimeout(() => { try { globalThis.eval('window.ran = 1') } catch { /* refused */ } })
    }))).toEqual(['script-src', 'eval'])
  })

  test('the network is out of reach', async ({ launch, expectedProblems }) => {
    expectedProblems.push(/Content Security Policy/, /Failed to load/, /ERR_/)
    const { app, page } = await launch()
    expect(await page.evaluate(() => fetch('https://example.invalid/').then(() => 'reached', () => 'refused'))).toBe('refused')
    expect(await page.evaluate(() => fetch('file:///etc/hostname').then(() => 'reached', () => 'refused'))).toBe('refused')
    // Below the policy, the session itself refuses.
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.session.resolveProxy('https://example.invalid/'))).toBeDefined()
    expect(await app.evaluate(async ({ session }) => session.defaultSession.fetch('http://127.0.0.1:9/').then(() => 'reached', (error: Error) => error.message))).toContain('ERR_BLOCKED_BY_CLIENT')
  })

  test('the page cannot be led elsewhere and opens no windows', async ({ launch, expectedProblems }) => {
    expectedProblems.push(/Content Security Policy/, /Not allowed to (load|navigate)/, /Blocked opening/)
    const { app, page } = await launch()
    const address = page.url()
    for (const target of ['https://example.invalid/', 'about:blank', 'file:///etc/hostname', 'data:text/html,x', 'scenebench-media://audio/x/1']) {
      await page.evaluate((to) => { location.href = to }, target).catch(() => undefined)
      await page.waitForTimeout(100)
      await expect.poll(() => page.url(), target).toBe(address)
    }
    expect(await page.evaluate(() => window.open('scenebench-app://app/index.html'))).toBeNull()
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('camera, microphone, location and devices are denied', async ({ launch }) => {
    const { page } = await launch()
    const states = await page.evaluate(() => Promise.all(['camera', 'microphone', 'geolocation', 'notifications', 'midi'].map(async (name) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state)))
    expect(new Set(states)).toEqual(new Set(['denied']))
    expect(await page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', (error: Error) => error.name))).toMatch(/NotAllowedError|NotFoundError/)
  })
})

test.describe('requests', () => {
  test('with wrong arguments are refused, naming the field', async ({ launch }) => {
    const { page } = await launch()
    const ask = (name: string, ...args: unknown[]) => page.evaluate(([what, rest]) => (window.scenebench.request as (...all: unknown[]) => Promise<unknown>)(what, ...rest), [name, args] as const)
    const refusal = (text: string) => ({ ok: false, error: expect.objectContaining({ code: 'argument-invalid', message: expect.stringContaining(text) }) as unknown })
    expect(await ask('split.make', '/data', { ...defaultSplitSpec, seed: -1 })).toEqual(refusal('seed'))
    expect(await ask('dataset.problems', '/data', { offset: 0, limit: 100_000 })).toEqual(refusal('limit'))
    expect(await ask('dataset.open', { toString: 'x' })).toEqual(refusal('argument 1'))
    expect(await ask('runs.detail', '../../../etc')).toEqual(refusal('argument 1'))
    expect(await ask('constructor')).toEqual(refusal('no such request'))
    expect(await ask('app.info', 'more')).toEqual(refusal('arguments'))
  })

  test('write reports only into folders that the user chose', async ({ launch, folder }) => {
    const { page } = await launch()
    expect(await page.evaluate((path) => window.scenebench.request('report.export', 'some-run', ['html'], path), folder))
      .toMatchObject({ ok: false, error: { code: 'argument-invalid' } })
  })

  test('show only files that belong to the work', async ({ launch, folder }) => {
    const { app, page } = await launch()
    await app.evaluate(({ shell }) => { shell.showItemInFolder = () => { throw new Error('shown') } })
    for (const path of ['/etc/hostname', folder, join(folder, 'home', 'runs', '..', '..')]) {
      expect(await page.evaluate((target) => window.scenebench.request('app.showInFolder', target), path), path).toMatchObject({ ok: false, error: { code: 'not-found' } })
    }
  })

  test('do not show the program\'s inside when they fail', async ({ launch }) => {
    const { page } = await launch()
    const reply = await page.evaluate(() => window.scenebench.request('dataset.open', '/no/such/folder'))
    expect(reply).toMatchObject({ ok: false, error: { code: 'dataset-not-found' } })
    expect(JSON.stringify(reply)).not.toContain('out/main')
  })

  test('from frames, from other windows and from other pages are refused', async ({ launch }) => {
    const { app } = await launch()
    const replies = await app.evaluate(async ({ app: application, BrowserWindow, ipcMain }) => {
      const main = BrowserWindow.getAllWindows()[0]
      const preload = `${application.getAppPath()}/out/preload/index.js`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      const ask = 'window.scenebench.request("app.info")'
      const found: Record<string, unknown> = {}
      await other.loadURL('scenebench-app://app/index.html')
      found.otherWindow = await other.webContents.executeJavaScript(ask)
      other.destroy()
      found.ownPage = await main.webContents.executeJavaScript(ask)
      // A frame and a foreign page as the handler sees them: the sender's frame is all that differs.
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => unknown> })._invokeHandlers
      const handler = handlers.get('scenebench:request')
      const call = (event: unknown): Promise<unknown> => new Promise((resolve, reject) => {
        const replying = Object.assign(event as object, { _reply: resolve, _throw: reject, sendReply: resolve })
        Promise.resolve(handler?.(replying, 'app.info', [])).then((value) => { if (value !== undefined) resolve(value) }, reject)
      })
      const { mainFrame } = main.webContents
      found.subFrame = await call({ sender: main.webContents, senderFrame: { parent: mainFrame, url: mainFrame.url } })
      found.goneFrame = await call({ sender: main.webContents, senderFrame: null })
      return found
    })
    const refused = { ok: false, error: { code: 'argument-invalid' } }
    expect(replies).toMatchObject({ ownPage: { ok: true }, otherWindow: refused, subFrame: refused, goneFrame: refused })
  })
})

test.describe('the media protocol', () => {
  test('gives the recordings of opened datasets and nothing else', async ({ launch, folder, expectedProblems }) => {
    expectedProblems.push(/status of 404/)
    const dataset = await makeSmallDataset(folder)
    await writeFile(join(folder, 'secret.wav'), 'secret')
    const { page } = await launch()
    const status = (address: string) => page.evaluate((url) => fetch(url).then(async (response) => [response.status, await response.text().then((text) => text.length)]), address)
    expect(await status(audioUrl(dataset.folder, 0)), 'before it is opened').toEqual([404, 0])
    const id = await openDataset(page, dataset.folder)
    expect((await status(audioUrl(id, 0)))[0]).toBe(200)
    for (const address of [
      audioUrl(id, dataset.files), audioUrl(folder, 0), audioUrl('/etc', 0), audioUrl(`${id}/../`, 0),
      `scenebench-media://audio/${encodeURIComponent(id)}/..%2F..%2Fsecret.wav`, `scenebench-media://audio/${encodeURIComponent(join(folder, 'secret.wav'))}/0`,
      'scenebench-media://other/x/0', `scenebench-media://thumbnail/${encodeURIComponent('/etc')}/0?map=magma`,
    ]) expect(await status(address), address).toEqual([404, 0])
  })

  test('reads nothing outside the dataset, whatever its metadata names', async ({ launch, folder, expectedProblems }) => {
    expectedProblems.push(/status of 404/)
    const dataset = await makeSmallDataset(folder)
    await writeFile(join(folder, 'secret.wav'), 'secret')
    await writeFile(join(dataset.folder, 'meta.csv'), ['../secret.wav\tbus\tlyon-1', `${join(folder, 'secret.wav')}\tbus\tlyon-2`, 'audio/none.wav\tmetro\tlyon-3', ''].join('\n'))
    const { page } = await launch()
    await openDataset(page, dataset.folder)
    const texts = await page.evaluate((urls) => Promise.all(urls.map((url) => fetch(url).then((response) => response.text()))), [0, 1, 2].map((id) => audioUrl(dataset.folder, id)))
    expect(texts).toEqual(['', '', ''])
  })
})

/** Directives that some code on the page violates, sorted, once no more come. */
async function violationsOf(page: Page, code: string): Promise<readonly string[]> {
  return page.evaluate(async (source) => {
    const directives: string[] = []
    const note = (event: SecurityPolicyViolationEvent): void => void directives.push(event.effectiveDirective)
    addEventListener('securitypolicyviolation', note)
    new Function(source)()
    await new Promise((resolve) => setTimeout(resolve, 500))
    removeEventListener('securitypolicyviolation', note)
    return directives.sort()
  }, code)
}
