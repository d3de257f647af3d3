import { expect, type Page } from '@playwright/test'
import type { Bridge, Reply } from '@shared/contract'
import { defaultTrainingSpec, type DatasetId, type RunId, type TrainingSpec } from '@shared/models'

declare global {
  interface Window {
    readonly scenebench: Bridge
  }
}

/** Opens a dataset as the page does, without clicking: for tests that are about something else. */
export async function openDataset(page: Page, folder: string): Promise<DatasetId> {
  return valueOf(await page.evaluate((path) => window.scenebench.request('dataset.open', path), folder)).id
}

/** Starts training without clicking. */
export async function startTraining(page: Page, dataset: DatasetId, epochs: number, change: Partial<TrainingSpec> = {}): Promise<RunId> {
  const spec: TrainingSpec = { ...defaultTrainingSpec, epochs, ...change }
  return valueOf(await page.evaluate(([id, settings]) => window.scenebench.request('training.start', id, settings), [dataset, spec] as const)).run
}

/** Plans a run for each of these seeds without clicking. */
export async function startExperiment(page: Page, dataset: DatasetId, epochs: number, seeds: readonly number[]): Promise<void> {
  const spec: TrainingSpec = { ...defaultTrainingSpec, epochs }
  valueOf(await page.evaluate(([id, settings, chosen]) => window.scenebench.request('training.startExperiment', id, settings, { folds: [1], seeds: chosen }), [dataset, spec, seeds] as const))
}

/** Waits until no job runs any more. */
export async function waitForJobs(page: Page, timeout = 120_000): Promise<void> {
  await expect.poll(async () => valueOf(await page.evaluate(() => window.scenebench.request('jobs.list'))).map(({ state }) => state), { timeout })
    .not.toContainEqual(expect.stringMatching(/running|queued/))
}

/** Waits until a run has ended this many epochs. */
export async function waitForEpochs(page: Page, run: RunId, epochs: number, timeout = 120_000): Promise<void> {
  await expect.poll(async () => {
    const reply = await page.evaluate((id) => window.scenebench.request('runs.detail', id), run)
    return reply.ok ? reply.value.history.length : 0
  }, { timeout }).toBeGreaterThanOrEqual(epochs)
}

function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
  return reply.value
}
