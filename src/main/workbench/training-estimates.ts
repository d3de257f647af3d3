import { flattenParameters } from '@shared/flatten-parameters'
import type { JobSnapshot, RunSummary, TrainingSpec } from '@shared/models'
import type { OpenedDataset } from './opened-dataset'
import { TrainingRates } from './training-rates'
import type { TrainingServices } from './training-services'

const runsRead = 5
const epochsRead = 20

/** How long trainings will take, from the one that runs and from finished runs like them. */
export class TrainingEstimates {
  private readonly rates = new TrainingRates()

  constructor(private readonly services: Pick<TrainingServices, 'runs'>) {}

  /** Looks among the kept runs for one like this, unless its rate is known. Not finding any is no error. */
  async prepare(dataset: string, spec: TrainingSpec): Promise<void> {
    if (this.rates.knows(dataset, spec)) return
    const kept = await this.services.runs.list().catch(() => [])
    const alike = kept.filter((run) => run.dataset === dataset && run.epochs > 0 && isLike(run, spec)).slice(0, runsRead)
    for (const { run } of alike) {
      await this.learn(run).catch(() => undefined)
      if (this.rates.knows(dataset, spec)) return
    }
  }

  /**
   * What the job of a training still takes, asked again and again while it waits and runs.
   *
   * @param epochsDone of a resumed run
   */
  of(opened: OpenedDataset, spec: TrainingSpec, epochsDone: number): (job: JobSnapshot) => number | null {
    const { name } = opened.dataset
    const recordings = opened.split(spec.split).train.length
    const rest = { ...spec, epochs: Math.max(0, spec.epochs - epochsDone) }
    let trains = false
    return (job) => {
      this.rates.learnFromJob(name, spec, job)
      const isTraining = job.progress?.stage === 'Training'
      trains ||= isTraining
      // What comes after training is short; what comes before it says nothing of it.
      if (trains && (!isTraining || job.secondsLeft !== null)) return job.secondsLeft ?? 0
      const whole = this.rates.estimate(name, rest, recordings)
      return whole === null ? null : whole + (isTraining ? 0 : job.secondsLeft ?? 0)
    }
  }

  private async learn(run: string): Promise<void> {
    const files = this.services.runs.files(run)
    const manifest = await files.readManifest()
    if (manifest) this.rates.learnFromRun({ manifest, history: (await files.history.read()).slice(0, epochsRead) })
  }
}

/** Whether a kept run's steps cost what this one's do, by what its summary says. */
function isLike({ parameters }: RunSummary, { network, augmentation, batchSize, sequenceLength, features }: TrainingSpec): boolean {
  const wanted = flattenParameters({ network, augmentation, batchSize, sequenceLength, features } as TrainingSpec)
  return Object.entries(wanted).every(([key, value]) => parameters[key] === value)
}
