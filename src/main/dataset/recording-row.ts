import { WorkbenchError } from '@shared/errors'
import type { RecordingRow } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'
import type { ScenePrediction } from './recording-tests'

/**
 * A recording as a list shows it; what was not scanned is null.
 *
 * @param predictions what the run said that the list was asked for by; null for other lists
 * @throws WorkbenchError `recording-unknown`
 */
export function recordingRow(dataset: Dataset, id: number, facts: RecordingFacts | null, predictions: ReadonlyMap<number, ScenePrediction> | null = null): RecordingRow {
  const recording = dataset.recordings[id]
  if (!recording) throw new WorkbenchError('recording-unknown', `${dataset.name} has no recording ${id}.`)
  const known = facts?.get(id)
  const predicted = predictions?.get(id)
  return {
    ...recording,
    missing: dataset.missing.has(id),
    ...(facts?.damaged.has(id) && { damaged: true }),
    ...(facts?.duplicates.has(id) && { duplicate: true }),
    seconds: known?.seconds ?? null,
    fs: known?.fs ?? null,
    channels: known?.channels ?? null,
    encoding: known?.encoding ?? null,
    levels: facts?.levels.get(id) ?? null,
    mark: facts?.marks.get(id) ?? null,
    ...(predicted && { predicted: { sceneLabel: predicted.sceneLabel, confidence: predicted.confidence } }),
  }
}
