import type { JobHandle } from '../jobs/job-list'
import { runPool } from '../jobs/worker-pool'
import type { Tasks } from '../worker'
import { coreCount, type ExtractionServices } from './extraction'
import type { OpenedDataset } from './opened-dataset'
import { resolveRecordings, type ResolvedFile } from './recording-paths'

const chunkSize = 64
const hashingChunkSize = 8

/** Reads the header of every recording that is there (and the whole content, to hash it), in worker processes. */
export async function scanDataset(services: ExtractionServices, opened: OpenedDataset, hash: boolean, job: JobHandle): Promise<string> {
  const { dataset } = opened
  const present = dataset.recordings.filter(({ id }) => !dataset.missing.has(id)).map(({ id }) => id)
  const { files, failed } = await resolveRecordings(dataset, present)
  for (const { id, error } of failed) opened.learnDamage(id, error)
  const byId = new Map(files.map((file) => [file.id, file]))
  let done = failed.length
  const report = (detail?: string): void => job.progress({ stage: hash ? 'Hashing audio' : 'Reading audio headers', done, total: present.length, detail })
  report()
  await runPool<Tasks, 'scan', ResolvedFile>({
    launch: services.launch, name: 'Scenebench scan', workers: coreCount(), task: 'scan', items: files, chunkSize: hash ? hashingChunkSize : chunkSize,
    inputOf: (items) => ({ files: items, hash }),
    itemOf: (event) => byId.get(event.id),
    onEvent: (event) => {
      done++
      if (event.facts) opened.learn(event.id, event.facts)
      if (event.error) opened.learnDamage(event.id, event.error)
      if (event.contentHash !== null) {
        opened.contentHashes.set(event.id, event.contentHash)
        const file = byId.get(event.id)
        if (file && event.identity) services.contentIndex.remember(file.path, event.identity, event.contentHash)
      }
      report(event.file)
    },
    onLost: (item, error) => { done++; opened.learnDamage(item.id, error) },
    cancelled: job.cancelled,
  })
  await services.contentIndex.save()
  return `${opened.factCount} recordings read, ${opened.damaged.size} damaged.`
}
