import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { openDataset, startTraining, waitForEpochs, waitForJobs } from '../helpers/bridge'
import { answerQuestions, questionsAsked } from '../helpers/dialogs'
import { chooseFromMenu } from '../helpers/menu'
import { makeSmallDataset } from '../helpers/small-dataset'
import { startBeside } from '../helpers/start-beside'
import { expect, test } from '../helpers/window-test'
import { WorkbenchPage } from '../helpers/workbench-page'

test('a dataset folder can be named at the start', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const { page } = await launch({ args: [dataset.folder] })
  await new WorkbenchPage(page).expectOpen(dataset.name)
})

test('a second start brings the first window to the front, opens its folder there, and ends', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const { app, page, home } = await launch()
  expect((await startBeside(home, dataset.folder)).code).toBe(0)
  await new WorkbenchPage(page).expectOpen(dataset.name)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the menu\'s entries do what they say', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const { app, page } = await launch({ args: [dataset.folder] })
  const window = new WorkbenchPage(page)
  await window.expectOpen(dataset.name)
  await chooseFromMenu(app, 'View', 'Splits')
  await expect(window.main.getByText('No location is in two parts.')).toBeVisible()
  for (const path of [['View', 'Search and Commands…'], ['View', 'Jobs'], ['File', 'Settings…'], ['Help', 'Keys']]) {
    await chooseFromMenu(app, ...path)
    await expect(page.getByRole('dialog'), path.join(' > ')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await chooseFromMenu(app, 'View', 'Theme', 'Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  await chooseFromMenu(app, 'File', 'Close Dataset')
  await expect(window.main.getByRole('region', { name: 'Recent' })).toBeVisible()
})

test('the window comes back where it was', async ({ launch }) => {
  const first = await launch()
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setBounds({ x: 40, y: 30, width: 1111, height: 700 }))
  await first.app.close()
  const second = await launch()
  expect(await boundsOf(second.app)).toEqual({ x: 40, y: 30, width: 1111, height: 700 })
})

test('the window is never smaller than its views need, and comes back onto a screen', async ({ launch, folder }) => {
  await mkdir(join(folder, 'home'), { recursive: true })
  await writeFile(join(folder, 'home', 'window.json'), JSON.stringify({ x: 90_000, y: 90_000, width: 300, height: 200, maximized: false }))
  const { app } = await launch()
  const { x, y, width, height } = await boundsOf(app)
  expect(width).toBeGreaterThanOrEqual(1024)
  expect(height).toBeGreaterThanOrEqual(640)
  expect(Math.max(x, y)).toBeLessThan(5000)
})

test('a training process that is killed leaves the window alive, which says what happened', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const { app, page } = await launch()
  const run = await startTraining(page, await openDataset(page, dataset.folder), 10_000)
  await waitForEpochs(page, run, 1)
  const pids = await app.evaluate(({ app: application }) => application.getAppMetrics().filter(({ name }) => name?.includes('training')).map(({ pid }) => pid))
  expect(pids).toHaveLength(1)
  process.kill(pids[0], 'SIGKILL')
  await waitForJobs(page)
  const jobs = await page.evaluate(async () => {
    const reply = await window.scenebench.request('jobs.list')
    return reply.ok ? reply.value : []
  })
  expect(jobs.at(-1)).toMatchObject({ state: 'failed', error: { code: 'worker-died', message: expect.stringContaining('SIGKILL') } })
  const status = await page.evaluate(async () => {
    const reply = await window.scenebench.request('runs.list')
    return reply.ok ? reply.value.map((one) => one.status) : []
  })
  expect(status).toEqual(['interrupted'])
})

test('a page that crashes is loaded again, and that is said', async ({ launch, folder, expectedProblems }) => {
  expectedProblems.push(/crash/i)
  const dataset = await makeSmallDataset(folder)
  const { app, home } = await launch({ args: [dataset.folder] })
  await answerQuestions(app, 0)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer())
  await expect.poll(() => questionsAsked(app)).toEqual(['The window was loaded again.'])
  await expect.poll(() => headings(app), { timeout: 30_000 }).toContain(dataset.name)
  expect(await readFile(join(home, 'scenebench.log'), 'utf8')).toContain('ended unexpectedly')
})

test('training goes on while the page crashes, and no epoch is missing afterwards', async ({ launch, folder, expectedProblems }) => {
  expectedProblems.push(/crash/i)
  const dataset = await makeSmallDataset(folder)
  const { app, page } = await launch({ args: [dataset.folder] })
  const run = await startTraining(page, await openDataset(page, dataset.folder), 40)
  await waitForEpochs(page, run, 2)
  await answerQuestions(app, 0)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer())
  await expect.poll(() => questionsAsked(app)).toEqual(['The window was loaded again.'])
  const detail = `window.scenebench.request('runs.detail', ${JSON.stringify(run)})`
  await expect.poll(() => inPage<string>(app, `${detail}.then((reply) => reply.ok ? reply.value.status : reply.error.code)`), { timeout: 120_000 }).toBe('finished')
  const epochs = await inPage<number[]>(app, `${detail}.then((reply) => reply.value.history.map((row) => row.epoch))`)
  expect(epochs).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
})

test('a program that was killed while it trained finds the run interrupted, and goes on with it', async ({ launch, folder }) => {
  const dataset = await makeSmallDataset(folder)
  const first = await launch()
  const run = await startTraining(first.page, await openDataset(first.page, dataset.folder), 40)
  await waitForEpochs(first.page, run, 3)
  const closed = first.app.waitForEvent('close')
  first.app.process().kill('SIGKILL')
  await closed

  const { page } = await launch()
  const status = () => page.evaluate(async (name) => {
    const reply = await window.scenebench.request('runs.list')
    return reply.ok ? reply.value.find((one) => one.run === name)?.status : reply.error.code
  }, run)
  await expect.poll(status, { timeout: 5000 }).toBe('interrupted')
  await page.evaluate((name) => window.scenebench.request('training.resume', name), run)
  await waitForJobs(page)
  expect(await status()).toBe('finished')
  const epochs = await page.evaluate(async (name) => {
    const reply = await window.scenebench.request('runs.detail', name)
    return reply.ok ? reply.value.history.map((row) => row.epoch) : []
  }, run)
  expect(epochs).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
})

test('the way to the window is measured', async ({ launch, folder }) => {
  await launch({ home: join(folder, 'warm') })
  const { stderr } = await launch({ home: join(folder, 'other'), environment: { SCENEBENCH_TRACE_START: '1' } })
  await expect.poll(stderr).toMatch(/start: window shown after \d+ ms/)
  test.info().annotations.push({ type: 'start', description: /window shown after \d+ ms/.exec(stderr())?.[0] })
})

function boundsOf(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getBounds())
}

/** What the page says, asked through the main process: the test's own page object does not outlive a crash. */
function headings(app: ElectronApplication): Promise<string> {
  return inPage(app, 'document.querySelector("h1")?.textContent ?? ""')
}

/** Runs a script in the page; one that is being loaded gives no answer, or never answers. */
function inPage<T>(app: ElectronApplication, script: string): Promise<T> {
  return app.evaluate(({ BrowserWindow }, code) => {
    const answer = BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(code) as Promise<T>
    const none = new Promise<never>((_resolve, reject) => { setTimeout(() => reject(new Error('no answer')), 2000) })
    return Promise.race([answer, none]).catch(() => undefined as T)
  }, script)
}
