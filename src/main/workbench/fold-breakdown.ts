import type { FoldRow, RunId } from '@shared/models'
import { countedRuns, foldName, settingsKey } from '@shared/run-groups'
import { breakDown } from '../evaluation/breakdown'
import type { RunStore } from '../runs/run-store'

/**
 * How runs of the same settings and seeds did on each fold (or city held out): this run's fold and those of the others, the
 * least accurate first. Of several runs of one fold the newest counts, but for this run's own.
 *
 * @throws WorkbenchError `run-not-found`, `run-not-finished`, `run-damaged`
 */
export async function foldBreakdown(runs: RunStore, run: RunId): Promise<readonly FoldRow[]> {
  const listed = await runs.list()
  const own = listed.find((one) => one.run === run)
  // A run that is not listed, or has no result, is asked for itself, so that the error says why.
  if (own === undefined || own.macroAccuracy === null) {
    await runs.detail(run)
    await runs.predictions(run)
  }
  if (own === undefined) return []
  const alike = listed.filter((one) => settingsKey(one) === settingsKey(own) && one.seed === own.seed && one.parameters['split.seed'] === own.parameters['split.seed'])
  const others = countedRuns(alike).filter((one) => foldName(one) !== foldName(own))
  const rows = await Promise.all([own, ...others].map(async (one) => {
    const predictions = await runs.predictions(one.run)
    return breakDown(predictions.map((prediction) => ({ ...prediction, group: foldName(one) }))).map((row) => ({ ...row, run: one.run }))
  }))
  return rows.flat().sort((a, b) => a.accuracy - b.accuracy)
}
