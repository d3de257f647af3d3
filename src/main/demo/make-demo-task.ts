import type { TaskHandler } from '../jobs/task'
import { writeDemoRecordings, type DemoRange } from './folder'
import { planDemo } from './plan'

export interface MakeDemoInput {
  readonly folder: string
  readonly seed: number
  /** This process's share of the recordings. */
  readonly range: DemoRange
}

/** Writes one process's share of the demo dataset, after `prepareDemo` and before `finishDemo`, which the host calls. */
export const makeDemoTask: TaskHandler<MakeDemoInput, never, null> = async ({ folder, seed, range }, context) => {
  const plan = planDemo(seed)
  const total = range.to - range.from
  const report = (done: number): void => context.progress({ stage: 'Making the demo dataset', done, total, detail: plan.recordings[range.from + Math.max(0, done - 1)]?.file })
  report(0)
  await writeDemoRecordings(folder, plan, range, report, context.cancelled)
  return null
}
