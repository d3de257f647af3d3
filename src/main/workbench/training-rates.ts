import { rowsPerChannel, type JobSnapshot, type RunDetail, type TrainingSpec } from '@shared/models'

/** What decides how long one step takes: runs that share it are alike. */
export function workOf({ network, features, batchSize, augmentation, sequenceLength }: TrainingSpec): string {
  return JSON.stringify([network, rowsPerChannel(features), features.channel === 'each', features.hopLengthSeconds, sequenceLength, batchSize, augmentation])
}

/** Steps of a whole training: each epoch goes through the training part once. */
export function stepsOf({ batchSize, epochs }: TrainingSpec, recordings: number): number {
  return epochs * Math.ceil(recordings / batchSize)
}

/** Seconds per step of runs that were seen, so that the length of one like them can be said before it begins. */
export class TrainingRates {
  private readonly secondsPerStep = new Map<string, number>()

  /** From a training that runs: its rate so far. */
  learnFromJob(dataset: string, spec: TrainingSpec, { progress, secondsLeft }: Pick<JobSnapshot, 'progress' | 'secondsLeft'>): void {
    if (progress?.stage !== 'Training' || secondsLeft === null || progress.total <= progress.done) return
    this.secondsPerStep.set(key(dataset, spec), secondsLeft / (progress.total - progress.done))
  }

  /** From a run that was kept: its epochs' wall time. */
  learnFromRun({ manifest, history }: Pick<RunDetail, 'manifest' | 'history'>): void {
    const steps = history.length * Math.ceil(manifest.split.train.length / manifest.spec.batchSize)
    const seconds = history.reduce((sum, row) => sum + row.seconds, 0)
    const name = key(manifest.dataset.name, manifest.spec)
    if (steps > 0 && seconds > 0 && !this.secondsPerStep.has(name)) this.secondsPerStep.set(name, seconds / steps)
  }

  knows(dataset: string, spec: TrainingSpec): boolean {
    return this.secondsPerStep.has(key(dataset, spec))
  }

  /** Seconds of a whole training; null where no run like it was seen. */
  estimate(dataset: string, spec: TrainingSpec, recordings: number): number | null {
    const rate = this.secondsPerStep.get(key(dataset, spec))
    return rate === undefined ? null : rate * stepsOf(spec, recordings)
  }
}

/** Recordings of one dataset are alike in length, so that its name stands for the matrices' size. */
function key(dataset: string, spec: TrainingSpec): string {
  return `${dataset} ${workOf(spec)}`
}
