import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { toWire, WorkbenchError, type WireError } from '@shared/errors'
import type { TaskContext, TaskHandler } from '../../jobs/task'

/** Input of `hashArchivesTask`: absolute paths, and the names that progress shows. */
export interface HashArchivesInput {
  readonly archives: readonly { readonly place: string; readonly path: string; readonly bytes: number }[]
}

/** One archive as read, or why it could not be. Exactly one of `md5` and `error` is set. */
export interface HashedArchive {
  readonly place: string
  readonly md5: string | null
  readonly error: WireError | null
}

const bytesAtOnce = 4 * 1024 * 1024
const megabyte = 1_000_000

/** Reads archives from beginning to end for their MD5 (hex), one after the other: they mostly lie on one disk. */
export const hashArchivesTask: TaskHandler<HashArchivesInput, HashedArchive, null> = async ({ archives }, context) => {
  const total = archives.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  for (const { place, path, bytes } of archives) {
    const report = (read: number): void => context.progress({ stage: 'Verifying archives, in MB', done: megabytes(before + Math.min(read, bytes)), total: megabytes(total), detail: path })
    context.emit({ place, ...(await hashArchive(place, report, context)) })
    before += bytes
    report(0)
  }
  return null
}

async function hashArchive(place: string, report: (read: number) => void, { cancelled }: TaskContext<HashedArchive>): Promise<Omit<HashedArchive, 'place'>> {
  const hash = createHash('md5')
  let read = 0
  try {
    for await (const bytes of createReadStream(place, { highWaterMark: bytesAtOnce }) as AsyncIterable<Buffer>) {
      if (cancelled.aborted) throw new WorkbenchError('cancelled', 'Cancelled.')
      hash.update(bytes)
      read += bytes.length
      report(read)
    }
    return { md5: hash.digest('hex'), error: null }
  } catch (error) {
    if (cancelled.aborted) throw error
    return { md5: null, error: toWire(error) }
  }
}

/** Rounded up, so that a small archive counts too. */
function megabytes(bytes: number): number {
  return Math.ceil(bytes / megabyte)
}
