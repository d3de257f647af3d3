import { WorkbenchError } from '@shared/errors'
import type { Prediction, Recording, RunId, RunManifest } from '@shared/models'
import type { Dataset } from '../dataset/dataset'
import type { ScenePrediction } from '../dataset/recording-tests'
import type { RunStore } from '../runs/run-store'
import { KeptResults } from './kept-results'

/** What a run said of its test recordings, and of which dataset they are. */
export interface RunPredictions {
  readonly run: RunId
  readonly dataset: RunManifest['dataset']
  readonly rows: readonly Prediction[]
}

const keptRuns = 4

/** Gives the predictions of runs, those of the last few from memory: a list is paged through. */
export function predictionReader(runs: RunStore): (run: RunId) => Promise<RunPredictions> {
  const kept = new KeptResults<Promise<RunPredictions>>(keptRuns)
  return (run) => kept.get(run, () => readPredictions(runs, run))
}

async function readPredictions(runs: RunStore, run: RunId): Promise<RunPredictions> {
  const { manifest: { dataset } } = await runs.detail(run)
  return { run, dataset, rows: await runs.predictions(run) }
}

/**
 * Predictions by recording of an open dataset, which may stand elsewhere now than when the run was made.
 *
 * @throws WorkbenchError `argument-invalid` for a run of another dataset
 */
export function predictionsByRecording({ run, dataset: predicted, rows }: RunPredictions, dataset: Dataset): ReadonlyMap<number, ScenePrediction> {
  if (predicted.fingerprint !== dataset.fingerprint && predicted.root !== dataset.root) {
    throw new WorkbenchError('argument-invalid', `Run ${run} was made from ${predicted.name} (${predicted.root}), not from ${dataset.name}.`, { advice: 'Open that dataset, or choose another run.' })
  }
  let byFile: ReadonlyMap<string, Recording> | null = null
  const idOf = ({ recording, file }: Prediction): number | undefined => {
    if (dataset.recordings[recording]?.file === file) return recording
    byFile ??= new Map(dataset.recordings.map((one) => [one.file, one]))
    return byFile.get(file)?.id
  }
  return new Map(rows.flatMap((row) => {
    const id = idOf(row)
    return id === undefined ? [] : [[id, { sceneLabel: row.predicted, confidence: row.confidence, correct: row.correct }] as const]
  }))
}
