import { WorkbenchError } from '@shared/errors'
import { isResumable, type RunId, type RunManifest, type RunRequest } from '@shared/models'
import type { OpenedDataset } from './opened-dataset'
import type { PlannedRun } from './training-manifest'
import type { TrainingServices } from './training-services'

export interface RunToResume {
  readonly planned: PlannedRun
  readonly opened: OpenedDataset
  readonly begun: boolean
  readonly epochsDone: number
}

/**
 * What is needed to go on with a run, or to begin one that was only planned.
 *
 * @throws WorkbenchError `run-not-found`, `run-busy`, `run-not-resumable`; what opening its dataset can fail with
 */
export async function findRunToResume({ runs, datasets }: Pick<TrainingServices, 'runs' | 'datasets'>, run: RunId): Promise<RunToResume> {
  const status = await runs.status(run)
  if (status === 'running' || status === 'queued') throw new WorkbenchError('run-busy', `Run ${run} is ${status}.`, { advice: 'Pause or stop it first.' })
  if (!isResumable(status)) throw new WorkbenchError('run-not-resumable', `Run ${run} is ${status}: there is nothing to go on with.`, { advice: 'Start a new run with its settings.' })
  const files = runs.files(run)
  const [manifest, request] = [await files.readManifest(), await files.readRequest()]
  const kept = manifest ?? request
  if (!kept) throw new WorkbenchError('run-not-resumable', `Run ${run} keeps neither manifest nor request: what was asked for is not known.`, { advice: 'Start a new run.' })
  const opened = await datasets.locate(kept.dataset.root, manifest?.dataset.fingerprint ?? null)
  const epochsDone = manifest ? (await runs.detail(run)).checkpoint?.epoch ?? 0 : 0
  return { planned: plannedRun(kept, request), opened, begun: manifest !== null, epochsDone }
}

function plannedRun({ run, spec, createdAt, experiment }: RunManifest | RunRequest, request: RunRequest | null): PlannedRun {
  return { run, spec, createdAt, experiment: experiment ?? request?.experiment ?? null }
}
