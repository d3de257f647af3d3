import { toWire } from '@shared/errors'
import type { ArchiveOverview, Problem } from '@shared/models'
import { archiveProblems, describeArchives, isWorthReading, type ReadArchive } from '../dataset/archives/describe-archives'
import { findArchives, type FoundArchive } from '../dataset/archives/find-archives'
import type { HashedArchive } from '../dataset/archives/hash-archives-task'
import type { Dataset } from '../dataset/dataset'
import type { JobHandle } from '../jobs/job-list'
import { WorkerClient } from '../jobs/worker-client'
import type { WorkerLauncher } from '../jobs/worker-process'
import type { Tasks } from '../worker'
import type { ArchiveResults } from './archive-results'
import { fileState } from './kept-scan'

/** The archives in an open dataset's folder and beside it, and what reading them has taught. */
export class Archives {
  private found: readonly FoundArchive[] = []
  private readonly read = new Map<string, ReadArchive>()

  constructor(private readonly dataset: Pick<Dataset, 'root' | 'published'>, private readonly results: ArchiveResults) {}

  get overview(): ArchiveOverview | null {
    return describeArchives(this.found, (place) => this.read.get(place))
  }

  get problems(): readonly Problem[] {
    return archiveProblems(this.overview)
  }

  /** Looks what is there, and recalls what earlier sessions learnt of files that have not been changed since. */
  async look(): Promise<void> {
    this.found = await findArchives(this.dataset)
    this.read.clear()
    if (!this.found.some(isWorthReading)) return
    const kept = await this.results.read()
    await Promise.all(this.found.map(async ({ path, place }) => {
      const known = kept.get(path)
      if (known && (await fileState(place)) === known.identity) this.read.set(place, { md5: known.md5 })
    }))
  }

  /**
   * Reads those archives, in a worker process, whose checksum is published and that were not read in their present state.
   *
   * @returns what came of it, one sentence
   * @throws WorkbenchError `cancelled`, `worker-died`; what was read until then is kept
   */
  async verify(launch: WorkerLauncher, job: Pick<JobHandle, 'progress' | 'log' | 'cancelled'>): Promise<string> {
    await this.look()
    const unread = this.found.filter((archive) => isWorthReading(archive) && !this.read.has(archive.place))
    if (unread.length > 0) await this.readAll(unread, launch, job)
    return sentence(this.overview)
  }

  private async readAll(archives: readonly FoundArchive[], launch: WorkerLauncher, job: Pick<JobHandle, 'progress' | 'log' | 'cancelled'>): Promise<void> {
    const states = new Map(await Promise.all(archives.map(async ({ place }) => [place, await fileState(place)] as const)))
    const byPlace = new Map(archives.map((archive) => [archive.place, archive]))
    const learning: Promise<void>[] = []
    const client = new WorkerClient<Tasks>(launch, 'Scenebench archives')
    try {
      await client.call('hashArchives', { archives: archives.map(({ place, path, bytes }) => ({ place, path, bytes })) }, {
        cancelled: job.cancelled, onProgress: (progress) => job.progress(progress),
        onEvent: (hashed) => learning.push(this.learn(hashed, byPlace.get(hashed.place)?.path ?? hashed.place, states.get(hashed.place) ?? null, job)),
      })
    } finally {
      await Promise.all(learning)
      client.close()
    }
  }

  private async learn({ place, md5, error }: HashedArchive, path: string, before: string | null, job: Pick<JobHandle, 'log'>): Promise<void> {
    const isSame = before !== null && (await fileState(place)) === before
    if (md5 === null || !isSame) {
      const failure = md5 === null ? `it cannot be read: ${error?.message}` : 'it was changed while it was read'
      this.read.set(place, { failure })
      return job.log(`${path}: ${failure}.`)
    }
    this.read.set(place, { md5 })
    await this.results.add([{ path, identity: before, md5 }]).catch((problem: unknown) => job.log(`The result of ${path} could not be kept: ${toWire(problem).message}`))
  }
}

function sentence(overview: ArchiveOverview | null): string {
  if (overview === null) return 'There are no archives in the dataset\'s folder or beside it.'
  const counts = (['matches', 'differs', 'unverified', 'unknown'] as const).map((state) => overview.files.filter((file) => file.state === state).length)
  const words = ['as published', 'not as published', 'could not be read', 'not known here']
  return `Of ${overview.files.length} archive${overview.files.length === 1 ? '' : 's'}: ${counts.map((count, i) => `${count} ${words[i]}`).filter((_, i) => counts[i] > 0).join(', ')}.`
}
