import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { defaultTrainingSpec, type DatasetId, type EpochRow, type JobSnapshot, type RunId, type TrainingSpec } from '@shared/models'
import { forkLauncher } from '../../../src/main/jobs/fork-worker'
import type { WorkerLauncher } from '../../../src/main/jobs/worker-process'
import { defaultFolders, Workbench } from '../../../src/main/workbench'
import { makeSmallDataset, type SmallDataset } from '../../helpers/small-dataset'

const workerScript = resolve(import.meta.dirname, '../../../out/main/worker.js')

export interface StartedTraining {
  readonly run: RunId
  readonly job: string
  readonly ended: Promise<JobSnapshot>
}

/** A small dataset and a workbench with real worker processes, in a temporary folder. */
export class TestWorkbench {
  /** Process numbers of the workers that were started, by name, the latest last. */
  readonly started: { readonly name: string; readonly pid: number }[] = []
  workbench: Workbench

  private constructor(readonly folder: string, readonly small: SmallDataset) {
    this.workbench = this.another()
  }

  static async make(): Promise<TestWorkbench> {
    const folder = await mkdtemp(join(tmpdir(), 'scenebench-workbench-'))
    return new TestWorkbench(folder, await makeSmallDataset(folder))
  }

  get runsFolder(): string {
    return join(this.folder, 'home', 'runs')
  }

  /** Another workbench on the same folders, as a second process or a later start would have. */
  another(): Workbench {
    const fork = forkLauncher(workerScript)
    const launch: WorkerLauncher = (name) => {
      const worker = fork(name)
      this.started.push({ name, pid: worker.pid as number })
      return worker
    }
    return new Workbench({ folders: defaultFolders({ SCENEBENCH_HOME: join(this.folder, 'home') }), launch, version: '0.0.0-test' })
  }

  async open(): Promise<DatasetId> {
    return (await this.workbench.requests['dataset.open'](this.small.folder)).id
  }

  async train(changes: Partial<TrainingSpec> = {}): Promise<StartedTraining> {
    return this.follow(await this.workbench.requests['training.start'](await this.open(), quickSpec(changes)))
  }

  async resume(run: RunId): Promise<StartedTraining> {
    return this.follow(await this.workbench.requests['training.resume'](run))
  }

  follow(started: { readonly run: RunId; readonly job: string }): StartedTraining {
    return { ...started, ended: this.workbench.jobEnded(started.job) }
  }

  /** Resolves with the row when a run has finished its nth epoch. */
  epoch(number: number, of?: RunId): Promise<EpochRow> {
    return new Promise((resolve) => this.workbench.on('run.epoch', ({ run, row }) => { if (row.epoch === number && (of === undefined || of === run)) resolve(row) }))
  }

  pidOf(name: string): number {
    return this.started.filter((worker) => worker.name === name).at(-1)?.pid as number
  }

  async remove(): Promise<void> {
    await this.workbench.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Without a validation part, in batches of four. */
export function quickSpec(changes: Partial<TrainingSpec> = {}): TrainingSpec {
  return { ...defaultTrainingSpec, split: { ...defaultTrainingSpec.split, validationAmount: 0 }, batchSize: 4, epochs: 3, ...changes }
}
