import { finishDemo, prepareDemo, type DemoRange } from '../demo/folder'
import { planDemo } from '../demo/plan'
import type { JobHandle } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'
import { coreCount } from './extraction'

/** The demo dataset is the same everywhere: one seed, so that results can be compared. */
const seed = 0

/** Makes the demo dataset, one worker process per core, or finds it made. Gives the number of recordings. */
export async function makeDemoDataset(launch: WorkerLauncher, folder: string, job: JobHandle): Promise<number> {
  const plan = planDemo(seed)
  const total = plan.recordings.length
  if ((await prepareDemo(folder, plan)) === 'finished') return total
  const shares = shareOut(total, coreCount())
  const done = shares.map(() => 0)
  const clients = shares.map((_, index) => new WorkerClient<Tasks>(launch, `Scenebench demo ${index + 1}`))
  try {
    await Promise.all(shares.map((range, index) => clients[index].call('makeDemo', { folder, seed, range }, {
      cancelled: job.cancelled,
      onProgress: (progress) => {
        done[index] = progress.done
        job.progress({ ...progress, done: done.reduce((sum, count) => sum + count), total })
      },
    })))
  } finally {
    for (const client of clients) client.close()
  }
  await finishDemo(folder, plan)
  return total
}

function shareOut(total: number, workers: number): readonly DemoRange[] {
  const edge = (index: number): number => Math.round((index * total) / workers)
  return Array.from({ length: workers }, (_, index) => ({ from: edge(index), to: edge(index + 1) }))
}
