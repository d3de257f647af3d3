import type { JobId, RunId } from '@shared/models'
import type { JobList } from '../jobs/job-list'
import type { RunStore } from '../runs/run-store'
import type { TrainingInput } from '../runs/training-input'
import type { EventHub } from './event-hub'
import type { ExtractionServices } from './extraction'
import type { OpenedDatasets } from './opened-datasets'

/** What training is made of, wired together by the workbench. */
export interface TrainingServices {
  readonly extraction: ExtractionServices
  readonly runs: RunStore
  readonly datasets: OpenedDatasets
  readonly jobs: JobList
  readonly events: EventHub
  readonly version: string
  /** What the energy account is to assume, asked when a run begins. */
  readonly energy: () => Promise<TrainingInput['energy']>
}

export interface StartedRun {
  readonly run: RunId
  readonly job: JobId
}
