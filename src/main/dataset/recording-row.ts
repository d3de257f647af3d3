import { WorkbenchError } from '@shared/errors'
import type { RecordingRow } from '@shared/models'
import type { Dataset, RecordingFacts } from './dataset'

/**
 * A recording as a list shows it; what was not scanned is null.
 *
 * @throws WorkbenchError `recording-unknown`
 */
export function recordingRow(dataset: Dataset, id: number, facts: RecordingFacts | null): RecordingRow {
  const recording = dataset.recordings[id]
  if (!recording) throw new WorkbenchError('recording-unknown', `${dataset.name} has no recording ${id}.`)
  const known = facts?.get(id)
  return {
    ...recording,
    missing: dataset.missing.has(id),
    seconds: known?.seconds ?? null,
    fs: known?.fs ?? null,
    channels: known?.channels ?? null,
    encoding: known?.encoding ?? null,
  }
}
