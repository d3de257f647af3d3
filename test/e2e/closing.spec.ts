import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { RunId, RunStatus } from '@shared/models'
import { openDataset, startTraining, waitForEpochs, waitForJobs } from '../helpers/bridge'
import { answerQuestions, questionsAsked } from '../helpers/dialogs'
import { makeSmallDataset } from '../helpers/small-dataset'
import { startBeside } from '../helpers/start-beside'
import { expect, test } from '../helpers/window-test'

/** Positions of the answers to "Training is still running." */
const answers = { background: 0, pause: 1, stop: 2, stay: 3 } as const

const noValidation = { split: { fold: 1, validationAmount: 0, balancingMode: 'identifier_two_level_hierarchy', seed: 0 }, batchSize: 4 } as const

async function train(page: Page, folder: string, epochs: number): Promise<RunId> {
  const dataset = await makeSmallDataset(folder)
  const run = await startTraining(page, await openDataset(page, dataset.folder), epochs, noValidation)
  await waitForEpochs(page, run, 1)
  return run
}

/** As the user's click on the window's cross, and the answer that is then given. */
async function closeWith(app: ElectronApplication, answer: keyof typeof answers): Promise<void> {
  await answerQuestions(app, answers[answer])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close())
}

function isVisible(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isVisible())
}

async function statusOf(page: Page, run: RunId): Promise<RunStatus | undefined> {
  return page.evaluate(async (name) => {
    const reply = await window.scenebench.request('runs.list')
    return reply.ok ? reply.value.find((one) => one.run === name)?.status : undefined
  }, run)
}

async function outcomeOf(home: string, run: RunId): Promise<unknown> {
  return JSON.parse(await readFile(join(home, 'runs', run, 'outcome.json'), 'utf8'))
}

test('training can be kept in the background, and the program ends by itself when it is done', async ({ launch, folder }) => {
  const { app, page, home } = await launch()
  const run = await train(page, folder, 60)
  const closed = app.waitForEvent('close')
  await closeWith(app, 'background')
  await closed
  expect(await outcomeOf(home, run)).toMatchObject({ status: 'finished', stoppedBy: 'epochs' })
})

test('a second start brings a window back that trains in the background', async ({ launch, folder }) => {
  const { app, page, home } = await launch()
  const run = await train(page, folder, 10_000)
  await closeWith(app, 'background')
  await expect.poll(() => questionsAsked(app)).toEqual(['Training is still running.'])
  await expect.poll(() => isVisible(app)).toBe(false)
  expect((await startBeside(home)).code).toBe(0)
  await expect.poll(() => isVisible(app)).toBe(true)
  expect(await statusOf(page, run)).toBe('running')
})

test('training can be paused on closing, and goes on after the next start', async ({ launch, folder }) => {
  const first = await launch()
  const run = await train(first.page, folder, 40)
  const closed = first.app.waitForEvent('close')
  await closeWith(first.app, 'pause')
  await closed

  const { page } = await launch()
  expect(await statusOf(page, run)).toBe('paused')
  await page.evaluate((name) => window.scenebench.request('training.resume', name), run)
  await waitForJobs(page)
  expect(await statusOf(page, run)).toBe('finished')
})

test('training can be stopped on closing, and is evaluated before the program ends', async ({ launch, folder }) => {
  const { app, page, home } = await launch()
  const run = await train(page, folder, 10_000)
  const closed = app.waitForEvent('close')
  await closeWith(app, 'stop')
  await closed
  expect(await outcomeOf(home, run)).toMatchObject({ status: 'stopped', evaluation: { recordings: 12 } })
})

test('closing can be thought better of', async ({ launch, folder }) => {
  const { app, page } = await launch()
  const run = await train(page, folder, 10_000)
  await closeWith(app, 'stay')
  await expect.poll(() => questionsAsked(app)).toEqual(['Training is still running.'])
  expect([await isVisible(app), await statusOf(page, run)]).toEqual([true, 'running'])
})

test('other work goes on or is cancelled, as one says', async ({ launch }) => {
  const { app, page } = await launch()
  await page.evaluate(() => window.scenebench.request('dataset.makeDemo'))
  await answerQuestions(app, 0)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close())
  await expect.poll(() => questionsAsked(app)).toEqual(['Work is still running.'])
  expect(await page.evaluate(async () => {
    const reply = await window.scenebench.request('jobs.list')
    return reply.ok && reply.value.map(({ state }) => state)
  })).toEqual(['running'])
  await answerQuestions(app, 1)
  const closed = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close())
  await closed
})

test('a program that is told to end by the system pauses its training first, without asking', async ({ launch, folder }) => {
  const first = await launch()
  const run = await train(first.page, folder, 10_000)
  const closed = first.app.waitForEvent('close')
  first.app.process().kill('SIGTERM')
  await closed
  const { page } = await launch()
  expect(await statusOf(page, run)).toBe('paused')
})
