import type { JobHandle } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'

/** The demo dataset is the same everywhere: one seed, so that results can be compared. */
const demoSeed = 0

/** Makes the demo dataset in a worker process (or finds it made). Gives the number of recordings. */
export async function makeDemoDataset(launch: WorkerLauncher, folder: string, job: JobHandle): Promise<number> {
  const client = new WorkerClient<Tasks>(launch, 'Scenebench demo')
  try {
    const { files } = await client.call('makeDemo', { folder, seed: demoSeed }, { cancelled: job.cancelled, onProgress: (progress) => job.progress(progress) })
    return files
  } finally {
    client.close()
  }
}
