import type { CheckpointInfo, EpochRow, PauseReason, RunManifest } from '@shared/models'

export interface TrainingExample {
  /** The recording's id in its dataset. */
  readonly recording: number
  readonly file: string
  readonly sceneLabel: string
  readonly identifier: string
  /** Name of its matrix in the feature cache. */
  readonly key: string
}

export interface TrainingParts {
  readonly train: readonly TrainingExample[]
  readonly validation: readonly TrainingExample[]
  readonly test: readonly TrainingExample[]
}

export interface TrainingInput extends TrainingParts {
  readonly runFolder: string
  readonly cacheFolder: string
  /** Complete but for what only the training process knows: TensorFlow's version and backend. A resumed run keeps the one on disk. */
  readonly manifest: RunManifest
  /** Whether to go on with what the folder holds. */
  readonly resume: boolean
  readonly energy: { readonly country: string | null; readonly cpuPower: number | null }
}

export type TrainingEvent =
  | { readonly type: 'started' }
  | { readonly type: 'epoch'; readonly row: EpochRow }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'checkpoint'; readonly info: CheckpointInfo }
  /** It waits although it has begun (a full disk); null when it goes on. */
  | { readonly type: 'waiting'; readonly reason: PauseReason | null }
