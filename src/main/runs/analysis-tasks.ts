import { flattenParameters } from '@shared/flatten-parameters'
import type { RunAnalysis, RunComparison, RunId } from '@shared/models'
import { analyseRun } from '../evaluation/analyse-run'
import { compareRuns } from '../evaluation/compare-runs'
import type { TaskHandler } from '../jobs/task'
import { RunStore } from './run-store'

export interface AnalysisInput {
  readonly runsFolder: string
  readonly runs: readonly RunId[]
}

/**
 * What a run's predictions say. @throws WorkbenchError `run-not-found`, `run-not-finished`, `run-damaged`
 */
export const analyseRunTask: TaskHandler<AnalysisInput, never, RunAnalysis> = async ({ runsFolder, runs: [run] }) => {
  const store = new RunStore(runsFolder)
  const { manifest } = await store.detail(run)
  return analyseRun(run, manifest.sceneLabels, await store.predictions(run))
}

/** Compares runs with each other. @throws WorkbenchError `run-not-found`, `run-not-finished`, `run-damaged` */
export const compareRunsTask: TaskHandler<AnalysisInput, never, RunComparison> = (input) => compareStoredRuns(input)

export async function compareStoredRuns({ runsFolder, runs }: AnalysisInput): Promise<RunComparison> {
  const store = new RunStore(runsFolder)
  return compareRuns(await Promise.all(runs.map(async (run) => {
    const { manifest } = await store.detail(run)
    return { run, dataset: manifest.dataset, sceneLabels: manifest.sceneLabels, predictions: await store.predictions(run), parameters: flattenParameters(manifest.spec) }
  })))
}
